"""Buttons of the team's desk and of the team itself; their codes begin with T."""

from dataclasses import dataclass

from handlers.buttons import Button
from handlers.buttons import _kind as kind


@kind("TD")
@dataclass(frozen=True, slots=True)
class OpenDesk(Button):
    """Show what waits, what runs, and what the role may do."""


@kind("TF")
@dataclass(frozen=True, slots=True)
class OpenFigures(Button):
    """Show how many take part."""


@kind("TT")
@dataclass(frozen=True, slots=True)
class OpenTeam(Button):
    """Show who belongs to the team, on this page from 0."""

    page: int


@kind("TM")
@dataclass(frozen=True, slots=True)
class OpenMember(Button):
    """Show one role that somebody was given."""

    grant: int


@kind("TA")
@dataclass(frozen=True, slots=True)
class AskToEndRole(Button):
    """Ask whether a role shall end."""

    grant: int


@kind("TE")
@dataclass(frozen=True, slots=True)
class EndRole(Button):
    """End a role at once."""

    grant: int


@kind("TI")
@dataclass(frozen=True, slots=True)
class ChooseRole(Button):
    """Offer the roles that somebody can be invited to."""


@kind("TR")
@dataclass(frozen=True, slots=True)
class InviteTo(Button):
    """Make an invitation to a role; a partner's is for a state, or asks for it with an empty one."""

    role: str
    state: str


@kind("TW")
@dataclass(frozen=True, slots=True)
class WithdrawInvitations(Button):
    """End one's own invitations that nobody took."""


@kind("TJ")
@dataclass(frozen=True, slots=True)
class JoinTeam(Button):
    """Join the team by an invitation."""

    invitation: str
