"""Reads the tables of workbooks, old and new; what cells of other types are as texts is as pyxform has it."""

import contextlib
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO, StringIO
from typing import Any, TypeAlias

from domain.surveys.finding import Cell, Finding, FindingKind
from domain.surveys.limits import MOST_CELLS, MOST_ROWS, RefusedError

Rows: TypeAlias = list[list[str | None]]
"""A table from its first row on, which has the headers; None where nothing stands."""

MOST_ROOM = 10 * MOST_CELLS
"""How many cells of one sheet are looked at, the empty ones before a filled one too: one may stand far away."""


def read_xlsx(data: bytes, is_wanted: Callable[[str, int], bool]) -> dict[str, Rows]:
    """The tables by their titles; those that are not wanted are left empty.

    Not read by pyxform, because that stops without a word at sixty empty rows or twenty empty columns.
    """
    from openpyxl import load_workbook
    from pyxform.xls2json_backends import xlsx_value_to_str

    book = load_workbook(BytesIO(data), read_only=True, data_only=True)
    try:
        tables: dict[str, Rows] = {}
        for title in book.sheetnames:
            tables[title] = []
            if is_wanted(title, len(book.sheetnames)):
                sheet = book[title]
                sheet.reset_dimensions()  # what a file says of its size is not believed
                tables[title] = _rows(title, sheet.iter_rows(values_only=True), xlsx_value_to_str)
        return tables
    finally:
        book.close()


def read_xls(data: bytes, is_wanted: Callable[[str, int], bool]) -> dict[str, Rows]:
    """The same of an old workbook.

    Not read by pyxform, because that lets xlrd write its remarks to standard output.
    """
    import xlrd
    from pyxform.xls2json_backends import xls_value_to_unicode

    remarks = StringIO()
    with contextlib.redirect_stdout(remarks):
        book = xlrd.open_workbook(file_contents=data, logfile=remarks)

    def words(cell: Any) -> str:
        said: str = xls_value_to_unicode(cell.value, cell.ctype, book.datemode)
        return said

    tables: dict[str, Rows] = {}
    total = 0
    for sheet in book.sheets():
        total += sheet.nrows * sheet.ncols
        if total > MOST_CELLS:
            raise RefusedError(Finding(FindingKind.TOO_MANY_CELLS, Cell(sheet.name), {"limit": MOST_CELLS}))
        tables[sheet.name] = []
        if is_wanted(sheet.name, book.nsheets):
            rows = ([None if cell.value in {"", None} else cell for cell in row] for row in sheet.get_rows())
            tables[sheet.name] = _rows(sheet.name, rows, words)
    return tables


def _rows(title: str, rows: Iterable[Sequence[Any]], words: Callable[[Any], str]) -> Rows:
    found: Rows = []
    room = 0
    for number, row in enumerate(rows, 1):
        room += len(row)
        if room > MOST_ROOM:
            raise RefusedError(Finding(FindingKind.TOO_MANY_CELLS, Cell(title), {"limit": MOST_CELLS}))
        cells = [None if value is None else words(value).strip() or None for value in row]
        is_filled = any(cells)
        if is_filled and number > MOST_ROWS:
            facts = {"rows": number, "limit": MOST_ROWS}
            raise RefusedError(Finding(FindingKind.TOO_MANY_ROWS, Cell(title), facts))
        if number <= MOST_ROWS:
            found.append(cells if is_filled else [])
    return found
