"""Makes XLSForm files of tables, in each of the kinds of file that people have."""

import io
from collections.abc import Mapping, Sequence

import openpyxl
import xlwt

from domain.surveys import Finding, FindingKind, Report, check

Sheets = Mapping[str, Sequence[Sequence[object]]]


def markdown(sheets: Sheets) -> bytes:
    """The tables as an .md file."""
    lines = []
    for name, rows in sheets.items():
        lines.append(f"| {name} |")
        lines += ["| | " + " | ".join("" if cell is None else str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines).encode()


def workbook(sheets: Sheets) -> bytes:
    """The tables as an .xlsx file."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([*row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def old_workbook(sheets: Sheets) -> bytes:
    """The tables as an .xls file."""
    book = xlwt.Workbook()
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell is not None:
                    sheet.write(at, column, cell)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def survey(*rows: str, header: str = "type | name | label", choices: str = "", settings: str = "") -> bytes:
    """An .md form of rows written with bars; choices and settings are whole tables with their headers."""
    tables = {"survey": "\n".join((header, *rows)), "choices": choices, "settings": settings}
    lines = []
    for name, table in tables.items():
        if table:
            lines.append(f"| {name} |")
            lines += [f"| | {row.strip()} |" for row in table.strip().splitlines()]
    return "\n".join(lines).encode()


FORM_IN_TWO_LANGUAGES: Sheets = {
    "survey": [
        ["type", "name", "label::German (de)", "label::Ukrainian (uk)"],
        ["text", "q", "Frage", "Питання"],
        ["text", "r", "Noch eine", None],
    ],
}

LIST = """list_name | name | label
l | a | A
l | b | B
l | none | Nothing"""


def checked(data: bytes) -> Report:
    """The report of a form in one language, so that languages need no word."""
    return check(data, "form.md")


def kinds(report: Report) -> list[FindingKind]:
    """What was found, without the language that nobody named: most forms of tests name none."""
    return [finding.kind for finding in findings(report)]


def findings(report: Report) -> list[Finding]:
    """All findings but the one on columns that name no language."""
    return [finding for finding in report.findings if finding.kind is not FindingKind.LANGUAGE_UNSAID]
