"""From Telegram's update, as JSON, to our own value."""

import logging
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from telegram.constants import ChatMemberStatus, ChatType, MessageAttachmentType, MessageType

from bot.formatted import as_html
from handlers.incoming import (
    Attached,
    Audio,
    Blocked,
    Command,
    Content,
    Document,
    Edited,
    Elsewhere,
    Incoming,
    Location,
    Migrated,
    NotText,
    Outside,
    Photo,
    SharedContact,
    Tap,
    Text,
    Unblocked,
    Video,
)

log = logging.getLogger(__name__)

ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member", "channel_post"]
"""The kinds of updates we ask Telegram for."""

GONE = {ChatMemberStatus.BANNED, ChatMemberStatus.LEFT}

SAID = {kind.value for kind in MessageAttachmentType} - {"successful_payment"} | {"text", "checklist", "giveaway"}
BESIDE = {"effect_id", "business_connection_id", "sender_boost_count", "sender_business_bot", "reply_to_story"}
"""What may stand beside something said."""
SERVICE = {kind.value for kind in MessageType} - SAID - BESIDE
"""What Telegram tells in somebody's name: a message was pinned, a timer was set. Nobody said anything."""

ATTACHED: Mapping[str, type[Attached]] = {
    "voice": Audio,
    "audio": Audio,
    "video": Video,
    "video_note": Video,
    "animation": Video,  # before "document", which Telegram adds to it
    "document": Document,
}

COMMAND = re.compile(r"/(?P<name>\w+)(@\w+)?")

Json = Mapping[str, Any]


class Albums:
    """The albums of late, so that one of ten pictures is answered once. Forgotten with the process: no harm is done."""

    def __init__(self, *, size: int = 1000) -> None:
        self._size = size
        self._seen: dict[str, int] = {}

    def is_another(self, message: Json) -> bool:
        """Tell whether a message belongs to an album whose first message was another one."""
        album = message.get("media_group_id")
        if album is None:
            return False
        first = self._seen.setdefault(album, message["message_id"])
        if len(self._seen) > self._size:
            del self._seen[next(iter(self._seen))]
        return bool(first != message["message_id"])


def readable(update: Json, albums: Albums) -> Incoming | None:
    """Return what an update is to us; None, and a record in the log, for what Telegram never sends."""
    try:
        return incoming(update, albums)
    except (KeyError, TypeError, AttributeError):
        log.exception("update.unreadable")
        return None


def incoming(update: Json, albums: Albums) -> Incoming:
    """Return what an update is to us; everything that is no conversation with one person is `Outside`.

    Raises KeyError, TypeError or AttributeError for what Telegram never sends.
    """
    update_id: int = update["update_id"]
    kind = next((kind for kind in ALLOWED if kind in update), None)
    if kind is None:
        return Incoming(update_id, 0, 0, Elsewhere.IGNORED)
    event: Json = update[kind]
    message: Json = event.get("message", {}) if kind == "callback_query" else event
    chat, user = message.get("chat"), event.get("from")
    chat_id, account_id = chat["id"] if chat else 0, user["id"] if user else 0
    another = kind == "message" and albums.is_another(event)
    if chat is None or user is None or chat["type"] != ChatType.PRIVATE:
        outside = Elsewhere.IGNORED if another else _elsewhere(kind, event, chat)
        return Incoming(update_id, chat_id, account_id, outside)
    content = _content(kind, event)
    if another:
        content = replace(content, another=True) if isinstance(content, Attached) else Elsewhere.IGNORED
    return Incoming(update_id, chat_id, account_id, content)


def _elsewhere(kind: str, event: Json, chat: Json | None) -> Outside:
    if kind == "message" and (new_id := event.get("migrate_to_chat_id")) is not None:
        return Migrated(new_id)
    is_member = kind == "my_chat_member"
    if chat is None or (is_member and _is_gone(event)):
        return Elsewhere.IGNORED
    in_group = chat["type"] in (ChatType.GROUP, ChatType.SUPERGROUP) and (kind == "message" or is_member)
    added_to_channel = chat["type"] == ChatType.CHANNEL and is_member
    return Elsewhere.GROUP if in_group or added_to_channel else Elsewhere.IGNORED


def _is_gone(member: Json) -> bool:
    return member["new_chat_member"]["status"] in GONE


def _content(kind: str, event: Json) -> Content:
    match kind:
        case "callback_query":
            tapped = event.get("message")
            return Tap(event["id"], event.get("data", ""), tapped["message_id"] if tapped else None)
        case "my_chat_member":
            return Blocked() if _is_gone(event) else Unblocked()
        case "edited_message":
            # A live location sends one for each step somebody takes, and Telegram some for what nobody sees.
            words = ("text" in event or "caption" in event) and "location" not in event
            return Edited() if words else Elsewhere.IGNORED
        case "message":
            return _message(event)
    return Elsewhere.IGNORED


def _message(message: Json) -> Content:
    text: str | None = message.get("text")
    if text is None:
        return Elsewhere.IGNORED if SERVICE.intersection(message) else _not_text(message)
    # Only this chat hears it, so whose command it is need not be looked at. What looks like a command is never taken
    # as an answer, whatever stands behind it.
    if command := COMMAND.match(text):
        return Command(command["name"].lower(), text[command.end() :].strip())
    entities = message.get("entities")
    return Text(text, as_html(text, entities) if entities else "", message.get("date", 0))


def _not_text(message: Json) -> NotText:
    if attached := _attached(message):
        return attached
    if (place := message.get("location")) is not None:
        return Location(place["latitude"], place["longitude"])
    if (card := message.get("contact")) is not None:
        return SharedContact(card["phone_number"])
    return NotText()


def _attached(message: Json) -> Attached | None:
    caption = message.get("caption", "")
    if sizes := message.get("photo"):
        known = tuple((max(size.get("width", 0), size.get("height", 0)), size["file_id"]) for size in sizes)
        largest = sizes[-1]
        return Photo(largest["file_id"], "", caption, largest.get("file_size", 0), sizes=known)
    for field, sort in ATTACHED.items():
        if (file := message.get(field)) is not None:
            return sort(file["file_id"], file.get("file_name", ""), caption, file.get("file_size", 0))
    return None
