"""What stands over a calendar, times that belong to no day, and numbers with decimals."""

from datetime import date, time
from decimal import Decimal

import pytest

from locales import Catalogues

CATALOGUES = Catalogues.load()


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("language", "month", "first", "last", "clock", "number"),
    [
        ("de", "November 2026", "Mo", "So", "09:05 Uhr", "1.234,5"),
        ("uk", "листопад 2026 р.", "пн", "нд", "09:05", "1 234,5"),
        ("ru", "ноябрь 2026 г.", "пн", "вс", "09:05", "1 234,5"),
    ],
)
def test_each_language_writes_it_its_own_way(
    language: str, month: str, first: str, last: str, clock: str, number: str
) -> None:
    t = CATALOGUES.translator(language)
    assert plain(t.month(date(2026, 11, 30))) == month
    assert len(t.weekdays()) == 7
    assert (t.weekdays()[0], t.weekdays()[-1]) == (first, last)
    assert plain(t.clock(time(9, 5))) == clock
    assert plain(t.number(Decimal("1234.50"))) == number


def test_small_numbers_are_not_rounded() -> None:
    assert CATALOGUES.translator("de").number(Decimal("0.000001")) == "0,000001"


def test_the_vocabulary_is_made_once() -> None:
    assert CATALOGUES.vocabulary is CATALOGUES.vocabulary
