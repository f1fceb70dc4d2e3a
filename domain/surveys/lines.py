"""Reads the survey sheet row by row: what each is, in which groups it stands, and what is wrong with it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from domain.forms import Kind
from domain.surveys.columns import TEXTS, Columns
from domain.surveys.finding import Finding, FindingKind
from domain.surveys.finding import found as finding
from domain.surveys.sheets import Sheet
from domain.surveys.types import NOT_COLLECTED, Block, RowType, meant, type_of

_NAME = re.compile(r"[^\W\d][\w.\-]*")
_YES = frozenset({"yes", "true", "true()"})
LONGEST_TEXT = 3_500
"""Of a label: a message has 4,096 characters, and the choices may have to stand in it as well."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row that means something."""

    row: int
    type: RowType
    name: str
    values: Mapping[str, str]  # by what the columns mean
    texts: Mapping[str, Mapping[str, str]]  # by what the columns mean, then by language as it is written
    within: tuple[str, ...] = ()  # the groups it stands in, the outermost first
    repeat: str | None = None  # the repeat among them
    parent: int = 0  # the row of the innermost; names may be there twice as long as that is not mended

    def value(self, field: str) -> str:
        """What stands in a column, "" where nothing does."""
        return self.values.get(field, "")


@dataclass(frozen=True, slots=True)
class Lines:
    """All rows in their order; a group's own row comes before what is in it."""

    all: tuple[Line, ...]
    findings: tuple[Finding, ...]

    @property
    def questions(self) -> tuple[Line, ...]:
        """Those that are no groups."""
        return tuple(line for line in self.all if line.type.opens is None)


_FIELDS = (
    "relevant",
    "required",
    "constraint",
    "calculation",
    "read_only",
    "appearance",
    "repeat_count",
    "default",
    "choice_filter",
    "parameters",
)


def read_lines(sheet: Sheet, columns: Columns) -> Lines:
    """The rows of the survey sheet."""
    reader = _Reader(columns)
    for number, row in enumerate(sheet.rows, 2):
        reader.read(number, row)
    reader.close()
    return Lines(tuple(reader.lines), tuple(reader.findings))


class _Reader:
    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.lines: list[Line] = []
        self.findings: list[Finding] = []
        self._open: list[Line] = []
        self._rows: dict[str, int] = {}

    def find(self, kind: FindingKind, row: int, field: str, **facts: str | int) -> None:
        self.findings.append(Finding(kind, self.columns.cell(row, field), facts))

    def read(self, number: int, row: Mapping[str, str]) -> None:
        value = self.columns.value
        if not any(words.strip() for words in row.values()):
            return
        if value(row, "disabled").lower() in _YES:
            self.find(FindingKind.ROW_DISABLED, number, "disabled")
            return
        words, name = value(row, "type"), value(row, "name")
        if not words:
            known = name or self.columns.texts(row, "label")
            self.find(FindingKind.TYPE_MISSING if known else FindingKind.ROW_IGNORED, number, "type")
            return
        found = type_of(words)
        if found is None:
            self.find(FindingKind.TYPE_UNKNOWN, number, "type", type=words, like=meant(words))
            return
        if found.name in NOT_COLLECTED:
            self.find(FindingKind.TYPE_NOT_COLLECTED, number, "type", type=found.name)
            return
        if found.closes is not None:
            self.end(number, found.closes)
            return
        if not words.replace(found.list_name, "").islower() and words != found.name and "dateTime" not in words:
            self.find(FindingKind.TYPE_SPELLED, number, "type", type=words, like=found.name)
        line = self.line(number, row, found, name)
        if line is None:
            return
        self.lines.append(line)
        if found.opens is not None:
            if found.opens is Block.REPEAT and line.repeat is not None:
                self.find(FindingKind.REPEAT_IN_REPEAT, number, "type", name=line.name, outer=line.repeat)
            self._open.append(line)

    def line(self, number: int, row: Mapping[str, str], found: RowType, name: str) -> Line | None:
        if not name and found.kind is Kind.NOTE:
            name = f"note_{number}"
        if not name:
            self.find(FindingKind.NAME_MISSING, number, "name")
            # What is in a group without a name still has to be looked at, and its end to be found.
            name = f"row_{number}"
        elif not _NAME.fullmatch(name):
            self.find(FindingKind.NAME_INVALID, number, "name", name=name)
        self.take(number, name)
        if found.or_other:
            self.take(number, f"{name}_other")
        texts = {field: self.columns.texts(row, field) for field in TEXTS}
        return Line(
            number,
            found,
            name,
            {field: words for field in _FIELDS if (words := self.columns.value(row, field))},
            {field: by_language for field, by_language in texts.items() if by_language},
            tuple(each.name for each in self._open),
            next((each.name for each in self._open if each.type.opens is Block.REPEAT), None),
            self._open[-1].row if self._open else 0,
        )

    def take(self, number: int, name: str) -> None:
        """A name is there once in the whole form, so that answers can be called by it."""
        if name in self._rows:
            self.find(FindingKind.NAME_TWICE, number, "name", name=name, first=self._rows[name])
        self._rows.setdefault(name, number)

    def end(self, number: int, block: Block) -> None:
        if self._open and self._open[-1].type.opens is block:
            self._open.pop()
            return
        inner = self._open[-1] if self._open else None
        name, opened = (inner.name, inner.row) if inner is not None else ("", 0)
        self.find(FindingKind.GROUP_NOT_OPEN, number, "type", block=block.value, inner=name, opened=opened)
        # Most likely an end is missing in between.
        while any(each.type.opens is block for each in self._open) and self._open.pop().type.opens is not block:
            pass

    def close(self) -> None:
        for line in self._open:
            block = line.type.opens or Block.GROUP
            self.find(FindingKind.GROUP_NOT_CLOSED, line.row, "type", name=line.name, block=block.value)


def text_findings(lines: Lines, columns: Columns) -> Iterator[Finding]:
    """What is to be said of the texts of questions: those that are missing or too long."""
    for line in lines.questions:
        shown = line.type.kind not in {Kind.CALCULATE, Kind.HIDDEN}
        media = any(field in line.texts for field in ("image", "big-image", "audio", "video"))
        if shown and "label" not in line.texts and "hint" not in line.texts and not media:
            yield finding(FindingKind.LABEL_MISSING, columns.cell(line.row, "label"), name=line.name)
    for line in lines.all:
        for field, by_language in line.texts.items():
            for words in by_language.values():
                if len(words) > LONGEST_TEXT:
                    cell = columns.cell(line.row, field)
                    yield finding(FindingKind.TEXT_TOO_LONG, cell, length=len(words), limit=LONGEST_TEXT)
