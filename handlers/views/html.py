"""Telegram's HTML: putting pieces together without losing their escaping."""

from markupsafe import Markup


def paragraphs(*pieces: Markup | None) -> Markup:
    """Put pieces below each other with an empty line between; None is left out."""
    return Markup("\n\n").join(piece for piece in pieces if piece)


def lines(*pieces: Markup | None) -> Markup:
    """Put pieces below each other; None is left out."""
    return Markup("\n").join(piece for piece in pieces if piece)


def bold(text: str) -> Markup:
    """Set a text off; it is escaped unless it is Markup."""
    return Markup("<b>{}</b>").format(text)
