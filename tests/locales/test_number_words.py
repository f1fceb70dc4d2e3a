"""Numbers in the words of each language, and with words beside them: understood, or left as they are."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.forms import Kind, Problem, ProblemKind, Question
from domain.forms.finding import in_range
from domain.forms.reading import read
from domain.profiles import HOURS, HOURS_UP_TO
from locales import Catalogues

NUMBERS = Catalogues.load().vocabulary.numbers
PEOPLE, AMOUNT = Question("people", Kind.INTEGER), Question("amount", Kind.DECIMAL)
TIME = Question("hours", Kind.SELECT_ONE, choices=HOURS, up_to=HOURS_UP_TO)
BESIDE = ("", "etwa ", "ca. ", "~", "ungefähr ", "um die ", "близько ", "приблизно ", "десь ", "около ", "примерно ")
COUNTED = ("", " Personen", " Leute", " людей", " осіб", " учасників", " человек", " чел.", " участников", "людей")


@pytest.mark.parametrize(
    "said",
    [
        *("9", "9 людей", "9 человек", "neun", "Neun", "дев'ять", "дев’ять", "девять", "etwa 9"),
        *("близько 9", "около 9", "09", "+9", "9."),
        *("ca. 9", "ca 9", "~9", "≈ 9", "9 чел.", "Neun Personen", "близько дев’яти людей"),
        *("около девяти человек", "человек девять", "9 волонтеров", "9 волонтёров", "9 Personen ungefähr"),
        *("нас 9", "Нас дев’ятеро", "нас девятеро", "нас близько 9", "wir sind 9", "Wir sind neun Leute"),
    ],
)
def test_nine_is_understood(said: str) -> None:
    assert read(PEOPLE, NUMBERS.people(said)) == 9


@pytest.mark.parametrize(
    ("said", "number"),
    [
        *(("eine Person", 1), ("одна людина", 1), ("один человек", 1), ("двадцять п’ять", 25), ("двадцать два", 22)),
        *(("fünfundzwanzig", 25), ("1 200 человек", 1200), ("1200 людей", 1200), ("-9", -9)),
    ],
)
def test_other_numbers_are_understood(said: str, number: int) -> None:
    assert read(PEOPLE, NUMBERS.people(said)) == number


@pytest.mark.parametrize(
    "said",
    [
        *("9 тысяч", "9 тис.", "9 тыс", "9 tausend", "9 Tsd.", "9к", "9k", "2 дюжини", "zwei Dutzend", "дві дюжини"),
        *("две сотни", "сто двадцать", "двадцать тысяч", "9 млн", "halb neun", "полдевятого", "ein paar", "кілька"),
        *("не 9", "nicht 9", "до 9", "bis zu 9", "über 9", "больше 9", "більше 9", "9 годин", "9 Stunden", "9 сімей"),
        *("9%", "9/10", "neun Zehntel", "пів", "людей", "etwa", "девять с половиной", "9-го", "Nr. 9", "neun 200"),
    ],
)
def test_what_may_be_another_number_is_none(said: str) -> None:
    assert isinstance(read(PEOPLE, NUMBERS.people(said)), Problem)
    assert isinstance(read(AMOUNT, NUMBERS.people(said)), Problem)


@pytest.mark.parametrize(
    "said",
    ["8-10", "8 – 10", "8 bis 10", "8 oder 10", "від 8 до 10", "8, 10", "8..10", "9 людей 500", "около 8-10 человек"],
)
def test_of_several_numbers_it_is_said_that_one_is_wanted(said: str) -> None:
    for asked in (PEOPLE, AMOUNT):
        assert read(asked, NUMBERS.people(said)) == Problem(ProblemKind.SEVERAL_NUMBERS)


@given(st.integers(0, 10**6), st.sampled_from(BESIDE), st.sampled_from(COUNTED))
def test_any_number_is_itself_with_words_beside_it(number: int, before: str, after: str) -> None:
    assert read(PEOPLE, NUMBERS.people(f"{before}{number}{after}")) == number


@given(st.decimals(0, 10**6, places=2), st.sampled_from(BESIDE))
def test_a_number_with_decimals_too(number: Decimal, before: str) -> None:
    assert read(AMOUNT, NUMBERS.people(before + str(number).replace(".", ","))) == number


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from((" людей ", " etwa ", " ~ ", "-", " і ")))
def test_two_numbers_are_never_one(one: int, two: int, between: str) -> None:
    assert isinstance(read(PEOPLE, NUMBERS.people(f"{one}{between}{two}")), Problem)


@given(st.text(max_size=30))
def test_no_text_breaks_it(text: str) -> None:
    assert isinstance(NUMBERS.people(text), str)
    assert isinstance(NUMBERS.hours(text), str)
    assert in_range(NUMBERS.hours(text), TIME) in {None, *HOURS}


@given(st.text(st.characters(categories=["L"]), min_size=1, max_size=12), st.integers(0, 999))
def test_an_unknown_word_makes_it_no_number(word: str, number: int) -> None:
    said = f"{number} {word}"
    found = read(PEOPLE, NUMBERS.people(said))
    assert found == number or isinstance(found, Problem)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        *(("4", "3_to_5"), ("7 годин", "6_to_10"), ("7 Stunden", "6_to_10"), ("7 часов", "6_to_10"), ("2", "up_to_2")),
        *(("0", "up_to_2"), ("10", "6_to_10"), ("11", "over_10"), ("2,5", "3_to_5"), ("etwa 4 Std.", "3_to_5")),
        *(("4h", "3_to_5"), ("чотири години на тиждень", "3_to_5"), ("4 часа в неделю", "3_to_5"), ("3-5", "3_to_5")),
        *(("3 – 4 Stunden", "3_to_5"), ("eine Stunde pro Woche", "up_to_2"), ("4-6", None), ("-4", None)),
        *(("30 Minuten", None), ("2 Tage", None), ("4 часа в день", None), ("9 тысяч", None), ("5000", None)),
        *(("4 людей", None), ("багато", None)),
    ],
)
def test_hours_are_of_one_range(said: str, meant: str | None) -> None:
    assert in_range(NUMBERS.hours(said), TIME) == meant
