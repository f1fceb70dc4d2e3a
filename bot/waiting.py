"""Waiting for one's turn, for a database that is away, and for a form to be compiled."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from actions.compiled_surveys import NotCompiledError
from handlers.incoming import Incoming
from storage import is_away

log = logging.getLogger(__name__)

LONGEST_PAUSE = 10.0

T = TypeVar("T")


@dataclass(slots=True)
class Waiting:
    """An update that has not taken effect yet, who waits for it since when, and what is got ready for it just now."""

    incoming: Incoming
    done: asyncio.Future[None]
    since: datetime
    fetching: asyncio.Task[None] | None = None


async def while_away(act: Callable[[], Awaitable[None]], *, pause: Callable[[float], Awaitable[None]]) -> None:
    """Do it, and again as long as the database is away."""
    seconds = 0.1
    while True:
        try:
            return await act()
        except Exception as error:
            if not is_away(error):
                raise
            log.error("database.away", exc_info=True)
        await pause(seconds)
        seconds = min(seconds * 2, LONGEST_PAUSE)


async def once_compiled(act: Callable[[], Awaitable[T]], compiles: Callable[[int], Awaitable[None]]) -> T:
    """Do it, and again when a form is compiled that its transaction needed: that itself waits for none."""
    while True:
        try:
            return await act()
        except NotCompiledError as needed:
            await compiles(needed.form_id)
