"""Formatting that somebody typed with becomes HTML, and only formatting."""

import pytest

from bot.formatted import as_html
from bot.updates import Albums, incoming
from domain import formatting
from handlers.incoming import Text
from playground.markup import parse_html


def entity(kind: str, offset: int, length: int, **more: object) -> dict[str, object]:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("text", "entities", "html"),
    [
        ("Hallo", [], ""),
        ("https://example.org", [entity("url", 0, 19)], ""),
        ("Hallo", [entity("bold", 0, 5)], "<b>Hallo</b>"),
        ("a < b", [entity("italic", 4, 1)], "a &lt; <i>b</i>"),
        ("🇺🇦 fett", [entity("bold", 5, 4)], "🇺🇦 <b>fett</b>"),
        ("beides", [entity("bold", 0, 6), entity("italic", 0, 6)], "<b><i>beides</i></b>"),
        ("geheim", [entity("spoiler", 0, 6)], "<tg-spoiler>geheim</tg-spoiler>"),
        ("x = 1", [entity("pre", 0, 5, language="python")], "<pre>x = 1</pre>"),
        (
            "hier",
            [entity("text_link", 0, 4, url="https://example.org/?a=1")],
            '<a href="https://example.org/?a=1">hier</a>',
        ),
        ("zitiert", [entity("expandable_blockquote", 0, 7)], "<blockquote expandable>zitiert</blockquote>"),
        ("Olena", [entity("text_mention", 0, 5, user={"id": 7, "is_bot": False, "first_name": "Olena"})], ""),
        ("🙂", [entity("custom_emoji", 0, 2, custom_emoji_id="5")], ""),
    ],
)
def test_what_becomes_of_it(text: str, entities: list[dict[str, object]], html: str) -> None:
    assert as_html(text, entities) == html
    assert not formatting.read(html).problems
    if html:
        assert parse_html(html).text == text


def test_it_comes_with_the_text() -> None:
    chat, user = {"id": 5, "type": "private"}, {"id": 5, "is_bot": False, "first_name": "A"}
    message = {
        "message_id": 1,
        "date": 0,
        "chat": chat,
        "from": user,
        "text": "fett",
        "entities": [entity("bold", 0, 4)],
    }
    assert incoming({"update_id": 1, "message": message}, Albums()).content == Text("fett", "<b>fett</b>")
