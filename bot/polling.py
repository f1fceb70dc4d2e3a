"""Long polling whose offset moves only after the commit."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.calls import Calls
from bot.clock import Clock
from bot.failpoints import Reach, pass_by
from bot.intake import Intake
from bot.patience import seconds_told
from bot.updates import ALLOWED, Albums, readable

log = logging.getLogger(__name__)

LONGEST_PAUSE = 30.0
FRESH = timedelta(seconds=100)
"""Two of the longest long polls."""
MOST_AT_ONCE = 100
"""How many updates Telegram hands out at a time."""


class Poller:
    """Fetches updates."""

    def __init__(
        self,
        call: Calls,
        intake: Intake,
        clock: Clock,
        *,
        reach: Reach = pass_by,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._call = call
        self._intake = intake
        self._clock = clock
        self.fetched_at: datetime | None = None
        """When Telegram last answered."""
        self._reach = reach
        self._pause = pause
        self._offset: int | None = None
        self._albums = Albums()

    @property
    def is_fresh(self) -> bool:
        """Whether Telegram answered within the time that two long polls take."""
        return self.fetched_at is not None and self._clock.now() - self.fetched_at < FRESH

    async def poll_once(self, *, seconds: int) -> int:
        """Fetch what is there, waiting up to so many seconds, and take it; return how many updates it was.

        Asking with a higher offset tells Telegram that everything below it is taken.
        """
        if self._offset is not None:
            self._reach("acknowledging")
        asked = {"offset": self._offset, "timeout": seconds, "allowed_updates": ALLOWED}
        updates = await self._call("getUpdates", asked, read_timeout=seconds + 10)
        self.fetched_at = self._clock.now()
        if updates:
            self._reach("fetched")
            read = [readable(update, self._albums) for update in updates]
            await self._intake.take([each for each in read if each is not None])
            # Not the highest: after a quiet week the ids begin anew anywhere.
            self._offset = updates[-1]["update_id"] + 1
        return len(updates)

    async def catch_up(self) -> None:
        """Take what has been waiting since before the start; what cannot be fetched now is fetched by `run`."""
        with suppress(TelegramError):
            while await self.poll_once(seconds=0) == MOST_AT_ONCE:
                pass

    async def run(self, *, seconds: int) -> None:
        """Fetch until cancelled; raises InvalidToken when Telegram does not know the token."""
        pause = 1.0
        while True:
            try:
                await self.poll_once(seconds=seconds)
                pause = 1.0
                continue
            except InvalidToken:
                raise
            except Conflict:
                log.error("polling.another_poller")
            except RetryAfter as error:
                pause = seconds_told(error)
            except TelegramError:
                log.warning("polling.failed", exc_info=True)
            await self._pause(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
