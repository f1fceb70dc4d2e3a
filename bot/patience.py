"""Calling Telegram until it answers, where there is nothing else to do meanwhile."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram.error import BadRequest, NetworkError, RetryAfter

log = logging.getLogger(__name__)

LONGEST_PAUSE = 30.0

T = TypeVar("T")


def seconds_told(error: RetryAfter) -> float:
    """Return how long Telegram told us to wait."""
    told = error.retry_after
    return told if isinstance(told, (int, float)) else told.total_seconds()


async def unbroken(work: Awaitable[T]) -> T:
    """Return what the work returns; a cancellation meanwhile takes effect only when it is done.

    For work on the database: cut off in a statement, its connection would be lost with its thread.
    """
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        raise


async def until_answered(
    call: Callable[[], Awaitable[T]], *, pause: Callable[[float], Awaitable[None]] = asyncio.sleep
) -> T:
    """Return what the call returns; while Telegram is away or tells us to wait, wait. Refusals are raised."""
    seconds = 1.0
    while True:
        try:
            return await call()
        except BadRequest:
            raise
        except RetryAfter as error:
            await pause(seconds_told(error))
            continue
        except NetworkError:
            log.warning("telegram.away", exc_info=True)
        await pause(seconds)
        seconds = min(seconds * 2, LONGEST_PAUSE)
