"""What a form with one thing wrong is made of."""

from dataclasses import dataclass, field

from domain.surveys import Cell, FindingKind
from tests.domain.surveys.making import LIST

__all__ = ["ALL", "LIST", "PICK", "A", "Broken", "K", "at", "row"]

ALL = (
    "type | name | label | relevant | required | constraint | calculation | default | choice_filter | appearance | "
    "parameters | read_only | repeat_count"
)
FIELDS = [name.strip() for name in ALL.split("|")]
Facts = dict[str, str | int]


def row(typed: str, name: str, label: str = "Label", **cells: str) -> str:
    """A row with these cells."""
    given = {"type": typed, "name": name, "label": label, **cells}
    return " | ".join(given.get(each, "") for each in FIELDS)


@dataclass(frozen=True)
class Broken:
    """A form, and the one finding that it must lead to."""

    kind: FindingKind
    rows: tuple[str, ...]
    cell: Cell
    facts: Facts = field(default_factory=dict)
    choices: str = ""
    settings: str = ""
    header: str = ALL


def at(number: int, column: str, sheet: str = "survey") -> Cell:
    return Cell(sheet, number, column)


K = FindingKind
A = row("text", "a")
PICK = row("select_one l", "q")
