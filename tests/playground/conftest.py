import asyncio
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import telegram as ptb

from playground.people import Person
from playground.refusals import Refused
from playground.server import serve
from playground.telegram import Telegram
from playground.transport import InProcess

Call = Callable[..., Awaitable[Any]]
Eventually = Callable[[Callable[[], bool]], Awaitable[None]]


class Clock:
    def __init__(self) -> None:
        self.moment = datetime(2022, 10, 26, 14, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def passes(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


@pytest.fixture(autouse=True)
def _time_spans_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    # Otherwise python-telegram-bot warns whenever it builds a RetryAfter.
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def box(clock: Clock) -> Telegram:
    return Telegram(now=clock)


@pytest.fixture
def olena(box: Telegram) -> Person:
    """A person who has written once, so that the bot may write to her; nothing waits."""
    person = box.person("Olena", language_code="uk")
    person.writes("/start")
    box.updates.drop()
    return person


@pytest.fixture
def call(box: Telegram) -> Call:
    async def make(method: str, **parameters: Any) -> Any:
        files = parameters.pop("files", {})
        return await box.call(box.token, method, parameters, files)

    return make


@pytest.fixture
def refused(call: Call) -> Callable[..., Awaitable[str]]:
    async def make(method: str, **parameters: Any) -> str:
        with pytest.raises(Refused) as refusal:
            await call(method, **parameters)
        return str(refusal.value)

    return make


@pytest.fixture
async def bot(box: Telegram) -> AsyncIterator[ptb.Bot]:
    async with ptb.Bot(box.token, request=InProcess(box), get_updates_request=InProcess(box)) as bot:
        yield bot


@pytest.fixture
async def address(box: Telegram) -> AsyncIterator[str]:
    async with serve(box, port=0) as address:
        yield address


@pytest.fixture
def eventually(box: Telegram) -> Eventually:
    """Wait until something holds that changes with Telegram's state."""

    async def wait(condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(5):
            while not condition():
                await box.changed.after(box.changed.version)

    return wait


@pytest.fixture
def png() -> bytes:
    return picture(640, 480)


def picture(width: int, height: int) -> bytes:
    """As much of a PNG as Telegram's simulator looks at."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII5x", 13, b"IHDR", width, height)
