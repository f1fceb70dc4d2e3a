"""Buttons around surveys: the list of those that are open, one of them, and beginning or changing one's answers."""

from dataclasses import dataclass

from handlers.buttons import Button
from handlers.buttons import _kind as kind


@kind("Sl")
@dataclass(frozen=True, slots=True)
class OpenSurveys(Button):
    """Show the surveys that somebody may answer."""


@kind("So")
@dataclass(frozen=True, slots=True)
class OpenSurvey(Button):
    """Show what a survey is about, and what may be done with it."""

    wave: int


@kind("Sb")
@dataclass(frozen=True, slots=True)
class BeginSurvey(Button):
    """Answer a survey, or go on with it."""

    wave: int


@kind("Se")
@dataclass(frozen=True, slots=True)
class EditSurvey(Button):
    """Change what was sent."""

    wave: int
