"""The pace: replies first, never more than the rate within any second, nothing while closed; on a watch of its own."""

import asyncio
import heapq
from bisect import bisect_left
from collections.abc import AsyncIterator, Awaitable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.pace import PATIENCE_OF_REPLIES, TOLERANCE, USABLE_FOR, Pace

RATE = 30


class Watch:
    """Seconds that pass only when everybody waits for them; `stalls` makes somebody wake late."""

    def __init__(self) -> None:
        self.now = 100.0
        self.stalls: dict[int, float] = {}
        self._pauses = 0
        self._sleepers: list[tuple[float, int, asyncio.Event]] = []

    def __call__(self) -> float:
        return self.now

    async def pause(self, seconds: float) -> None:
        """Let time pass for one of many."""
        self._pauses += 1
        woken = asyncio.Event()
        heapq.heappush(self._sleepers, (self.now + seconds, self._pauses, woken))
        await woken.wait()

    async def run(self, seconds: float) -> None:
        """Let so many seconds pass for all."""
        end = self.now + seconds
        while True:
            for _ in range(10):
                await asyncio.sleep(0)
            if not self._sleepers or self._sleepers[0][0] > end:
                break
            at, number, woken = heapq.heappop(self._sleepers)
            self.now = max(self.now, at) + self.stalls.get(number, 0.0)
            woken.set()
        self.now = max(self.now, end)


class Sender:
    """Begins a delivery at each moment, and has moments granted as a gate would."""

    def __init__(self, pace: Pace, watch: Watch, *, ahead: int = 10) -> None:
        self.pace, self.watch = pace, watch
        self.began: list[float] = []
        self.stopped = False
        self._ahead = ahead
        self._next_at = 0.0

    async def run(self) -> None:
        while not self.stopped:
            if self.pace.held <= 3:
                self.grant()
            await self.pace.delivery_may_begin()
            self.pace.begin(len(self.began) + 1)
            self.began.append(self.watch.now)

    def grant(self) -> None:
        count = self._ahead - self.pace.held
        first = max(self._next_at, self.watch.now) + self.pace.take_spent() * self.pace.interval
        self.pace.grant(first + place * self.pace.interval - self.watch.now for place in range(count))
        self._next_at = first + count * self.pace.interval


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def pace(watch: Watch) -> Pace:
    return Pace(per_second=RATE, watch=watch, pause=watch.pause)


@pytest.fixture
async def sender(pace: Pace, watch: Watch) -> AsyncIterator[Sender]:
    sender = Sender(pace, watch)
    task = asyncio.create_task(sender.run())
    yield sender
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def most_within(moments: list[float], seconds: float = 1.0) -> int:
    ordered = sorted(moments)
    return max((bisect_left(ordered, moment + seconds) - n for n, moment in enumerate(ordered)), default=0)


async def test_deliveries_begin_evenly_and_nearly_as_fast_as_allowed(sender: Sender, watch: Watch) -> None:
    await watch.run(20)
    assert most_within(sender.began) <= RATE
    assert len(sender.began) >= 20 * RATE * 0.97


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(st.integers(1, 120), st.sampled_from([0.01, 0.05, 0.15, 0.5, 3.0]), max_size=12),
    st.lists(st.floats(0, 4), max_size=12),
)
def test_nothing_bunches_after_a_stall_or_when_people_write(stalls: dict[int, float], written: list[float]) -> None:
    async def run() -> None:
        watch = Watch()
        watch.stalls = stalls
        pace = Pace(per_second=RATE, watch=watch, pause=watch.pause)
        sender, replied = Sender(pace, watch), list[float]()

        async def reply(at: float, chat: int) -> None:
            await watch.pause(at)
            await pace.reply(chat)
            replied.append(watch.now)

        tasks = [asyncio.create_task(sender.run())]
        tasks += [asyncio.create_task(reply(at, -chat)) for chat, at in enumerate(written, start=1)]
        await watch.run(6)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        assert most_within(sender.began) <= RATE
        # Whoever has waited long enough goes without a moment, and what follows moves: people come first.
        assert most_within(sender.began + replied) <= RATE + len(replied)
        assert all(later - earlier > pace.interval - TOLERANCE - 1e-9 for earlier, later in pairwise(sender.began))

    asyncio.run(run())


async def test_a_reply_waits_at_most_two_intervals_under_full_sending(sender: Sender, pace: Pace, watch: Watch) -> None:
    waited = []

    async def reply(chat: int) -> None:
        asked = watch.now
        await pace.reply(chat)
        waited.append(watch.now - asked)

    for chat in range(1, 60):
        await watch.run(0.013)
        await reply_in(watch, reply(chat))
    assert max(waited) <= PATIENCE_OF_REPLIES * pace.interval + 1e-9
    assert len(waited) == 59


