"""Days and times in the words of each language."""

from datetime import UTC, date, datetime, time

import pytest

from domain.forms import Kind, Problem, Question
from domain.forms.reading import read
from locales import Catalogues

VOCABULARY = Catalogues.load().vocabulary
TODAY = date(2022, 11, 23)


@pytest.mark.parametrize(
    ("said", "figures"),
    [
        ("24. November 2022", "24.11. 2022"),
        ("Donnerstag, 24. November", "24.11"),
        ("den 24. Nov. 2022", "24.11. 2022"),
        ("24 листопада 2022 р.", "24.11. 2022"),
        ("четвер, 24 листопада 2022 року", "24.11. 2022"),
        ("24 ноября 2022 г.", "24.11. 2022"),
        ("24 НОЯБРЯ", "24.11"),
        ("1 травня", "1.5"),
        ("3. März", "3.3"),
        ("heute", "2022-11-23"),
        ("Morgen", "2022-11-24"),
        ("übermorgen", "2022-11-25"),
        ("gestern", "2022-11-22"),
        ("завтра", "2022-11-24"),
        ("післязавтра", "2022-11-25"),
        ("вчера", "2022-11-22"),
        ("п'ятниця 25.11.", "25.11"),
        ("24.11.2022", "24.11.2022"),
        ("16 Uhr", "16 :"),
        ("16 Uhr 30", "16 : 30"),
        ("um 16.30 Uhr", "16.30"),
        ("о 16", "16"),
        ("о 16 годині", "16 :"),
        ("в 16 часов", "16 :"),
        ("16 год", "16 :"),
        ("2022 год", "2022"),
        ("завтра о 16:30", "2022-11-24 16:30"),
        ("am 24. November um 16 Uhr", "24.11. 16 :"),
        ("irgendwann im Mai vielleicht", "irgendwann im.5. vielleicht"),
    ],
)
def test_words_become_figures(said: str, figures: str) -> None:
    assert VOCABULARY.in_figures(said, today=TODAY) == figures


@pytest.mark.parametrize(
    ("said", "at"),
    [
        *[("halb fünf", time(4, 30)), ("um halb 5", time(4, 30)), ("Halb Fünf Uhr", time(4, 30))],
        *[("viertel nach vier", time(4, 15)), ("Viertel vor 5", time(4, 45)), ("viertel fünf", time(4, 15))],
        *[("dreiviertel fünf", time(4, 45)), ("drei Viertel fünf", time(4, 45)), ("fünf vor halb fünf", time(4, 25))],
        *[("5 nach halb 5", time(4, 35)), ("zehn Minuten nach vier", time(4, 10)), ("20 vor 5", time(4, 40))],
        *[("halb eins", time(12, 30)), ("viertel vor eins", time(12, 45)), ("halb 17", time(16, 30))],
        *[("fünf Uhr", time(5)), ("um zwölf", time(12)), ("halb fünf nachmittags", time(16, 30))],
        *[("am Abend um acht", time(20)), ("5 Uhr morgens", time(5)), ("5.30 abends", time(17, 30))],
        *[("пів на п’яту", time(4, 30)), ("о пів на п'яту", time(4, 30)), ("половина на пяту", time(4, 30))],
        *[("чверть на п’яту", time(4, 15)), ("без чверті п'ять", time(4, 45)), ("за чверть п’ята", time(4, 45))],
        *[("чверть по четвертій", time(4, 15)), ("за десять хвилин п'ята", time(4, 50)), ("о п’ятій", time(5))],
        *[("три чверті на п’яту", time(4, 45)), ("двадцять п’ять хвилин на п’яту", time(4, 25))],
        *[("пів на 5 вечора", time(16, 30)), ("п’ята година ранку", time(5)), ("чверть до першої", time(12, 45))],
        *[("половина пятого", time(4, 30)), ("в половине пятого", time(4, 30)), ("полпятого", time(4, 30))],
        *[("пол пятого", time(4, 30)), ("без четверти пять", time(4, 45)), ("четверть пятого", time(4, 15))],
        *[("без пяти пять", time(4, 55)), ("десять минут пятого", time(4, 10)), ("в пять часов", time(5))],
        *[
            ("двадцать пять минут шестого", time(5, 25)),
            ("полпервого", time(12, 30)),
            ("полпятого вечера", time(16, 30)),
        ],
        *[("16:30", time(16, 30)), ("16 Uhr 30", time(16, 30)), ("12 Uhr mittags", time(12))],
    ],
)
def test_a_time_in_words(said: str, at: time) -> None:
    assert read(Question("at", Kind.TIME), VOCABULARY.in_figures(said, today=TODAY)) == at


@pytest.mark.parametrize(
    "said", ["halb", "halb dreißig", "halb 30", "halb fünf oder sechs", "пів на", "без", "половина дня", "viertel"]
)
def test_what_says_no_time(said: str) -> None:
    found = read(Question("at", Kind.TIME), VOCABULARY.in_figures(said, today=TODAY))
    assert isinstance(found, Problem)


@pytest.mark.parametrize(
    "said",
    [
        *["24. November, halb fünf nachmittags", "morgen um halb 5 am Nachmittag", "завтра о пів на п’яту вечора"],
        *["24 листопада, пів на п'яту дня", "завтра в полпятого вечера"],
    ],
)
def test_a_day_with_its_time_in_words(said: str) -> None:
    figures = VOCABULARY.in_figures(said, today=TODAY)
    assert read(Question("on", Kind.DATETIME), figures, TODAY) == datetime(2022, 11, 24, 15, 30, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "👍", "a" * 4096, "0" * 4096, "\0", "…", "24. Novembre"])
def test_anything_else_is_left_to_be_refused(text: str) -> None:
    assert isinstance(VOCABULARY.in_figures(text, today=TODAY), str)
