"""Starting while Telegram is away."""

from datetime import timedelta

import pytest
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.patience import until_answered
from bot.transport import NotSentError


async def started(*failures: TelegramError) -> list[float]:
    """Return how long it waited for a call that fails like this before it succeeds."""
    left, waits = list(failures), []

    async def call() -> None:
        if left:
            raise left.pop(0)

    async def pause(seconds: float) -> None:
        waits.append(seconds)

    await until_answered(call, pause=pause)
    return waits


async def test_it_waits_longer_and_longer() -> None:
    assert await started(*[NotSentError("away")] * 8) == [1, 2, 4, 8, 16, 30, 30, 30]


async def test_told_to_wait_it_waits_exactly_that_long() -> None:
    assert await started(NetworkError("502"), RetryAfter(timedelta(seconds=7)), NetworkError("502")) == [1, 7, 2]


@pytest.mark.parametrize("refusal", [BadRequest("bad webhook"), InvalidToken()])
async def test_a_refusal_is_raised(refusal: TelegramError) -> None:
    with pytest.raises(type(refusal)):
        await started(refusal)