async def reply_in(watch: Watch, reply: Awaitable[None]) -> None:
    task = asyncio.ensure_future(reply)
    while not task.done():
        await watch.run(0.005)


async def test_a_burst_of_replies_goes_at_once_and_deliveries_make_room(
    sender: Sender, pace: Pace, watch: Watch
) -> None:
    await watch.run(2)
    begins = watch.now
    tasks = [asyncio.create_task(pace.reply(chat)) for chat in range(1000, 1012)]
    await watch.run(PATIENCE_OF_REPLIES * pace.interval + 0.001)
    assert all(task.done() for task in tasks)
    await watch.run(3)
    second = [moment for moment in sender.began if begins <= moment < begins + 1]
    assert len(second) <= RATE - 12 + 1
    after = [moment for moment in sender.began if begins + 1.5 <= moment < begins + 2.5]
    assert len(after) >= RATE - 2, "and then go on as before"


async def test_very_many_replies_hold_deliveries_up_for_a_second_and_not_for_minutes(
    sender: Sender, pace: Pace, watch: Watch
) -> None:
    await watch.run(1)
    await asyncio.gather(*(reply_in(watch, pace.reply(chat)) for chat in range(1000, 1300)))
    before = len(sender.began)
    await watch.run(3)
    assert len(sender.began) - before > RATE


async def test_without_moments_a_reply_goes_at_once_and_is_counted(pace: Pace, watch: Watch) -> None:
    for chat in range(5):
        await pace.reply(chat)
    assert watch.now == 100
    assert pace.take_spent() == 5
    assert pace.take_spent() == 0
    await pace.reply(1)
    await watch.run(1.1)
    assert pace.take_spent() == 0, "Telegram looks at one second"


async def test_closed_for_deliveries_replies_go_on(sender: Sender, pace: Pace, watch: Watch) -> None:
    await watch.run(1)
    pace.close(5, replies_too=False)
    closed, before = watch.now, len(sender.began)
    await pace.reply(7)
    assert watch.now == closed
    await watch.run(4.9)
    assert len(sender.began) == before
    pace.grant([0.0, 0.0])
    assert pace.held == 0, "what is granted while closed is not used afterwards"
    await watch.run(1)
    assert pace.opens_in == 0
    sender.grant()
    await watch.run(1)
    assert len(sender.began) > before + 20


async def test_closed_for_all_nothing_begins(sender: Sender, pace: Pace, watch: Watch) -> None:
    await watch.run(0.5)
    pace.close(5, replies_too=True)
    pace.close(1, replies_too=True)
    before = len(sender.began)
    replies = [asyncio.create_task(pace.reply(chat)) for chat in range(3)]
    await watch.run(4.9)
    assert len(sender.began) == before
    assert not any(reply.done() for reply in replies)
    await watch.run(0.2)
    assert all(reply.done() for reply in replies)


async def test_a_reply_that_waits_for_its_moment_hears_that_all_are_to_wait(pace: Pace, watch: Watch) -> None:
    pace.grant([pace.interval])
    reply = asyncio.create_task(pace.reply(1))
    await watch.run(pace.interval / 2)
    pace.close(3, replies_too=True)
    await watch.run(2)
    assert not reply.done()
    await watch.run(2)
    assert reply.done()


async def test_moments_that_nobody_used_are_gone(pace: Pace, watch: Watch) -> None:
    pace.grant(place * pace.interval for place in range(10))
    await watch.run(USABLE_FOR + 20 * pace.interval)
    assert pace.held == 0


async def test_a_chat_hears_one_thing_a_second_and_a_group_one_in_three(pace: Pace, watch: Watch) -> None:
    assert pace.free_in(1) == 0
    pace.grant([0.0])
    await pace.delivery_may_begin()
    pace.begin(-1)
    await pace.reply(1)
    assert pace.free_in(1) == pytest.approx(1)
    assert pace.free_in(-1) == pytest.approx(3)
    assert pace.free_in(2) == 0
    await watch.run(1)
    assert pace.free_in(1) == pytest.approx(0)
    assert pace.free_in(-1) == pytest.approx(2)


async def test_who_was_spoken_to_long_ago_is_forgotten(pace: Pace, watch: Watch) -> None:
    for chat in range(1, 200):
        await pace.reply(chat)
        await watch.run(1)
    assert len(pace._said_at) < 10


@pytest.mark.parametrize("rate", [0.5, 1, 30, 10000])
async def test_any_rate_is_kept(rate: float, watch: Watch) -> None:
    pace = Pace(per_second=rate, watch=watch, pause=watch.pause)
    sender = Sender(pace, watch)
    task = asyncio.create_task(sender.run())
    await watch.run(20 / rate)
    sender.stopped = True
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert len(sender.began) == pytest.approx(20, abs=2)
