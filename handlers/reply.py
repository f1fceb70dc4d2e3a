"""What to say, as values: handlers return them, `bot/` alone sends them, after the commit."""

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A message. It takes the place of the message `replaces`, if there is one, or comes below."""

    text: Markup
    keys: Keys = ()
    file: File | None = None
    replaces: int | None = None
    asks_for: int | None = None  # id of the open response whose question this message asks


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


Said: TypeAlias = Reply | Toast | TakeKeys | Leave | ShowCommands
