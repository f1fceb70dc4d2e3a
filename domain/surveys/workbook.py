"""Reads a file into sheets of rows, the same whatever kind of file it is."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import PurePath

from domain.surveys.excel import Rows, read_xls, read_xlsx
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
from domain.surveys.sheets import KEPT, SHEETS, Sheet, Workbook, plain, plain_header

LONGEST_HEADER = 100
"""How much of a header is told."""

_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r":?-{2,}:?")
_PACKED, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def read_workbook(data: bytes, name: str = "") -> Workbook:
    """The sheets of a file, whose kind is seen from its first bytes; raises RefusedError.

    `name` is what the file is called; without a form_id it becomes the form's.
    """
    check_size(data)
    findings: list[Finding] = []
    stem = PurePath(name).stem
    try:
        if data.startswith(_PACKED):
            findings.extend(_peculiarities(looked_at(data)))
            tables = read_xlsx(data, _is_kept)
        elif data.startswith(_COMPOUND):
            tables = read_xls(data, _is_kept)
        else:
            tables = _tables(_text(data))
    except RefusedError:
        raise
    except Exception as error:
        raise RefusedError(Finding(FindingKind.NOT_A_WORKBOOK)) from error
    read = {_sheet_name(title, len(tables)): rows for title, rows in tables.items() if rows}
    sheets = {name: sheet for name in KEPT if name in read and (sheet := _sheet(name, read[name], findings)).headers}
    _check_cells(sheets)
    return Workbook(sheets, tuple(tables), stem, tuple(findings))


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


def _sheet_name(title: str, count: int) -> str:
    """Which sheet of a form a title means; an only sheet has the questions whatever it is called, as in pyxform."""
    name = title.lower()
    return "survey" if count == 1 and name not in KEPT else name


def _is_kept(title: str, count: int) -> bool:
    return _sheet_name(title, count) in KEPT


def _sheet(name: str, rows: Rows, findings: list[Finding]) -> Sheet:
    headers = [plain_header(header or "") for header in rows[0]]
    _check_headers(name, headers)
    if any(headers):
        findings.extend(_stray(name, headers, rows[1:]))
    cells = [
        # zip ends with the shorter one: what is left of a longer row was just said.
        {header: words for header, cell in zip(headers, row, strict=False) if header and (words := plain(cell or ""))}
        for row in rows[1:]
    ]
    while cells and not cells[-1]:
        cells.pop()
    return Sheet(name, tuple(header for header in headers if header), tuple(cells))


def _stray(sheet: str, headers: Sequence[str], rows: Iterable[Sequence[str | None]]) -> Iterator[Finding]:
    """The columns without a header in which something stands."""
    filled: dict[int, list[int]] = {}
    for number, row in enumerate(rows, 2):
        for column, words in enumerate(row):
            if words and not (column < len(headers) and headers[column]):
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


def _check_headers(sheet: str, headers: Iterable[str]) -> None:
    """Raise RefusedError where two columns are called the same: nobody can tell which is meant."""
    seen: set[str] = set()
    for header in headers:
        if header in seen:
            raise RefusedError(found(FindingKind.COLUMN_TWICE, Cell(sheet, 1, header[:LONGEST_HEADER]), other=header))
        if header:
            seen.add(header)


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


def _tables(text: str) -> dict[str, Rows]:
    """The tables of a text by their titles.

    Read here, because pyxform fails on a row that is longer than its headers, without a word which, and takes hours for
    a line of many number signs.
    """
    read: dict[str, Rows] = {}
    rows: Rows = []
    for line in text.splitlines():
        title, *cells = [cell.strip().replace(r"\|", "|") or None for cell in _BAR.split(line.strip())[1:-1]] or [None]
        if title is not None and not _RULE.fullmatch(title):
            rows = read.setdefault(title, [])
        if any(cells) and not all(cell is None or _RULE.fullmatch(cell) for cell in cells):
            rows.append(cells)
    return {title: several for title, several in read.items() if several}


def _peculiarities(peculiar: Peculiar) -> Iterator[Finding]:
    if peculiar.has_macros:
        yield found(FindingKind.MACROS)
    for formula in peculiar.formulas:
        if formula.sheet.lower() in SHEETS:
            kind = FindingKind.FORMULA if formula.has_value else FindingKind.FORMULA_WITHOUT_VALUE
            yield found(kind, Cell(formula.sheet.lower(), formula.row, formula.letters))


def without_midnight(words: str) -> str | None:
    """A day that a spreadsheet made of what was typed, without the midnight it added; None where it is none."""
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        return None
    midnight = moment.hour == moment.minute == moment.second == 0
    return moment.date().isoformat() if midnight and words.endswith("00:00:00") else None
