"""Every question and choice of arrival has its words, and what old buttons mean stays what it was."""

from hashlib import sha256
from pathlib import Path

import pytest

from bot import programme
from domain.arrival import form
from domain.consents import ASKED_ON_ARRIVAL, WORDING
from domain.roles import Role
from handlers.views.arrival import ArrivalTexts
from locales import Catalogues

CATALOGUES = Catalogues.load()
PROGRAMME = programme.read(Path("programme.toml"), languages=CATALOGUES.languages)
FORM = form(PROGRAMME)


@pytest.mark.parametrize("language", CATALOGUES.languages)
def test_every_question_and_choice_has_its_words(language: str) -> None:
    texts = ArrivalTexts(CATALOGUES.translator(language), PROGRAMME)
    for question in FORM.questions:
        assert texts.label(question.name)
        if question.waits:
            assert texts.heading(question.name)
        for choice in question.choices:
            assert texts.choice(question.name, choice)
    with pytest.raises(KeyError):
        texts.label("unknown")


def test_who_changes_the_words_of_a_consent_thinks_of_their_version() -> None:
    """When this fails: raise WORDING if the meaning has changed, then write down the new sum."""
    words: list[str] = []
    for language in CATALOGUES.languages:
        texts = ArrivalTexts(CATALOGUES.translator(language), PROGRAMME)
        words += [texts.label("privacy"), texts.label("purposes")]
        words += [texts.choice("purposes", purpose) for purpose in ASKED_ON_ARRIVAL]
    assert (WORDING, sha256("\n".join(words).encode()).hexdigest()[:16]) == ("2026-11", "78cc4f18bc536734")


def test_what_stands_in_old_buttons_keeps_its_place() -> None:
    """Buttons name questions, choices and purposes by their places: new ones come at the end, or under a new code."""
    assert [question.name for question in FORM.questions] == [
        "age",
        "privacy",
        "purposes",
        "role",
        "initiative_name",
        "initiative_people",
        "state",
    ]
    assert list(ASKED_ON_ARRIVAL) == ["profile", "event_reminders", "broadcasts", "experience"]
    assert list(Role) == ["initiative_contact", "peer_helper", "volunteer", "professional"]
