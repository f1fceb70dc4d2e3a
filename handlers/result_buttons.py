"""Buttons of surveys' results; their codes begin with R. Questions are named by their place among those asked."""

from dataclasses import dataclass

from handlers.buttons import Button
from handlers.buttons import _kind as kind


@kind("RA")
@dataclass(frozen=True, slots=True)
class OpenResults(Button):
    """Show the results of the newest wave of a survey that was released."""

    survey: int


@kind("RB")
@dataclass(frozen=True, slots=True)
class ShowResults(Button):
    """Show how many took part in a wave, and how far they came."""

    wave: int


@kind("RC")
@dataclass(frozen=True, slots=True)
class ShowResult(Button):
    """Show the answers to one question: all of them (0), or by the n-th grouping there is."""

    wave: int
    question: int
    by: int


@kind("RD")
@dataclass(frozen=True, slots=True)
class CompareWaves(Button):
    """Show one question in all waves of the survey."""

    wave: int
    question: int


@kind("RE")
@dataclass(frozen=True, slots=True)
class ReadTexts(Button):
    """Read what was written to a question, or see what was sent, on this page from 0."""

    wave: int
    question: int
    page: int


@kind("RF")
@dataclass(frozen=True, slots=True)
class TakeOut(Button):
    """Send all answers of a wave as files."""

    wave: int


@kind("RG")
@dataclass(frozen=True, slots=True)
class AskToTell(Button):
    """Ask whether those who took part shall be sent the results."""

    wave: int


@kind("RH")
@dataclass(frozen=True, slots=True)
class Tell(Button):
    """Send the results to those who took part."""

    wave: int


@kind("RI")
@dataclass(frozen=True, slots=True)
class SeeWhatAllSaid(Button):
    """Show somebody who took part what all said to a question."""

    wave: int
    question: int


@kind("RJ")
@dataclass(frozen=True, slots=True)
class PreviewTold(Button):
    """Show the team, before it is sent, the message that leads to the results, in this language."""

    wave: int
    language: str


@kind("RK")
@dataclass(frozen=True, slots=True)
class PreviewWhatAllSaid(Button):
    """Show the team, before it is sent, what people will see of a question in this language."""

    wave: int
    language: str
    question: int
