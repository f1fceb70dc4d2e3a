"""Buttons around one's own details and one's initiatives."""

from dataclasses import dataclass

from handlers.buttons import Button
from handlers.buttons import _kind as kind


@kind("pc")
@dataclass(frozen=True, slots=True)
class ChangeProfile(Button):
    """Show one's own answers, each open to correction."""


@kind("pm")
@dataclass(frozen=True, slots=True)
class TellMore(Button):
    """Go on with what is left to tell about oneself, or about one's initiative."""


@kind("io")
@dataclass(frozen=True, slots=True)
class OpenInitiative(Button):
    """Show an initiative that one speaks for."""

    initiative: int


@kind("ic")
@dataclass(frozen=True, slots=True)
class ChangeInitiative(Button):
    """Show the answers about an initiative (0), or go on with what is left to tell of it (1)."""

    initiative: int
    more: int


@kind("ia")
@dataclass(frozen=True, slots=True)
class AddInitiative(Button):
    """Tell about one more initiative."""


@kind("ii")
@dataclass(frozen=True, slots=True)
class InviteColleague(Button):
    """Make a code for a colleague, who joins (0) or takes the initiative over (1)."""

    initiative: int
    hands_over: int


@kind("iq")
@dataclass(frozen=True, slots=True)
class ShowInvitationCode(Button):
    """Show an invitation that one made as a QR code."""

    invitation: str


@kind("ij")
@dataclass(frozen=True, slots=True)
class JoinInitiative(Button):
    """Speak for an initiative from now on, by the code of an invitation."""

    invitation: str


@kind("il")
@dataclass(frozen=True, slots=True)
class AskToLeave(Button):
    """Ask whether one wants to speak for an initiative no longer."""

    initiative: int


@kind("iv")
@dataclass(frozen=True, slots=True)
class LeaveInitiative(Button):
    """Speak for an initiative no longer; `asked` is when they were asked, and whether `others` spoke for it then."""

    initiative: int
    asked: int
    others: int
