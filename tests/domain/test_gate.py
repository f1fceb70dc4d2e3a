"""The gate: granted moments are never too close, whatever clocks do; closed, it opens when its time is over."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from domain.gate import FARTHEST, FARTHEST_MOMENTS, MOST_SPENT, Gate

START = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
INTERVAL = timedelta(seconds=1 / 30)
DAY = timedelta(days=1)

asked = st.tuples(
    st.floats(0, 3).map(lambda seconds: timedelta(seconds=seconds)),
    st.integers(0, 12),
    st.integers(0, 40),
)


@given(st.lists(asked, max_size=60), st.sampled_from([timedelta(milliseconds=1), INTERVAL, timedelta(seconds=3)]))
def test_moments_are_never_closer_than_the_interval_whoever_asks(
    sequence: list[tuple[timedelta, int, int]], interval: timedelta
) -> None:
    gate, now, granted = Gate(), START, list[datetime]()
    for passed, count, spent in sequence:
        now += passed
        ahead = (gate.next_at or now) - now
        # Nobody asks for more before most of what was granted is used.
        wanted = count if ahead < (FARTHEST_MOMENTS - 12) * interval else 0
        gate, moments = gate.set_right(now, interval=interval).granted(wanted, now=now, interval=interval, spent=spent)
        assert all(moment >= now for moment in moments)
        granted += moments
    assert all(later - earlier >= interval for earlier, later in pairwise(granted))


@given(st.lists(asked, min_size=1, max_size=20), st.sampled_from([-DAY, -timedelta(minutes=5), DAY]))
def test_a_clock_that_is_set_by_a_day_keeps_nobody_waiting(
    sequence: list[tuple[timedelta, int, int]], jump: timedelta
) -> None:
    gate, now = Gate(), START
    for passed, count, spent in sequence:
        now += passed
        gate, _ = gate.granted(count, now=now, interval=INTERVAL, spent=spent)
    now += jump
    _, (first,) = gate.set_right(now, interval=INTERVAL).granted(1, now=now, interval=INTERVAL)
    assert now <= first <= now + FARTHEST


@given(st.integers(0, 10_000))
def test_what_was_used_without_asking_moves_the_next_by_a_second_at_most(spent: int) -> None:
    _, (first,) = Gate().granted(1, now=START, interval=INTERVAL, spent=spent)
    assert first == START + min(spent * INTERVAL, MOST_SPENT)


def test_slow_limits_are_kept_as_well() -> None:
    gate, interval = Gate(), timedelta(seconds=2)
    for _ in range(8):
        gate, moments = gate.set_right(START, interval=interval).granted(10, now=START, interval=interval)
    assert moments[-1] == START + 79 * interval


def test_closed_it_opens_when_the_time_is_over() -> None:
    gate = Gate().closed(3, START)
    assert gate.opens_in(START) == timedelta(seconds=3)
    assert gate.opens_in(START + timedelta(seconds=2)) == timedelta(seconds=1)
    assert gate.opens_in(START + timedelta(seconds=3)) == timedelta()


def test_a_longer_time_that_stands_stays() -> None:
    later = START + timedelta(seconds=1)
    gate = Gate().closed(10, START).closed(2, later)
    assert gate.opens_in(later) == timedelta(seconds=9)
    assert gate.closed(30, later).opens_in(later) == timedelta(seconds=30)


def test_closed_and_the_clock_set_back_it_waits_the_whole_time_and_no_longer() -> None:
    gate = Gate().closed(3, START)
    back = START - DAY
    assert gate.opens_in(back) == timedelta(seconds=3)
    right = gate.set_right(back, interval=INTERVAL)
    assert right.opens_in(back) == timedelta(seconds=3)
    assert right.opens_in(back + timedelta(seconds=3)) == timedelta()


def test_closed_and_the_clock_set_forward_it_is_open() -> None:
    gate = Gate().closed(3, START).set_right(START + DAY, interval=INTERVAL)
    assert gate.opens_in(START + DAY) == timedelta()
