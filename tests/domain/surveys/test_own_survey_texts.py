"""What the programme's own survey says: short, by the guides of three languages, and nothing too private."""

import itertools
import re
import tomllib
from collections.abc import Mapping

import pytest

from domain.forms import Kind, Response, offered
from domain.roles import Role
from domain.surveys import Texts
from handlers.views.forms.listing import LONG, ROWS
from handlers.views.profile_texts import ProfileTexts
from handlers.views.survey_texts import LONGEST_HEADING
from locales import Catalogues
from locales.spelling import NoSpellingError, misspelt
from tests.domain.surveys.own_survey import FORM, LANGUAGES, ROOT, SURVEY, several, walked

BUTTON = 30
"""How many characters a button alone in a row has at most, so that no phone cuts it off."""
MINUTES = 7
WORDS_A_MINUTE = 120  # somebody who reads a second language
A_CHOICE, ONE_MORE_TAP, A_NUMBER, A_LINE = 5, 2, 10, 20  # seconds: to decide and tap, to tick on, to write
WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")

NEVER_ASKED = {
    "de": r"asyl|aufenthalt|flucht|papier|\bpass\b|religi|kirche|glaube|gesund|krank|behinder|herkunft|national|partei"
    r"|straße|konto|sexu",
    "uk": r"притул|статус|документ|шлях|дорогу сюди|релігі|церк|здоров|хвор|інвалід|походж|націона|партії|вулиц|рахун"
    r"|сексу",
    "ru": r"убежищ|статус|документ|дорог\w сюда|религи|церк|здоров|боле[зт]|инвалид|происхожд|националь|парти[яи]|улиц"
    r"|счёт|сексу",
}
"""What no survey of ours asks, as far as words show it; "geflüchtet" is what the programme is about."""
WARNED_OF = {
    "de": ("Namen", "Adressen", "Gesundheit", "Papiere", "Aufenthalt", "Flucht", "Herkunft", "Religion", "Kinder"),
    "uk": ("імен", "адрес", "здоров’я", "документи", "статус", "дорогу", "походження", "релігію", "дітей"),
    "ru": ("имён", "адресов", "здоровье", "документах", "статусе", "дороге", "происхождении", "религии", "детях"),
}


def labels(language: str) -> list[str]:
    """Every label of a choice."""
    return [texts.label[language] for several in SURVEY.choices.values() for texts in several.values()]


def said(texts: Texts) -> list[Mapping[str, str]]:
    return [texts.label, texts.hint, texts.constraint_message, texts.required_message]


def all_texts(language: str) -> list[str]:
    every = [*SURVEY.texts.values(), *(each for several in SURVEY.choices.values() for each in several.values())]
    return [text[language] for texts in every for text in said(texts) if text]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_way_takes_less_than_seven_minutes(language: str) -> None:
    ways = itertools.product(Role, ("yes", "no"), ("used", "unknown"))
    longest = max(
        _seconds(*walked({"role": role.value, "fled": fled, "contact_point": known}), language)
        for role, fled, known in ways
    )
    assert longest < MINUTES * 60


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_note_repeats_nothing_that_the_bot_says_before(language: str) -> None:
    note = SURVEY.texts["welcome"].label[language]
    assert len(WORD.findall(note)) > 10, "it says what the survey is for"
    # How long it takes, and that it is anonymous, stands on the card with the button that begins it.
    assert not re.search(r"\d|anonym|анонім|аноним", note.casefold())


def _seconds(asked: list[str], sent: Response, language: str) -> float:
    """How long a way takes: to read all of it, to decide and tap, to write."""
    words, taps = 0, float(A_CHOICE)  # the last tap sends
    for name in ("welcome", "peers", *asked):
        texts = SURVEY.texts[name]
        words += sum(len(WORD.findall(text.get(language, ""))) for text in (texts.label, texts.hint))
    for question in map(FORM.question, asked):
        listed = SURVEY.choices.get(SURVEY.list_of.get(question.name, ""), {})
        words += sum(len(WORD.findall(listed[one].label[language])) for one in offered(question, sent.answers))
        if question.kind in {Kind.TEXT, Kind.PLACE}:
            taps += A_LINE
        elif question.name == "people":
            taps += A_NUMBER
        elif question.kind is Kind.SELECT_MULTIPLE:
            taps += A_CHOICE + ONE_MORE_TAP * len(several(sent.answers, question.name))  # one more tap is "Done"
        else:
            taps += A_CHOICE
    return words / WORDS_A_MINUTE * 60 + taps


@pytest.mark.parametrize("language", LANGUAGES)
def test_choices_fit_into_buttons_and_are_called_as_everywhere(language: str) -> None:
    t = Catalogues.load().translator(language)
    profile = ProfileTexts(t)
    for name, as_in_profile in (("role", "role"), ("hours", "hours"), ("helps_with", "topics")):
        for choice, texts in SURVEY.choices[SURVEY.list_of[name]].items():
            if choice != "something_else":
                assert texts.label[language] == profile.choice(as_in_profile, choice)
    of_roles = {texts.label[language] for texts in SURVEY.choices["role"].values()}
    assert [label for label in labels(language) if len(label) > BUTTON and label not in of_roles] == []
    assert all(len(label) <= LONG for label in of_roles)
    assert all(len(question.choices) <= ROWS for question in FORM.questions)
    assert all(
        len(SURVEY.texts[question.name].label[language]) <= LONGEST_HEADING
        for question in FORM.questions
        if question.waits
    )
    for listed in SURVEY.choices.values():
        own = [texts.label[language] for texts in listed.values()]
        assert len({*own}) == len(own)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_asked_that_is_nobodys_business(language: str) -> None:
    asked = [*labels(language), *(texts.label[language] for texts in SURVEY.texts.values() if texts.label)]
    asked += [texts.hint[language] for name, texts in SURVEY.texts.items() if texts.hint and name != "sentence"]
    assert [text for text in asked if re.search(NEVER_ASKED[language], text, re.IGNORECASE)] == []
    warning = SURVEY.texts["sentence"].hint[language]
    assert [word for word in WARNED_OF[language] if word not in warning] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_keeps_to_the_guide_of_its_language(language: str) -> None:
    folder = ROOT / "locales" / language
    rules = tomllib.loads((folder / "rules.toml").read_text("utf-8"))["never"]
    texts = all_texts(language)
    assert [(rule["why"], text) for rule in rules for text in texts if re.search(rule["pattern"], text)] == []
    assert not any("!" in text for text in texts)
    try:
        assert misspelt(texts, folder) == set()
    except NoSpellingError as missing:
        pytest.skip(str(missing))
