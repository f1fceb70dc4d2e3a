"""An update that takes long holds the offset, and nobody else: what comes behind it is taken once."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from bot import polling
from bot.polling import Poller
from handlers.incoming import Document, Incoming
from tests.conftest import MovableClock

LONG, ANNA, BORIS = 10, 20, 30


def update(number: int, chat: int, **content: Any) -> dict[str, Any]:
    """An update as Telegram sends it: a text, unless it is said what else."""
    said = content or {"text": "hello"}
    who = {"id": chat, "is_bot": False, "first_name": "A"}
    message = {"message_id": number, "date": 0, "chat": {"id": chat, "type": "private"}, "from": who, **said}
    return {"update_id": number, "message": message}


FILE = {"document": {"file_id": "f", "file_unique_id": "u", "file_name": "form.xlsx"}}


class Intake:
    """Takes all at once but files, which a test lets go."""

    def __init__(self) -> None:
        self.taken: list[int] = []
        self.may_go = asyncio.Event()
        self.busy: set[int] = set()
        self.fails = False

    def takes_long(self, incoming: Incoming) -> bool:
        return incoming.chat_id in self.busy or isinstance(incoming.content, Document)

    async def take(self, updates: Sequence[Incoming]) -> None:
        for each in updates:
            if self.takes_long(each):
                self.busy.add(each.chat_id)
                await self.may_go.wait()
                if self.fails:
                    raise ValueError
            self.taken.append(each.update_id)


class Telegram:
    """Keeps what is not acknowledged, and brings it with every call."""

    def __init__(self, *updates: Mapping[str, Any]) -> None:
        self.updates = [*updates]
        self.offsets: list[int | None] = []
        self.most: int | None = None
        """How many it brings at a time."""

    async def __call__(self, method: str, asked: Mapping[str, Any], **_: object) -> list[Mapping[str, Any]]:
        offset = asked["offset"]
        self.offsets.append(offset)
        self.updates = [each for each in self.updates if offset is None or each["update_id"] >= offset]
        return self.updates[: self.most]


@pytest.fixture
def intake() -> Intake:
    return Intake()


def poller(telegram: Telegram, intake: Intake, monkeypatch: pytest.MonkeyPatch) -> Poller:
    monkeypatch.setattr(polling, "HELD_SECONDS", 0.01)
    return Poller(telegram, intake, MovableClock())  # type: ignore[arg-type] # called as Calls and Intake are


async def test_the_offset_stays_until_the_file_is_taken(intake: Intake, monkeypatch: pytest.MonkeyPatch) -> None:
    telegram = Telegram(update(1, ANNA), update(2, LONG, **FILE), update(3, BORIS), update(4, LONG))
    polls = poller(telegram, intake, monkeypatch)
    await polls.poll_once(seconds=0)
    assert intake.taken == [1, 3], "what stands behind the file in its chat waits for it"
    telegram.updates.append(update(5, ANNA))
    await polls.poll_once(seconds=0)
    await polls.poll_once(seconds=0)
    assert intake.taken == [1, 3, 5]
    assert telegram.offsets == [None, 2, 2]
    intake.may_go.set()
    await polls.poll_once(seconds=0)
    await polls.poll_once(seconds=0)
    assert sorted(intake.taken) == [1, 2, 3, 4, 5]
    assert telegram.offsets[-1] == 6
    assert not telegram.updates


async def test_a_second_file_holds_the_offset_after_the_first(intake: Intake, monkeypatch: pytest.MonkeyPatch) -> None:
    telegram = Telegram(update(1, LONG, **FILE))
    polls = poller(telegram, intake, monkeypatch)
    await polls.poll_once(seconds=0)
    telegram.updates.append(update(2, BORIS, **FILE))
    await polls.poll_once(seconds=0)
    assert telegram.offsets == [None, 1]
    await polls.close()
    again = poller(telegram, Intake(), monkeypatch)
    assert await again.poll_once(seconds=0) == 2, "what was given up comes again"
    await again.close()


async def test_what_ends_the_intake_ends_polling(intake: Intake, monkeypatch: pytest.MonkeyPatch) -> None:
    intake.fails = True
    polls = poller(Telegram(update(1, LONG, **FILE)), intake, monkeypatch)
    await polls.poll_once(seconds=0)
    intake.may_go.set()
    with pytest.raises(ValueError):
        await polls.poll_once(seconds=0)


async def test_a_file_among_very_many_makes_nobody_deaf(intake: Intake, monkeypatch: pytest.MonkeyPatch) -> None:
    telegram = Telegram(update(1, LONG, **FILE), *(update(2 + n, ANNA) for n in range(polling.MOST_AT_ONCE + 5)))
    telegram.most = polling.MOST_AT_ONCE
    polls = poller(telegram, intake, monkeypatch)
    for _ in range(4):
        await polls.poll_once(seconds=0)
    assert intake.taken == [*range(2, 2 + polling.MOST_AT_ONCE + 5)]
    intake.may_go.set()
    telegram.updates.append(update(200, BORIS))
    await polls.poll_once(seconds=0)
    assert sorted(intake.taken)[:1] == [1], "it is taken all the same, and once"
    assert intake.taken.count(1) == 1


async def test_what_the_offset_has_passed_ends_polling_too(intake: Intake, monkeypatch: pytest.MonkeyPatch) -> None:
    intake.fails = True
    telegram = Telegram(update(1, LONG, **FILE), *(update(2 + n, ANNA) for n in range(polling.MOST_BEYOND)))
    polls = poller(telegram, intake, monkeypatch)
    await polls.poll_once(seconds=0)
    intake.may_go.set()
    await asyncio.sleep(0)
    with pytest.raises(ValueError):
        await polls.poll_once(seconds=0)
