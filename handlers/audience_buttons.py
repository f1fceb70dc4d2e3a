"""Buttons by which the team chooses whom something is for: of what sort it is (`use`), and which one (`target`)."""

from dataclasses import dataclass

from handlers.buttons import Button
from handlers.buttons import _kind as kind


@kind("Ao")
@dataclass(frozen=True, slots=True)
class OpenAudience(Button):
    """Show whom it is for, and how many that are."""

    use: str
    target: int


@kind("Aa")
@dataclass(frozen=True, slots=True)
class AddCondition(Button):
    """Offer what to choose people by: to hold as well (0), or instead of the last condition (1)."""

    use: str
    target: int
    joined: int


@kind("As")
@dataclass(frozen=True, slots=True)
class OpenSort(Button):
    """Offer the conditions of one sort: those of a noun, or the topics of a group."""

    use: str
    target: int
    joined: int
    sort: str


@kind("Ap")
@dataclass(frozen=True, slots=True)
class PickCondition(Button):
    """Add a condition: its noun and its value, of a survey its number."""

    use: str
    target: int
    joined: int
    noun: str
    value: str


@kind("Aq")
@dataclass(frozen=True, slots=True)
class AskCondition(Button):
    """Ask for what is typed or taken from a calendar: `where` or `since`."""

    use: str
    target: int
    joined: int
    what: str


@kind("An")
@dataclass(frozen=True, slots=True)
class NegateLast(Button):
    """Let the last of so many conditions be said with (1) or without (0) "not"."""

    use: str
    target: int
    chosen: int
    negated: int


@kind("Ar")
@dataclass(frozen=True, slots=True)
class RemoveLast(Button):
    """Take away the last of so many conditions."""

    use: str
    target: int
    chosen: int


@kind("Ac")
@dataclass(frozen=True, slots=True)
class ClearAudience(Button):
    """Begin with everybody again."""

    use: str
    target: int


@kind("Al")
@dataclass(frozen=True, slots=True)
class ListSaved(Button):
    """Show a page of the audiences that the team keeps under a name."""

    use: str
    target: int
    page: int


@kind("Av")
@dataclass(frozen=True, slots=True)
class OpenSaved(Button):
    """Show one of them."""

    use: str
    target: int
    saved: int


@kind("Au")
@dataclass(frozen=True, slots=True)
class TakeSaved(Button):
    """Let it be the audience."""

    use: str
    target: int
    saved: int


@kind("Ad")
@dataclass(frozen=True, slots=True)
class ForgetSaved(Button):
    """Keep it no longer."""

    use: str
    target: int
    saved: int


@kind("Ak")
@dataclass(frozen=True, slots=True)
class NameAudience(Button):
    """Ask for the name under which to keep the audience."""

    use: str
    target: int


@kind("Af")
@dataclass(frozen=True, slots=True)
class AudienceDone(Button):
    """Go on with what it was chosen for."""

    use: str
    target: int
