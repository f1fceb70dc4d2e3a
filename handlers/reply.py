"""What to say, as values: handlers return them, `bot/` alone sends them, after the commit."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from markupsafe import Markup

from handlers.buttons import Button


@dataclass(frozen=True, slots=True)
class Key:
    """A button under a message: its label, and what tapping it means or where it leads."""

    label: str
    leads_to: Button | str  # a typed value of ours, or a web address


Keys: TypeAlias = tuple[tuple[Key, ...], ...]


@dataclass(frozen=True, slots=True)
class File:
    """A document made for one person."""

    name: str
    content: bytes


class Share(StrEnum):
    """What a phone can be asked to share by one key."""

    LOCATION = "location"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure; None where it is not shown, because it would tell about too few people."""

    label: str
    value: int | None


@dataclass(frozen=True, slots=True)
class Panel:
    """Figures side by side that belong together."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Figures as they are; `bot/` draws them when it sends, so that no transaction waits for a picture."""

    title: str
    panels: tuple[Panel, ...]
    hidden: str  # what stands in place of a figure that is not shown


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
    picture: Picture | None = None  # the text stands under it, 1024 characters at most
    replaces: int | None = None
    asks_for: int | None = None  # id of the open response whose question this message asks
    request: Request | None = None  # shown with a message that has no buttons of its own
    takes_request: bool = False  # takes away the key that was shown


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


Said: TypeAlias = Reply | Toast | TakeKeys | Leave | ShowCommands
