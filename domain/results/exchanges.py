"""Hides numbers of a question's tables until each small one is safe, whatever else is known.

A number is safe when two people could exchange their answers to the question without any number that is shown being
another, and this one would be. Who looks at everything that is shown (all groupings, all other questions, other
waves), and even knows what each person told about themselves and answered elsewhere, then still cannot tell the two
apart. So it is enough to look at one question at a time, and no table has to be solved.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple, TypeAlias

Row: TypeAlias = Hashable
"""An answer, or that there is none."""
Groups: TypeAlias = tuple[Hashable, ...]
"""To which group somebody belongs, in each grouping."""
Records: TypeAlias = Mapping[tuple[Row, Groups], int]
"""How many people answered so and belong to these groups."""


class Cell(NamedTuple):
    """A number of one table: how many of a group gave an answer."""

    row: Row
    group: Hashable


class _Exchange(NamedTuple):
    """Somebody of `groups` who answered `row` and somebody of `others` who answered `other`."""

    row: Row
    groups: Groups
    other: Row
    others: Groups


class _Tables:
    def __init__(self, records: Records) -> None:
        self.records = {key: count for key, count in records.items() if count > 0}
        self.width = len(next(iter(self.records))[1]) if self.records else 0
        self.counts: list[Counter[Cell]] = [Counter() for _ in range(self.width)]
        self.answers: dict[Groups, list[Row]] = defaultdict(list)
        for (row, groups), count in self.records.items():
            self.answers[groups].append(row)
            for table, group in zip(self.counts, groups, strict=True):
                table[Cell(row, group)] += count
        self.rows = list(dict.fromkeys(row for row, _ in self.records))
        self.groups = [list(dict.fromkeys(cell.group for cell in table)) for table in self.counts]
        self.members: list[dict[Hashable, list[Groups]]] = [defaultdict(list) for _ in range(self.width)]
        """Who is in each group of a grouping."""
        self.alike: list[dict[Groups, list[Groups]]] = [defaultdict(list) for _ in range(self.width)]
        """People that differ in one grouping alone, at most."""
        for groups in self.answers:
            for place, (members, rest) in enumerate(zip(self.members, self.alike, strict=True)):
                members[groups[place]].append(groups)
                rest[groups[:place] + groups[place + 1 :]].append(groups)
        self.gave: dict[Row, list[Groups]] = defaultdict(list)
        for row, groups in self.records:
            self.gave[row].append(groups)

    def exchanges(self, place: int, cell: Cell) -> Iterator[Iterable[_Exchange]]:
        """Exchanges that change a number: first those between people who differ in nothing else, then all others."""
        inside = self.members[place][cell.group]
        yield chain.from_iterable(
            self._between(cell.row, groups, others)
            for groups in inside
            for others in self.alike[place][groups[:place] + groups[place + 1 :]]
            if others[place] != cell.group
        )
        gave = self.gave[cell.row]
        yield chain.from_iterable(
            self._between(cell.row, groups, others)
            for groups in inside
            # Where nobody here gave the answer, one of the others must have.
            for others in (self.answers if (cell.row, groups) in self.records else gave)
            if others[place] != cell.group
        )

    def _between(self, row: Row, groups: Groups, others: Groups) -> Iterator[_Exchange]:
        here, there = self.answers[groups], self.answers[others]
        if row in here:
            yield from (_Exchange(row, groups, other, others) for other in there if other != row)
        if row in there:
            yield from (_Exchange(row, groups, other, others) for other in here if other != row)


LOOKED_AT = 500
"""How many exchanges are compared at most: that of the first ones which hides least is good enough.

It bounds the time: people of many groups have millions of exchanges, and each number that is small looks for one.
"""


def hidden_cells(
    records: Records,
    *,
    hidden_rows: frozenset[Row],
    hidden_groups: Sequence[frozenset[Hashable]],
    smallest: int,
) -> list[set[Cell]]:
    """Return what is not to be shown in the table of each grouping.

    Hidden are all numbers below `smallest`, none among them so that their places tell nothing; the rows that are hidden
    of all people together, the groups that are too small to be shown at all; and what it takes beyond that.
    """
    tables = _Tables(records)
    hidden = [
        {
            cell
            for row in tables.rows
            for group in tables.groups[place]
            if (cell := Cell(row, group)) and (table[cell] < smallest or row in hidden_rows or group in away)
        }
        for place, (table, away) in enumerate(zip(tables.counts, hidden_groups, strict=True))
    ]
    for place, table in enumerate(tables.counts):
        for cell, count in sorted(table.items(), key=lambda item: (item[1], repr(item[0]))):
            # Of rows and groups that are hidden as a whole there are several, and people may be of another one.
            as_a_whole = cell.row in hidden_rows or cell.group in hidden_groups[place]
            if 0 < count < smallest and not as_a_whole:
                for each, more in zip(hidden, _cheapest(tables, hidden, place, cell), strict=True):
                    each |= more
    return hidden


def _cheapest(tables: _Tables, hidden: Sequence[set[Cell]], place: int, cell: Cell) -> list[set[Cell]]:
    """Return what has to be hidden for an exchange that changes a number, and hides as few people as possible."""
    best: list[set[Cell]] = [set() for _ in hidden]
    least: int | None = None
    for exchanges in tables.exchanges(place, cell):
        for looked_at, exchange in enumerate(exchanges):
            touched = _touched(exchange)
            more = [cells - seen for cells, seen in zip(touched, hidden, strict=True)]
            cost = sum(table[each] for table, cells in zip(tables.counts, more, strict=True) for each in cells)
            if least is None or cost < least:
                best, least = more, cost
            if cost == 0 or looked_at >= LOOKED_AT:
                break
        if least == 0:
            break
    # Without any exchange everybody outside of the group, and then within, gave the same answer: no number is small.
    return best


def _touched(exchange: _Exchange) -> list[set[Cell]]:
    """Return the numbers of each table that would be others."""
    return [
        set() if a == b else {Cell(row, group) for row in (exchange.row, exchange.other) for group in (a, b)}
        for a, b in zip(exchange.groups, exchange.others, strict=True)
    ]
