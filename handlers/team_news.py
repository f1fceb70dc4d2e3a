"""The word to who invited somebody to the team that they joined, and to whose role was ended."""

from domain.roles import StaffRole
from handlers.kind import Kind, Verdict
from handlers.reply import Reply
from handlers.turn import Turn
from handlers.views import staff_team as views


async def still_wanted(turn: Turn, key: str) -> Verdict:
    """Always: it is about one's own part in the team."""
    return None


async def word(turn: Turn, key: str) -> Reply:
    """Say what happened."""
    what, role, _ = key.split(":", 2)
    return (
        views.somebody_joined(turn.t, StaffRole(role)) if what == "joined" else views.was_ended(turn.t, StaffRole(role))
    )


# Who may do what in one's name is no news that can be turned off.
TEAM_NEWS = Kind(still_wanted, word, optional=False)
