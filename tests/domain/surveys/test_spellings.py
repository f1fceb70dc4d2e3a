"""Headers, aliases and languages as real forms write them, in every kind of file."""

from collections.abc import Callable
from datetime import datetime

import pytest

from domain.forms import Kind
from domain.surveys import Cell, FindingKind, Report, check
from domain.surveys.languages import tag_of
from tests.domain.surveys.making import Sheets, checked, findings, kinds, markdown, old_workbook, survey, workbook

FORM: Sheets = {
    "survey": [
        ["type", "name", "label::German (de)", "label::Ukrainian (uk)", "relevant", "required"],
        ["begin group", "about", "Über Sie", "Про вас", None, None],
        ["select_one role", "role", "Was machen Sie?\nWählen Sie.", "Що ви робите?", None, "yes"],
        ["end group", None, None, None, None, None],
        ["integer", "people", "Wie viele?", "Скільки вас?", "${role} = 'group'", None],
    ],
    "choices": [
        ["list_name", "name", "label::German (de)", "label::Ukrainian (uk)"],
        ["role", "group", "Ich bin in einer Initiative", "Я з ініціативи"],
        ["role", 2, "Ich helfe", "Допомагаю"],
    ],
    "settings": [["form_title", "form_id", "version", "default_language"], ["Umfrage", "u", 3, "German (de)"]],
}


@pytest.mark.parametrize("make", [workbook, old_workbook, markdown], ids=["xlsx", "xls", "md"])
def test_every_kind_of_file_says_the_same(make: Callable[[Sheets], bytes]) -> None:
    form: Sheets = FORM
    if make is markdown:  # a table of text has no line breaks in its cells
        form = {
            name: [[str(c).replace("\n", " ") if c else c for c in row] for row in rows] for name, rows in FORM.items()
        }
    report = check(make(form), "whatever.bin")
    assert report.findings == ()
    assert report.survey is not None
    assert (report.title, report.name, report.version) == ("Umfrage", "u", "3")
    assert [(row.row, row.name, row.type, row.within) for row in report.rows] == [
        (2, "about", "begin_group", ()),
        (3, "role", "select_one", ("about",)),
        (5, "people", "integer", ()),
    ]
    assert report.survey.form.question("role").choices == ("group", "2")
    assert report.survey.form.question("role").required
    assert report.survey.texts["role"].label["uk"] == "Що ви робите?"
    assert report.survey.choices["role"]["group"].label == {"de": "Ich bin in einer Initiative", "uk": "Я з ініціативи"}
    assert report.survey.languages == ("de", "uk")


@pytest.mark.parametrize("make", [workbook, old_workbook, markdown], ids=["xlsx", "xls", "md"])
def test_what_stands_beside_the_table_is_left_out_and_said(make: Callable[[Sheets], bytes]) -> None:
    rows = [["text", "q", "Q", "ask Olena"], ["text", "r", "R", "and Jens"]]
    report = check(make({"survey": [["type", "name", "label::de", None], *rows], "choices": [["list_name", "name"]]}))
    (found,) = report.findings
    assert (found.kind, found.cell, dict(found.facts)) == (
        FindingKind.CELL_WITHOUT_COLUMN,
        Cell("survey", 2, "D"),
        {"more": 1},
    )
    assert report.survey is not None


@pytest.mark.parametrize("make", [workbook, old_workbook, markdown], ids=["xlsx", "xls", "md"])
def test_an_only_sheet_has_the_questions_whatever_it_is_called(make: Callable[[Sheets], bytes]) -> None:
    report = check(make({"Umfrage": [["type", "name", "label::de"], ["text", "q", "Q"]]}))
    assert report.findings == ()
    assert [row.name for row in report.rows] == ["q"]


