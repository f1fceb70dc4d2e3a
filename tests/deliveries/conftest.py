"""A kind of message for tests, and what became of deliveries."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from markupsafe import Markup
from sqlalchemy import select

from bot import pace
from domain.consents import WORDING, Purpose
from domain.deliveries import Priority, State
from handlers.deliveries import KINDS
from handlers.kind import Kind, Verdict
from handlers.reply import Reply
from handlers.turn import Turn
from storage import Database, deliveries
from storage.consents import Consent
from storage.deliveries import Delivery, Due
from storage.persons import Person
from tests.chat import Chat, Running
from tests.conftest import MovableClock
from tests.loops import pytest_asyncio_loop_factories as pytest_asyncio_loop_factories

TEST = "outage"
"""A kind of its own would have no name in the catalogues; what it says is the test's."""


@pytest.fixture(autouse=True)
def _no_spacing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits a second for the next message in a chat, except where a test is about it."""
    monkeypatch.setattr(pace, "SPACING", 0.0)
    monkeypatch.setattr(pace, "SPACING_IN_GROUPS", 0.0)


@dataclass
class News:
    """A kind of message whose text is the delivery's key; a test decides who still wants it."""

    still_wanted: Callable[[Turn, str], Awaitable[Verdict]]
    broken_for: set[int] = field(default_factory=set)
    looked_at: list[int] = field(default_factory=list)

    async def _still_wanted(self, turn: Turn, key: str) -> Verdict:
        self.looked_at.append(turn.account.id)
        return await self.still_wanted(turn, key)

    async def _word(self, turn: Turn, key: str) -> Reply:
        if turn.account.id in self.broken_for:
            raise ValueError("no words")
        return Reply(text=Markup("{}").format(key))

    def kind(self, **more: Any) -> Kind:
        return Kind(self._still_wanted, self._word, **more)


async def joins(chat: Chat, *purposes: Purpose) -> Chat:
    """Be known to the bot, with consent to these purposes; how people arrive is another test's matter."""
    app = chat.running.app
    chat.person.chat.bot = "member"
    now = app.clock.now()
    async with app.database.transaction() as session:
        known = Person(account_id=chat.person.id, language=chat.language, created_at=now, arrived_at=now)
        session.add(known)
        await session.flush()
        for purpose in (Purpose.PROFILE, *purposes):
            session.add(Consent(person_id=known.id, purpose=purpose, wording=WORDING, given_at=now))
    return chat


async def always(turn: Turn, key: str) -> Verdict:
    return None


@pytest.fixture
def news(monkeypatch: pytest.MonkeyPatch) -> News:
    """A kind that everybody wants, and can turn off."""
    news = News(always)
    monkeypatch.setitem(KINDS, TEST, news.kind())
    return news


@dataclass
class Queue:
    """Writes deliveries down and tells what became of them."""

    database: Database
    clock: MovableClock

    async def add(
        self,
        *chats: Chat | int,
        key: str = "Hallo",
        kind: str = TEST,
        after: timedelta = timedelta(),
        expires: timedelta | None = None,
        priority: Priority = Priority.NORMAL,
    ) -> None:
        due = self.clock.now() + after
        expires_at = None if expires is None else self.clock.now() + expires
        ids = [chat if isinstance(chat, int) else chat.person.id for chat in chats]
        for chat in chats:
            if isinstance(chat, Chat):
                chat.typed.append(key)
        async with self.database.transaction() as session:
            await deliveries.enqueue(session, [Due(kind, key, id_, due, priority, expires_at) for id_ in ids])

    async def rows(self) -> list[Delivery]:
        async with self.database.reading() as session:
            return list(await session.scalars(select(Delivery).where(Delivery.kind == TEST).order_by(Delivery.id)))

    async def states(self) -> list[str]:
        return [row.state for row in await self.rows()]

    async def the_only(self) -> Delivery:
        (row,) = await self.rows()
        return row

    async def all_are(self, state: State) -> bool:
        return set(await self.states()) == {state}

    async def change(self, **values: Any) -> None:
        """Let somebody else have done something with all of them."""
        async with self.database.transaction() as session:
            for row in await session.scalars(select(Delivery).where(Delivery.kind == TEST)):
                for name, value in values.items():
                    setattr(row, name, value)


@pytest.fixture
def queue(database: Database, clock: MovableClock) -> Queue:
    return Queue(database, clock)


@pytest.fixture
def desk(running: Running, clock: MovableClock) -> Any:
    """The team's desk for broadcasts, a `tests.deliveries.broadcasting.Desk`."""
    # It needs what stands here.
    from tests.deliveries.broadcasting import Desk

    return Desk(running, clock)


def received(chat: Chat, text: str = "Hallo") -> list[str]:
    """The messages of the bot in a chat that hold a text, the oldest first."""
    return [message["text"] for message in chat.person.messages if message["from_bot"] and text in message["text"]]


async def claims(running: Running) -> None:
    """Let the bot claim what is due and begin nothing of it."""
    await running.app.sending._work()
    assert running.app.sending._delivering.ready


async def until(running: Running, condition: Callable[[], Awaitable[bool]], *, seconds: float = 10) -> None:
    """Let the bot send until something holds."""
    async with asyncio.timeout(seconds):
        while not await condition():
            await running.sends()
            await asyncio.sleep(0.005)
