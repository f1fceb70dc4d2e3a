"""What is erased leaves SQLite's log as well: at once, or as soon as nobody reads an old state any more."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.app import opened
from bot.settings import Settings
from handlers.incoming import Elsewhere, Incoming
from playground.telegram import Telegram
from playground.transport import InProcess
from storage import Database
from storage.arrivals import Arrival
from storage.persons import Person
from tests.chat import Chat, Running
from tests.conftest import MovableClock
from tests.conversations.arriving import arrives, comes_in, taps

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])


def holds(settings: Settings, chat: Chat) -> bool:
    """Tell whether the number of somebody's account is in the database's file or its log."""
    path = Path(settings.database_url.removeprefix("sqlite+aiosqlite:///"))
    size = 6 if chat.person.id >= 1 << 31 else 4
    number = chat.person.id.to_bytes(size, "big")
    return any(number in each.read_bytes() for each in path.parent.glob(path.name + "*"))


async def is_too_young(chat: Chat) -> None:
    await taps(chat, "take part")
    await chat.taps("Ні, мені менше")


async def cancels(chat: Chat) -> None:
    await chat.writes("/cancel")


async def blocks(chat: Chat) -> None:
    await chat.does(lambda phone: phone.blocks(), silence=True)


@pytest.mark.parametrize("leaves", [is_too_young, cancels, blocks])
async def test_of_somebody_who_does_not_stay_nothing_stays(
    olena: Chat, settings: Settings, leaves: Callable[[Chat], Awaitable[None]]
) -> None:
    await comes_in(olena)
    await olena.running.app.intake.flush()
    assert holds(settings, olena), "presence first"
    await leaves(olena)
    await olena.running.app.intake.flush()
    assert not holds(settings, olena)


async def test_an_arrival_that_is_forgotten_by_the_clock_leaves_the_log(
    olena: Chat, settings: Settings, clock: MovableClock
) -> None:
    await comes_in(olena)
    await olena.running.app.intake.flush()
    clock.move_by(hours=25)
    await olena.running.app.ticks.forget_old()
    assert not holds(settings, olena)


async def erases(chat: Chat) -> None:
    await chat.writes("/delete")
    await chat.taps("Так, видалити все")


async def test_somebody_who_reads_holds_up_nobody_and_the_log_is_emptied_later(
    olena: Chat, jens: Chat, settings: Settings, database: Database
) -> None:
    await arrives(olena)
    await olena.running.app.intake.flush()
    async with asyncio.timeout(5), database.reading() as session:
        assert await session.scalar(select(Person.id))
        await erases(olena)
        await comes_in(jens)
        assert holds(settings, olena), "the reader still needs it"
    await olena.running.app.intake.flush()
    await olena.running.app.intake.flush()
    assert not holds(settings, olena)


async def test_without_a_quiet_moment_the_next_batch_empties_it(
    olena: Chat, settings: Settings, database: Database, running: Running
) -> None:
    await comes_in(olena)
    async with database.reading() as session:
        assert await session.scalar(select(Arrival.account_id))
        await cancels(olena)
    for update_id in (8_001, 8_002):
        await running.app.intake.take([Incoming(update_id, 5, 5, Elsewhere.IGNORED)])
    assert not holds(settings, olena)


async def test_a_start_empties_what_a_killed_process_left(
    olena: Chat,
    settings: Settings,
    database: Database,
    telegram: Telegram,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await arrives(olena)
    await olena.running.app.intake.flush()

    async def killed_before(_: Database) -> bool:
        return False

    with monkeypatch.context() as patch:
        patch.setattr(Database, "truncate_log", killed_before)
        await erases(olena)
        await olena.running.app.intake.flush()
        # What a killed process leaves: the file and its log as they are, for a process that ends closes both.
        left = copied(settings, tmp_path / "left")
    assert holds(left, olena)
    async with opened(left, request=InProcess(telegram), polling_request=InProcess(telegram)):
        assert not holds(left, olena)


def copied(settings: Settings, folder: Path) -> Settings:
    path = Path(settings.database_url.removeprefix("sqlite+aiosqlite:///"))
    folder.mkdir()
    for name in (path.name, f"{path.name}-wal"):
        shutil.copy(path.parent / name, folder)
    return settings.model_copy(update={"database_url": f"sqlite+aiosqlite:///{folder / path.name}"})
