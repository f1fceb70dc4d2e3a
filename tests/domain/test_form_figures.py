"""Numbers, days and times as people type them in figures."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.forms import Kind, Problem, ProblemKind, Question
from domain.forms.reading import LAST_DAY, checked, instant, read

TODAY = date(2022, 11, 23)
HOURS = Question("hours", Kind.DECIMAL)
DAY = Question("day", Kind.DATE)
CLOCK = Question("clock", Kind.TIME)
MOMENT = Question("moment", Kind.DATETIME)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *[("3,5", "3.5"), ("3.5", "3.5"), (" 3,50 ", "3.5"), ("-0,25", "-0.25"), ("−1,5", "-1.5"), (",5", "0.5")],
        *[("12", "12"), ("1 200,5", "1200.5"), ("1.200,50", "1200.5"), ("1,200.50", "1200.5"), ("1’200,5", "1200.5")],
        *[("1 200", "1200"), ("0.500", "0.5"), ("1,200", "1.2"), ("1.20", "1.2"), ("٣٫٥", "3.5"), ("3,", None)],
        *[("0,1234567", "0.123457"), ("100", "100"), ("1.200.000", "1200000"), ("007,10", "7.1")],
    ],
)
def test_decimals_in_either_notation(text: str, number: str | None) -> None:
    assert read(HOURS, text) == (Problem(ProblemKind.NOT_A_NUMBER) if number is None else Decimal(number))


@pytest.mark.parametrize("text", ["1.200", "-3.500", "12.345"])
def test_a_point_before_three_digits_may_mean_two_numbers(text: str) -> None:
    assert read(HOURS, text) == Problem(ProblemKind.AMBIGUOUS_NUMBER)


@pytest.mark.parametrize(
    "text",
    [*["drei", "zwei Komma fünf", "п’ять", "3,5 Stunden", "3,5,6", "1.2.3", "½", "1e3", "NaN", "Infinity"], ""],
)
def test_what_is_no_decimal(text: str) -> None:
    assert read(HOURS, text) == Problem(ProblemKind.NOT_A_NUMBER)


def test_decimals_are_kept_in_one_way_and_have_bounds() -> None:
    assert str(read(HOURS, "100,0")) == "100"
    assert str(read(HOURS, "0,0000001")) == "0"
    bounded = Question("hours", Kind.DECIMAL, minimum=Decimal("0.5"), maximum=60)
    assert read(bounded, "0,4") == Problem(ProblemKind.TOO_SMALL, Decimal("0.5"))
    assert read(bounded, "60,1") == Problem(ProblemKind.TOO_LARGE, 60)
    assert read(bounded, "9" * 4096) == Problem(ProblemKind.TOO_LARGE, 60)
    for odd in (Decimal("NaN"), Decimal("Infinity"), True, "3"):
        assert checked(HOURS, odd) == Problem(ProblemKind.NOT_A_NUMBER)


def test_a_scale_takes_only_its_steps() -> None:
    scale = Question("load", Kind.INTEGER, minimum=1, maximum=7, step=2)
    assert [read(scale, text) for text in ("1", "7")] == [1, 7]
    assert read(scale, "4") == Problem(ProblemKind.NOT_A_STEP, 2)
    halves = Question("share", Kind.DECIMAL, minimum=0, maximum=1, step=Decimal("0.25"))
    assert read(halves, "0,75") == Decimal("0.75")
    assert read(halves, "0,7") == Problem(ProblemKind.NOT_A_STEP, Decimal("0.25"))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        *[
            (text, (2022, 11, 24))
            for text in ("24.11.2022", "24/11/22", "2022-11-24", "24.11.", "24.11", "24. 11. 2022")
        ],
        *[(text, (2022, 11, 24)) for text in ("24-11-2022", "24 11 2022", "2022.11.24", "24.11.2022.", "24–11–2022")],
        *[
            ("1.1.85", (1985, 1, 1)),
            ("01.02.03", (2003, 2, 1)),
            ("٢٤/١١/٢٠٢٢", (2022, 11, 24)),
            ("29.02.", (2024, 2, 29)),
        ],
        *[
            ("5.1.", (2023, 1, 5)),
            ("20.11.", (2022, 11, 20)),
            ("30.6.", (2022, 6, 30)),
            ("\u200b24.11.2022\u202e", (2022, 11, 24)),
        ],
    ],
)
def test_days_as_people_write_them(text: str, day: tuple[int, int, int]) -> None:
    assert read(DAY, text, TODAY) == date(*day)


@pytest.mark.parametrize(
    "text", ["31.02.2022", "31.02.", "29.02.2023", "45.13.2022", "0.1.2022", "2022-13-01", "31/11"]
)
def test_a_day_that_the_calendar_does_not_have(text: str) -> None:
    assert read(DAY, text, TODAY) == Problem(ProblemKind.NO_SUCH_DAY)


@pytest.mark.parametrize("text", ["", "heute", "November", "11.2022", "24", "16:30", "24.11.20222", "1.1.1.1", "24,11"])
def test_what_is_no_day(text: str) -> None:
    assert read(DAY, text, TODAY) == Problem(ProblemKind.NOT_A_DATE)


def test_a_day_without_a_year_is_the_nearest_that_fits_the_question() -> None:
    past = Question("since", Kind.DATE, maximum=TODAY)
    assert read(past, "5.1.", TODAY) == date(2022, 1, 5)
    assert read(past, "24.11.", TODAY) == date(2021, 11, 24)
    coming = Question("on", Kind.DATE, minimum=TODAY)
    assert read(coming, "30.6.", TODAY) == date(2023, 6, 30)
    assert read(coming, "30.6.2022", TODAY) == Problem(ProblemKind.TOO_EARLY, TODAY)
    assert read(DAY, "30.6.") == Problem(ProblemKind.NOT_A_DATE), "nobody said what day it is"
    assert read(DAY, "1.1.2200", TODAY) == Problem(ProblemKind.TOO_LATE, LAST_DAY)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        *[(text, time(16, 30)) for text in ("16:30", "16.30", "16h30", "16 : 30", "1630", "16:30:59")],
        *[("16", time(16)), ("16:", time(16)), ("9:05", time(9, 5)), ("0:00", time()), ("٠٩:٣٠", time(9, 30))],
    ],
)
def test_times_as_people_write_them(text: str, at: time) -> None:
    assert read(CLOCK, text) == at


@pytest.mark.parametrize("text", ["24:00", "25:00", "16:70", "2460"])
def test_a_time_that_the_clock_does_not_have(text: str) -> None:
    assert read(CLOCK, text) == Problem(ProblemKind.NO_SUCH_TIME)


@pytest.mark.parametrize("text", ["", "halb fünf", "16:3", "163", "16,5", "24.11.2022", "-3"])
def test_what_is_no_time(text: str) -> None:
    assert read(CLOCK, text) == Problem(ProblemKind.NOT_A_TIME)


@pytest.mark.parametrize(
    "text",
    ["24.11.2022 16:30", "24.11.2022, 16.30", "2022-11-24T16:30", "24.11. 16:30", "24.11.22 1630", "16:30 24.11.2022"],
)
def test_day_and_time_are_kept_as_a_moment_of_the_german_clock(text: str) -> None:
    assert read(MOMENT, text, TODAY) == datetime(2022, 11, 24, 15, 30, tzinfo=UTC)


def test_a_day_without_its_time_is_half_an_answer() -> None:
    assert read(MOMENT, "24.11.2022", TODAY) == Problem(ProblemKind.TIME_MISSING, date(2022, 11, 24))
    assert read(MOMENT, "31.02.2022", TODAY) == Problem(ProblemKind.NO_SUCH_DAY)
    assert read(MOMENT, "24.11.2022 25:00", TODAY) == Problem(ProblemKind.NO_SUCH_TIME)
    assert read(MOMENT, "irgendwann", TODAY) == Problem(ProblemKind.NOT_A_DATE)


def test_what_the_clock_skips_in_spring_is_an_hour_later() -> None:
    assert instant(date(2022, 3, 27), time(2, 30)) == datetime(2022, 3, 27, 1, 30, tzinfo=UTC)
    assert instant(date(2022, 7, 1), time(16, 0)) == datetime(2022, 7, 1, 14, 0, tzinfo=UTC)


def test_a_moment_without_a_zone_is_none() -> None:
    assert checked(MOMENT, datetime(2022, 11, 24, 16, 30)) == Problem(ProblemKind.NOT_A_DATE)  # noqa: DTZ001 - tried
    assert checked(DAY, datetime(2022, 11, 24, tzinfo=UTC)) == Problem(ProblemKind.NOT_A_DATE)


@settings(deadline=None)
@given(
    st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(["%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"])
)
def test_every_day_is_read_back_as_it_was_written(day: date, form: str) -> None:
    assert read(DAY, day.strftime(form), TODAY) == day


@settings(deadline=None)
@given(st.decimals(-1000, 1000, places=3), st.booleans())
def test_every_decimal_with_a_comma_is_read_back(number: Decimal, grouped: bool) -> None:
    text = f"{number:,f}".translate({ord(","): " " if grouped else "", ord("."): ","})
    assert read(HOURS, text) == number


@settings(deadline=None, max_examples=300)
@given(st.sampled_from([HOURS, DAY, CLOCK, MOMENT]), st.text(alphabet="0123456789.,:-/ T٣", max_size=20) | st.text())
def test_any_text_is_read_or_refused_and_what_is_read_is_taken_again(question: Question, text: str) -> None:
    value = read(question, text, TODAY)
    assert isinstance(value, Problem) or checked(question, value) == value
