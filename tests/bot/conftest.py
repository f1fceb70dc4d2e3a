"""An outbox whose waits are written down instead of waited for."""

from collections.abc import Awaitable, Callable

import pytest

from bot.outbox import Outbox
from tests.bot.speaker import FakeSpeaker
from tests.conftest import MovableClock


@pytest.fixture
def speaker() -> FakeSpeaker:
    return FakeSpeaker()


@pytest.fixture
def waits() -> list[float]:
    """How long the outbox waited between tries."""
    return []


@pytest.fixture
def pause(waits: list[float]) -> Callable[[float], Awaitable[None]]:
    async def record(seconds: float) -> None:
        waits.append(seconds)

    return record


@pytest.fixture
def outbox(speaker: FakeSpeaker, clock: MovableClock, pause: Callable[[float], Awaitable[None]]) -> Outbox:
    return Outbox(speaker, clock, at_once=3, pause=pause)
