from datetime import UTC, date, datetime, timedelta

import pytest

from locales import Catalogues, Translator

MEETING = datetime(2022, 11, 24, 15, 0, tzinfo=UTC)
END = MEETING + timedelta(minutes=90)


@pytest.fixture(scope="module")
def catalogues() -> Catalogues:
    return Catalogues.load()


@pytest.fixture
def de(catalogues: Catalogues) -> Translator:
    return catalogues.translator("de")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", "Donnerstag, 24. November 2022, 16:00–17:30 Uhr"),
        ("uk", "четвер, 24 листопада 2022 р., 16:00–17:30"),
        ("ru", "четверг, 24 ноября 2022 г., 16:00–17:30"),
    ],
)
def test_a_meeting_as_the_guide_to_language_writes_it(catalogues: Catalogues, language: str, said: str) -> None:
    assert plain(catalogues.translator(language).span(MEETING, END)) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", "Donnerstag, 24. November 2022, 16:00 Uhr (Zeit in Deutschland)"),
        ("uk", "четвер, 24 листопада 2022 р., 16:00 за часом Німеччини"),
        ("ru", "четверг, 24 ноября 2022 г., 16:00 по времени Германии"),
    ],
)
def test_who_may_be_elsewhere_is_told_whose_time_it_is(catalogues: Catalogues, language: str, said: str) -> None:
    assert plain(catalogues.translator(language).moment(MEETING, with_zone=True)) == said


def test_a_span_says_its_zone_once(de: Translator) -> None:
    said = "Donnerstag, 24. November 2022, 16:00–17:30 Uhr (Zeit in Deutschland)"
    assert plain(de.span(MEETING, END, with_zone=True)) == said


def test_the_day_is_the_day_in_germany(de: Translator) -> None:
    late = datetime(2022, 12, 31, 23, 30, tzinfo=UTC)
    assert de.date(late) == "Sonntag, 1. Januar 2023"
    assert de.date(date(2022, 12, 31)) == "Samstag, 31. Dezember 2022"
    assert de.time(late) == "00:30 Uhr"


def test_summer_and_winter_time(de: Translator) -> None:
    assert de.time(datetime(2022, 10, 29, 14, 0, tzinfo=UTC)) == "16:00 Uhr"
    assert de.time(datetime(2022, 10, 30, 14, 0, tzinfo=UTC)) == "15:00 Uhr"


def test_a_span_over_midnight_names_both_days(de: Translator) -> None:
    said = plain(de.span(MEETING, MEETING + timedelta(days=1)))
    assert said == "Donnerstag, 24. November 2022, 16:00 Uhr – Freitag, 25. November 2022, 16:00 Uhr"


def test_a_span_without_length_is_a_moment(de: Translator) -> None:
    assert de.span(MEETING, MEETING) == de.moment(MEETING)


def test_one_apostrophe_in_ukrainian(catalogues: Catalogues) -> None:
    assert plain(catalogues.translator("uk").date(date(2022, 11, 25))) == "п’ятниця, 25 листопада 2022 р."


def test_a_time_without_a_zone_is_refused(de: Translator) -> None:
    naive = datetime(2022, 11, 24, 15, 0)  # noqa: DTZ001 (the mistake that is looked for)
    for say in (de.date, de.time, de.moment):
        with pytest.raises(ValueError, match="time zone"):
            say(naive)


def plain(said: str) -> str:
    """Return a text with ordinary spaces; which kind CLDR uses is not the point here."""
    return (
        said.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ").replace("\N{THIN SPACE}", " ")
    )
