"""Chats and what stands in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from playground.keyboards import Keyboard
from playground.refusals import Refused, bad_request, forbidden

Message = dict[str, Any]

_ABSENT = {
    "blocked": "bot was blocked by the user",
    "deactivated": "user is deactivated",
    "kicked": "bot was kicked from the {kind} chat",
    "left": "bot is not a member of the {kind} chat",
}


@dataclass(slots=True)
class Chat:
    """A private chat, group or channel; its messages are replaced, never changed, so they may be handed out."""

    facts: dict[str, Any]
    bot: str = "member"  # or a key of _ABSENT, or "unknown" as long as the human never wrote
    messages: dict[int, Message] = field(default_factory=dict)
    next_message_id: int = 1
    keyboard: Keyboard | None = None
    action: str | None = None
    action_until: int = 0
    migrated_to: int | None = None

    @property
    def id(self) -> int:
        """The chat's id: positive for people, negative for groups and channels."""
        return int(self.facts["id"])

    @property
    def kind(self) -> str:
        """private, group, supergroup or channel."""
        return str(self.facts["type"])

    def must_be_reachable(self) -> None:
        """Refuse what the bot may not do here."""
        if self.migrated_to is not None:
            raise Refused(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=self.migrated_to,
            )
        if self.bot == "unknown":
            raise bad_request("chat not found")
        if self.bot in _ABSENT:
            raise forbidden(_ABSENT[self.bot].format(kind=self.kind))

    def add(self, content: Mapping[str, Any], *, sender: Mapping[str, Any] | None, date: int) -> Message:
        """Put a new message into the chat."""
        number, self.next_message_id = self.next_message_id, self.next_message_id + 1
        author = {"from": dict(sender)} if sender else {"sender_chat": self.facts}
        message = {"message_id": number, **author, "chat": self.facts, "date": date, **content}
        self.messages[number] = message
        return message

    def replace(self, message: Message) -> Message:
        """Put an edited message in the place of the old one."""
        self.messages[message["message_id"]] = message
        return message

    def state(self) -> dict[str, Any]:
        """The chat as JSON."""
        return {
            "facts": self.facts,
            "bot": self.bot,
            "messages": list(self.messages.values()),
            "next_message_id": self.next_message_id,
            "keyboard": self.keyboard,
            "migrated_to": self.migrated_to,
        }

    @classmethod
    def restored(cls, state: Mapping[str, Any]) -> "Chat":
        """The chat that `state` gave."""
        messages = {message["message_id"]: message for message in state["messages"]}
        return cls(**{**state, "messages": messages})
