"""The results of surveys that are over, kept for some minutes: thousands who were told of them look at the same."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from actions.results import Results

KEPT_FOR = timedelta(minutes=5)
"""So long what somebody erased may still be counted."""
WAVES = 4


class RecentResults:
    """The results of the waves that were looked at last."""

    def __init__(self, *, waves: int = WAVES) -> None:
        self._waves = waves
        self._found: OrderedDict[int, tuple[datetime, Results]] = OrderedDict()
        self._counting = asyncio.Lock()

    async def of(self, wave_id: int, count: Callable[[], Awaitable[Results]], *, now: datetime) -> Results:
        """Return a wave's results as they were counted not long ago, or count them: once for all who ask meanwhile."""
        async with self._counting:
            known = self._found.get(wave_id)
            if known is None or now - known[0] >= KEPT_FOR:
                known = self._found[wave_id] = (now, await count())
            self._found.move_to_end(wave_id)
            if len(self._found) > self._waves:
                self._found.popitem(last=False)
            return known[1]
