"""What somebody means who types a choice."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.forms.finding import found, inflected, parts

TOPICS = (
    ("german", "Deutsch lernen"),
    ("work", "Arbeit & Anerkennung"),
    ("digital", "Digitale Hilfe"),
    ("places", "Räume & Technik"),
    ("family", "Діти, молодь, родина"),
    ("club", "Об’єднання, право, страхування"),
    ("yes", "Ja"),
    ("yes_old", "Ja, 16 oder älter"),
)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        *[("Deutsch lernen", ("german",)), ("deutsch", ("german",)), ("LERNEN", ("german",)), ("de", ("german",))],
        *[
            ("anerk arb", ("work",)),
            ("✅ Digitale Hilfe", ("digital",)),
            ("діти", ("family",)),
            ("об'єднання", ("club",)),
        ],
        *[
            ("ja", ("yes",)),
            ("d", ()),
            ("16", ("yes_old",)),
            ("", ()),
            ("🙂", ()),
            ("etwas anderes", ()),
            ("eutsch", ()),
        ],
        *[("technik räume", ("places",)), ("a", ()), ("ra", ()), ("ч" * 4096, ())],
    ],
)
def test_a_part_of_the_words_is_enough(text: str, meant: tuple[str, ...]) -> None:
    assert found(text, TOPICS) == meant


def test_of_several_that_begin_alike_all_are_found() -> None:
    assert found("di", (*TOPICS, ("dialog", "Dialog"))) == ("digital", "dialog")


LANGUAGES = (("uk", "Українська"), ("de", "Німецька"), ("ru", "Русский"), ("german", "Вивчення німецької"))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        *[("українською", ("uk",)), ("Українську", ("uk",)), ("русском", ("ru",)), ("німецькою", ("de", "german"))],
        *[("українцями", ()), ("німецькою та українською", ()), ("руїна", ()), ("", ())],
    ],
)
def test_a_word_may_have_another_ending(text: str, meant: tuple[str, ...]) -> None:
    assert inflected(text, LANGUAGES) == meant


def test_a_name_that_only_begins_alike_is_another() -> None:
    assert inflected("Naumburg", [("1", "Naumberg"), ("2", "Naundorf")]) == ()


def test_a_list_is_taken_apart() -> None:
    assert parts("Deutsch, Räume;Technik\n Digital ·  Arbeit,, ") == (
        "Deutsch",
        "Räume",
        "Technik",
        "Digital",
        "Arbeit",
    )


@settings(deadline=None)
@given(st.sampled_from(TOPICS))
def test_a_whole_label_always_finds_its_choice(entry: tuple[str, str]) -> None:
    assert found(entry[1], TOPICS) == (entry[0],)
