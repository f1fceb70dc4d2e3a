"""A whole run of the real bot with every logger at DEBUG: no line tells a name, a text or a secret."""

import asyncio
import logging
import warnings
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from bot.logs import EventFormatter, JsonFormatter
from handlers import menu
from handlers.incoming import Text
from handlers.turn import Turn
from playground.faults import Fault
from playground.people import Person
from playground.telegram import Telegram
from storage.initiatives import Initiative
from tests.chat import Chat, Running
from tests.conftest import KEY, MovableClock
from tests.conversations.arriving import arrives, is_asked_for_the_name, taps

CANARY = "canarybird"  # in every name and text of this run, however it is written
TOKEN = f"987654321:AA{CANARY}xxxxxxxxxxxxxxxxxxxxxxxxxxx"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x08\x00\x00\x00\x08" + b"\x00" * 5 + CANARY.encode()

EXPECTED = ["turn.raised", "turn.set_aside", "database.away", "reply.given_up", f"a {CANARY} in the loop"]


class Lines(logging.Handler):
    """Keeps what would stand on the console, or go to a program that reads logs."""

    def __init__(self) -> None:
        super().__init__()
        self.formatters = EventFormatter(), JsonFormatter()
        self.written: list[str] = []
        self.sources: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record down."""
        self.sources.add(record.name.partition(".")[0])
        self.written += [formatter.format(record) for formatter in self.formatters]


@pytest.fixture
def lines(_no_errors: None) -> Iterator[Lines]:
    """Everything that any logger has to say, and python's warnings."""
    loggers = [logging.root, *(logging.getLogger(name) for name in list(logging.root.manager.loggerDict))]
    levels = {logger: logger.level for logger in loggers}
    lines = Lines()
    logging.root.addHandler(lines)
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
    logging.captureWarnings(True)
    yield lines
    logging.captureWarnings(False)
    for logger, level in levels.items():
        logger.setLevel(level)
    logging.root.removeHandler(lines)


@pytest.fixture
def telegram(lines: Lines, clock: MovableClock) -> Telegram:
    return Telegram(now=clock.now, token=TOKEN, name=f"{CANARY} bot")


async def raises(turn: Turn, content: Text) -> Any:
    try:
        raise KeyError(content.text, turn.incoming)
    except KeyError as error:
        error.add_note(content.text)
        raise ValueError(f"{content.text} of {turn.account.id}") from error


async def asks_for_a_table_that_is_none(turn: Turn, content: Text) -> Any:
    values = {"name": content.text, "account": turn.account.id}
    await turn.session.execute(text("SELECT 1 FROM nowhere WHERE name = :name AND account = :account"), values)


async def stores_what_may_not_be(turn: Turn, content: Text) -> Any:
    turn.session.add(Initiative(name=content.text, people=1))
    await turn.session.flush()


class DatabaseAway:
    """A handler for whom the database is away twice, with words about what was asked of it."""

    def __init__(self) -> None:
        self.calls = 0

    async def __call__(self, turn: Turn, content: Text) -> Any:
        self.calls += 1
        error = ConnectionError(f"cannot reach postgresql://{CANARY}@{CANARY}/{content.text}")
        match self.calls:
            case 1:
                raise error
            case 2:
                raise OperationalError(f"SELECT '{content.text}'", {"id": turn.account.id}, error)
        return await menu.not_text(turn, content)


async def at_once(_: float) -> None:
    """Wait for nothing."""


async def talks(chat: Chat) -> None:
    """Do everything in which a person tells something about themselves."""
    person = chat.person
    person.last_name, person.username = f"{CANARY}-last", f"{CANARY}_user"
    await chat.writes(f"/start {CANARY}")
    await is_asked_for_the_name(chat)
    await chat.writes(f"{CANARY} <initiative>")
    await taps(chat, "Saxony", "all correct")
    await chat.taps("Розповісти більше", "Готово", "Пропустити")
    await chat.writes(f"https://{CANARY}.example")
    await chat.taps("Так, показувати")
    await chat.writes(f"{CANARY}@example.org")
    await taps(chat, "all correct")
    await chat.writes(f"{CANARY} free text")
    await chat.writes(f"/{CANARY}command {CANARY}")
    await chat.writes("/mydata")
    await chat.taps_data(f"{CANARY}:1")
    await chat.does(lambda person: person.sends_photo(PNG, f"{CANARY} caption"))
    await chat.does(lambda person: person.sends_sticker())
    await chat.does(lambda person: person.sends_contact(first_name=f"{CANARY} contact"))
    await chat.does(lambda person: person.sends_location(50.0123, 12.0123))
    written = next(message for message in person.messages if not message["from_bot"])
    await chat.does(lambda person: person.edits(written, f"{CANARY} edited"), silence=True)


