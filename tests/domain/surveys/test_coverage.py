"""Who would read what in another language."""

import pytest

from domain.survey_desk import trial_of, tried
from domain.surveys import Survey, check
from domain.surveys.coverage import Missing, coverage
from domain.surveys.media import kind_of
from tests.domain.surveys.making import survey


def read(*rows: str, header: str, choices: str = "") -> Survey:
    report = check(survey(*rows, header=header, choices=choices), "form.md")
    assert report.survey is not None, report.findings
    return report.survey


def test_what_is_missing_is_named_with_its_words() -> None:
    form = read(
        "select_one l | q | Frage | Питання | Kurz",
        "text | r | Noch eine | |",
        header="type | name | label::de | label::uk | hint::de",
        choices="list_name | name | label::de | label::uk\nl | a | Ja |\nl | b | Nein | Ні",
    )
    seen = coverage(form, ("de", "uk", "pl"))
    assert (seen.texts, dict(seen.present), seen.fallback) == (5, {"de": 5, "uk": 2, "pl": 0}, "de")
    assert not seen.is_whole
    assert seen.missing[0] == Missing("q", "label", "Frage", ("pl",))
    assert Missing("q", "hint", "Kurz", ("uk", "pl")) in seen.missing
    assert Missing("a", "label", "Ja", ("uk", "pl")) in seen.missing


def test_a_variety_of_a_language_is_the_language_and_one_picture_is_for_all() -> None:
    form = read(
        "text | q | Frage | Question | tree.png", header="type | name | label::de-AT | label::en-GB | media::image"
    )
    assert coverage(form, ("de", "en")).is_whole


def test_pictures_of_two_languages_lack_a_third() -> None:
    form = read(
        "text | q | Frage | Питання | de.png | uk.png",
        header="type | name | label::de | label::uk | media::image::de | media::image::uk",
    )
    assert coverage(form, ("de", "uk")).is_whole
    assert [each.part for each in coverage(form, ("ru",)).missing] == ["label", "image"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.PNG", "image"), ("b.jpeg", "image"), ("c.mp3", "audio"), ("d.mp4", "video"), ("e.pdf", "file"), ("f", "file")],
)
def test_what_a_file_is_its_name_tells(name: str, kind: str) -> None:
    assert kind_of(name) == kind


def test_a_test_is_named_by_what_is_tried() -> None:
    assert tried(trial_of(7, 12)) == (7, 12)
    assert tried("survey_trial:7") is None
    assert tried("survey:7.12") is None
