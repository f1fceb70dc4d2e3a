"""Contacts as people type them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.forms import Kind, Problem, ProblemKind, Question
from domain.forms.contacts import contact, phone_as_people_write_it
from domain.forms.reading import checked, read

CONTACT = Question("contact", Kind.CONTACT)
LEIPZIG = [
    "0341 1234567",
    "0341/1234567",
    "(0341) 123 45 67",
    "+49 341 1234567",
    "+49 (0) 341 123-4567",
    "0049 341 1234567",
]
MOBILE = ["0151 23456789", "+49 151 23456789", "0151-23456789", "Tel.: 0151 23456789", "0151.234.567.89"]
KYIV = ["+380 67 123 45 67", "067 123 45 67", "067-123-45-67", "00380 67 1234567"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        *[(text, "+493411234567") for text in LEIPZIG],
        *[(text, "+4915123456789") for text in MOBILE],
        *[(text, "+380671234567") for text in KYIV],
        *[
            ("Olena@Example.ORG", "Olena@example.org"),
            ("mailto:a@b.de", "a@b.de"),
            ("a.b+c@sub.example.de", "a.b+c@sub.example.de"),
        ],
        *[("@olena_h", "@olena_h"), ("t.me/olena_h", "@olena_h"), ("https://t.me/olena_h/", "@olena_h")],
        *[
            ("naumburg-hilft.de", "https://naumburg-hilft.de"),
            ("www.example.org/kontakt?x=1", "https://www.example.org/kontakt?x=1"),
        ],
        *[
            ("HTTP://Example.org", "http://example.org"),
            ("müller.de", "https://müller.de"),
            ("\u200b@olena_h\u202c ", "@olena_h"),
        ],
    ],
)
def test_contacts_in_any_usual_form(text: str, kept: str) -> None:
    assert read(CONTACT, text) == kept
    assert checked(CONTACT, kept) == kept, "what is kept is taken again"


@pytest.mark.parametrize(
    "text",
    [
        *["Olena", "ruf mich an", "123", "0341", "+49 1", "16.30", "3.5", "a@b", "@a", "@", "javascript:alert(1)"],
        *["ftp://example.org", "https://", "ich bin bei naumburg-hilft.de zu finden", "<b>a@b.de</b>", "0" * 4096],
        *["999999999999", "2022-11-24", "http://a b.de", 'https://example.org/"onclick="x'],
    ],
)
def test_what_is_no_contact(text: str) -> None:
    assert read(CONTACT, text) == Problem(ProblemKind.NOT_A_CONTACT)


@pytest.mark.parametrize("text", ["", "   ", "\u200b\u202e"])
def test_nothing_is_no_contact(text: str) -> None:
    assert read(CONTACT, text) == Problem(ProblemKind.EMPTY)


def test_a_number_is_shown_with_gaps() -> None:
    assert phone_as_people_write_it("+493411234567") == "+49 341 1234567"
    assert phone_as_people_write_it("@olena_h") == "@olena_h"
    assert phone_as_people_write_it("+") == "+"


@settings(deadline=None)
@given(st.text(max_size=60) | st.from_regex(r"[+0(][0-9 ()/.-]{3,20}", fullmatch=True))
def test_any_text_is_a_contact_or_none_and_never_an_error(text: str) -> None:
    kept = contact(text)
    assert kept is None or contact(kept) == kept
