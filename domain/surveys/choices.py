"""Reads the choices sheet: lists of choices with their texts, and the columns that filters look at."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from domain.surveys.columns import MEDIA, Columns
from domain.surveys.finding import Finding, FindingKind, found
from domain.surveys.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a list."""

    row: int
    name: str
    key: str  # what it is known by: its name, with a number behind it where another choice has that already
    columns: Mapping[str, str]  # what stands in each column, as filters see it
    texts: Mapping[str, Mapping[str, str]]  # by what the columns mean, then by language as it is written


@dataclass(frozen=True, slots=True)
class Choices:
    """All lists by their names, each in the order of its rows."""

    lists: Mapping[str, tuple[Choice, ...]]
    findings: tuple[Finding, ...]


def read_choices(sheet: Sheet, columns: Columns, *, allows_duplicates: bool = False) -> Choices:
    """The lists of the choices sheet; where the settings allow it, several choices of a list have one name."""
    lists: dict[str, list[Choice]] = {}
    seen: dict[tuple[str, str], int] = {}
    findings: list[Finding] = []
    fields = ("label", *MEDIA)
    for row, cells in enumerate(sheet.rows, 2):
        if not any(words.strip() for words in cells.values()):
            continue
        list_name, name = columns.value(cells, "list_name"), columns.value(cells, "name")
        if not list_name:
            findings.append(found(FindingKind.LIST_NAME_MISSING, columns.cell(row, "list_name")))
            continue
        if not name:
            findings.append(found(FindingKind.CHOICE_NAME_MISSING, columns.cell(row, "name"), list=list_name))
            continue
        first = seen.setdefault((list_name, name), row)
        if first != row and not allows_duplicates:
            cell = columns.cell(row, "name")
            findings.append(found(FindingKind.CHOICE_TWICE, cell, list=list_name, name=name, first=first))
            continue
        texts = {field: by_language for field in fields if (by_language := columns.texts(cells, field))}
        if not texts:
            cell = columns.cell(row, "label")
            findings.append(found(FindingKind.CHOICE_LABEL_MISSING, cell, list=list_name, name=name))
        own = {header: words.strip() for header, words in cells.items()}
        lists.setdefault(list_name, []).append(Choice(row, name, name, own | {"name": name}, texts))
    return Choices({name: _told_apart(choices) for name, choices in lists.items()}, tuple(findings))


def _told_apart(choices: list[Choice]) -> tuple[Choice, ...]:
    """The choices of a list, each with a key of its own."""
    names, taken = {choice.name for choice in choices}, set[str]()
    found = []
    for choice in choices:
        key, number = choice.name, 1
        while key in taken or (number > 1 and key in names):
            number += 1
            key = f"{choice.name}#{number}"
        taken.add(key)
        found.append(choice if key == choice.name else replace(choice, key=key))
    return tuple(found)
