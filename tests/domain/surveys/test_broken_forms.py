"""Forms with one thing wrong each: exactly that is found, with its sheet, row, column and facts."""

import pytest

from domain.surveys import Cell, FindingKind, check
from domain.surveys.finding import WARNINGS
from tests.domain.surveys.broken import ALL, LIST, A, Broken, K, row
from tests.domain.surveys.broken_expressions import EXPRESSIONS
from tests.domain.surveys.broken_rows import ROWS
from tests.domain.surveys.making import checked, findings, survey

FORMS = [*ROWS, *EXPRESSIONS]
ELSEWHERE = {
    *(K.TOO_LARGE, K.NOT_A_WORKBOOK, K.UNPACKS_TOO_LARGE, K.TOO_MANY_CELLS, K.TOO_MANY_ROWS, K.DECLARES_ENTITIES),
    *(K.FORMULA, K.FORMULA_WITHOUT_VALUE, K.MACROS, K.TYPE_NOT_HELD, K.TYPE_NOT_COLLECTED, K.TYPE_SPELLED),
    *(K.CELL_TOO_LONG, K.CELL_WITHOUT_COLUMN, K.NO_SURVEY_SHEET, K.LANGUAGE_UNSAID, K.LANGUAGE_ABSENT, K.REFUSED),
}


@pytest.mark.parametrize("form", FORMS, ids=[f"{form.kind}-{number}" for number, form in enumerate(FORMS)])
def test_exactly_this_is_found(form: Broken) -> None:
    data = survey(*form.rows, header=form.header, choices=form.choices, settings=form.settings)
    if form.kind is K.SHEET_IGNORED:
        data += b"\n| notes |\n| | remark |\n| | call again |"
    report = check(data, "form.md")
    (found,) = findings(report)
    assert (found.kind, found.cell, dict(found.facts)) == (form.kind, form.cell, form.facts)
    assert found.is_error == (form.kind not in WARNINGS) == (report.survey is None)


def test_every_kind_of_finding_is_tried() -> None:
    assert {form.kind for form in FORMS} | ELSEWHERE == {*FindingKind}
    assert not {form.kind for form in FORMS} & ELSEWHERE


def test_many_mistakes_are_found_at_once_in_the_order_of_the_sheets() -> None:
    rows = (
        row("txt", "q"),
        row("text", "a b"),
        row("select_one towns", "p", relevant="${x} ="),
        row("end group", "", ""),
    )
    report = checked(survey(*rows, choices=LIST, header=ALL))
    found = [(each.cell.sheet, each.cell.row, each.kind) for each in findings(report)]
    assert found == [
        ("survey", 2, K.TYPE_UNKNOWN),
        ("survey", 3, K.NAME_INVALID),
        ("survey", 4, K.LIST_UNKNOWN),
        ("survey", 4, K.EXPRESSION_ENDS),
        ("survey", 5, K.GROUP_NOT_OPEN),
        ("choices", 2, K.LIST_UNUSED),
    ]


def test_what_only_pyxform_refuses_is_refused() -> None:
    rows = (A, row("select_one l or_other", "q", choice_filter="name != ${a}"))
    (found,) = findings(checked(survey(*rows, choices=LIST, header=ALL)))
    assert (found.kind, found.cell) == (K.REFUSED, Cell("survey", 3))
    assert found.facts == {"said": "Choice filter not supported with or_other."}


def test_a_file_without_a_survey_sheet_names_its_sheets() -> None:
    data = b"| questions |\n| | type | name |\n| choices |\n| | list_name | name |\n| | l | a |"
    (found,) = checked(data).findings
    assert (found.kind, dict(found.facts)) == (K.NO_SURVEY_SHEET, {"sheets": "questions, choices"})


def test_columns_without_a_language_are_said() -> None:
    (found,) = checked(survey("text | q | Q")).findings
    assert (found.kind, found.cell) == (K.LANGUAGE_UNSAID, Cell("survey", 1, "label"))
