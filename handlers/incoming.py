"""What came in, as values of our own: `bot/` makes them of Telegram's updates."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from domain.surveys import Report


@dataclass(frozen=True, slots=True)
class Command:
    """`/name argument`."""

    name: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Something typed that is no command."""

    text: str
    html: str = field(default="", repr=False)  # the same with its formatting; empty where nothing in it is formatted
    sent_at: int = field(default=0, compare=False)  # in seconds, by Telegram's clock


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
class Attached(NotText):
    """A file of any sort, by the number under which Telegram has it."""

    file_id: str
    name: str = field(default="", repr=False)
    caption: str = field(default="", repr=False)
    size: int = 0  # in bytes, as Telegram says; 0 where it says nothing
    another: bool = False  # of an album whose first file was a message before this one


@dataclass(frozen=True, slots=True)
class Photo(Attached):
    """A picture; in smaller sizes Telegram has it under other numbers."""

    sizes: tuple[tuple[int, str], ...] = field(default=(), repr=False)  # the longer side in pixels, and the number

    def within(self, pixels: int) -> str:
        """Return the number of the largest size whose longer side has so many pixels at most, or of the smallest."""
        fitting = [size for size in self.sizes if size[0] <= pixels]
        if fitting:
            return max(fitting)[1]
        return min(self.sizes)[1] if self.sizes else self.file_id


@dataclass(frozen=True, slots=True)
class Audio(Attached):
    """A recording or a piece of music."""


@dataclass(frozen=True, slots=True)
class Video(Attached):
    """A film."""


@dataclass(frozen=True, slots=True)
class Document(Attached):
    """Any other file."""


class Trouble(StrEnum):
    """Why a file was not looked into."""

    NOT_FETCHED = "not_fetched"
    NOT_READ = "not_read"  # in the time and memory that one file may take


@dataclass(frozen=True, slots=True)
class FormFile(Document):
    """A survey's file from the team, fetched and checked before its turn; without a report there was trouble."""

    report: "Report | None" = None
    trouble: Trouble | None = None


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
