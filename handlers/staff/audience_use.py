"""What an audience can be chosen for: a survey, a broadcast, whatever a later noun adds."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from domain.audiences import Rule
from domain.consents import Purpose
from domain.roles import StaffRole
from handlers.reply import Said
from handlers.turn import Turn


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whom something is for as it stands, and what they must have agreed to that it may reach them."""

    title: str
    """What it is for, in the team's own words."""
    rule: Rule
    purpose: Purpose | None = None
    kind: str | None = None
    """The kind of delivery that it reaches people by: who turned it off is not counted."""


@dataclass(frozen=True, slots=True)
class Use:
    """Everything gets the turn and the number of what the audience is for."""

    roles: frozenset[StaffRole]
    load: Callable[[Turn, int], Awaitable[Chosen | None]]
    """None when there is no such thing, or its audience cannot be changed any more; locks it against others."""
    store: Callable[[Turn, int, Rule], Awaitable[None]]
    """Keeps a rule for it, and notes that in the audit log."""
    done: Callable[[Turn, int], Awaitable[list[Said]]]
    """Shows where the team goes on."""
