"""Reads a file into sheets of rows, by pyxform's readers."""

import contextlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO, StringIO
from pathlib import PurePath
from typing import Any

from domain.surveys.finding import Cell, Finding, FindingKind, found
from domain.surveys.limits import (
    LONGEST_CELL,
    MOST_CELLS,
    MOST_ROWS,
    Peculiar,
    RefusedError,
    check_size,
    looked_at,
)

LONGEST_HEADER = 100
"""How much of a header is told."""
SHEETS = ("survey", "choices", "settings")
"""What a form is made of; other sheets are for people or for other programs."""

_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r":?-{2,}:?")
_PACKED, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its headers as they are written, and its rows by them; the first row below the headers is row 2."""

    name: str
    headers: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]

    def cell(self, row: int, column: str) -> str | None:
        """What stands in a row, counted as spreadsheets do."""
        at = row - 2
        return self.rows[at].get(column) if 0 <= at < len(self.rows) else None


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of a form, and all that pyxform needs to look at it as well."""

    sheets: Mapping[str, Sheet]
    names: tuple[str, ...]  # of all sheets, as they are written
    data: Any  # pyxform's own
    findings: tuple[Finding, ...]

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name, empty where there is none."""
        return self.sheets.get(name) or Sheet(name, (), ())


def read_workbook(data: bytes, name: str = "") -> Workbook:
    """The sheets of a file, whose kind is seen from its first bytes; raises RefusedError.

    `name` is what the file is called; without a form_id it becomes the form's.
    """
    from pyxform.errors import PyXFormError
    from pyxform.xls2json_backends import Definition, DefinitionData, definition_to_dict

    check_size(data)
    findings: list[Finding] = []
    stem = PurePath(name).stem or None
    try:
        if data.startswith(_PACKED):
            peculiar = looked_at(data)
            read = definition_to_dict(Definition(BytesIO(data), None, stem), ".xlsx")
            findings.extend(_peculiarities(peculiar))
        elif data.startswith(_COMPOUND):
            read = DefinitionData(fallback_form_name=stem, **_xls(data, findings))
        else:
            tables = _tables(_text(data), findings)
            read = DefinitionData(fallback_form_name=stem, **tables)
    except PyXFormError as error:
        if "not recognized" in str(error):
            raise RefusedError(Finding(FindingKind.NOT_A_WORKBOOK)) from error
        raise RefusedError(Finding(FindingKind.REFUSED, facts={"said": str(error)})) from error
    except RefusedError:
        raise
    except Exception as error:
        raise RefusedError(Finding(FindingKind.NOT_A_WORKBOOK)) from error
    sheets = {sheet: _sheet(sheet, read) for sheet in SHEETS if getattr(read, f"{sheet}_header")}
    _check_cells(sheets)
    return Workbook(sheets, tuple(read.sheet_names or ()), read, tuple(findings))


def _text(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedError(Finding(FindingKind.NOT_A_WORKBOOK)) from error
    if "\0" in text or not any(line.lstrip().startswith("|") for line in text.splitlines()):
        raise RefusedError(Finding(FindingKind.NOT_A_WORKBOOK))
    rows = text.count("\n")
    if rows > MOST_ROWS:
        raise RefusedError(Finding(FindingKind.TOO_MANY_ROWS, facts={"rows": rows, "limit": MOST_ROWS}))
    if text.count("|") > MOST_CELLS:
        raise RefusedError(Finding(FindingKind.TOO_MANY_CELLS, facts={"limit": MOST_CELLS}))
    return text.replace("\r\n", "\n")


def _sheet(name: str, read: Any) -> Sheet:
    headers = [header for each in getattr(read, f"{name}_header") or () for header in each]
    return Sheet(name, tuple(headers), tuple(getattr(read, name) or ()))


def _check_cells(sheets: Mapping[str, Sheet]) -> None:
    for sheet in sheets.values():
        for number, row in enumerate(({header: header for header in sheet.headers}, *sheet.rows), 1):
            for header, words in row.items():
                if len(words) > LONGEST_CELL:
                    cell = Cell(sheet.name, number, header[:LONGEST_HEADER])
                    raise RefusedError(found(FindingKind.CELL_TOO_LONG, cell, length=len(words), limit=LONGEST_CELL))
        if len(sheet.rows) > MOST_ROWS:
            facts = {"rows": len(sheet.rows), "limit": MOST_ROWS}
            raise RefusedError(Finding(FindingKind.TOO_MANY_ROWS, Cell(sheet.name), facts))


def _tables(text: str, findings: list[Finding]) -> dict[str, Any]:
    """The tables of a text as pyxform has them.

    Read here, because pyxform fails on a row that is longer than its headers, without a word which, and takes hours for
    a line of many number signs.
    """
    read: dict[str, list[list[str | None]]] = {}
    rows: list[list[str | None]] = []
    for line in text.splitlines():
        title, *cells = [cell.strip().replace(r"\|", "|") or None for cell in _BAR.split(line.strip())[1:-1]] or [None]
        if title is not None and not _RULE.fullmatch(title):
            rows = read.setdefault(title, [])
        if any(cells) and not all(cell is None or _RULE.fullmatch(cell) for cell in cells):
            rows.append(cells)
    read = {name: several for name, several in read.items() if several}
    tables: dict[str, Any] = {"sheet_names": [*read]}
    for title, (headers, *rows) in read.items():
        name = _sheet_name(title, len(read))
        if name is None:
            continue
        findings.extend(_stray(name, headers, rows))
        # zip ends with the shorter one: what is left of a longer row was just said.
        pairs = [zip(headers, row, strict=False) for row in rows]
        tables[name] = [{header: words for header, words in row if header and words} for row in pairs]
        tables[f"{name}_header"] = [{header: None for header in headers if header}]
    return tables


def _sheet_name(title: str, count: int) -> str | None:
    """Which sheet of a form a title means; an only sheet has the questions whatever it is called, as in pyxform."""
    name = title.lower()
    if name in SHEETS:
        return name
    return "survey" if count == 1 else None


def _stray(sheet: str, headers: Sequence[str | None], rows: Iterable[Sequence[object]]) -> Iterator[Finding]:
    """The columns without a header in which something stands."""
    filled: dict[int, list[int]] = {}
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row):
            named = column < len(headers) and headers[column]
            if not named and value is not None and str(value).strip():
                filled.setdefault(column, []).append(number)
    for column, places in filled.items():
        cell = Cell(sheet, places[0], _letters(column))
        yield found(FindingKind.CELL_WITHOUT_COLUMN, cell, more=len(places) - 1)


def _letters(column: int) -> str:
    """How spreadsheets call a column: A to Z, AA and so on."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _peculiarities(peculiar: Peculiar) -> Iterator[Finding]:
    if peculiar.has_macros:
        yield found(FindingKind.MACROS)
    for formula in peculiar.formulas:
        if formula.sheet.lower() in SHEETS:
            kind = FindingKind.FORMULA if formula.has_value else FindingKind.FORMULA_WITHOUT_VALUE
            yield found(kind, Cell(formula.sheet.lower(), formula.row, formula.letters))
    for stray in peculiar.stray:
        if stray.sheet.lower() in SHEETS:
            cell = Cell(stray.sheet.lower(), stray.row, stray.letters)
            yield found(FindingKind.CELL_WITHOUT_COLUMN, cell, more=stray.count - 1)


