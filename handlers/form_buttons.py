"""Buttons of forms beyond the plain ones: pages, long lists, orders, calendars, places, sharing, explanations."""

from dataclasses import dataclass

from handlers.buttons import Button
from handlers.buttons import _kind as kind


@kind("tp")
@dataclass(frozen=True, slots=True)
class TurnPage(Button):
    """Show another page of the choices; the ticks of a short list come along."""

    response: int
    question: int
    page: int
    ticked: int
    drawn: int


@kind("tk")
@dataclass(frozen=True, slots=True)
class Tick(Button):
    """Tick (1) or untick (0) a choice of a long list: what is ticked is kept with the response."""

    response: int
    question: int
    choice: int
    tick: int


@kind("dt")
@dataclass(frozen=True, slots=True)
class DoneTicking(Button):
    """Answer by the choices of a long list that are ticked."""

    response: int
    question: int


@kind("cm")
@dataclass(frozen=True, slots=True)
class TurnCalendar(Button):
    """Show another month: the year times twelve, and the month from 0."""

    response: int
    question: int
    month: int


@kind("cd")
@dataclass(frozen=True, slots=True)
class ChooseDay(Button):
    """Answer by a day: its number from the first day of the year 1."""

    response: int
    question: int
    day: int


@kind("cp")
@dataclass(frozen=True, slots=True)
class ChoosePlace(Button):
    """Answer by a place that was found: what sort of area it is, and which."""

    response: int
    question: int
    sort: str
    area: str


@kind("sa")
@dataclass(frozen=True, slots=True)
class SearchAgain(Button):
    """None of the places that were found is meant."""

    response: int
    question: int


@kind("sh")
@dataclass(frozen=True, slots=True)
class AskToShare(Button):
    """Show the key on the phone's keyboard that shares a location or a telephone number."""

    response: int
    question: int


@kind("ts")
@dataclass(frozen=True, slots=True)
class TurnSummary(Button):
    """Show another page of the summary."""

    response: int
    page: int


@kind("rk")
@dataclass(frozen=True, slots=True)
class Rank(Button):
    """Put a choice into the next place of an order (1), or take it out of its place (0)."""

    response: int
    question: int
    choice: int
    placed: int


@kind("ra")
@dataclass(frozen=True, slots=True)
class RankAnew(Button):
    """Begin an order anew."""

    response: int
    question: int


@kind("ex")
@dataclass(frozen=True, slots=True)
class Explain(Button):
    """Show (1) or hide (0) what is said of a question only to those who ask; its page stays."""

    response: int
    question: int
    page: int
    shown: int


@kind("sp")
@dataclass(frozen=True, slots=True)
class ShowPictures(Button):
    """Send the pictures of the choices on a page."""

    response: int
    question: int
    page: int
