"""A button that leads to a goal, as a link from outside does: below what the team sends."""

from dataclasses import dataclass

from handlers.buttons import Button
from handlers.buttons import _kind as kind


@kind("G")
@dataclass(frozen=True, slots=True)
class OpenGoal(Button):
    """Go where the link with this payload leads."""

    payload: str