@pytest.mark.parametrize("make", [workbook, old_workbook, markdown], ids=["xlsx", "xls", "md"])
def test_sheets_and_columns_in_capitals(make: Callable[[Sheets], bytes]) -> None:
    sheets: Sheets = {
        "SURVEY": [["TYPE", "NAME", "LABEL::EN"], ["select_one c1", "q1", "Are you good?"]],
        "CHOICES": [["LIST_NAME", "NAME", "LABEL::EN"], ["c1", "n1", "l1"], ["c1", "n2", "l2"]],
        "SETTINGS": [["FORM_TITLE", "FORM_ID", "DEFAULT_LANGUAGE"], ["Yes or no", "YesNo", "EN"]],
    }
    report = check(make(sheets))
    assert report.findings == ()
    assert report.survey is not None
    assert (report.title, report.name, report.default_language) == ("Yes or no", "YesNo", "en")
    assert report.survey.form.question("q1").choices == ("n1", "n2")


def test_texts_keep_their_quotes() -> None:
    data = survey("text | q | Sagen Sie „gut“ | З любов’ю", header="type | name | label::de | label::uk")
    report = checked(data)
    assert report.survey is not None
    assert report.survey.texts["q"].label == {"de": "Sagen Sie „gut“", "uk": "З любов’ю"}


ALIASES = {
    "relevance": ("relevant", "1 = 1"),
    "Relevant": ("relevant", "1 = 1"),
    "bind::relevant": ("relevant", "1 = 1"),
    "calculate": ("calculation", "1"),
    "readonly": ("read_only", "no"),
    "Read Only": ("read_only", "no"),
    "bind:required": ("required", "no"),
    "Required": ("required", "no"),
    "choice_filter": ("choice_filter", "name != 'a'"),
    "Choice Filter": ("choice_filter", "name != 'a'"),
    "control::appearance": ("appearance", "likert"),
}


@pytest.mark.parametrize("header", sorted(ALIASES))
def test_a_column_under_another_name(header: str) -> None:
    field, words = ALIASES[header]
    choices = "list name | value | caption\nl | a | A\nl | b | B"
    report = checked(
        survey(f"select_one l | q | Q | {words}", header=f"command | tag | caption | {header}", choices=choices)
    )
    assert report.survey is not None, report.findings
    (row,) = report.rows
    assert row.conditions == {field: words}
    assert report.survey.texts["q"].label == {"und": "Q"}
    assert report.survey.choices["l"]["a"].label == {"und": "A"}


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("requiredmsg", "required_message"),
        ("required_message", "required_message"),
        ("constraint message", "constraint_message"),
        ("constraining_message", "constraint_message"),
        ("jr:constraintMsg", "constraint_message"),
        ("hint", "hint"),
        ("guidance_hint", "guidance"),
    ],
)
@pytest.mark.parametrize("language", ["", "::Ukrainian (uk)"])
def test_a_message_under_another_name(header: str, field: str, language: str) -> None:
    report = checked(survey("text | q | Q | So!", header=f"type | name | label | {header}{language}"))
    assert report.survey is not None, report.findings
    assert getattr(report.survey.texts["q"], field) == {"uk" if language else "und": "So!"}


LANGUAGES = {
    "Ukrainian": "uk",
    "Український": "uk",
    "українська": "uk",
    "Ukrainian (uk)": "uk",
    "Ukrainian(uk)": "uk",
    "English(en)": "en",
    "English (en-GB)": "en-GB",
    "en_gb": "en-GB",
    "zh-hant": "zh-Hant",
    "Deutsch": "de",
    "GERMAN": "de",
    "русский": "ru",
    "Russian [ru]": "ru",
    "ua": "uk",
    "de": "de",
    "Arabic": "ar",
    "Tigrinya (ti)": "ti",
    "Klingon (tlh)": "tlh",
    "Klingon": None,
    "old": None,
    "Ukrainian (formal)": "uk",
    "": None,
}


@pytest.mark.parametrize("name", sorted(LANGUAGES))
def test_a_language_by_its_name(name: str) -> None:
    assert tag_of(name) == LANGUAGES[name]


def matrix(report: Report) -> dict[str, int]:
    assert report.matrix is not None
    return dict(report.matrix.present)


