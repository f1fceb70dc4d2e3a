from typing import Any

import pytest

from playground.markup import parse_html
from playground.refusals import Refused


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("b", "bold"),
        ("strong", "bold"),
        ("i", "italic"),
        ("em", "italic"),
        ("u", "underline"),
        ("ins", "underline"),
        ("s", "strikethrough"),
        ("strike", "strikethrough"),
        ("del", "strikethrough"),
        ("tg-spoiler", "spoiler"),
        ("code", "code"),
        ("pre", "pre"),
        ("blockquote", "blockquote"),
        ("B", "bold"),
    ],
)
def test_a_plain_tag_becomes_its_entity(tag: str, kind: str) -> None:
    text, entities = parse_html(f"<{tag}>Hilfe</{tag}>")
    assert text == "Hilfe"
    assert entities == [{"type": kind, "offset": 0, "length": 5}]


@pytest.mark.parametrize(
    ("source", "text", "facts"),
    [
        ('<span class="tg-spoiler">x</span>', "x", {"type": "spoiler"}),
        ("<blockquote expandable>x</blockquote>", "x", {"type": "expandable_blockquote"}),
        ('<pre><code class="language-python">x</code></pre>', "x", {"type": "pre", "language": "python"}),
        ('<code class="language-python">x</code>', "x", {"type": "code"}),
        (
            '<a href="https://example.org/?a=1&amp;b=2">x</a>',
            "x",
            {"type": "text_link", "url": "https://example.org/?a=1&b=2"},
        ),
        ("<a href='http://example.org'>x</a>", "x", {"type": "text_link", "url": "http://example.org/"}),
        ("<a>example.org</a>", "example.org", {"type": "text_link", "url": "http://example.org/"}),
        ('<tg-emoji emoji-id="5368">👍</tg-emoji>', "👍", {"type": "custom_emoji", "custom_emoji_id": "5368"}),
        ('<tg-time unix="1666794600">x</tg-time>', "x", {"type": "date_time", "unix_time": 1666794600}),
    ],
)
def test_tags_with_attributes(source: str, text: str, facts: dict[str, Any]) -> None:
    parsed = parse_html(source)
    assert parsed.text == text
    assert [{**entity, "offset": 0, "length": 0} for entity in parsed.entities] == [{**facts, "offset": 0, "length": 0}]


def test_offsets_count_utf16_code_units() -> None:
    text, entities = parse_html("👩‍👩‍👧 <b>Привіт 😀</b><i>!</i>")
    assert [(entity["offset"], entity["length"]) for entity in entities] == [(9, 9), (18, 1)]
    assert text == "👩‍👩‍👧 Привіт 😀!"


def test_nested_tags_come_with_the_outer_first() -> None:
    _, entities = parse_html("<b>a<i>b<u>c</u></i></b>")
    assert [entity["type"] for entity in entities] == ["bold", "italic", "underline"]


def test_character_references() -> None:
    assert parse_html("&lt;&gt;&amp;&quot;&#128512;&#x41;&lt").text == '<>&"😀A<'
    assert parse_html("&nbsp;&copy;&#0;AT&T").text == "&nbsp;&copy;&#0;AT&T"


@pytest.mark.parametrize(
    "link", ["tel:112", "mailto:a@example.org", "javascript:alert(1)", "hilfe", "http://localhost"]
)
def test_a_link_that_telegram_does_not_know_is_only_text(link: str) -> None:
    assert parse_html(f'<a href="{link}">x</a>') == ("x", [])


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b>x</i></b>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("я<br>", 'Unsupported start tag "br" at byte offset 2'),
        ("<br/>", 'Unsupported start tag "br/" at byte offset 0'),
        ("5 < 6", 'Unsupported start tag "" at byte offset 2'),
        ("<!-- x -->", 'Unsupported start tag "!--" at byte offset 0'),
        ("x <b", "Unclosed start tag at byte offset 2"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
    ],
)
def test_broken_html_is_refused_in_telegrams_words(source: str, reason: str) -> None:
    with pytest.raises(Refused) as refusal:
        parse_html(source)
    assert refusal.value.code == 400
    assert refusal.value.description == f"Bad Request: can't parse entities: {reason}"
