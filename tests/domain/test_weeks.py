"""Weeks begin on Monday at midnight in Germany, also when clocks change."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.weeks import begin_of, day_of, last_mondays, monday_of


@pytest.mark.parametrize(
    ("moment", "monday"),
    [
        (datetime(2026, 11, 23, 10, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(2026, 11, 22, 22, 59, tzinfo=UTC), date(2026, 11, 16)),
        (datetime(2026, 11, 22, 23, 0, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(2026, 7, 5, 22, 0, tzinfo=UTC), date(2026, 7, 6)),
    ],
)
def test_a_week_begins_where_the_programme_is(moment: datetime, monday: date) -> None:
    assert monday_of(moment) == monday
    assert monday_of(begin_of(monday)) == monday
    assert monday_of(begin_of(monday) - timedelta(seconds=1)) == monday - timedelta(days=7)


def test_a_day_has_23_hours_when_clocks_are_set_forward() -> None:
    assert begin_of(date(2026, 3, 30)).astimezone(UTC) - begin_of(date(2026, 3, 29)).astimezone(UTC) == timedelta(
        hours=23
    )
    assert day_of(datetime(2026, 3, 29, 22, tzinfo=UTC)) == date(2026, 3, 30)


def test_the_last_weeks_end_with_this_one() -> None:
    mondays = last_mondays(datetime(2026, 11, 25, tzinfo=UTC), 12)
    assert len(mondays) == 12
    assert mondays[-1] == date(2026, 11, 23)
    assert mondays[0] == date(2026, 9, 7)