def test_columns_without_a_language_are_in_the_default_one() -> None:
    header = "type | name | label | label::Ukrainian (uk)"
    settings = "default_language\nGerman (de)"
    report = checked(survey("text | q | Frage | Питання", "text | r | Noch eine |", header=header, settings=settings))
    assert report.survey is not None
    assert report.survey.texts["q"].label == {"de": "Frage", "uk": "Питання"}
    assert report.default_language == "de"
    assert matrix(report) == {"de": 2, "uk": 1}
    assert kinds(report) == [FindingKind.LANGUAGE_INCOMPLETE]


def test_a_column_that_names_the_default_language_counts_before_one_that_names_none() -> None:
    header = "type | name | label | label::German (de)"
    settings = "default_language\nGerman (de)"
    report = checked(survey("text | q | alt | neu", "text | r | nur alt |", header=header, settings=settings))
    assert report.survey is not None
    assert report.survey.texts["q"].label == {"de": "neu"}
    assert report.survey.texts["r"].label == {"de": "nur alt"}
    assert report.findings == ()


def test_the_matrix_names_each_gap() -> None:
    header = "type | name | label::de | label::uk | hint::de | hint::uk"
    choices = "list_name | name | label::de | label::uk\nl | a | A |\nl | b | B | Б"
    rows = ("select_one l | q | Frage | Питання | Hilfe |", "note | n | | Лише так | |")
    report = check(survey(*rows, header=header, choices=choices), wanted=("de", "uk", "ru"))
    assert report.matrix is not None
    assert report.matrix.texts == 5
    assert matrix(report) == {"de": 4, "uk": 3, "ru": 0}
    gaps = [(gap.cell.sheet, gap.cell.row, gap.name, gap.missing) for gap in report.matrix.gaps]
    assert gaps == [
        ("survey", 2, "q", ("ru",)),
        ("survey", 2, "q", ("uk", "ru")),
        ("survey", 3, "n", ("de", "ru")),
        ("choices", 2, "a", ("uk", "ru")),
        ("choices", 3, "b", ("ru",)),
    ]
    assert [(each.kind, each.facts["language"]) for each in findings(report)] == [
        (FindingKind.LANGUAGE_INCOMPLETE, "de"),
        (FindingKind.LANGUAGE_INCOMPLETE, "uk"),
        (FindingKind.LANGUAGE_ABSENT, "ru"),
    ]


def test_any_number_of_languages() -> None:
    header = "type | name | " + " | ".join(f"label::{tag}" for tag in ("de", "uk", "ru", "ar", "fa", "tr", "pl"))
    report = checked(survey("text | q" + " | ?" * 7, header=header))
    assert report.survey is not None
    assert report.survey.languages == ("de", "uk", "ru", "ar", "fa", "tr", "pl")


def test_a_version_that_the_spreadsheet_made_a_date_of() -> None:
    sheets: Sheets = {
        "survey": [["type", "name", "label::de"], ["text", "q", "Q"]],
        "settings": [["form_id", "version"], ["f", datetime(2022, 11, 24)]],  # noqa: DTZ001 (cells have no zone)
    }
    report = check(workbook(sheets))
    assert report.version == "2022-11-24"
    assert kinds(report) == [FindingKind.SETTING_IS_A_DATE]


def test_a_form_without_settings_is_called_as_its_file() -> None:
    report = check(survey("text | q | Q"), "round one.md")
    assert (report.name, report.title) == ("round one", "round one")


def test_curly_quotes_in_expressions() -> None:
    rows = ("select_one l | q | Q |", "text | r | R | ${q} = “a”")
    choices = "list_name | name | label\nl | a | A"
    report = checked(survey(*rows, header="type | name | label | relevant", choices=choices))
    assert report.survey is not None
    relevant = report.survey.form.question("r").relevant
    assert relevant is not None
    assert relevant({"q": "a"})
    assert not relevant({"q": "b"})
    assert report.survey.form.question("q").kind is Kind.SELECT_ONE
