"""A person's phone in a test: what they do, and what they see afterwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.app import App
from handlers.buttons import SpeakLanguage, unpacked
from playground.people import Person
from tests import marks


@dataclass
class Running:
    """The bot of a test: the app, and how to start it anew on the same database."""

    app: App
    restart: Callable[[], Any]

    async def sends(self) -> None:
        """Let the bot send what is due of what it says on its own account."""
        await self.app.sending.send_due()
        await self.app.outbox.idle()

    async def settle(self) -> None:
        """Let the bot take in all that waits and say all that it has to say."""
        while True:
            count = await self.app.poller.poll_once(seconds=0)
            await self.app.outbox.idle()
            if not count:
                return


@dataclass
class Chat:
    """One person in their private chat with the bot."""

    person: Person
    language: str
    running: Running
    data: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Words that come from the programme's file, not from a catalogue, by language."""
    typed: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    """What the bot said since the person's last act: new and changed messages, and words over the chat."""
    checks: bool = True

    @property
    def sees(self) -> str:
        """What the bot said to the last act, as the person reads it."""
        return "\n".join(self.said)

    @property
    def history(self) -> str:
        """All that stands in the chat now."""
        return "\n".join(_text(message) for message in self.person.messages)

    @property
    def keys(self) -> list[str]:
        """The buttons under the newest message of the bot."""
        return [marks.plain(key["text"]) for key in _keys(self.person.last)]

    async def writes(self, text: str, *, silence: bool = False) -> Chat:
        """Type a text."""
        self.typed.append(text)
        return await self._does(lambda: self.person.writes(text), silence=silence)

    async def taps(self, *labels: str) -> Chat:
        """Tap buttons by what they say, one after another, each on the newest message that has it."""
        for label in labels:
            message, key = self._find(label)
            await self.taps_data(key["callback_data"], message=message)
        return self

    async def taps_data(self, data: str, *, message: dict[str, Any] | None = None) -> Chat:
        """Tap a button by its data: an old one, or one that never was."""
        return await self._does(lambda: self.person.presses_data(data, message))

    async def gets(self, *, silence: bool = False) -> Chat:
        """Let the bot send what is due by now."""
        return await self._does(lambda: None, silence=silence, due=True)

    async def does(self, act: Callable[[Person], Any], *, silence: bool = False) -> Chat:
        """Do anything else a phone can do."""
        return await self._does(lambda: act(self.person), silence=silence)

    def data_of(self, label: str) -> str:
        """Return the data of the button that says this."""
        return str(self._find(label)[1]["callback_data"])

    def _find(self, label: str) -> tuple[dict[str, Any], dict[str, Any]]:
        for message in reversed(self.person.messages):
            for key in _keys(message):
                if _without_sign(marks.plain(key["text"])) == label or marks.plain(key["text"]) == label:
                    return message, key
        raise AssertionError(f"there is no button {label!r}, only {self.keys}; the chat shows:\n{self.history}")

    async def _does(self, act: Callable[[], Any], *, silence: bool = False, due: bool = False) -> Chat:
        before = {message["message_id"]: message for message in self.person.messages}
        toasts = len(self.person.toasts)
        act()
        await self.running.settle()
        if due:
            await self.running.sends()
        changed = [
            message
            for message in self.person.messages
            if message["from"]["is_bot"] and before.get(message["message_id"]) != message
        ]
        for message in changed:
            self._check(message)
        for toast in self.person.toasts[toasts:]:
            self._check({"text": toast})
        self.said = [*map(_text, changed), *map(marks.plain, self.person.toasts[toasts:])]
        if silence:
            assert not self.said, f"the bot was to say nothing, and said {self.sees!r}"
        else:
            assert changed or self.person.toasts[toasts:], "the bot said nothing"
        return self

    def _check(self, message: dict[str, Any]) -> None:
        """Fail when a word is of another language, or of no catalogue and no data."""
        if not self.checks:
            return
        languages = self.running.app.catalogues.languages
        choosing = any(isinstance(unpacked(key.get("callback_data", "")), SpeakLanguage) for key in _keys(message))
        for text in [message.get("text", ""), message.get("caption", ""), *(key["text"] for key in _keys(message))]:
            origin = marks.origin(text, languages)
            loose = origin.loose
            for known in sorted([*self.data.get(self.language, ()), *self.typed], key=len, reverse=True):
                loose = loose.replace(known.strip(), "")
            words = "".join(character for character in loose if character.isalpha())
            assert not words, f"no catalogue and no data has the words {loose!r} in {marks.plain(text)!r}"
            if not choosing:
                others = origin.languages - {self.language}
                assert not others, f"{marks.plain(text)!r} is in {others}, not in {self.language}"


def _keys(message: dict[str, Any]) -> list[dict[str, Any]]:
    return [key for row in message.get("reply_markup", {}).get("inline_keyboard", []) for key in row]


def _text(message: dict[str, Any]) -> str:
    return marks.plain(message.get("text") or message.get("caption") or "")


def _without_sign(label: str) -> str:
    """Leave out the sign at the start of a button: a person reads the word."""
    sign, _, words = label.partition(" ")
    return words if words and not any(each.isalnum() and each != "ℹ" for each in sign) else label