async def fails(chat: Chat, handler: Callable[[Turn, Text], Awaitable[Any]], monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(menu, "text", handler)
        await chat.writes(f"{CANARY} makes it raise")


def writes_and_blocks(person: Person) -> None:
    person.writes(f"{CANARY} is gone")
    person.blocks()


def unblocks_and_writes(person: Person) -> None:
    person.unblocks()
    person.writes(f"{CANARY} is back")


async def telegram_misbehaves(chat: Chat, telegram: Telegram) -> None:
    """Let replies be refused, lost and unreachable."""
    for kind, times in (("server_error", 1), ("reset_before", 1), ("timeout_before", 1), ("slow", 1)):
        telegram.misbehave(Fault(kind, method="sendMessage", times=times))
        await chat.writes(f"{CANARY} meets a fault")
    telegram.misbehave(Fault("timeout_before", method="sendMessage", times=2))
    await chat.does(lambda person: person.writes(f"{CANARY} is given up"), silence=True)
    await chat.does(writes_and_blocks, silence=True)
    await chat.does(unblocks_and_writes)


async def test_no_line_of_a_whole_run_tells_anything_about_anybody(
    lines: Lines,
    running: Running,
    telegram: Telegram,
    person: Callable[..., Chat],
    monkeypatch: pytest.MonkeyPatch,
    expected_errors: list[str],
    capfd: pytest.CaptureFixture[str],
) -> None:
    expected_errors += EXPECTED
    loop = asyncio.get_running_loop()
    loop.set_debug(True)
    loop.slow_callback_duration = 0  # every callback counts as slow and is logged, with what it was called with
    olena, jens = person(f"{CANARY}-Olena", "uk"), person(f"{CANARY}-Jens", "de")
    for chat in (olena, jens):
        chat.checks = False
    monkeypatch.setattr(running.app.outbox, "_pause", at_once)
    monkeypatch.setattr(running.app.intake, "_pause", at_once)
    scheduler = running.app.ticks.scheduler()
    scheduler.start()
    await talks(olena)
    await arrives(jens)
    for handler in (raises, asks_for_a_table_that_is_none, stores_what_may_not_be, DatabaseAway()):
        await fails(jens, handler, monkeypatch)
    await telegram_misbehaves(jens, telegram)
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(f"a {CANARY} in a warning", UserWarning, stacklevel=1)
    loop.set_debug(False)
    loop.call_soon(loop.call_exception_handler, {"message": EXPECTED[-1], "exception": raised(ValueError(CANARY))})
    telegram.group(f"{CANARY} group", by=olena.person).writes(olena.person, f"{CANARY} in a group")
    telegram.channel(f"{CANARY} channel").posts(f"{CANARY} in a channel")
    await running.settle()
    scheduler.shutdown(wait=False)
    await running.restart()
    await olena.writes("/delete")
    await olena.taps("Так, видалити все")
    await running.app.ticks.forget_old()

    console = "".join(capfd.readouterr())
    secrets = [CANARY, TOKEN, TOKEN.partition(":")[2], KEY, str(olena.person.id), str(jens.person.id)]
    for line in [*lines.written, *console.splitlines()]:
        told = [secret for secret in secrets if secret.lower() in line.lower()]
        assert not told, f"{told} in {line!r}"
    assert {"bot", "telegram", "sqlalchemy", "asyncio", "apscheduler", "playground", "py"} <= lines.sources
    assert not running.app.database.is_sqlite or "aiosqlite" in lines.sources
    said = "\n".join(lines.written)
    kinds = ["error=IntegrityError", '"error":"IntegrityError"', "error=ValueError", "py.warnings"]
    for event in (*EXPECTED[:-1], *kinds, "reply.again"):
        assert event in said, f"the run was to come by {event}"


def raised(error: Exception) -> Exception:
    try:
        raise error
    except Exception as caught:  # noqa: BLE001 (handed on)
        return caught
