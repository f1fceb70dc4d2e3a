"""Formatting that somebody typed with: Telegram's entities as HTML, by python-telegram-bot's own writing of it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from telegram import Chat, Message, MessageEntity
from telegram.constants import ChatType, MessageEntityType

KEPT = frozenset(
    {
        MessageEntityType.BOLD,
        MessageEntityType.ITALIC,
        MessageEntityType.UNDERLINE,
        MessageEntityType.STRIKETHROUGH,
        MessageEntityType.SPOILER,
        MessageEntityType.BLOCKQUOTE,
        MessageEntityType.EXPANDABLE_BLOCKQUOTE,
        MessageEntityType.CODE,
        MessageEntityType.PRE,
        MessageEntityType.TEXT_LINK,
    }
)
"""Telegram finds the others by itself when it is said again, or they are one person's own: mentions, bought emoji."""


def as_html(text: str, entities: Sequence[Mapping[str, Any]]) -> str:
    """Return a text as HTML; empty where nothing in it is formatted, as in nearly all."""
    # What programming language a block is in would become an attribute, which is nothing for a message to many.
    kept = [
        MessageEntity(each["type"], each["offset"], each["length"], url=each.get("url"))
        for each in entities
        if each["type"] in KEPT
    ]
    if not kept:
        return ""
    nowhere = Chat(0, ChatType.PRIVATE)
    message = Message(0, datetime.fromtimestamp(0, UTC), nowhere, text=text, entities=kept)
    # Telegram reads both, and its own documentation prefers the short one. All that was typed is escaped.
    return message.text_html.replace('<span class="tg-spoiler">', "<tg-spoiler>").replace("</span>", "</tg-spoiler>")
