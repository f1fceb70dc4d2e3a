"""Groups and channels, which a bot for private chats must know how to leave alone."""

from typing import TYPE_CHECKING, Any

from playground import contents
from playground.chats import Chat, Message
from playground.people import Person, membership

if TYPE_CHECKING:
    from playground.telegram import Telegram

_SUPERGROUP = -1_001_000_000_000


class Group:
    """A group in which the bot reads everything that is written."""

    def __init__(self, telegram: "Telegram", id: int) -> None:
        self.id = id
        self._telegram = telegram

    @property
    def chat(self) -> Chat:
        """The group's chat."""
        return self._telegram.chats[self.id]

    @property
    def messages(self) -> list[Message]:
        """What stands in the group, the oldest first."""
        return list(self.chat.messages.values())

    def adds_bot(self, by: Person) -> None:
        """A person adds the bot."""
        self._membership(by, "member")
        bot = self._telegram.bot
        self._send(by, {"new_chat_members": [bot]})

    def removes_bot(self, by: Person) -> None:
        """A person throws the bot out."""
        self._membership(by, "kicked")

    def writes(self, person: Person, text: str) -> Message:
        """A person writes into the group."""
        return self._send(person, contents.text(text))

    def migrates(self, by: Person) -> int:
        """The group becomes a supergroup with another id, which is returned."""
        old = self.chat
        new_id = _SUPERGROUP + self.id % 1_000_000_000
        facts = {**old.facts, "id": new_id, "type": "supergroup"}
        self._telegram.chats[new_id] = Chat(facts, bot=old.bot)
        self._send(by, {"migrate_to_chat_id": new_id})
        old.migrated_to = new_id
        self.id = new_id
        self._send(by, {"migrate_from_chat_id": old.id})
        return new_id

    def _send(self, person: Person, content: dict[str, Any]) -> Message:
        message = self.chat.add(content, sender=person.user, date=self._telegram.seconds())
        if self.chat.bot == "member":
            self._telegram.updates.add("message", message)
        self._telegram.changed.touch()
        return message

    def _membership(self, by: Person, after: str) -> None:
        update_membership(self._telegram, self.chat, by.user, after)


class Channel:
    """A channel in which the bot is an administrator."""

    def __init__(self, telegram: "Telegram", id: int) -> None:
        self.id = id
        self._telegram = telegram

    @property
    def messages(self) -> list[Message]:
        """What stands in the channel, the oldest first."""
        return list(self._telegram.chats[self.id].messages.values())

    def posts(self, text: str) -> Message:
        """Somebody posts in the channel's name."""
        chat = self._telegram.chats[self.id]
        message = chat.add(contents.text(text), sender=None, date=self._telegram.seconds())
        if chat.bot == "member":
            self._telegram.updates.add("channel_post", message)
        return message


def update_membership(telegram: "Telegram", chat: Chat, by: dict[str, Any], after: str) -> None:
    """Change what the bot is in a group, and tell it."""
    before, chat.bot = chat.bot, after
    facts = {
        "chat": chat.facts,
        "from": by,
        "date": telegram.seconds(),
        "old_chat_member": membership(telegram.bot, before),
        "new_chat_member": membership(telegram.bot, after),
    }
    telegram.updates.add("my_chat_member", facts)
