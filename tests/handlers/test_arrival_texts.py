"""Every question and choice of arrival has its words, and what old buttons mean stays what it was."""

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from bot import programme
from domain.arrival import form
from domain.consents import ASKED_ON_ARRIVAL, PURPOSES, WORDING
from domain.forms import Form, Progress, begin
from domain.profiles import initiative_form, profile_form
from domain.roles import Role
from handlers.views.arrival import ArrivalTexts
from handlers.views.forms import Shown
from handlers.views.forms.question import how_far
from handlers.views.profile_texts import ProfileTexts
from locales import Catalogues

CATALOGUES = Catalogues.load()
PROGRAMME = programme.read(Path("programme.toml"), languages=CATALOGUES.languages)
FORM, PROFILE, INITIATIVE = form(PROGRAMME), profile_form(PROGRAMME), initiative_form(PROGRAMME)
LONGEST_LABEL = 36  # with a box before it, what a small phone shows of a button
LONGEST_HEADING = 32


@pytest.mark.parametrize("language", CATALOGUES.languages)
@pytest.mark.parametrize("form", [FORM, PROFILE, INITIATIVE], ids=lambda form: form.name)
def test_every_question_and_choice_has_its_words(form: Form, language: str) -> None:
    t = CATALOGUES.translator(language)
    texts = ArrivalTexts(t, PROGRAMME, CATALOGUES) if form is FORM else ProfileTexts(t)
    shown = Shown(t, texts, form, begin(form).response, 0, date(2026, 11, 23))
    for question in form.questions:
        if question.waits or question.shows:
            assert shown.label(question)
        if question.waits:
            assert 1 <= len(shown.heading(question)) <= LONGEST_HEADING
        for choice in question.choices:
            assert 1 <= len(shown.choice(question, choice)) <= LONGEST_LABEL
    with pytest.raises(KeyError):
        texts.label("unknown")


def test_who_changes_the_words_of_a_consent_thinks_of_their_version() -> None:
    """When this fails: raise WORDING if the meaning has changed, then write down the new sum."""
    words: list[str] = []
    for language in CATALOGUES.languages:
        texts = ArrivalTexts(CATALOGUES.translator(language), PROGRAMME, CATALOGUES)
        words.append(texts.label("purposes"))
        words += [texts.choice("purposes", purpose) for purpose in ASKED_ON_ARRIVAL]
        words += [texts.label("listed"), texts.label("experience")]
    assert (WORDING, sha256("\n".join(words).encode()).hexdigest()[:16]) == ("2026-11b", "0509fe337e0757e2")


def test_what_stands_in_old_buttons_keeps_its_place() -> None:
    """Buttons name questions, choices and purposes by their places: new ones come at the end, or under a new code."""
    assert [question.name for question in FORM.questions] == [
        "age",
        "invited",
        "purposes",
        "role",
        "initiative_name",
        "initiative_people",
        "state",
        "language",
        "organization",
        "represents",
        "place",
        "topics",
        "languages",
        "languages_other",
        "needs",
        "needs_other",
    ]
    assert [question.name for question in PROFILE.questions] == [
        "state",
        "language",
        "role",
        "place",
        "topics",
        "languages",
        "languages_other",
        "organization",
        "represents",
        "support",
        "support_other",
        "hours",
        "experience",
    ]
    assert [question.name for question in INITIATIVE.questions] == [
        "state",
        "language",
        "initiative_name",
        "place",
        "topics",
        "languages",
        "languages_other",
        "needs",
        "needs_other",
        "offers",
        "offers_other",
        "initiative_people",
        "link",
        "listed",
        "contact",
    ]
    assert list(PURPOSES) == ["profile", "event_reminders", "broadcasts", "experience", "listed"]
    assert list(Role) == ["initiative_contact", "peer_helper", "volunteer", "professional"]


@pytest.mark.parametrize(
    ("place", "de", "uk", "ru"),
    [
        (Progress(1, 1), "", "", ""),
        (Progress(1, 1, settled=False), "", "", ""),
        (Progress(2, 3), "Frage 2 von 3", "Запитання 2 з 3", "Вопрос 2 из 3"),
        (Progress(2, 3, settled=False), "Frage 2 von etwa 3", "Запитання 2 приблизно з 3", "Вопрос 2 примерно из 3"),
        (Progress(3, 3), "Die letzte Frage", "Останнє запитання", "Последний вопрос"),
        (
            Progress(3, 3, settled=False),
            "Frage 3, vielleicht die letzte",
            "Запитання 3, можливо, останнє",
            "Вопрос 3, возможно, последний",
        ),
    ],
)
def test_progress_says_no_more_than_is_known(place: Progress, de: str, uk: str, ru: str) -> None:
    for language, words in (("de", de), ("uk", uk), ("ru", ru)):
        said = how_far(CATALOGUES.translator(language), place)
        assert ("" if said is None else said.striptags()) == words
