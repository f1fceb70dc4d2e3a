"""Deep links: where a person wanted to go when they opened the bot.

Telegram carries up to 64 of `A-Z a-z 0-9 _ -` after `?start=`. A payload is a noun, an underscore and what the noun
needs: `state_DE-SN`. Each noun is one class here; what fits none of them is no link.
"""

import re
from dataclasses import dataclass
from typing import TypeAlias

from domain.states import STATES

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True, slots=True)
class StateLink:
    """Arrive with the state already known, from a poster in that state."""

    state: str


SCREENS = ("help", "about", "privacy")


@dataclass(frozen=True, slots=True)
class ScreenLink:
    """See one of the screens that are there for everybody, as soon as the language is known."""

    screen: str


Link: TypeAlias = StateLink | ScreenLink


def parse(payload: str) -> Link | None:
    """Read what stood after `?start=`; None when it is no link of ours."""
    if not PAYLOAD.fullmatch(payload):
        return None
    noun, _, rest = payload.partition("_")
    if noun == "state" and rest.upper() in STATES:
        return StateLink(rest.upper())
    if noun == "show" and rest in SCREENS:
        return ScreenLink(rest)
    return None


def payload(link: Link) -> str:
    """Write a link the way `parse` reads it."""
    match link:
        case StateLink(state):
            return f"state_{state}"
        case ScreenLink(screen):
            return f"show_{screen}"
