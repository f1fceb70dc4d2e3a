"""What the phones and the panel show, as JSON for the page: all of it once, then only what changed."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from playground import calls
from playground.chats import Message
from playground.clock import PassingClock
from playground.entities import pieces
from playground.people import Person
from playground.telegram import Telegram

SHOWN = 300
"""How many messages of a chat a phone shows at most: the newest."""

CALLS_AT_FIRST = 200

Json = dict[str, Any]


class Watch:
    """One look at everything, which remembers what it has seen."""

    def __init__(self, telegram: Telegram, *, clock: PassingClock | None = None, has_team: bool = False) -> None:
        self._telegram = telegram
        self._clock = clock
        self._has_team = has_team
        self._program: Json = {}
        self._calls = max(telegram.calls_made - CALLS_AT_FIRST, 0)
        self._people: list[int] | None = None
        self._heads: dict[int, Json] = {}
        self._messages: dict[int, dict[int, Message]] = {}

    def news(self) -> Json | None:
        """What is new since the last look; "people" is there when phones came or went, at first always."""
        people = self._telegram.people
        phones = [phone for person in people.values() if (phone := self._news_of(person))]
        news: Json = {"phones": phones} if phones else {}
        if list(people) != self._people:
            self._people = list(people)
            self._heads = {number: head for number, head in self._heads.items() if number in people}
            self._messages = {number: seen for number, seen in self._messages.items() if number in people}
            news = news | {"people": self._people, "bot": self._telegram.bot}
        program = self._facts()
        if program != self._program:
            self._program = program
            news = news | {"program": program | {"now": self._telegram.now().timestamp()}}
        made = [call for call in self._telegram.calls[-CALLS_AT_FIRST:] if call.number > self._calls]
        if made:
            self._calls = made[-1].number
            news = news | {"calls": [calls.shown(self._telegram, call) for call in made]}
        return news or None

    @property
    def moving(self) -> bool:
        """Whether something on a screen ends by itself, with no change to wait for."""
        return any(person.typing for person in self._telegram.people.values())

    def _facts(self) -> Json:
        """What is so for all phones: how far ahead the time is, whether there is a team, what will go wrong."""
        storm = self._telegram.storm
        return {
            "ahead": self._clock.ahead.total_seconds() if self._clock else None,
            "has_team": self._has_team,
            "faults": [{**asdict(fault), "kind": str(fault.kind)} for fault in self._telegram.faults],
            "storm": storm and {"seed": storm.seed, "share": storm.share, "methods": sorted(storm.methods or ())},
        }

    def _news_of(self, person: Person) -> Json | None:
        news: Json = {}
        head = screen(self._telegram, person)
        if self._heads.get(person.id) != head:
            self._heads[person.id] = head
            news["screen"] = head
        seen = self._messages.get(person.id, {})
        shown = dict(list(person.chat.messages.items())[-SHOWN:])
        # A message is replaced, never changed, so the same object is the same message.
        changed = [bubble(message) for number, message in shown.items() if seen.get(number) is not message]
        gone = [number for number in seen if number not in shown]
        if changed:
            news["messages"] = changed
        if gone:
            news["gone"] = gone
        self._messages[person.id] = shown
        return {"id": person.id, **news} if news else None


def screen(telegram: Telegram, person: Person) -> Json:
    """Everything on a phone but the messages."""
    return {
        "name": person.first_name,
        "language": person.language_code or "en",
        "team": person.team,
        "started": person.chat.bot != "unknown",
        "blocked": person.blocked,
        "typing": person.typing,
        "waiting": telegram.queries.unanswered(person.id) > 0,
        "keys": (person.keyboard or {}).get("keyboard", []),
        "placeholder": (person.keyboard or {}).get("input_field_placeholder", ""),
        "commands": person.commands,
        "description": telegram.profile.text("description", person.language_code),
        "toasts": len(person.toasts),
        "toast": person.toasts[-1] if person.toasts else "",
        "alert": person.alerted,
    }


def bubble(message: Message) -> Json:
    """One message."""
    text = message.get("text") or message.get("caption") or ""
    entities = message.get("entities") or message.get("caption_entities") or []
    shown = {
        "id": message["message_id"],
        "date": message["date"],
        "edited": "edit_date" in message,
        "own": not message["from"]["is_bot"],
        "text": pieces(text, entities),
        "plain": message.get("text", ""),
    }
    return shown | _media(message) | _answered(message) | _keyboard(message)


def _media(message: Message) -> Json:
    media: Json = {}
    if photo := message.get("photo"):
        media["photo"] = {name: photo[-1][name] for name in ("file_id", "width", "height") if name in photo[-1]}
    if document := message.get("document"):
        media["document"] = {name: document.get(name) for name in ("file_id", "file_name", "file_size")}
    for kind in ("audio", "video"):
        if played := message.get(kind):
            media[kind] = {name: played.get(name) for name in ("file_id", "file_name", "duration")}
    if note := message.get("video_note"):
        media["video"] = {"file_id": note["file_id"], "file_name": None, "duration": note["duration"]}
    if voice := message.get("voice"):
        media["voice"] = {"duration": voice["duration"]}
    if sticker := message.get("sticker"):
        media["sticker"] = sticker.get("emoji", "")
    if location := message.get("location"):
        media["location"] = {name: location[name] for name in ("latitude", "longitude")}
    if contact := message.get("contact"):
        media["contact"] = {name: contact.get(name, "") for name in ("first_name", "phone_number")}
    return media


def _answered(message: Message) -> Json:
    answered = message.get("reply_to_message")
    return {"answers": (answered.get("text") or answered.get("caption") or "…")[:100]} if answered else {}


def _keyboard(message: Message) -> Json:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return {"keyboard": [[_button(button) for button in row] for row in rows]} if rows else {}


def _button(button: Mapping[str, Any]) -> Json:
    """What the page needs of a button; one with neither data nor url is shown, but cannot be pressed yet."""
    return {name: button[name] for name in ("text", "callback_data", "url") if name in button}
