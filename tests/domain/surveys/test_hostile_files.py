"""Files that are no forms, or are made to do harm: one clear finding, and nothing is read that need not be."""

import io
import re
import zipfile
from collections.abc import Callable

import openpyxl
import pytest

from domain.surveys import Cell, FindingKind, Report, check, limits
from tests.domain.surveys.making import Sheets, findings, kinds, markdown, old_workbook, survey, workbook

K = FindingKind
FORM: Sheets = {"survey": [["type", "name", "label::de"], ["text", "q", "Q"]]}


def only(report: Report) -> FindingKind:
    (found,) = report.findings
    assert report.survey is None
    return found.kind


def changed(data: bytes, change: Callable[[str, bytes], bytes], **added: bytes) -> bytes:
    """An .xlsx with its parts changed, and others added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, content in added.items():
            new.writestr(name.replace("__", "/"), content)
    return out.getvalue()


NO_WORKBOOKS = {
    "nothing": b"",
    "text": b"Dear team, here is our survey.",
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "bytes": bytes(range(256)) * 20,
    "zip of something": changed(workbook(FORM), lambda _, content: content)[:200],
    "cut off": workbook(FORM)[:-100],
    "old and cut off": old_workbook(FORM)[:1500],
    "old and garbled": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 40,
    "bars without a table": b"| |\n",
    "a table with zeros": b"| survey |\n| | type\0 | name |",
}


@pytest.mark.parametrize("name", NO_WORKBOOKS)
def test_what_is_no_workbook_is_said_to_be_none(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    found = only(check(NO_WORKBOOKS[name], "form.xlsx"))
    assert found in {K.NOT_A_WORKBOOK, K.NO_SURVEY_SHEET}
    assert capfd.readouterr().out == ""  # xlrd would write its remarks there


def test_a_zip_without_a_workbook() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert only(check(out.getvalue())) is K.NOT_A_WORKBOOK


def test_a_file_that_is_too_large_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile, "ZipFile", None)
    (found,) = check(b"PK\x03\x04" + bytes(limits.MOST_BYTES)).findings
    assert (found.kind, found.facts["limit"]) == (K.TOO_LARGE, limits.MOST_BYTES)


def test_a_zip_bomb_is_unpacked_no_further_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    unpacked = 0
    read = zipfile.ZipExtFile.read

    def counted(self: zipfile.ZipExtFile, n: int | None = -1) -> bytes:
        nonlocal unpacked
        chunk = read(self, n)
        unpacked += len(chunk)
        return chunk

    monkeypatch.setattr(zipfile.ZipExtFile, "read", counted)
    bomb = changed(workbook(FORM), lambda _, content: content, xl__media__sky_png=bytes(200_000_000))
    assert len(bomb) < 300_000
    unpacked = 0
    assert only(check(bomb)) is K.UNPACKS_TOO_LARGE
    assert unpacked <= limits.MOST_UNPACKED + (1 << 16)


def test_many_small_parts_are_too_many() -> None:
    parts = {f"xl__media__{number}.png": b"" for number in range(limits.MOST_PARTS)}
    assert only(check(changed(workbook(FORM), lambda _, content: content, **parts))) is K.UNPACKS_TOO_LARGE


def test_a_sheet_of_too_many_rows_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_ROWS", 10)
    sheets = {**FORM, "choices": [["list_name", "name"], *[["l", f"c{number}"] for number in range(20)]]}
    (found,) = check(workbook(sheets)).findings
    assert (found.kind, found.cell, dict(found.facts)) == (K.TOO_MANY_ROWS, Cell("choices"), {"rows": 21, "limit": 10})


def test_too_many_cells_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_CELLS", 5)
    assert only(check(workbook(FORM))) is K.TOO_MANY_CELLS
    monkeypatch.setattr("domain.surveys.workbook.MOST_CELLS", 5)
    monkeypatch.setattr("domain.surveys.excel.MOST_CELLS", 5)
    assert only(check(old_workbook(FORM))) is K.TOO_MANY_CELLS
    assert only(check(markdown(FORM))) is K.TOO_MANY_CELLS


HOSTILE = {
    "label": " " * 9_000 + "${" + " " * 900,
    "relevant": "'" * 9_999,
    "parameters": "a" * 9_999,
    "default": "${" * 4_999,
    "name": "a" * 9_999 + " ",
    "type": "select_one " * 900,
    "appearance": "a " * 4_999,
}


@pytest.mark.parametrize("column", HOSTILE)
def test_no_cell_keeps_a_check_busy(column: str) -> None:
    cells = {"type": "range", "name": "q", "label": "Q", column: HOSTILE[column]}
    report = check(workbook({"survey": [[*cells], [*cells.values()]]}))
    assert report.findings


@pytest.mark.parametrize("header", ["label::" + "(" * 9_000, "label " + " " * 9_000 + "x", "l" * 9_999])
def test_no_header_keeps_a_check_busy(header: str) -> None:
    check(workbook({"survey": [["type", "name", "label", header], ["text", "q", "Q", "x"]]}))


def test_a_line_of_number_signs_is_a_cell_that_is_too_long() -> None:
    (found,) = check(survey("text | q | " + "#" * 1_000_000)).findings
    facts = {"length": 1_000_000, "limit": limits.LONGEST_CELL}
    assert (found.kind, found.cell, dict(found.facts)) == (K.CELL_TOO_LONG, Cell("survey", 2, "label"), facts)


def test_tables_may_have_rules_and_remarks() -> None:
    text = """# Our survey

