"""A survey's title in several languages: columns of ours, which other programs pass over."""

from domain.surveys import check
from tests.domain.surveys.making import survey


def test_a_title_may_be_there_in_several_languages() -> None:
    settings = "form_title | form_title::Ukrainian (uk) | form_id | default_language\nFrage | Питання | q | German (de)"
    report = check(survey("text | q | Was?", settings=settings), "q.md")
    assert report.survey is not None
    assert report.title == "Frage"
    assert report.survey.titles == {"de": "Frage", "uk": "Питання"}
    assert not [each for each in report.findings if each.cell is not None and each.cell.sheet == "settings"]


def test_a_title_in_the_default_language_alone_is_the_title() -> None:
    settings = "form_title::German (de) | form_title::Ukrainian (uk) | form_id | default_language\n"
    report = check(survey("text | q | Was?", settings=settings + "Frage | Питання | q | German (de)"), "q.md")
    assert report.survey is not None
    assert report.title == "Frage"
    assert report.survey.titles == {"de": "Frage", "uk": "Питання"}


def test_a_language_that_nobody_knows_is_told_of() -> None:
    settings = "form_title | form_title::Elvish | form_id\nFrage | Rim | q"
    report = check(survey("text | q | Was?", settings=settings), "q.md")
    assert report.survey is not None
    assert "Rim" not in report.survey.titles.values()
    assert [each.kind for each in report.findings if each.cell is not None and each.cell.sheet == "settings"]
