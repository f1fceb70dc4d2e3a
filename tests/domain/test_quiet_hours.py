"""Quiet hours go by the clock on the wall in Germany, also on the days when it is set."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.programme import QuietHours
from domain.quiet_hours import GERMANY, is_quiet, last_end

NIGHT = QuietHours(begin=time(21), end=time(8))
START = datetime(2020, 1, 1, tzinfo=UTC)
moments = st.integers(0, 10 * 365 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))
AT_TWO = QuietHours(begin=time(2, 15), end=time(2, 45))


def utc(day: str, clock: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "last_quiet", "first_loud"),
    [
        ("2026-01-15", "06:59", "07:00"),
        ("2026-07-15", "05:59", "06:00"),
        ("2026-03-28", "06:59", "07:00"),
        ("2026-03-29", "05:59", "06:00"),  # set forward at 1:00 UTC: the night has an hour less
        ("2026-10-24", "05:59", "06:00"),
        ("2026-10-25", "06:59", "07:00"),  # set back at 1:00 UTC: an hour more
    ],
)
def test_a_night_ends_at_eight_on_the_wall(day: str, last_quiet: str, first_loud: str) -> None:
    assert is_quiet(NIGHT, utc(day, last_quiet))
    assert not is_quiet(NIGHT, utc(day, first_loud))
    assert last_end(NIGHT, utc(day, first_loud)) == utc(day, first_loud)


@pytest.mark.parametrize(
    ("day", "last_loud"), [("2026-03-28", "19:59"), ("2026-03-29", "18:59"), ("2026-10-25", "19:59")]
)
def test_a_night_begins_at_nine_on_the_wall(day: str, last_loud: str) -> None:
    moment = utc(day, last_loud)
    assert not is_quiet(NIGHT, moment)
    assert is_quiet(NIGHT, moment + timedelta(minutes=1))


def test_an_hour_that_comes_twice_is_quiet_twice_and_one_that_is_left_out_never() -> None:
    assert is_quiet(AT_TWO, utc("2026-10-25", "00:30"))
    assert not is_quiet(AT_TWO, utc("2026-10-25", "00:50"))
    assert is_quiet(AT_TWO, utc("2026-10-25", "01:30"))
    minutes = (utc("2026-03-29", "00:00") + timedelta(minutes=minute) for minute in range(180))
    assert not any(is_quiet(AT_TWO, minute) for minute in minutes)


@given(st.times(), moments)
def test_begin_equal_to_end_is_never_quiet(at: time, moment: datetime) -> None:
    assert not is_quiet(QuietHours(begin=at, end=at), moment)


@given(st.times(), st.times(), moments)
def test_what_is_quiet_one_way_is_loud_the_other_way(begin: time, end: time, moment: datetime) -> None:
    one, other = QuietHours(begin=begin, end=end), QuietHours(begin=end, end=begin)
    if begin != end:
        assert is_quiet(one, moment) != is_quiet(other, moment)


@given(moments)
def test_the_last_end_is_eight_on_the_wall_and_less_than_a_day_and_an_hour_ago(moment: datetime) -> None:
    end = last_end(NIGHT, moment)
    assert end.astimezone(GERMANY).time() == time(8)
    assert timedelta() <= moment - end <= timedelta(hours=25)