| survey |
|--------|
| | type | name | label::de | # the columns
| | :--- | --- | --- |
| | text | q | Ja \\| nein? |
"""
    report = check(text.encode())
    assert report.findings == ()
    assert report.survey is not None
    assert report.survey.texts["q"].label == {"de": "Ja | nein?"}


def test_too_many_lines_of_text_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("domain.surveys.workbook.MOST_ROWS", 2)
    assert only(check(survey("text | q | Q", "text | r | R"))) is K.TOO_MANY_ROWS


def test_a_sheet_that_claims_a_million_rows_is_read_as_far_as_it_goes() -> None:
    def stretched(name: str, content: bytes) -> bytes:
        if not name.startswith("xl/worksheets/"):
            return content
        content = content.replace(b'<dimension ref="A1:C2"', b'<dimension ref="A1:XFD1048576"')
        return content.replace(b"</sheetData>", b'<row r="1048576"><c r="A1048576"/></row></sheetData>')

    report = check(changed(workbook(FORM), stretched))
    assert report.survey is not None
    assert [row.name for row in report.rows] == ["q"]


def test_entities_are_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    data = changed(workbook(FORM), lambda name, content: bomb + content if name == "xl/workbook.xml" else content)
    assert only(check(data)) is K.DECLARES_ENTITIES


def test_macros_are_said_and_never_run() -> None:
    report = check(changed(workbook(FORM), lambda _, content: content, **{"xl__vbaProject.bin": b"\0"}), "form.xlsm")
    assert kinds(report) == [K.MACROS]
    assert report.survey is not None


def test_formulas_are_said_with_their_cells() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(FORM)))
    book["survey"]["C2"] = '=CONCATENATE("Wie", " viele?")'
    out = io.BytesIO()
    book.save(out)
    without = check(out.getvalue())
    assert (K.FORMULA_WITHOUT_VALUE, Cell("survey", 2, "C")) in [(each.kind, each.cell) for each in without.findings]
    assert without.survey is None

    def valued(name: str, content: bytes) -> bytes:
        empty = re.compile(rb'<c r="C2">(<f>[^<]*</f>)<v\s?(?:/>|></v>)')
        return empty.sub(rb'<c r="C2" t="str">\1<v>Wie viele?</v>', content)

    withal = check(changed(out.getvalue(), valued))
    (found,) = findings(withal)
    assert (found.kind, found.cell) == (K.FORMULA, Cell("survey", 2, "C"))
    assert withal.survey is not None
    assert withal.survey.texts["q"].label == {"de": "Wie viele?"}


@pytest.mark.parametrize("make", [workbook, old_workbook, markdown], ids=["xlsx", "xls", "md"])
def test_two_columns_of_one_name_are_refused(make: Callable[[Sheets], bytes]) -> None:
    report = check(make({"survey": [["type", "name", "label::de", "label::de"], ["text", "q", "Q", "R"]]}))
    (found,) = report.findings
    assert (found.kind, found.cell) == (K.COLUMN_TWICE, Cell("survey", 1, "label::de"))
    assert report.survey is None


MAKERS = pytest.mark.parametrize("make", [workbook, old_workbook], ids=["xlsx", "xls"])


@MAKERS
def test_what_stands_far_below_or_far_right_is_read(make: Callable[[Sheets], bytes]) -> None:
    far: list[object] = [None] * 40
    empty: list[list[object]] = [[None]] * 100
    rows = [["type", "name", "label::de", *far, "hint::de"], ["text", "q", "Q", *far, "Far"]]
    report = check(make({"survey": [*rows, *empty, ["text", "r", "R"]]}))
    assert report.findings == ()
    assert [(row.row, row.name) for row in report.rows] == [(2, "q"), (103, "r")]
    assert report.survey is not None
    assert report.survey.texts["q"].hint == {"de": "Far"}


@MAKERS
def test_a_header_that_is_a_number_is_a_header(make: Callable[[Sheets], bytes]) -> None:
    (found,) = check(make({"survey": [["type", "name", "label::de", 2022], ["text", "q", "Q", "x"]]})).findings
    assert (found.kind, found.cell.column) == (K.COLUMN_UNKNOWN, "2022")


def test_cells_that_stand_far_apart_take_no_room() -> None:
    book = openpyxl.Workbook()
    for number in range(1, 300):
        book.active.cell(number, 16_384, "x")
    out = io.BytesIO()
    book.save(out)
    assert only(check(out.getvalue())) is K.TOO_MANY_CELLS


def test_a_row_without_end_is_refused() -> None:
    book = openpyxl.Workbook()
    book.active.append(["type", "name", "label::de"])
    book.active.cell(1_048_576, 1, "text")
    out = io.BytesIO()
    book.save(out)
    assert only(check(out.getvalue())) is K.TOO_MANY_ROWS
