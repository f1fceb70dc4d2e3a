"""Results by groups cost little, however many groups people are in."""

from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest

from domain.results import exchanges
from domain.results.exchanges import hidden_cells


def test_how_many_exchanges_are_looked_at_does_not_grow_with_the_people(monkeypatch: pytest.MonkeyPatch) -> None:
    chance, rows = Random(1), range(12)
    sizes = (3, 17, 3, 12, 12, 12)
    people = [
        (chance.choices(rows, [2.0**-row for row in rows])[0], tuple(chance.randrange(size) for size in sizes))
        for _ in range(1_500)
    ]
    compared = Counter[str]()
    between, touched = exchanges._Tables._between, exchanges._touched

    def count_pairs(tables: exchanges._Tables, *people: object) -> Iterator[object]:
        compared["pairs"] += 1
        return between(tables, *people)  # type: ignore[arg-type]  # handed on as they came

    def count_exchanges(exchange: exchanges._Exchange) -> list[set[exchanges.Cell]]:
        compared["exchanges"] += 1
        return touched(exchange)

    monkeypatch.setattr(exchanges._Tables, "_between", count_pairs)
    monkeypatch.setattr(exchanges, "_touched", count_exchanges)
    hidden_cells(Counter(people), hidden_rows=frozenset(), hidden_groups=[frozenset()] * len(sizes), smallest=5)
    numbers = len(rows) * sum(sizes)
    assert 0 < compared["exchanges"] < 1_100 * numbers
    assert compared["pairs"] < 1_100 * numbers
