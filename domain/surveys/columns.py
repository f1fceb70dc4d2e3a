"""What the columns of a sheet mean, in the spellings and aliases that pyxform knows."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from domain.surveys.finding import Cell, Finding, FindingKind
from domain.surveys.sheets import Sheet

TEXTS = (
    "label",
    "hint",
    "guidance_hint",
    "constraint_message",
    "required_message",
    "image",
    "big-image",
    "audio",
    "video",
)
"""Columns that come once for each language."""
MEDIA = ("image", "big-image", "audio", "video")

_SURVEY: Mapping[tuple[str, ...], str] = {
    ("bind", "relevant"): "relevant",
    ("bind", "required"): "required",
    ("bind", "constraint"): "constraint",
    ("bind", "calculate"): "calculation",
    ("bind", "readonly"): "read_only",
    ("bind", "jr:constraintMsg"): "constraint_message",
    ("bind", "jr:requiredMsg"): "required_message",
    ("control", "appearance"): "appearance",
    ("control", "jr:count"): "repeat_count",
    ("media", "image"): "image",
    ("media", "big-image"): "big-image",
    ("media", "audio"): "audio",
    ("media", "video"): "video",
}
_PLAIN = {"type", "name", "label", "hint", "guidance_hint", "default", "choice_filter", "parameters", "disabled"}
_ALSO = {"text": "label", "jr:constraintmsg": "constraint_message", "jr:requiredmsg": "required_message"}
# Known to XLSForm, and without a meaning in a chat.
_IGNORED = re.compile(
    r"(?:bind|control|body|instance|media|sms_\w+|trigger|intent|query|compact_tag|noapperrorstring|save_to|autoplay|rows|"
    r"list_name|flat|hxl|comments?|remarks?|notes?|\$.*|_.*)(?:::?.*)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header as written, what it means, and the language it names, as it is written."""

    header: str
    field: str
    language: str | None = None


@dataclass(frozen=True)
class Columns:
    """The columns of a sheet that mean something."""

    sheet: str
    known: tuple[Column, ...]

    def headers(self, field: str) -> tuple[str, ...]:
        """How the columns of a meaning are written."""
        return tuple(column.header for column in self.known if column.field == field)

    def header(self, field: str) -> str:
        """How the column of a meaning is written; the meaning itself where there is none."""
        return next(iter(self.headers(field)), field)

    def cell(self, row: int | None, field: str) -> Cell:
        """The cell of a row, named by its column."""
        return Cell(self.sheet, row, self.header(field))

    def value(self, row: Mapping[str, str], field: str) -> str:
        """What stands in a row under a meaning, without blanks around it."""
        found = next(
            (row[column.header] for column in self.known if column.field == field and column.header in row), ""
        )
        return found.strip()

    def texts(self, row: Mapping[str, str], field: str) -> dict[str, str]:
        """The texts of a row under a meaning, by the languages as they are written."""
        return {
            column.language or "": row[column.header].strip()
            for column in self.known
            if column.field == field and row.get(column.header, "").strip()
        }

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages as they are written, in the order of their columns; "" for columns that name none."""
        return tuple(dict.fromkeys(column.language or "" for column in self.known if column.field in TEXTS))


def survey_columns(sheet: Sheet) -> tuple[Columns, list[Finding]]:
    """The columns of the survey sheet, and what is to be said of the others."""
    from pyxform import aliases
    from pyxform.question import MultipleChoiceQuestion

    tokens = _tokens(sheet, aliases.survey_header, {*MultipleChoiceQuestion.get_slot_names()})
    return _columns(sheet, [(header, _field(path)) for header, path in tokens], free=False)


def choice_columns(sheet: Sheet) -> tuple[Columns, list[Finding]]:
    """The columns of the choices sheet; all others are the author's own, for filters."""
    from pyxform import aliases
    from pyxform.question import Option

    tokens = _tokens(sheet, aliases.list_header, {*Option.get_slot_names()})
    renamed = {"list name": "list_name", "list_name": "list_name"}
    fields: list[tuple[str, tuple[str, str | None] | None]] = []
    for header, path in tokens:
        if path[0] in {"list name", "list_name", "name"} and len(path) == 1:
            fields.append((header, (renamed.get(path[0], path[0]), None)))
        elif path[0] in {"label", "media"}:
            fields.append((header, _field(path)))
        else:
            fields.append((header, None))
    return _columns(sheet, fields, free=True)


def _tokens(sheet: Sheet, known_aliases: Any, known: set[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    from pyxform.parsing.sheet_headers import process_header

    double = any("::" in header for header in sheet.headers)
    for header in sheet.headers:
        yield header, process_header(header, double, known_aliases, known)[1]


def _field(path: tuple[str, ...]) -> tuple[str, str | None] | None:
    """What a header means once pyxform has split it, with the language that is left of it."""
    first = _ALSO.get(path[0].lower(), path[0])
    if path[:2] in _SURVEY:
        field, rest = _SURVEY[path[:2]], path[2:]
    elif first in _PLAIN or first in _ALSO.values():
        field, rest = first, path[1:]
    else:
        return None
    if not rest:
        return field, None
    return (field, rest[0]) if len(rest) == 1 and field in TEXTS else None


def _columns(
    sheet: Sheet, fields: list[tuple[str, tuple[str, str | None] | None]], *, free: bool
) -> tuple[Columns, list[Finding]]:
    known: list[Column] = []
    findings: list[Finding] = []
    seen: dict[tuple[str, str | None], str] = {}
    for header, meaning in fields:
        if meaning is not None:
            if meaning in seen:
                facts = {"other": seen[meaning]}
                findings.append(Finding(FindingKind.COLUMN_TWICE, Cell(sheet.name, 1, header), facts))
                continue
            seen[meaning] = header
            known.append(Column(header, *meaning))
        elif (likely := _likely(header)) and any(row.get(header) for row in sheet.rows):
            findings.append(Finding(FindingKind.COLUMN_UNKNOWN, Cell(sheet.name, 1, header), {"like": likely}))
        elif not free and any(row.get(header) for row in sheet.rows):
            kind = FindingKind.COLUMN_IGNORED if _IGNORED.fullmatch(header) else FindingKind.COLUMN_UNKNOWN
            facts = {"like": ""} if kind is FindingKind.COLUMN_UNKNOWN else {}
            findings.append(Finding(kind, Cell(sheet.name, 1, header), facts))
    return Columns(sheet.name, tuple(known)), findings


def _likely(header: str) -> str:
    """How a header was perhaps meant that names a language in another way: `label Ukrainian`, `hint_de`."""
    from domain.surveys.languages import tag_of

    found = re.fullmatch(
        r"(label|hint|guidance_hint|constraint_message|required_message)[\s_\-.]*(.+)", header, re.IGNORECASE
    )
    if found is None:
        return ""
    language = found[2].strip("()[] ")
    return f"{found[1].lower()}::{language}" if tag_of(language) else ""
