"""A question's results by groups of people: by role, state or language, or by what they answered elsewhere."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from domain.results.asked import Shape
from domain.results.counted import NO_ANSWER, Key, Span
from domain.results.exchanges import Cell, Groups, hidden_cells
from domain.results.spans import span_of
from domain.results.whole import Whole
from domain.small_groups import SMALLEST_SHOWN, without_small

TAKEN, NOT_TAKEN = "taken", "not taken"


@dataclass(frozen=True, slots=True)
class Grouping:
    """How many people of a wave are in each group of one kind; None for those of which nothing is shown."""

    name: str
    sizes: Mapping[Hashable, int | None]

    @property
    def hidden(self) -> frozenset[Hashable]:
        """The groups of which nothing is shown."""
        return frozenset(group for group, size in self.sizes.items() if size is None)


@dataclass(frozen=True, slots=True)
class Divided:
    """What was counted of a question by groups, one of each grouping."""

    everybody: Mapping[Groups, int]
    answered: Mapping[Groups, int]
    """Who gave an answer to the question."""
    answers: Mapping[tuple[str | float | None, Groups], int]
    """By choice or number."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What may be shown of a question in each group that may be shown; None stands for a number that is hidden."""

    whole: Whole
    grouping: Grouping
    counts: Mapping[Hashable, Mapping[Key, int | None]]


def grouping(name: str, sizes: Mapping[Hashable, int], *, smallest: int = SMALLEST_SHOWN) -> Grouping:
    """Return which groups of one kind may be shown."""
    return Grouping(name, without_small(sizes, smallest=smallest))


def grouping_by(whole: Whole) -> Grouping:
    """Return the groups of people who answered a question alike; hidden are those that its own results hide."""
    sizes: dict[Hashable, int | None] = dict(whole.counts.items())
    sizes[NO_ANSWER] = None if whole.answered is None else whole.responses - whole.answered
    return Grouping(whole.question.name, sizes)


def parts(
    whole: Whole, divided: Divided, groupings: Sequence[Grouping], *, smallest: int = SMALLEST_SHOWN
) -> tuple[Parts, ...]:
    """Return what may be shown of a question by each grouping, so that all of it together tells of no small group.

    `divided` has the groups in the order of `groupings`.
    """
    # Of a question with several choices each is a question of its own: taken, not taken, nothing answered.
    several = whole.question.shape is Shape.SEVERAL
    tables: dict[Key, list[dict[Cell, int]]] = {}
    if several:
        tables = {choice: _tables(*_taken(whole, choice, divided), groupings, smallest) for choice in whole.counts}
    elif whole.counts:
        hidden = frozenset[Hashable](whole.hidden)
        tables = {NO_ANSWER: _tables(_given(whole, divided), hidden, groupings, smallest)}
    return tuple(
        Parts(
            whole,
            each,
            {
                group: {
                    row: tables[row][place].get(Cell(TAKEN, group))
                    if several
                    else tables[NO_ANSWER][place].get(Cell(row, group))
                    for row in whole.counts
                }
                for group, size in each.sizes.items()
                if size
            },
        )
        for place, each in enumerate(groupings)
    )


def _given(whole: Whole, divided: Divided) -> Counter[tuple[Hashable, Groups]]:
    spans = [key for key in whole.counts if isinstance(key, Span)]
    records: Counter[tuple[Hashable, Groups]] = Counter()
    for (answer, groups), count in divided.answers.items():
        records[span_of(answer, spans) if isinstance(answer, float) else answer, groups] += count
    _add_silent(records, divided)
    return records


def _taken(whole: Whole, choice: Key, divided: Divided) -> tuple[Counter[tuple[Hashable, Groups]], frozenset[Hashable]]:
    records: Counter[tuple[Hashable, Groups]] = Counter()
    for groups, count in divided.answered.items():
        taken = divided.answers.get((choice, groups), 0) if isinstance(choice, str) else 0
        records[TAKEN, groups] += taken
        records[NOT_TAKEN, groups] += count - taken
    _add_silent(records, divided)
    hidden: set[Hashable] = {NO_ANSWER, NOT_TAKEN} if NO_ANSWER in whole.hidden else set()
    return records, frozenset(hidden | {TAKEN, NOT_TAKEN} if choice in whole.hidden else hidden)


def _add_silent(records: Counter[tuple[Hashable, Groups]], divided: Divided) -> None:
    for groups, count in divided.everybody.items():
        records[NO_ANSWER, groups] += count - divided.answered.get(groups, 0)


def _tables(
    records: Counter[tuple[Hashable, Groups]],
    hidden_rows: frozenset[Hashable],
    groupings: Sequence[Grouping],
    smallest: int,
) -> list[dict[Cell, int]]:
    """Return what may be shown of the table of each grouping."""
    away = [each.hidden for each in groupings]
    hidden = hidden_cells(records, hidden_rows=hidden_rows, hidden_groups=away, smallest=smallest)
    tables: list[dict[Cell, int]] = [{} for _ in groupings]
    for (row, groups), count in records.items():
        for table, cells, group in zip(tables, hidden, groups, strict=True):
            cell = Cell(row, group)
            if cell not in cells:
                table[cell] = table.get(cell, 0) + count
    return tables
