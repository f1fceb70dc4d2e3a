"""A team that writes and sends a broadcast, act by act, with nobody who sends its messages."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select

from actions import broadcast_drafts as drafts
from actions import broadcast_progress, broadcast_starts, broadcasts
from actions.broadcasts import Refused
from domain.broadcasts import State
from domain.consents import WORDING, Purpose
from domain.deliveries import State as Sending
from storage import Database
from storage.broadcasts import Broadcast
from storage.consents import Consent
from storage.deliveries import Delivery
from storage.persons import Person
from storage.staff import AuditEntry
from tests.conftest import START

OLHA, JAN = 1, 2
PEOPLE = 5
TEXT = "Einladung mit Namen"
Do = Callable[..., Awaitable[Broadcast | Refused]]


@dataclass
class Team:
    """Does one act after another, each in a transaction of its own."""

    database: Database
    now: datetime = START
    acts: list[str] = field(default_factory=list)

    async def does(self, act: Do, *given: Any, actor: int | None = OLHA, **more: Any) -> Broadcast | Refused:
        async with self.database.transaction() as session:
            done = await act(session, 1, *given, actor=actor, now=self.now, **more)
            await session.flush()
        return done

    async def writes(self, **time: Any) -> None:
        await self.come(range(PEOPLE))
        async with self.database.transaction() as session:
            await drafts.create(session, "de", actor=OLHA, now=self.now)
        await self.does(drafts.keep_text, "de", TEXT)
        when = {"send_at": None, "daytime_only": True, "expires_after_hours": None, **time}
        await self.does(drafts.choose_time, **when)

    async def come(self, numbers: range) -> None:
        """Let people arrive who agree to broadcasts."""
        async with self.database.transaction() as session:
            for number in numbers:
                person = Person(account_id=100 + number, language="de", created_at=self.now, arrived_at=self.now)
                session.add(person)
                await session.flush()
                consent = Consent(person_id=person.id, purpose=Purpose.BROADCASTS, wording=WORDING, given_at=self.now)
                session.add(consent)

    async def asked(self) -> list[int]:
        """Who is asked as the second person, or hears of it, as often as that is."""
        async with self.database.reading() as session:
            rows = select(Delivery.chat_id).where(Delivery.kind == broadcasts.WAITING_KIND).order_by(Delivery.id)
            return [*await session.scalars(rows)]

    async def submits(self, above: int = 100, actor: int | None = OLHA) -> Broadcast | Refused:
        return await self.does(broadcasts.submit, approval_above=above, actor=actor)

    async def starts(self) -> list[int]:
        async with self.database.transaction() as session:
            return await broadcast_starts.start_due(session, now=self.now)

    async def finishes(self) -> list[int]:
        async with self.database.transaction() as session:
            return await broadcast_progress.finish_done(session, now=self.now)

    async def state(self) -> str:
        async with self.database.reading() as session:
            return (await session.get_one(Broadcast, 1)).state

    async def puts(self, state: State) -> None:
        async with self.database.transaction() as session:
            (await session.get_one(Broadcast, 1)).state = state

    async def log(self) -> list[tuple[str, int | None]]:
        async with self.database.reading() as session:
            entries = await session.scalars(select(AuditEntry).order_by(AuditEntry.id))
            return [(entry.act, entry.account_id) for entry in entries]

    async def sends(self, state: Sending = Sending.SENT) -> None:
        """Let all that is queued have been sent."""
        async with self.database.transaction() as session:
            for row in await session.scalars(select(Delivery).where(Delivery.state == Sending.QUEUED)):
                row.state, row.message_id, row.finished_at = state, row.id, self.now
