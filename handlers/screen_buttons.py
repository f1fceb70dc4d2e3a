"""Buttons of the screens that are there for everybody: more about the numbers, who is behind it, the whole notice."""

from dataclasses import dataclass

from handlers.buttons import Button
from handlers.buttons import _kind as kind


@kind("hn")
@dataclass(frozen=True, slots=True)
class OpenNumbers(Button):
    """Show all that is known of the numbers on the help card: when somebody answers there, and in which languages."""


@kind("op")
@dataclass(frozen=True, slots=True)
class OpenPartners(Button):
    """Show the organizations that carry the programme."""


@kind("ol")
@dataclass(frozen=True, slots=True)
class OpenLegalNotice(Button):
    """Show who answers for the bot by law."""


@kind("pn")
@dataclass(frozen=True, slots=True)
class OpenWholeNotice(Button):
    """Show the whole privacy notice."""
