"""The programme whose bot this is: everything about it that is data, never code."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

from domain.small_groups import SMALLEST_SHOWN

LocalText = Mapping[str, str]
"""A text for each language, keyed by language code."""


@dataclass(frozen=True, slots=True)
class HelpLine:
    """A number on the help card."""

    number: str
    label: LocalText
    """Whose number it is, or what it is for, in a few words."""
    details: LocalText | None = None
    """All of it: who answers, when, in which languages, what it costs. None where the label says enough."""


@dataclass(frozen=True, slots=True)
class Partner:
    """An established organization that carries the programme."""

    name: str
    website: str
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Imprint:
    """Who is behind the bot and how a person there is reached (§ 5 DDG)."""

    organization: str
    represented_by: str
    street: str
    city: str
    telephone: str
    email: str
    website: str
    funding: LocalText


@dataclass(frozen=True, slots=True)
class Privacy:
    """Whom to ask about one's data (Art. 13 GDPR)."""

    contact: str
    authority: str


@dataclass(frozen=True, slots=True)
class QuietHours:
    """The part of the day in which nothing is sent that can wait, in the programme's time zone."""

    begin: time
    end: time


# Compared and hashed by identity: one object is read at start, and forms built for it are remembered by it.
@dataclass(frozen=True, slots=True, eq=False)
class Programme:
    """One programme, as its file describes it."""

    languages: tuple[str, ...]
    states: tuple[str, ...]
    minimum_age: int
    name: LocalText
    short_description: LocalText
    about: LocalText
    under_age: HelpLine
    help_card: tuple[HelpLine, ...]
    partners: tuple[Partner, ...]
    imprint: Imprint
    privacy: Privacy
    quiet_hours: QuietHours
    smallest_group: int = SMALLEST_SHOWN
    """How many people make a group whose answers to surveys may be shown together."""
    approval_above: int = 100
    """Announcements to more people than these are sent only after a second person agreed."""
    team_language: str | None = None
    """The language in which the team writes announcements first; without it, the first that is offered."""

    @property
    def base_language(self) -> str:
        """The language in which an announcement is written first, and read by those whose own it lacks."""
        return self.team_language or self.languages[0]
