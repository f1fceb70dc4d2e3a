"""Every finding is a whole sentence in every language, and says its facts and its place."""

import re
import string
from collections.abc import Mapping
from gettext import NullTranslations

import pytest

from domain.surveys import Cell, Finding, FindingKind, Report, check
from domain.surveys.expressions import NEEDS_SCREEN
from domain.surveys.types import NOT_HELD
from handlers.views import survey_findings as views
from handlers.views.survey_sentences import ASIDES, REASONS, SENTENCES
from locales import Catalogues, Translator
from tests.domain.surveys.broken import Broken
from tests.domain.surveys.broken_expressions import EXPRESSIONS
from tests.domain.surveys.broken_rows import ROWS
from tests.domain.surveys.making import survey

LANGUAGES = ("de", "uk", "ru", "en")


def speaking(language: str) -> Translator:
    """Who speaks the language; English as it stands in the sources, as the terminal has it."""
    return Translator("en", NullTranslations()) if language == "en" else Catalogues.load().translator(language)


def test_every_finding_has_its_sentence_and_nothing_else_has() -> None:
    assert {*SENTENCES} == {*FindingKind}
    assert {*NEEDS_SCREEN.values(), *NOT_HELD.values()} == {*REASONS}


def facts(message: str) -> dict[str, str | int]:
    """A value of its own for each fact that a sentence has a place for."""
    names = {name.removeprefix("in_") for _, name, _, _ in string.Formatter().parse(message) if name}
    values: Mapping[str, str | int] = {"size": 7_000_000, "limit": 5_000_000, "language": "pl", "fallback": "cs"}
    return {name: values.get(name, f"<{name}>") for name in names}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_whole_and_says_its_facts(language: str) -> None:
    t = speaking(language)
    for kind, message in SENTENCES.items():
        given = facts(message)
        said = views.worded(t, Finding(kind, Cell("survey", 3, "label"), given))
        assert said[0].isupper() or said[0] in "“„«" or said.startswith(("<type>", "pyxform", "once()")), said
        assert said[-1] in ".!?>", said
        assert all(str(value) in said for value in given.values() if str(value).startswith("<")), said
        assert not re.search(r"(?<!\$)\{", said), said
        if language != "en":
            whole = given | {"in_language": "", "in_fallback": ""}
            assert t.plain(message, **whole) != message.format(**whole), f"{kind} is not translated"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_known_besides_is_a_sentence_of_its_own(language: str) -> None:
    t = speaking(language)
    for kind, (fact, message) in ASIDES.items():
        without = views.worded(t, Finding(kind, facts={**facts(SENTENCES[kind]), fact: ""}))
        told = views.worded(t, Finding(kind, facts={**facts(SENTENCES[kind]), fact: "<that>"}))
        assert told == f"{without} {t.plain(message, **{fact: '<that>'})}"
    for reason, message in REASONS.items():
        told = views.worded(t, Finding(FindingKind.FUNCTION_NOT_HELD, facts={"function": "f", "reason": reason}))
        sentence = t.plain(message, reason=reason)
        assert told.endswith(sentence)
        assert reason not in told.replace(sentence, "").split()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", [*ROWS, *EXPRESSIONS], ids=lambda form: form.kind)
def test_what_is_really_found_is_said(form: Broken, language: str) -> None:
    t, kind, expected = speaking(language), form.kind, form.facts
    report = check(survey(*form.rows, header=form.header, choices=form.choices, settings=form.settings), "form.md")
    found = next((each for each in report.findings if each.kind is kind), Finding(kind, facts=expected))
    said = views.worded(t, found)
    assert not re.search(r"%s|(?<!\$)\{\w+\}", said)
    told = [str(fact) for name, fact in found.facts.items() if isinstance(fact, str) and _is_said(kind, name)]
    assert all(fact in said for fact in told), said


def _is_said(kind: FindingKind, name: str) -> bool:
    return f"{{{name}}}" in SENTENCES[kind] and name not in {"language", "fallback"}


@pytest.mark.parametrize(
    ("language", "fallback", "expected"),
    [
        ("uk", "de", "Es gibt keinen Text auf Ukrainisch. Wer diese Sprache liest, bekäme alles auf Deutsch."),
        (
            "de",
            "de",
            "Es gibt keinen Text auf Deutsch. Wer diese Sprache liest, bekäme alles in einer anderen Sprache.",
        ),
        (
            "pl",
            "und",
            "Es gibt keinen Text in dieser Sprache: Polnisch. Wer diese Sprache liest, bekäme alles in einer anderen"
            " Sprache.",
        ),
    ],
)
def test_languages_are_said_as_the_sentence_wants_them(language: str, fallback: str, expected: str) -> None:
    finding = Finding(FindingKind.LANGUAGE_ABSENT, facts={"language": language, "fallback": fallback})
    assert views.worded(speaking("de"), finding) == expected


PLACES = [
    (Cell(), ""),
    (Cell("choices"), "Blatt choices:"),
    (Cell("survey", None, "label"), "Blatt survey, Spalte label:"),
    (Cell("survey", 7), "Blatt survey, Zeile 7:"),
    (Cell("survey", 1234, "label::Ukrainian (uk)"), "Blatt survey, Zeile 1234, Spalte label::Ukrainian (uk):"),
]


@pytest.mark.parametrize(("cell", "said"), PLACES)
def test_a_place_is_said_as_far_as_it_is_known(cell: Cell, said: str) -> None:
    assert views.placed(speaking("de"), cell) == said


def test_a_reason_names_questions_as_they_are_written_in_a_form() -> None:
    finding = Finding(FindingKind.FUNCTION_NOT_HELD, facts={"function": "current", "reason": "path"})
    said = views.worded(speaking("de"), finding)
    assert "${name}" in said
    assert "{{" not in said


def test_what_stands_in_a_file_is_never_taken_for_markup() -> None:
    finding = Finding(FindingKind.TYPE_UNKNOWN, Cell("survey", 2), {"type": "<b>bold</b>", "like": ""})
    said = views.refused(speaking("de"), Report((finding,)), "<i>.xlsx")[-1].text
    assert "&lt;b&gt;bold&lt;/b&gt;" in said
    assert "<b>" not in said
    assert "<i>" not in said


def test_a_long_expression_fits_into_a_message() -> None:
    findings = tuple(
        Finding(FindingKind.EXPRESSION_ENDS, Cell("survey", row), {"expression": "x" * 2_000}) for row in range(2, 40)
    )
    file, shown = views.refused(speaking("uk"), Report(findings), "form.xlsx")
    assert len(shown.text) < 4096
    assert file.file is not None
    assert isinstance(file.file.content, bytes)
    assert file.file.content.decode().count("x" * 2_000) == 38
