"""What is stored of a form, and given back as a workbook, is the same form."""

import io
import json
from dataclasses import fields
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.forms import Answer, DependsOn, Question, Send, begin, step
from domain.surveys import FindingKind, Report, Survey, check, check_content
from domain.surveys.exporting import workbook
from domain.surveys.expressions import Filtered
from tests.domain.surveys.making import Sheets, markdown, survey
from tests.domain.surveys.making import old_workbook as xls
from tests.domain.surveys.making import workbook as xlsx
from tests.domain.surveys.test_walks import FORMS, NOW, answer_to

REPORTS = {path.stem: check(path.read_bytes(), path.name, wanted=("de", "ru")) for path in FORMS}
WANTED = ("de", "ru")


def through_json(report: Report) -> dict[str, object]:
    """The content as it comes back from where it was stored."""
    stored = json.loads(json.dumps(report.content))
    assert isinstance(stored, dict)
    return stored


def seen(report: Report) -> dict[str, object]:
    """Everything of a report that can be compared: of rules, what they look at."""
    told = {each.name: getattr(report, each.name) for each in fields(report) if each.name not in {"survey", "content"}}
    return told | ({} if report.survey is None else _seen(report.survey))


def _seen(survey: Survey) -> dict[str, object]:
    told = {each.name: getattr(survey, each.name) for each in fields(survey) if each.name not in {"form", "shown"}}
    shuffles = {name: shown.shuffle and _plain(shown.shuffle.seed) for name, shown in survey.shown.items()}
    looks = {name: (shown.appearance, shown.max_pixels) for name, shown in survey.shown.items()}
    questions = [
        {each.name: _plain(getattr(question, each.name)) for each in fields(Question)}
        for question in survey.form.questions
    ]
    return told | {"shuffles": shuffles, "looks": looks, "questions": questions, "hangs": survey.form.dependents}


def _plain(value: object) -> object:
    if isinstance(value, DependsOn | Filtered):
        return sorted(value.names)
    return value


@pytest.mark.parametrize("name", REPORTS)
def test_a_stored_form_is_the_same_form(name: str) -> None:
    report = REPORTS[name]
    again = check_content(through_json(report), wanted=WANTED)
    assert again.content == report.content
    assert seen(again) == seen(report)


@pytest.mark.parametrize("name", REPORTS)
def test_a_form_given_back_as_a_workbook_is_the_same_form(name: str) -> None:
    report = REPORTS[name]
    data = workbook(through_json(report))
    assert workbook(through_json(report)) == data
    again = check(data, "another name.xlsx", wanted=WANTED)
    assert seen(again) == seen(report)
    assert again.content is not None
    assert report.content is not None
    assert again.content["sheets"] == report.content["sheets"]


@pytest.mark.parametrize("name", REPORTS)
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_the_same_answers_lead_the_same_way_through_a_stored_form(name: str, data: st.DataObject) -> None:
    first, second = REPORTS[name].survey, check_content(through_json(REPORTS[name])).survey
    assert first is not None
    assert second is not None
    known = first.known(now=NOW, seed=3)
    one, other = begin(first.form, known), begin(second.form, second.known(now=NOW, seed=3))
    for _ in range(60):
        assert one == other
        if one.asks is None:
            break
        question = first.form.question(one.asks)
        more = question.name.count("/") == 2 and question.key == question.name.split("/")[0]
        value = "no" if more else answer_to(data, question, one.response)
        one, other = (
            step(each.form, last.response, Answer(question.name, value))
            for each, last in ((first, one), (second, other))
        )
    assert step(first.form, one.response, Send()) == step(second.form, other.response, Send())


ODD = [
    *("=1+1", "=cmd|' /C calc'!A0", "+49 341 123", "-5", "@olena", "'quoted'", '"quoted"', "#N/A", "#REF!", "TRUE"),
    *("007", "1e5", "2022-11-24", "two\nlines", "a\ttab", "a | bar", "_x0041_", "x005F_", "<b>&amp;", "„gut“"),
    *("з любов’ю", "one\u2028line", "\U0001f9d1\u200d\U0001f33e", "\u0301accent", "=", "\\|", "zero\u200bwidth"),
]


