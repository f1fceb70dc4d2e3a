"""Cleaning what people typed: tricks go, what they wrote stays."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.text import cleaned, is_blank

DIRECTION_MARKS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u180e\u00ad\u034f\u2061\u2064\u115f\u1160\u3164\uffa0\ufe00\U000e0100"
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"

# Anything, with the characters that tell the rules apart drawn often.
tricky = st.text(
    st.one_of(
        st.sampled_from(
            f"{DIRECTION_MARKS}{ZERO_WIDTH}{ENGLAND}\ufe0e\ufe0fи\u0306aй'’ \n\r\t\u2028\u00a0👩💻❤↔🏽1#\u20e3می"
        ),
        st.characters(),
    ),
    max_size=30,
)


@pytest.mark.parametrize("mark", DIRECTION_MARKS, ids=ascii)
def test_nothing_turns_the_direction_of_what_follows(mark: str) -> None:
    assert cleaned(f"{mark}Haus{mark}boot{mark}") == "Hausboot"


@pytest.mark.parametrize("char", ZERO_WIDTH, ids=ascii)
def test_what_has_no_width_is_taken_out(char: str) -> None:
    assert cleaned(f"{char}Га{char}лле{char}") == "Галле"


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x1b", "\x7f", "\x9f", chr(0xD83D), chr(0xDC00)], ids=ascii)
def test_control_characters_and_halves_of_pairs_are_taken_out(char: str) -> None:
    assert cleaned(f"a{char}b") == "ab"


@pytest.mark.parametrize(
    "text",
    [
        "👨‍👩‍👧‍👦",
        "👩🏽‍💻 und 🧑🏿‍🦰",
        "❤️‍🔥",
        "👁️‍🗨️",
        "🏳️‍🌈🏴‍☠️",
        "🤷🏼‍♀️",
        "🙂‍↔️",
        "🇺🇦🇩🇪",
        ENGLAND,
        f"{ENGLAND}🇺🇦{ENGLAND}",
        "1️⃣ #️⃣ ℹ️ ™️ ‼️ ☎︎",
    ],
)
def test_emoji_stay_whole(text: str) -> None:
    assert cleaned(text) == text
    assert not is_blank(text)


def test_a_flag_hides_no_message() -> None:
    hidden = "".join(chr(0xE0000 + ord(char)) for char in "callmelater")
    assert cleaned(f"\U0001f3f4{hidden}\U000e007f") == "\U0001f3f4"
    assert cleaned(f"ok{hidden}") == "ok"


@pytest.mark.parametrize("text", ["a\u200db", "и\u200dй", "👩\u200dа", "а\u200d👩", "👩\u200d", "\u200d👩", "a\ufe0f"])
def test_joiners_that_join_no_emoji_are_taken_out(text: str) -> None:
    assert cleaned(text) == text.replace("\u200d", "").replace("\ufe0f", "")


def test_a_joiner_is_found_behind_other_invisible_characters() -> None:
    assert cleaned("👩\u200b\u200d\u200b💻") == "👩‍💻"
    assert cleaned("👩\u200d\u200d💻") == "👩‍💻"


def test_persian_keeps_the_character_it_spells_with() -> None:
    assert cleaned("می\u200cخواهم") == "می\u200cخواهم"
    assert cleaned("می\u200c") == "می"


@pytest.mark.parametrize("text", ["м'ята", "м’ята", "мʼята", "Їжак і ґанок", "Straße „Zum Löwen“", "Привіт! №5 – 50 %"])
def test_what_people_write_stays(text: str) -> None:
    assert cleaned(text) == text


def test_letters_and_their_accents_become_one() -> None:
    assert cleaned("и\u0306 і\u0308 u\u0308") == "й ї ü"
    assert cleaned("и\u200b\u0306") == cleaned("и\u200d\u0306") == "й"
    assert cleaned("за́мок") == "за́мок", "a stress mark has no letter of its own and stays"


def test_lines_stay_and_gaps_close() -> None:
    assert cleaned("  eins\r\nzwei\rdrei\u2028vier\x0bfünf  ") == "eins\nzwei\ndrei\nvier\nfünf"
    assert cleaned("a\n\n\n\nb") == "a\n\nb"
    assert cleaned("a\n \n\t\u200b\n\u00a0\nb") == "a\n\nb"
    assert cleaned("a\tb\u2800c") == "a b c"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\t",
        "\u00a0\u2003\u3000",
        DIRECTION_MARKS,
        ZERO_WIDTH,
        "\u200d\ufe0f",
        "\u2800",
        "\u0301\u0306",
        "\x00",
    ],
    ids=ascii,
)
def test_nothing_to_read_is_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["я", "0", "-", "?", "👍", "❤", " \u200bx", "\U0001faff"])
def test_one_sign_is_not_blank(text: str) -> None:
    assert not is_blank(text)


@settings(deadline=None)
@given(tricky)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)


@settings(deadline=None)
@given(tricky)
def test_what_is_clean_holds_nothing_unseen(text: str) -> None:
    clean = cleaned(text)
    assert clean == unicodedata.normalize("NFC", clean).strip()
    assert not set(clean) & set(DIRECTION_MARKS)
    assert not set(clean) & (set(ZERO_WIDTH) - set("\u200c\u200d"))
    assert "\n\n\n" not in clean
    assert all(char == "\n" or unicodedata.category(char) not in {"Cc", "Cs", "Zl", "Zp"} for char in clean)
    clean.encode()


@settings(deadline=None)
@given(st.text(st.characters(categories=["L", "N", "P", "So"], exclude_characters=ZERO_WIDTH + "\u2800"), min_size=1))
def test_what_can_be_read_is_never_lost(text: str) -> None:
    assert cleaned(text) == unicodedata.normalize("NFC", text)
    assert not is_blank(text)
