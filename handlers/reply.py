"""What to say, as values: handlers return them, `bot/` alone sends them, after the commit."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

from markupsafe import Markup

from handlers.buttons import Button
from storage import Session


@dataclass(frozen=True, slots=True)
class Key:
    """A button under a message: its label, and what tapping it means or where it leads."""

    label: str
    leads_to: Button | str  # a typed value of ours, or a web address


Keys: TypeAlias = tuple[tuple[Key, ...], ...]


@dataclass(frozen=True, slots=True)
class File:
    """A document made for one person; a large one is where it was written to, and removed when that is over."""

    name: str
    content: bytes | Path


@dataclass(frozen=True, slots=True)
class Received:
    """A file that somebody sent to the bot, by Telegram's number of it."""

    sort: str  # `image`, `audio`, `video` or `file`
    file_id: str


class MediaSort(StrEnum):
    """What a file is to Telegram."""

    PHOTO = "photo"
    AUDIO = "audio"
    VIDEO = "video"


@dataclass(frozen=True, slots=True)
class Media:
    """A picture, recording or film that a survey's texts name; `bot/` fetches it when it sends."""

    survey: int
    name: str
    sort: MediaSort


@dataclass(frozen=True, slots=True)
class Attachment:
    """The picture or document of a broadcast; `bot/` finds it in the database as long as Telegram does not have it."""

    broadcast: int
    kind: str  # as in `domain.broadcasts.LARGEST`
    name: str
    file_id: str | None


class Share(StrEnum):
    """What a phone can be asked to share by one key."""

    LOCATION = "location"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure; None where it is not shown, because it would tell about too few people."""

    label: str
    value: int | None
    said: str | None = None  # what stands beside it where that is more than the number


@dataclass(frozen=True, slots=True)
class Panel:
    """Figures side by side that belong together."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Figures in an order of their own: a histogram, or months."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Stack:
    """What makes up a whole; what is missing to it is not shown."""

    label: str
    values: tuple[int | None, ...]
    whole: int


@dataclass(frozen=True, slots=True)
class Stacks:
    """Several such, of the same parts."""

    title: str
    parts: tuple[str, ...]
    stacks: tuple[Stack, ...]
    is_scale: bool  # from one end to the other, and not side by side


@dataclass(frozen=True, slots=True)
class Tiles:
    """Figures of the federal states, by their ISO 3166-2 codes, and of districts, by their AGS."""

    title: str
    states: tuple[tuple[str, int | None], ...]
    districts: tuple[tuple[str, int], ...]


Chart: TypeAlias = Panel | Columns | Stacks | Tiles


@dataclass(frozen=True, slots=True)
class Picture:
    """Figures as they are; `bot/` draws them when it sends, so that no transaction waits for a picture."""

    title: str
    panels: tuple[Chart, ...]
    hidden: str  # what stands in place of a figure that is not shown
    note: str = ""  # a line below


@dataclass(frozen=True, slots=True)
class Code:
    """An address to be read by a camera; `bot/` draws it as a QR code when it sends."""

    address: str


@dataclass(frozen=True, slots=True)
class Request:
    """A key in place of the phone's letters; it is there until it is taken away."""

    label: str
    shares: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A message. It takes the place of the message `replaces`, if there is one, or comes below."""

    text: Markup
    keys: Keys = ()
    file: File | None = None
    received: Received | None = None
    picture: Picture | Code | None = None  # the text stands under it, 1024 characters at most
    media: tuple[Media, ...] = ()  # the text stands under the last of them, or below where it is too long for that
    attachment: Attachment | None = None  # the text stands under it
    replaces: int | None = None
    only_changes: bool = False  # nothing is said anew where what it replaces cannot be changed
    asks_for: int | None = None  # id of the open response whose question this message asks
    request: Request | None = None  # shown with a message that has no buttons of its own
    takes_request: bool = False  # takes away the key that was shown
    silent: bool = False  # comes without a sound, as what is said at night


@dataclass(frozen=True, slots=True)
class Toast:
    """A short word over the chat, in answer to a tap."""

    text: str


@dataclass(frozen=True, slots=True)
class TakeKeys:
    """Take the buttons away from a message whose question is asked again elsewhere, or is over."""

    message_id: int


@dataclass(frozen=True, slots=True)
class Leave:
    """Leave a group that the bot was added to."""


@dataclass(frozen=True, slots=True)
class ShowCommands:
    """List the commands in the language that the person chose, whatever language the phone speaks.

    Without a language nothing about it is left with Telegram: the list follows the phone again.
    """

    language: str | None
    team: bool = False  # those of the programme's team as well


@dataclass(frozen=True, slots=True)
class ToFind:
    """What takes long to find out: looked up after the commit, in a transaction that only reads and hinders nobody."""

    find: Callable[[Session], Awaitable[list[Reply]]]


Said: TypeAlias = Reply | Toast | TakeKeys | Leave | ShowCommands | ToFind
