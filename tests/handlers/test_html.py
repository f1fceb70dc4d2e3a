"""Pieces of Telegram's HTML put together: each stays what it was, text or formatting."""

import pytest

from handlers.views.html import bold, lines, pair, paragraphs


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Ort", "Ort: Halle"),
        ("Wo sind Sie?", "Wo sind Sie? – Halle"),
        ("Nennen Sie den Ort!", "Nennen Sie den Ort! – Halle"),
        ("Sie wohnen in …", "Sie wohnen in … – Halle"),
        ("Ihr Ort:", "Ihr Ort: – Halle"),
        ("Das war der Ort.", "Das war der Ort. – Halle"),
    ],
)
def test_after_a_question_or_sentence_no_colon_stands(name: str, said: str) -> None:
    assert pair(name, "Halle") == said
    assert pair(bold(name), "Halle").striptags() == said, "whether it is set off or not"


def test_what_people_typed_is_no_formatting() -> None:
    assert pair("<b>", "a < b & c") == "&lt;b&gt;: a &lt; b &amp; c"
    assert pair(bold("a < b"), bold("c")) == "<b>a &lt; b</b>: <b>c</b>"


def test_what_is_not_there_leaves_no_line() -> None:
    assert lines(bold("a"), None, bold("b")) == "<b>a</b>\n<b>b</b>"
    assert paragraphs(None, bold("a"), None, bold("b")) == "<b>a</b>\n\n<b>b</b>"
