"""What came in, as values of our own: `bot/` makes them of Telegram's updates."""

from dataclasses import dataclass, field
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
class Photo(NotText):
    """A picture, by the number under which Telegram has it."""

    file_id: str


@dataclass(frozen=True, slots=True)
class Location(NotText):
    """Where somebody is. It is never stored, and never shown in a record of the log."""

    latitude: float = field(repr=False)
    longitude: float = field(repr=False)


@dataclass(frozen=True, slots=True)
class SharedContact(NotText):
    """A contact card with a telephone number."""

    phone_number: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Edited:
    """A message that was sent before and has other words now."""


@dataclass(frozen=True, slots=True)
class Blocked:
    """The person blocked the bot."""


@dataclass(frozen=True, slots=True)
class Unblocked:
    """The person took the block back."""


@dataclass(frozen=True, slots=True)
class Migrated:
    """A group became a supergroup, which has another id."""

    to: int


class Elsewhere(StrEnum):
    """Outside of a conversation with one person."""

    GROUP = "group"
    IGNORED = "ignored"


Outside: TypeAlias = Elsewhere | Migrated
"""What concerns no person that we could know."""

Content: TypeAlias = Command | Text | Tap | NotText | Edited | Blocked | Unblocked | Outside


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