def _xls(data: bytes, findings: list[Finding]) -> dict[str, Any]:
    """The sheets of an old workbook as pyxform has them.

    Read here, because pyxform lets xlrd write its remarks to standard output.
    """
    import xlrd
    from pyxform.xls2json_backends import get_excel_column_headers, get_excel_rows, is_empty, xls_value_to_unicode

    remarks = StringIO()
    with contextlib.redirect_stdout(remarks):
        book = xlrd.open_workbook(file_contents=data, logfile=remarks)
    tables: dict[str, Any] = {"sheet_names": book.sheet_names()}
    total = 0
    for sheet in book.sheets():
        name = _sheet_name(sheet.name, book.nsheets)
        total += sheet.nrows * sheet.ncols
        if total > MOST_CELLS:
            raise RefusedError(Finding(FindingKind.TOO_MANY_CELLS, Cell(sheet.name), {"limit": MOST_CELLS}))
        if name is None:
            continue

        def cleaned(cell: Any, _row: int, _column: str) -> str | None:
            value = cell.value.strip() if isinstance(cell.value, str) else cell.value
            if is_empty(value):
                return None
            words: str = xls_value_to_unicode(value, cell.ctype, book.datemode)
            return words

        headers = get_excel_column_headers([str(value) for value in sheet.row_values(0)] if sheet.nrows else [])
        findings.extend(_stray(name, headers, (sheet.row_values(row) for row in range(1, sheet.nrows))))
        rows = (tuple(sheet.row(row)) for row in range(1, sheet.nrows))
        tables[name] = get_excel_rows(headers, rows, cleaned)
        tables[f"{name}_header"] = [{header: None for header in headers if header is not None}]
    return tables


def without_midnight(words: str) -> str | None:
    """A day that a spreadsheet made of what was typed, without the midnight it added; None where it is none."""
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        return None
    midnight = moment.hour == moment.minute == moment.second == 0
    return moment.date().isoformat() if midnight and words.endswith("00:00:00") else None
