"""People on their phones, as far as a bot can meet them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from playground import contents
from playground.chats import Chat, Message
from playground.entities import slices
from playground.files import Upload
from playground.keyboards import Keyboard

if TYPE_CHECKING:
    from playground.telegram import Telegram

LONGEST_TEXT = 4096
_ANSWERS_KEYBOARD = frozenset({"text", "contact", "location"})


class Person:
    """A human with a private chat with the bot; each method is something they do on the phone."""

    def __init__(
        self,
        telegram: "Telegram",
        id: int,
        first_name: str,
        language_code: str | None = None,
        *,
        last_name: str | None = None,
        username: str | None = None,
    ) -> None:
        self.id = id
        self.first_name = first_name
        self.language_code = language_code
        self.last_name = last_name
        self.username = username
        self.team = False
        self.toasts: list[str] = []
        self.alerted = False
        self.opened: list[str] = []
        self._telegram = telegram

    @property
    def user(self) -> dict[str, Any]:
        """The person as a User."""
        facts = {"id": self.id, "is_bot": False, **self._names(), "language_code": self.language_code}
        return {name: value for name, value in facts.items() if value is not None}

    @property
    def chat_facts(self) -> dict[str, Any]:
        """The private chat as a Chat."""
        return {"id": self.id, **self._names(), "type": "private"}

    @property
    def chat(self) -> Chat:
        """The private chat with all that stands in it."""
        return self._telegram.chats[self.id]

    @property
    def messages(self) -> list[Message]:
        """What the phone shows now, the oldest first, each with "from_bot"."""
        return [{**message, "from_bot": message["from"]["is_bot"]} for message in self.chat.messages.values()]

    @property
    def last(self) -> Message:
        """The bot's newest message; LookupError when the bot never wrote."""
        for message in reversed(self.messages):
            if message["from_bot"]:
                return message
        raise LookupError(f"the bot has not written to {self.first_name}")

    @property
    def keyboard(self) -> Keyboard | None:
        """The reply keyboard that stands below the chat, if any."""
        return self.chat.keyboard

    @property
    def typing(self) -> str | None:
        """What the bot is shown to be doing ("typing", "upload_photo" …)."""
        return self.chat.action if self.chat.action_until > self._telegram.seconds() else None

    @property
    def blocked(self) -> bool:
        """Whether the person blocked the bot."""
        return self.chat.bot == "blocked"

    @property
    def commands(self) -> list[dict[str, Any]]:
        """The command menu as this phone shows it."""
        return self._telegram.profile.commands_seen(self.id, self.language_code)

    def writes(self, text: str, *, reply_to: Message | None = None) -> list[Message]:
        """Send a text; as a phone does, cut into several messages where it is too long."""
        parts = [part for part in slices(text.strip(), LONGEST_TEXT) if part.strip()]
        if not parts:
            raise ValueError("a phone sends no empty message")
        return [self._send(contents.text(part), reply_to=reply_to) for part in parts]

    def presses(self, button: str, message: Message | int | None = None) -> None:
        """Press a button by what it says, or by its data: the newest that is shown; else a key below the chat."""
        for shown in self._with_buttons(message):
            for found in _buttons(shown):
                if button in (found["text"], found.get("callback_data")):
                    return self._press(found, shown)
        key = next((key for key in self._keys() if key["text"] == button), None) if message is None else None
        if key is None:
            raise LookupError(f"{self.first_name} sees no button {button!r}, but: {self._pressable(message)}")
        if key.get("request_contact"):
            self.sends_contact()
        elif any(name.startswith("request_") for name in key):
            raise LookupError(f"the key {button!r} asks for something: send it, as with sends_location")
        else:
            self.writes(button)
        return None

    def presses_data(self, data: str, message: Message | int | None = None) -> str:
        """Send the data of a button that may never have been shown; returns the query's id."""
        if message is None:
            shown = self.last
        else:
            shown = self.chat.messages[message if isinstance(message, int) else message["message_id"]]
        query_id = str((self.id << 20) + self._telegram.number("query"))
        self._telegram.queries.add(query_id, self.id)
        facts = {"id": query_id, "from": self.user, "message": contents.without(shown, "from_bot")}
        self._telegram.updates.add("callback_query", facts | {"chat_instance": str(-self.id), "data": data})
        self._telegram.changed.touch()
        return query_id

    def sends_photo(self, content: bytes, caption: str | None = None) -> Message:
        """Send a picture."""
        return self._send(contents.photo(self._telegram.files, Upload(content)) | contents.caption(caption))

    def sends_document(
        self, content: bytes, name: str = "document.pdf", caption: str | None = None, mime_type: str | None = None
    ) -> Message:
        """Send a file."""
        upload = Upload(content, name, mime_type)
        return self._send(contents.document(self._telegram.files, upload) | contents.caption(caption))

    def sends_sticker(self, emoji: str = "👍") -> Message:
        """Send a sticker."""
        return self._send(contents.sticker(self._telegram.files, emoji))

    def sends_voice(self, content: bytes = b"OggS", duration: int = 3) -> Message:
        """Send a voice message."""
        return self._send(contents.voice(self._telegram.files, content, duration))

    def sends_audio(self, content: bytes = b"ID3", name: str = "audio.mp3") -> Message:
        """Send a recording as a file with a player."""
        return self._send(contents.audio(self._telegram.files, Upload(content, name)))

    def sends_video(self, content: bytes = b"ftyp", name: str = "video.mp4") -> Message:
        """Send a film."""
        return self._send(contents.video(self._telegram.files, Upload(content, name)))

    def sends_video_note(self, content: bytes = b"ftyp", duration: int = 3) -> Message:
        """Send a round film."""
        return self._send(contents.video_note(self._telegram.files, content, duration))

    def sends_location(self, latitude: float, longitude: float) -> Message:
        """Share a place."""
        return self._send(contents.location(latitude, longitude))

    def sends_contact(self, phone_number: str = "+4915112345678", first_name: str | None = None) -> Message:
        """Share a contact card: their own, or by a first name somebody else's."""
        own = self.id if first_name is None else None
        return self._send(contents.contact(phone_number, first_name or self.first_name, own))

    def sends_album(self, items: Sequence[bytes | Upload], caption: str | None = None) -> list[Message]:
        """Send several pictures (bytes) or files (Upload) at once; each is a message of its own."""
        group = {"media_group_id": str(self._telegram.number("media group", 13_000_000_000))}
        sent = []
        for position, item in enumerate(items):
            build = contents.photo if isinstance(item, bytes) else contents.document
            upload = Upload(item) if isinstance(item, bytes) else item
            below = contents.caption(caption) if position == 0 else {}
            sent.append(self._send(group | build(self._telegram.files, upload) | below))
        return sent

    def edits(self, message: Message | int, text: str) -> Message:
        """Change the text of a message they wrote."""
        old = self.chat.messages[message if isinstance(message, int) else message["message_id"]]
        kept = contents.without(old, "text", "entities", "edit_date")
        edited = self.chat.replace(kept | {"edit_date": self._telegram.seconds()} | contents.text(text))
        self._telegram.updates.add("edited_message", edited)
        self._telegram.changed.touch()
        return edited

    def blocks(self) -> None:
        """Stop the bot: it can write no more until the person unblocks it."""
        self._membership("blocked", "member", "kicked")

    def unblocks(self) -> None:
        """Let the bot write again."""
        self._membership("member", "kicked", "member")

    def deletes_account(self) -> None:
        """Be gone from Telegram for good, which it tells nobody: the bot learns it when it writes."""
        self.chat.bot = "deactivated"
        self._telegram.changed.touch()

    def becomes(self, first_name: str, language_code: str) -> None:
        """Change the account's name and the phone's language."""
        self.first_name, self.language_code = first_name, language_code
        self.chat.facts = self.chat_facts
        self._telegram.changed.touch()

    def joins_team(self, team: bool) -> None:
        """Be marked as one of the programme team, or not; the bot learns that elsewhere."""
        self.team = team
        self._telegram.changed.touch()

    def hears(self, text: str, *, alert: bool = False) -> None:
        """Get a word in answer to a tap: over the chat for a moment, or as an alert that waits to be read."""
        self.toasts.append(text)
        self.alerted = alert

    def state(self) -> dict[str, Any]:
        """The person as JSON; the chat is kept apart."""
        kept = {"language_code": self.language_code, "toasts": self.toasts, "team": self.team}
        return {"id": self.id, **self._names(), **kept}

    @classmethod
    def restored(cls, telegram: "Telegram", state: Mapping[str, Any]) -> "Person":
        """The person that `state` gave."""
        facts = {name: value for name, value in state.items() if name not in ("toasts", "team")}
        person = cls(telegram, **facts)
        person.toasts = list(state["toasts"])
        person.team = state.get("team", False)
        return person

    def _names(self) -> dict[str, str]:
        names = {"first_name": self.first_name, "last_name": self.last_name, "username": self.username}
        return {name: value for name, value in names.items() if value is not None}

    def _send(self, content: Mapping[str, Any], *, reply_to: Message | None = None) -> Message:
        chat = self.chat
        if chat.bot == "deactivated":
            raise RuntimeError(f"{self.first_name} has no account any more")
        if self.blocked:
            raise RuntimeError(f"{self.first_name} has blocked the bot and must unblock it to write")
        chat.bot = "member"
        chat.facts = self.chat_facts
        replied = {"reply_to_message": contents.without(reply_to, "from_bot", "reply_to_message")} if reply_to else {}
        message = chat.add({**replied, **content}, sender=self.user, date=self._telegram.seconds())
        if chat.keyboard and chat.keyboard.get("one_time_keyboard") and not _ANSWERS_KEYBOARD.isdisjoint(content):
            chat.keyboard = None
        self._telegram.updates.add("message", message)
        self._telegram.changed.touch()
        return message

    def _press(self, button: Mapping[str, Any], message: Message) -> None:
        if "callback_data" in button:
            self.presses_data(button["callback_data"], message)
        elif "url" in button:
            self.opened.append(button["url"])
        else:
            raise LookupError(f"the playground cannot press {button['text']!r} yet")

    def _with_buttons(self, message: Message | int | None) -> Iterator[Message]:
        number = message["message_id"] if isinstance(message, dict) else message
        for shown in reversed(self.messages):
            if "reply_markup" in shown and number in (None, shown["message_id"]):
                yield shown

    def _keys(self) -> list[dict[str, Any]]:
        return [key for row in (self.keyboard or {"keyboard": []})["keyboard"] for key in row]

    def _pressable(self, message: Message | int | None) -> str:
        shown = [button["text"] for found in self._with_buttons(message) for button in _buttons(found)]
        keys = [key["text"] for key in self._keys()] if message is None else []
        return ", ".join(map(repr, shown + keys)) or "none at all"

    def _membership(self, bot: str, before: str, after: str) -> None:
        if self.chat.bot in (bot, "unknown", "deactivated"):
            return
        self.chat.bot = bot
        account = self._telegram.bot
        facts = {
            "chat": self.chat_facts,
            "from": self.user,
            "date": self._telegram.seconds(),
            "old_chat_member": membership(account, before),
            "new_chat_member": membership(account, after),
        }
        self._telegram.updates.add("my_chat_member", facts)
        self._telegram.changed.touch()


def membership(account: Mapping[str, Any], status: str) -> dict[str, Any]:
    """A ChatMember."""
    return {"user": dict(account), "status": status} | ({"until_date": 0} if status == "kicked" else {})


def _buttons(message: Message) -> Iterator[dict[str, Any]]:
    for row in message["reply_markup"]["inline_keyboard"]:
        yield from row
