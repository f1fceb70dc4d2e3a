"""Telegram's HTML: putting pieces together without losing their escaping."""

from markupsafe import Markup, escape


def paragraphs(*pieces: Markup | None) -> Markup:
    """Put pieces below each other with an empty line between; None is left out."""
    return Markup("\n\n").join(piece for piece in pieces if piece)


def lines(*pieces: Markup | None) -> Markup:
    """Put pieces below each other; None is left out."""
    return Markup("\n").join(piece for piece in pieces if piece)


def pair(name: str, value: str) -> Markup:
    """Put a value beside what it is called; after a question or sentence no colon stands."""
    is_sentence = escape(name).striptags().endswith(("?", "!", ".", "…", ":"))
    return Markup("{}{}{}").format(name, " – " if is_sentence else ": ", value)


def bold(text: str) -> Markup:
    """Set a text off; it is escaped unless it is Markup."""
    return Markup("<b>{}</b>").format(text)
