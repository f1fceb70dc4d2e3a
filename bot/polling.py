"""Long polling whose offset moves only after the commit."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.calls import Calls
from bot.clock import Clock
from bot.failpoints import Reach, pass_by
from bot.intake import Intake
from bot.patience import seconds_told
from bot.updates import ALLOWED, Albums, readable
from handlers.incoming import Incoming

log = logging.getLogger(__name__)

LONGEST_PAUSE = 30.0
FRESH = timedelta(seconds=100)
"""Two of the longest long polls."""
MOST_AT_ONCE = 100
"""How many updates Telegram hands out at a time."""
MOST_BEYOND = 80
"""How many updates an update that takes long may hold the offset before, itself among them."""
HELD_SECONDS = 0.5
"""How often Telegram is asked while an update that takes long keeps the offset where it is."""


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
        self._held: dict[int, asyncio.Task[None]] = {}
        """What takes long, by the ids of the updates: until it is committed the offset stays before it."""
        self._passed: set[asyncio.Task[None]] = set()
        """What takes long, and the offset has passed."""
        self._ahead: set[int] = set()
        """The updates beyond a held one that have been taken: Telegram brings them again as long as it is held."""

    @property
    def is_fresh(self) -> bool:
        """Whether Telegram answered within the time that two long polls take."""
        return self.fetched_at is not None and self._clock.now() - self.fetched_at < FRESH

    async def poll_once(self, *, seconds: int) -> int:
        """Fetch what is there, waiting up to so many seconds, and take it; return how many updates it was.

        Asking with a higher offset tells Telegram that everything below it is taken.
        """
        if self._offset is not None and not self._held:
            self._reach("acknowledging")
        asked = {"offset": self._offset, "timeout": seconds, "allowed_updates": ALLOWED}
        updates = await self._call("getUpdates", asked, read_timeout=seconds + 10)
        self.fetched_at = self._clock.now()
        for passed in [each for each in self._passed if each.done()]:
            self._passed.remove(passed)
            passed.result()
        if updates:
            self._reach("fetched")
            await self._take([each for each in updates if each["update_id"] not in self._ahead | self._held.keys()])
            self._let_pass([update["update_id"] for update in updates])
            # Not the highest: after a quiet week the ids begin anew anywhere.
            self._offset = next(iter(self._held), updates[-1]["update_id"] + 1)
        return len(updates)

    async def _take(self, updates: Sequence[Mapping[str, Any]]) -> None:
        """Take what is new; what takes long, and what comes behind it in its chat, is left to itself."""
        at_once: list[Incoming] = []
        taking = []
        for read in [readable(update, self._albums) for update in updates]:
            if read is None:
                continue
            if self._intake.takes_long(read):
                taking.append(asyncio.create_task(self._intake.take(at_once)))
                at_once = []
                self._held[read.update_id] = asyncio.create_task(self._intake.take([read]))
                # So that both stand in their lines before what follows.
                await asyncio.sleep(0)
            else:
                at_once.append(read)
        await asyncio.gather(self._intake.take(at_once), *taking)
        if not self._held:
            return
        self._ahead.update(update["update_id"] for update in updates)
        if not updates:
            await asyncio.wait(self._held.values(), timeout=HELD_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        for update_id, held in [*self._held.items()]:
            if held.done():
                del self._held[update_id]
                held.result()
        if not self._held:
            self._ahead.clear()

    def _let_pass(self, brought: Sequence[int]) -> None:
        """Hold the offset no longer before the first one held, where Telegram could soon bring nothing new beyond it.

        A crash loses it now, and its person sends it again; deaf, the bot would answer nobody.
        """
        while self._held and len(brought) - brought.index(first := next(iter(self._held))) >= MOST_BEYOND:
            self._passed.add(self._held.pop(first))

    async def close(self) -> None:
        """Give up what takes long: Telegram brings it again."""
        taking = [*self._held.values(), *self._passed]
        for each in taking:
            each.cancel()
        await asyncio.gather(*taking, return_exceptions=True)

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
