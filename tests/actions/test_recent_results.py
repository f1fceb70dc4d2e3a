"""Results that many look at are counted once in a while."""

import asyncio
from datetime import timedelta
from typing import cast

import pytest

from actions.recent_results import KEPT_FOR, RecentResults
from actions.results import Results
from tests.conftest import START


class Counting:
    """Counts a wave, and how often it was asked to; its results are a mere object."""

    def __init__(self) -> None:
        self.counted: list[Results] = []

    async def __call__(self) -> Results:
        self.counted.append(cast("Results", object()))
        await asyncio.sleep(0)
        return self.counted[-1]


async def test_all_who_look_at_once_and_soon_after_see_the_same() -> None:
    recent, count = RecentResults(), Counting()
    seen = await asyncio.gather(*(recent.of(1, count, now=START) for _ in range(50)))
    assert set(seen) == {*count.counted[:1]}
    assert await recent.of(1, count, now=START + KEPT_FOR - timedelta(seconds=1)) is count.counted[0]
    assert await recent.of(1, count, now=START + KEPT_FOR) is count.counted[1]


async def test_only_the_waves_looked_at_last_are_kept() -> None:
    recent, counts = RecentResults(waves=2), [Counting() for _ in range(3)]
    for wave in (0, 1, 0, 2, 0, 1):
        await recent.of(wave, counts[wave], now=START)
    assert [len(count.counted) for count in counts] == [1, 2, 1]


async def test_what_could_not_be_counted_is_counted_by_the_next() -> None:
    async def fails() -> Results:
        raise ConnectionError

    recent = RecentResults()
    with pytest.raises(ConnectionError):
        await recent.of(1, fails, now=START)
    count = Counting()
    assert await recent.of(1, count, now=START) in count.counted
