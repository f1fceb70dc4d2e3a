"""Buttons' data: a small typed value each, packed into the 64 bytes Telegram carries, and never believed.

A kind's code is never used again for another kind: buttons stay in chats for years. Packed, a button is its code and
its fields, separated by colons.
"""

from dataclasses import dataclass, fields
from typing import Any, ClassVar, TypeVar

MAX_BYTES = 64
LARGEST = 2**63 - 1
"""Of a number: databases take no larger one."""


@dataclass(frozen=True, slots=True)
class Button:
    """What tapping a button means."""

    code: ClassVar[str]


KINDS: dict[str, type[Button]] = {}
NAMES: dict[type[Button], tuple[str, ...]] = {}
"""Of the fields of each kind; to ask the class takes longer than to write all of a button."""

B = TypeVar("B", bound=type[Button])


def _kind(code: str) -> Any:
    def register(cls: B) -> B:
        assert code not in KINDS
        KINDS[code] = cls
        NAMES[cls] = tuple(field.name for field in fields(cls))
        cls.code = code
        return cls

    return register


@_kind("l")
@dataclass(frozen=True, slots=True)
class SpeakLanguage(Button):
    """Speak this language."""

    language: str


@_kind("m")
@dataclass(frozen=True, slots=True)
class OpenMenu(Button):
    """Show the main menu, and set aside what was going on."""


@_kind("h")
@dataclass(frozen=True, slots=True)
class OpenHelp(Button):
    """Show the help card and what can be done."""


@_kind("ab")
@dataclass(frozen=True, slots=True)
class OpenAbout(Button):
    """Show who is behind the bot."""


@_kind("lg")
@dataclass(frozen=True, slots=True)
class OpenLanguages(Button):
    """Offer the languages."""


@_kind("p")
@dataclass(frozen=True, slots=True)
class OpenPrivacy(Button):
    """Show the privacy notice and the consents."""


@_kind("md")
@dataclass(frozen=True, slots=True)
class ExportMyData(Button):
    """Give out everything stored about the person."""


@_kind("d")
@dataclass(frozen=True, slots=True)
class AskToErase(Button):
    """Ask whether everything shall be erased."""


@_kind("dd")
@dataclass(frozen=True, slots=True)
class Erase(Button):
    """Erase everything; `asked` is when they were asked whether to."""

    asked: int


@_kind("c")
@dataclass(frozen=True, slots=True)
class ChangeConsent(Button):
    """Give (1) or withdraw (0) consent to the purpose at this place of the list."""

    purpose: int
    given: int


@_kind("a")
@dataclass(frozen=True, slots=True)
class GoOn(Button):
    """Arrive, or go on where it was left."""


@_kind("pr")
@dataclass(frozen=True, slots=True)
class OpenProfile(Button):
    """Show one's own answers, each open to correction."""


@_kind("x")
@dataclass(frozen=True, slots=True)
class Discard(Button):
    """Give up what is open, as it stood at this revision. `response` is 0 before consent."""

    response: int
    revision: int


@_kind("st")
@dataclass(frozen=True, slots=True)
class OpenSettings(Button):
    """Show which kinds of message the person gets."""


@_kind("u")
@dataclass(frozen=True, slots=True)
class TurnOff(Button):
    """No more messages of this kind: stands under each of them."""

    kind: str


@_kind("w")
@dataclass(frozen=True, slots=True)
class TurnKind(Button):
    """Turn a kind of message on (1) or off (0)."""

    kind: str
    on: int


@_kind("1")
@dataclass(frozen=True, slots=True)
class Choose(Button):
    """Answer a question by one choice. `response` is 0 before consent."""

    response: int
    question: int
    choice: int


@_kind("n")
@dataclass(frozen=True, slots=True)
class Toggle(Button):
    """Tick or untick a choice; `ticked` has a bit for each that was ticked when it was `drawn` for the n-th time."""

    response: int
    question: int
    choice: int
    ticked: int
    drawn: int


@_kind("k")
@dataclass(frozen=True, slots=True)
class Done(Button):
    """Answer by the choices that are ticked."""

    response: int
    question: int
    ticked: int
    drawn: int


@_kind("s")
@dataclass(frozen=True, slots=True)
class SkipQuestion(Button):
    """Leave a question out."""

    response: int
    question: int


@_kind("y")
@dataclass(frozen=True, slots=True)
class KeepAnswer(Button):
    """Go on with the answer that a question had before."""

    response: int
    question: int


@_kind("b")
@dataclass(frozen=True, slots=True)
class GoBack(Button):
    """Go to the question before."""

    response: int
    question: int


@_kind("e")
@dataclass(frozen=True, slots=True)
class CorrectAnswer(Button):
    """Change an answer from the summary."""

    response: int
    question: int


@_kind("z")
@dataclass(frozen=True, slots=True)
class SendResponse(Button):
    """Hand in what the summary shows, as it stood at this revision."""

    response: int
    revision: int


def packed(button: Button) -> str:
    """Write a button's data; ValueError when it does not fit or could not be read again."""
    values = [getattr(button, name) for name in NAMES[type(button)]]
    data = ":".join([button.code, *map(str, values)])
    if len(data.encode()) > MAX_BYTES:
        raise ValueError(f"{type(button).__name__} takes more than {MAX_BYTES} bytes")
    numbers = [value for value in values if isinstance(value, int)]
    if data.count(":") != len(values) or any(not 0 <= number <= LARGEST for number in numbers):
        raise ValueError(f"{type(button).__name__} has a colon, or a negative or too large number in it")
    return data


def unpacked(data: str) -> Button | None:
    """Read a button's data; None for what no button of ours ever carried."""
    code, *values = data.split(":")
    kind = KINDS.get(code)
    if kind is None or len(values) != len(fields(kind)) or len(data) > MAX_BYTES:
        return None
    read: list[str | int] = []
    for field, value in zip(fields(kind), values, strict=True):
        if field.type is int:
            number = int(value) if value.isascii() and value.isdigit() else LARGEST + 1
            if number > LARGEST:
                return None
            read.append(number)
        else:
            read.append(value)
    return kind(*read)
