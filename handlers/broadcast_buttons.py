"""Buttons of the team's desk for broadcasts; their codes begin with B.

`seen` is when the broadcast was changed last, as it stood when the button was shown, in milliseconds: nobody sends or
agrees to what they did not see.
"""

from dataclasses import dataclass

from handlers.buttons import Button
from handlers.buttons import _kind as kind

SAME = "same"
"""In place of a payload: a button leads on where it leads already."""


@kind("BA")
@dataclass(frozen=True, slots=True)
class ManageBroadcasts(Button):
    """Show all broadcasts, on this page from 0."""

    page: int


@kind("BB")
@dataclass(frozen=True, slots=True)
class ManageBroadcast(Button):
    """Show one, and what can be done with it."""

    broadcast: int


@kind("BC")
@dataclass(frozen=True, slots=True)
class NewBroadcast(Button):
    """Write a new one."""


@kind("BD")
@dataclass(frozen=True, slots=True)
class ShowTexts(Button):
    """Show its texts, and which are missing."""

    broadcast: int


@kind("BE")
@dataclass(frozen=True, slots=True)
class WriteText(Button):
    """Write its text in one language."""

    broadcast: int
    language: str


@kind("BF")
@dataclass(frozen=True, slots=True)
class RemoveText(Button):
    """Take its text in one language away."""

    broadcast: int
    language: str


@kind("BG")
@dataclass(frozen=True, slots=True)
class ChangeFile(Button):
    """Send the picture or document that goes with it."""

    broadcast: int


@kind("BH")
@dataclass(frozen=True, slots=True)
class RemoveFile(Button):
    """Let it go without one."""

    broadcast: int


@kind("BI")
@dataclass(frozen=True, slots=True)
class ShowLinks(Button):
    """Show the buttons under it."""

    broadcast: int


@kind("BJ")
@dataclass(frozen=True, slots=True)
class ChooseTarget(Button):
    """Offer where another button may lead."""

    broadcast: int


@kind("BK")
@dataclass(frozen=True, slots=True)
class AddLink(Button):
    """Add a button that leads to the goal of this payload, or to a page where it is empty."""

    broadcast: int
    payload: str


@kind("BL")
@dataclass(frozen=True, slots=True)
class RemoveLink(Button):
    """Take the button at this place away, from 1."""

    broadcast: int
    position: int
    seen: int


@kind("BM")
@dataclass(frozen=True, slots=True)
class PreviewBroadcast(Button):
    """Show it as it will look in each language."""

    broadcast: int


@kind("BN")
@dataclass(frozen=True, slots=True)
class TestBroadcast(Button):
    """Have it sent to oneself alone, the way it is sent to all."""

    broadcast: int


@kind("BO")
@dataclass(frozen=True, slots=True)
class ChooseTime(Button):
    """Say when it is sent."""

    broadcast: int


@kind("BP")
@dataclass(frozen=True, slots=True)
class AskToSubmit(Button):
    """Show who will read what, once more, before it is sent."""

    broadcast: int


@kind("BQ")
@dataclass(frozen=True, slots=True)
class SubmitBroadcast(Button):
    """Let it be sent."""

    broadcast: int
    seen: int


@kind("BR")
@dataclass(frozen=True, slots=True)
class ApproveBroadcast(Button):
    """Agree to it as a second person."""

    broadcast: int
    seen: int


@kind("BS")
@dataclass(frozen=True, slots=True)
class TakeBack(Button):
    """Make a draft again of what has not begun."""

    broadcast: int


@kind("BT")
@dataclass(frozen=True, slots=True)
class PauseBroadcast(Button):
    """Hold back what has not been sent."""

    broadcast: int


@kind("BU")
@dataclass(frozen=True, slots=True)
class GoOnSending(Button):
    """Send on what was held back."""

    broadcast: int


@kind("BV")
@dataclass(frozen=True, slots=True)
class AskToStop(Button):
    """Show how many have it and how many will not."""

    broadcast: int


@kind("BW")
@dataclass(frozen=True, slots=True)
class StopBroadcast(Button):
    """Send no more of it."""

    broadcast: int


@kind("BX")
@dataclass(frozen=True, slots=True)
class CorrectBroadcast(Button):
    """Ask what of it is to be changed where it has arrived."""

    broadcast: int


@kind("BY")
@dataclass(frozen=True, slots=True)
class TakeOutOutcomes(Button):
    """Give out what became of each message, by numbers and without names."""

    broadcast: int


@kind("BZ")
@dataclass(frozen=True, slots=True)
class AskToDiscard(Button):
    """Ask whether a draft is to be thrown away."""

    broadcast: int


@kind("Bz")
@dataclass(frozen=True, slots=True)
class DiscardBroadcast(Button):
    """Throw it away; asked at this moment, in seconds."""

    broadcast: int
    asked: int


@kind("Ba")
@dataclass(frozen=True, slots=True)
class CorrectTexts(Button):
    """Change its texts where it has arrived."""

    broadcast: int


@kind("Bb")
@dataclass(frozen=True, slots=True)
class ChangeLink(Button):
    """Offer where the button at this place, from 1, may lead instead."""

    broadcast: int
    position: int


@kind("Bc")
@dataclass(frozen=True, slots=True)
class PointLink(Button):
    """Let the button at this place lead to the goal of this payload, to a page where it is empty, or as before."""

    broadcast: int
    position: int
    payload: str


@kind("Bd")
@dataclass(frozen=True, slots=True)
class TakeLinkAway(Button):
    """Take the button at this place away wherever it has arrived, if nobody corrected it since."""

    broadcast: int
    position: int
    revision: int


@kind("Be")
@dataclass(frozen=True, slots=True)
class LookAtCorrection(Button):
    """Show the correction of it that waits for a second person, as it will look."""

    broadcast: int


@kind("Bf")
@dataclass(frozen=True, slots=True)
class ApproveCorrection(Button):
    """Agree to it as a second person; `seen` is when it was submitted, in milliseconds."""

    broadcast: int
    seen: int


@kind("Bg")
@dataclass(frozen=True, slots=True)
class TakeBackCorrection(Button):
    """Let it not be made; `seen` is when it was submitted, in milliseconds."""

    broadcast: int
    seen: int
