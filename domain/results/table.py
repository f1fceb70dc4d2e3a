"""A wave's responses as tables: one row a response, and for each repeat one row each time it was answered."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from domain import places
from domain.forms import Kind, Question
from domain.forms.question import SILENT
from domain.surveys.survey import Survey

Cell: TypeAlias = str | int | float | None
SEVERAL = frozenset({Kind.SELECT_MULTIPLE, Kind.RANK})
CHOSEN = frozenset({Kind.SELECT_ONE, *SEVERAL})


class Row(Protocol):
    """One thing answered, as it is stored."""

    @property
    def question(self) -> str:
        """Its name without a path."""

    @property
    def instance(self) -> int:
        """Which time of a repeat; 0 outside of repeats."""

    @property
    def value(self) -> str | None:
        """A choice, the key of a place, a day or time."""

    @property
    def number(self) -> float | None:
        """A number, or a rank."""

    @property
    def words(self) -> str | None:
        """Text, or the number of a file."""


Choice: TypeAlias = Callable[[str, str], str]
"""What a choice of a question is called in the file: its name, or its label in a language."""

Place: TypeAlias = Callable[[str, str], str | None]
"""What a place is called in the file, or its `state` or `district`, given its key: that, or a name in a language."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, and what stands in it."""

    name: str
    question: Question
    choice: str | None = None
    """Of several choices the one that the column is about."""
    part: str = ""
    """`state` or `district` of a place."""


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of all responses, or of one repeat."""

    repeat: str | None
    columns: tuple[Column, ...]

    @property
    def headers(self) -> list[str]:
        """The names of the columns."""
        return [column.name for column in self.columns]

    def cells(self, rows: Iterable[Row], choice: Choice, place: Place) -> list[Cell]:
        """Return what one response answered, or what was answered one time of a repeat."""
        answered: dict[str, list[Row]] = {}
        for row in rows:
            answered.setdefault(row.question, []).append(row)
        return [_cell(column, answered.get(column.question.name, ()), choice, place) for column in self.columns]


def tables(survey: Survey) -> tuple[Table, ...]:
    """Return the table of responses, and those of the repeats."""
    by_repeat: dict[str | None, list[Column]] = {None: []}
    for question in survey.form.questions:
        if question.kind is Kind.NOTE or (question.kind in SILENT and question.name.startswith("(")):
            continue
        repeat = survey.form.repeat_of(question.name)
        by_repeat.setdefault(repeat.name if repeat else None, []).extend(_columns(question))
    return tuple(Table(repeat, tuple(columns)) for repeat, columns in by_repeat.items())


def _columns(question: Question) -> list[Column]:
    name = question.name
    columns = [Column(name, question)]
    if question.kind in SEVERAL:
        columns += [Column(f"{name}/{choice}", question, choice) for choice in question.choices]
    if question.kind is Kind.PLACE:
        columns += [Column(f"{name}/{part}", question, part=part) for part in ("district", "state")]
    return columns


def _cell(column: Column, rows: Sequence[Row], choice: Choice, place: Place) -> Cell:
    if not rows:
        return None
    question, first = column.question, rows[0]
    if column.choice is not None:
        for row in rows:
            if row.value == column.choice:
                return 1 if row.number is None else int(row.number)
        return None if question.kind is Kind.RANK else 0
    if question.kind in CHOSEN:
        taken = [each.value for each in rows if each.value is not None]
        names = [choice(question.name, value) for value in taken]
        # Names have no spaces; labels have.
        return (" " if names == taken else "; ").join(names)
    if question.kind is Kind.PLACE and first.value is not None:
        return place(first.value, column.part)
    if first.number is not None and first.value is None:
        return int(first.number) if first.number.is_integer() else first.number
    return first.value if first.value is not None else first.words


def place_code(key: str, part: str) -> str | None:
    """A place by its key, its district by AGS, its state by ISO 3166-2: for programs."""
    area = places.area(key)
    if not part or area is None:
        return None if part else key
    return area.state if part == "state" else area.district_ags


def dictionary(survey: Survey, label: Callable[[str], str], choice: Choice) -> list[list[Cell]]:
    """Return what each column means: one row a question, and one a choice."""
    found: list[list[Cell]] = [["column", "repeat", "type", "label", "choice", "choice label"]]
    for table in tables(survey):
        for column in table.columns:
            question = column.question
            if column.choice is not None or column.part:
                continue
            found.append([column.name, table.repeat, str(question.kind), label(question.name), None, None])
            found += [
                [column.name, table.repeat, str(question.kind), None, each, choice(question.name, each)]
                for each in question.choices
            ]
    return found


def by_instance(rows: Iterable[Row], names: Mapping[str, str | None]) -> dict[tuple[str | None, int], list[Row]]:
    """Sort what one response answered by repeat and time; `names` says in which repeat a question is."""
    found: dict[tuple[str | None, int], list[Row]] = {}
    for row in rows:
        if row.question in names:
            found.setdefault((names[row.question], row.instance), []).append(row)
    return found
