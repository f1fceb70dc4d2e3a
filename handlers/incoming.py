"""What came in, as values of our own: `bot/` makes them of Telegram's updates."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Command:
    """`/name argument`."""

    name: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Something typed that is no command."""

    text: str


@dataclass(frozen=True, slots=True)
class Tap:
    """A tapped button: its packed data, and the message it stands under."""

    query_id: str
    data: str
    message_id: int | None


@dataclass(frozen=True, slots=True)
class NotText:
    """A picture, a sticker, a voice message or anything else that is not text."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A message that was sent before and has other words now."""


@dataclass(frozen=True, slots=True)
class Blocked:
    """The person blocked the bot."""


@dataclass(frozen=True, slots=True)
class Unblocked:
    """The person took the block back."""


class Elsewhere(StrEnum):
    """Outside of a conversation with one person."""

    GROUP = "group"
    IGNORED = "ignored"


Content: TypeAlias = Command | Text | Tap | NotText | Edited | Blocked | Unblocked | Elsewhere


@dataclass(frozen=True, slots=True)
class Incoming:
    """One update."""

    update_id: int
    chat_id: int
    account_id: int
    content: Content

    @property
    def tap(self) -> Tap | None:
        """The tap, when it is one."""
        return self.content if isinstance(self.content, Tap) else None