@pytest.mark.parametrize("words", ODD)
def test_a_text_that_looks_like_something_else_stays_a_text(words: str) -> None:
    sheets: Sheets = {
        "survey": [["type", "name", "label::de", "hint::de"], ["select_one l", "q", "Frage", None]],
        "choices": [["list_name", "name", "label::de", words], ["l", "a", "A", "1"], ["l", "b", "B", None]],
        "settings": [["form_id", "version"], ["f", "1"]],
    }
    report = check(xlsx(sheets))
    stored = through_json(report)
    stored["sheets"]["survey"]["rows"][0] |= {"label::de": words, "hint::de": f"{words} {words}"}  # type: ignore[index]
    data = workbook(stored)
    again = check(data)
    assert again.content is not None
    assert again.content["sheets"] == stored["sheets"]
    assert seen(again) == seen(check_content(stored)) | {"name": "f"}
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        for row in sheet.iter_rows():
            assert {(cell.data_type, cell.number_format) for cell in row if cell.value is not None} <= {("s", "@")}


CELLS = st.text(st.characters(codec="utf-8"), max_size=20)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS), max_size=4), st.sampled_from([markdown, xlsx, xls]))
def test_whatever_stands_in_the_cells_comes_back(texts: list[tuple[str, str]], make: object) -> None:
    assert callable(make)
    # What no file of these kinds can hold, and what divides cells in a text, is not tried.
    kept = [[_without(one), _without(other)] for one, other in texts]
    rows = [["note", f"n{at}", one or "x", other or None] for at, (one, other) in enumerate(kept)]
    report = check(
        make({"survey": [["type", "name", "label::de", "hint::de"], *rows, ["text", "q", "Q", None]]}), "f.bin"
    )
    assert report.content is not None
    again = check(workbook(through_json(report)), "g.xlsx")
    assert again.content is not None
    assert again.content["sheets"]["survey"] == report.content["sheets"]["survey"]
    assert (again.survey is None, again.findings) == (report.survey is None, report.findings)


def _without(words: str) -> str:
    return "".join(each for each in words if each.isprintable() and each not in "|\\")


def test_a_form_keeps_the_name_it_had_when_its_file_gets_another() -> None:
    report = check(survey("text | q | Q"), "round one.md")
    assert report.content is not None
    assert check_content(report.content).name == "round one"
    assert check(workbook(report.content), "form (1).xlsx").name == "round one"


def test_what_is_no_part_of_a_form_is_not_kept() -> None:
    sheets: Sheets = {
        "survey": [["type", "name", "label::de"], ["text", "q", "Q"]],
        "Notes": [["Olena", "0341 1234567"]],
    }
    report = check(xlsx(sheets), "f.xlsx")
    assert [finding.kind for finding in report.findings] == [FindingKind.SHEET_IGNORED]
    assert report.content == {
        "name": "f",
        "sheets": {
            "survey": {
                "headers": ["type", "name", "label::de"],
                "rows": [{"type": "text", "name": "q", "label::de": "Q"}],
            }
        },
    }


def test_a_refused_file_leaves_nothing_to_be_stored() -> None:
    assert check(b"no form").content is None
    assert check(survey("q | Q", header="name | label")).content is None


def test_the_sheet_on_entities_is_kept_because_rows_may_name_them() -> None:
    sheets: Sheets = {
        "survey": [["type", "name", "label::de", "save_to"], ["text", "q", "Q", "called"]],
        "entities": [["list_name", "label"], ["people", "${q}"]],
    }
    report = check(xlsx(sheets), "f.xlsx")
    assert report.survey is not None, report.findings
    assert report.content is not None
    assert check_content(report.content).survey is not None
    assert check(workbook(report.content)).survey is not None


def test_a_workbook_says_nothing_of_when_or_where_it_was_written() -> None:
    report = REPORTS["everything"]
    assert report.content is not None
    with ZipFile(io.BytesIO(workbook(report.content))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"1980-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_two_columns_of_one_name_are_refused() -> None:
    report = check(survey("text | q | Q | P", header="type | name | label | label"))
    (found,) = report.findings
    assert (found.kind, found.cell.sheet, found.cell.row, found.cell.column) == (
        FindingKind.COLUMN_TWICE,
        "survey",
        1,
        "label",
    )
