"""Fetching updates: pauses while Telegram does not answer, and the end when it knows the token no more."""

import pytest
from telegram.error import BadRequest, Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.polling import Poller
from tests.chat import Running
from tests.conftest import MovableClock

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])


async def waited(running: Running, clock: MovableClock, *failures: TelegramError) -> list[float]:
    """Return how long the poller waits after each failure; at the end Telegram does not know the token."""
    left: list[TelegramError] = [*failures, InvalidToken()]
    waits: list[float] = []

    async def call(*_: object, **__: object) -> list[object]:
        error = left.pop(0)
        if isinstance(error, AnswersError):
            return []
        raise error

    async def pause(seconds: float) -> None:
        waits.append(seconds)

    poller = Poller(call, running.app.intake, clock, pause=pause)  # type: ignore[arg-type] # called as Calls is
    with pytest.raises(InvalidToken):
        await poller.run(seconds=0)
    return waits


class AnswersError(TelegramError):
    """No failure: Telegram answers, and nothing is waiting."""


async def test_it_waits_longer_and_longer_and_begins_anew_after_an_answer(
    running: Running, clock: MovableClock
) -> None:
    failures = [NetworkError("502"), TelegramError("no JSON"), *[NetworkError("502")] * 5]
    assert await waited(running, clock, *failures) == [1, 2, 4, 8, 16, 30, 30]
    assert await waited(running, clock, *failures[:2], AnswersError(""), NetworkError("502")) == [1, 2, 1]


async def test_told_to_wait_it_waits_exactly_that_long(running: Running, clock: MovableClock) -> None:
    assert await waited(running, clock, RetryAfter(7)) == [7]


async def test_another_poller_is_waited_for_and_said(
    running: Running, clock: MovableClock, expected_errors: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    expected_errors.append("polling.another_poller")
    assert await waited(running, clock, Conflict("terminated by other getUpdates request")) == [1]
    assert "polling.another_poller" in [record.msg for record in caplog.records]


async def test_a_refusal_is_tried_again_too(running: Running, clock: MovableClock) -> None:
    assert await waited(running, clock, BadRequest("wrong")) == [1]
