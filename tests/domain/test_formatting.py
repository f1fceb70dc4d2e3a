"""Formatted texts: what Telegram takes is taken, what it would refuse is named, and its length is what it counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.formatting import FormattingProblem as P
from domain.formatting import is_web_address, read
from playground.markup import parse_html
from playground.refusals import Refused


@pytest.mark.parametrize(
    ("html", "plain"),
    [
        ("Hallo", "Hallo"),
        ("<b>Hallo</b> <i>Welt</i>", "Hallo Welt"),
        ('<a href="https://example.org/a?b=1&amp;c=2">Seite</a>', "Seite"),
        ("<b>fett <i>und schräg</i></b>", "fett und schräg"),
        ("1 &lt; 2 &amp; 3 &gt; 2 &quot;ja&quot; &#8222;so&#x201c;", '1 < 2 & 3 > 2 "ja" „so“'),
        ("<blockquote expandable>lang</blockquote>", "lang"),
        ("Добрий день, <u>Олено</u>", "Добрий день, Олено"),
    ],
)
def test_what_telegram_takes(html: str, plain: str) -> None:
    found = read(html)
    assert (found.plain, found.problems) == (plain, ())
    assert parse_html(html).text == plain


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        ("<b>offen", P.TAG_NOT_CLOSED),
        ("<b><i>verschränkt</b></i>", P.TAG_NOT_OPEN),
        ("zu</b>", P.TAG_NOT_OPEN),
        ("<h1>Titel</h1>", P.TAG_UNKNOWN),
        ("<b/>", P.TAG_UNKNOWN),
        ('<b onclick="x">fett</b>', P.TAG_UNKNOWN),
        ("1 < 2", P.SIGN_ALONE),
        ("Ende <", P.SIGN_ALONE),
        ("<!-- Notiz -->", P.TAG_UNKNOWN),
        ("</>", P.TAG_UNKNOWN),
        ("<![<", P.TAG_UNKNOWN),
        ('<a href="example">Seite</a>', P.LINK_BROKEN),
        ('<a href="javascript:alert(1)">Seite</a>', P.LINK_BROKEN),
        ("<a>Seite</a>", P.LINK_BROKEN),
    ],
)
def test_what_is_wrong_is_named(html: str, problem: P) -> None:
    assert problem in [kind for kind, _ in read(html).problems]


def test_the_length_is_counted_in_utf_16_without_tags() -> None:
    assert read("<b>Тест</b>").length == 4
    assert read("🇺🇦").length == 4


PIECES = [
    "<b>",
    "</b>",
    "<a href=",
    '"https://a.de"',
    "<script>",
    "<!--",
    "-->",
    "<![CDATA[",
    "</",
    "&amp",
    "&#x41;",
    "pre",
]


@given(st.text(alphabet="<>/b aiu&;\"'=x1!-?[]") | st.lists(st.sampled_from([*PIECES, *"<>/b &;=!["])).map("".join))
def test_what_is_taken_here_telegram_takes_as_well(html: str) -> None:
    found = read(html)
    if not found.problems:
        try:
            assert parse_html(html).text == found.plain
        except Refused as refusal:
            raise AssertionError(f"{html!r}: {refusal}") from refusal


@pytest.mark.parametrize("address", ["https://example.org", "http://a.de/x?y#z", "https://приклад.укр/шлях"])
def test_pages_of_the_web(address: str) -> None:
    assert is_web_address(address)


@pytest.mark.parametrize(
    "address", ["example.org", "ftp://a.de", "https://", "https://localhost", "https://a b.de", "https://[x"]
)
def test_what_is_no_page(address: str) -> None:
    assert not is_web_address(address)
