"""Writes what was stored of a form as a workbook again, which reads as the same form."""

import re
import zipfile
from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING, Any

from domain.surveys.settings import is_named
from domain.surveys.sheets import Content, Sheet, Workbook, from_content

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_TIME = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The first that a packed file can say."""
_WIDEST, _NARROWEST = 60, 10


def workbook(content: Content) -> bytes:
    """An .xlsx of a form, the same bytes for the same content; every cell is a text, whatever it begins with."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    sheets = from_content(named(content)).sheets
    for name, sheet in sheets.items():
        _write(book.create_sheet(name), sheet)
    out = BytesIO()
    book.save(out)
    return _without_time(out.getvalue())


def named(content: Content) -> Content:
    """A form that says what it is called, so that it is the same form whatever its file is called."""
    stored = from_content(content)
    sheets = {name: sheet for name, sheet in stored.sheets.items() if sheet.headers}
    if not is_named(stored) and stored.stem:
        settings = stored.sheet("settings")
        at = next((at for at, row in enumerate(settings.rows) if row), 0)
        rows = [*settings.rows] or [{}]
        rows[at] = {**rows[at], "form_id": stored.stem}
        sheets["settings"] = Sheet("settings", (*settings.headers, "form_id"), tuple(rows))
    return Workbook(sheets, tuple(sheets)).content()


def _write(table: "Worksheet", sheet: Sheet) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    bold = Font(bold=True)
    for column, header in enumerate(sheet.headers, 1):
        _text(table, 1, column, header).font = bold
        longest = max(map(len, _lines(sheet, header)))
        table.column_dimensions[get_column_letter(column)].width = min(max(longest + 2, _NARROWEST), _WIDEST)
    for number, row in enumerate(sheet.rows, 2):
        for column, header in enumerate(sheet.headers, 1):
            if header in row:
                _text(table, number, column, row[header])
    table.freeze_panes = "A2"


def _lines(sheet: Sheet, header: str) -> Iterable[str]:
    for words in (header, *(row.get(header, "") for row in sheet.rows)):
        yield from words.splitlines() or ("",)


def _text(table: "Worksheet", row: int, column: int, words: str) -> Any:
    cell = table.cell(row, column, words)
    # By itself openpyxl makes a formula of "=…" and an error of "#N/A"; "@" keeps spreadsheets from doing so later.
    cell.data_type = "s"
    cell.number_format = "@"
    return cell


def _without_time(data: bytes) -> bytes:
    """The same workbook, saying nothing of when it was written."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = _TIME.sub(rb"\g<1>1980-01-01T00:00:00Z", part)
            new.writestr(zipfile.ZipInfo(name, _NO_TIME), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()
