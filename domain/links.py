"""Deep links: where a person wanted to go when they opened the bot.

Telegram carries up to 64 of `A-Z a-z 0-9 _ -` after `?start=`. A payload is a noun, an underscore and what the noun
needs: `state_DE-SN`. Each noun is one class here and one line in `NOUNS`; what fits none of them is no link. On the
command line, where a colon is easier to read, a goal is written `state:DE-SN`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from domain.programme import Programme
from domain.states import STATES

LONGEST_PAYLOAD = 64
PAYLOAD = re.compile(rf"[A-Za-z0-9_-]{{1,{LONGEST_PAYLOAD}}}")
CODE = re.compile(r"[A-Za-z0-9_-]{12}")
"""72 random bits: a code cannot be guessed."""
NUMBER = re.compile(r"[1-9][0-9]{0,17}")

SCREENS = ("help", "about", "privacy")


@dataclass(frozen=True, slots=True)
class StateLink:
    """Arrive with the state already known, from a poster in that state, and see what there is."""

    noun: ClassVar[str] = "state"
    state: str

    @property
    def rest(self) -> str:
        """What stands after the noun."""
        return self.state

    @classmethod
    def read(cls, rest: str) -> "StateLink | None":
        """Read what stood after the noun."""
        return cls(rest.upper()) if rest.upper() in STATES else None


@dataclass(frozen=True, slots=True)
class ScreenLink:
    """See one of the screens that are there for everybody, as soon as the language is known."""

    noun: ClassVar[str] = "show"
    screen: str

    @property
    def rest(self) -> str:
        """What stands after the noun."""
        return self.screen

    @classmethod
    def read(cls, rest: str) -> "ScreenLink | None":
        """Read what stood after the noun."""
        return cls(rest) if rest in SCREENS else None


@dataclass(frozen=True, slots=True)
class LimitedLink:
    """Go where the link of this code leads, as long as it holds."""

    noun: ClassVar[str] = "to"
    code: str

    @property
    def rest(self) -> str:
        """What stands after the noun."""
        return self.code

    @classmethod
    def read(cls, rest: str) -> "LimitedLink | None":
        """Read what stood after the noun."""
        return cls(rest) if CODE.fullmatch(rest) else None


@dataclass(frozen=True, slots=True)
class JoinLink:
    """Speak for an initiative, by a colleague's invitation."""

    noun: ClassVar[str] = "join"
    code: str

    @property
    def rest(self) -> str:
        """What stands after the noun."""
        return self.code

    @classmethod
    def read(cls, rest: str) -> "JoinLink | None":
        """Read what stood after the noun."""
        return cls(rest) if CODE.fullmatch(rest) else None


@dataclass(frozen=True, slots=True)
class SurveyLink:
    """Answer a survey, in one of its waves."""

    noun: ClassVar[str] = "survey"
    wave: int

    @property
    def rest(self) -> str:
        """What stands after the noun."""
        return str(self.wave)

    @classmethod
    def read(cls, rest: str) -> "SurveyLink | None":
        """Read what stood after the noun."""
        return cls(int(rest)) if NUMBER.fullmatch(rest) else None


@dataclass(frozen=True, slots=True)
class TeamLink:
    """Join the programme's team, by the invitation of somebody who manages it."""

    noun: ClassVar[str] = "team"
    code: str

    @property
    def rest(self) -> str:
        """What stands after the noun."""
        return self.code

    @classmethod
    def read(cls, rest: str) -> "TeamLink | None":
        """Read what stood after the noun."""
        return cls(rest) if CODE.fullmatch(rest) else None


Goal: TypeAlias = StateLink | ScreenLink | JoinLink | SurveyLink | TeamLink
"""Where links lead."""
Link: TypeAlias = Goal | LimitedLink

NOUNS: dict[str, Callable[[str], Link | None]] = {
    StateLink.noun: StateLink.read,
    ScreenLink.noun: ScreenLink.read,
    LimitedLink.noun: LimitedLink.read,
    JoinLink.noun: JoinLink.read,
    SurveyLink.noun: SurveyLink.read,
    TeamLink.noun: TeamLink.read,
}


def parse(payload: str) -> Link | None:
    """Read what stood after `?start=`; None when it is no link of ours."""
    if not PAYLOAD.fullmatch(payload):
        return None
    noun, _, rest = payload.partition("_")
    read = NOUNS.get(noun)
    return read(rest) if read is not None else None


def payload(link: Link) -> str:
    """Write a link the way `parse` reads it; ValueError for what Telegram would not carry."""
    written = f"{link.noun}_{link.rest}"
    if not PAYLOAD.fullmatch(written):
        raise ValueError(f"{written!r} is longer than {LONGEST_PAYLOAD} or has other characters than A-Z a-z 0-9 _ -")
    return written


def address(bot_name: str, link: Link | None = None) -> str:
    """Write the address that opens the bot of this name, and leads where the link does."""
    opened = f"https://t.me/{bot_name}"
    return opened if link is None else f"{opened}?start={payload(link)}"


def goal(written: str) -> Goal | None:
    """Read a goal as it is written on the command line (`state:DE-SN`); None when there is no such goal."""
    noun, colon, rest = written.partition(":")
    link = parse(f"{noun}_{rest}") if colon else None
    return None if isinstance(link, LimitedLink) else link


def goals(programme: Programme) -> list[str]:
    """Return the goals of this programme as they are written on the command line."""
    found: list[Goal] = [StateLink(state) for state in programme.states]
    found += [ScreenLink(screen) for screen in SCREENS]
    return [f"{each.noun}:{each.rest}" for each in found]


def leads_somewhere(goal: Goal, programme: Programme) -> bool:
    """Tell whether a goal is one of this programme's."""
    return not isinstance(goal, StateLink) or goal.state in programme.states
