"""What a form decides on the answers so far: conditions, calculations, and which choices there are."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Generic, Protocol, TypeAlias, TypeVar

Value: TypeAlias = str | int | Decimal | date | time | datetime | tuple[str, ...]
Answers: TypeAlias = Mapping[str, Value]

# A pure condition on the answers that count; one that is not given yet is absent.
Rule: TypeAlias = Callable[[Answers], bool]
# A pure calculation on them; None where it has no result.
Calculation: TypeAlias = Callable[[Answers], Value | None]

TIME = "position(..)"
"""Under what name rules within a repeat see which time it is asked; no question can be called so."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DependsOn(Generic[T]):
    """A condition or calculation that says which answers it looks at, and is shown no others.

    What says so is worked out once for each combination of these answers, however often it is asked.
    """

    names: frozenset[str]
    decides: Callable[[Answers], T]

    def __call__(self, answers: Answers) -> T:
        """Decide on the answers it depends on."""
        return self.decides({name: answers[name] for name in self.names if name in answers})


def depends_on(*names: str) -> Callable[[Callable[[Answers], T]], DependsOn[T]]:
    """Declare what a condition or calculation looks at: `@depends_on("role")`."""

    def declared(decides: Callable[[Answers], T]) -> DependsOn[T]:
        return DependsOn(frozenset(names), decides)

    return declared


class ChoiceFilter(Protocol):
    """Which choices of a question there are, depending on earlier answers."""

    @property
    def names(self) -> frozenset[str]:
        """The answers it looks at."""

    def __call__(self, choice: str, answers: Answers) -> bool:
        """Whether there is this choice."""

    def among(self, choices: tuple[str, ...], answers: Answers) -> Collection[str]:
        """Of all choices those that there are, in their order."""


@dataclass(frozen=True, slots=True)
class OnlyIf:
    """A condition on a choice and the answers, asked of each choice."""

    names: frozenset[str]
    decides: Callable[[str, Answers], bool]

    def __call__(self, choice: str, answers: Answers) -> bool:
        """Whether the condition holds of this choice."""
        return self.decides(choice, {name: answers[name] for name in self.names if name in answers})

    def among(self, choices: tuple[str, ...], answers: Answers) -> tuple[str, ...]:
        """Of all choices those that fit."""
        return tuple(choice for choice in choices if self(choice, answers))


@dataclass(frozen=True)
class Belonging:
    """Each choice belongs to something, such as a district to its state; there are those of what was answered.

    What belongs where is sorted once, so that a list of thousands costs no more than a short one.
    """

    name: str
    belongs: Mapping[str, str]
    _sorted: Mapping[Value | None, tuple[str, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        groups: dict[Value | None, list[str]] = {}
        for choice, owner in self.belongs.items():
            groups.setdefault(owner, []).append(choice)
        object.__setattr__(self, "_sorted", {owner: tuple(choices) for owner, choices in groups.items()})

    @property
    def names(self) -> frozenset[str]:
        """The answer it looks at."""
        return frozenset({self.name})

    def __call__(self, choice: str, answers: Answers) -> bool:
        """Whether this choice belongs to what was answered."""
        return self.name in answers and self.belongs.get(choice) == answers[self.name]

    def among(self, choices: tuple[str, ...], answers: Answers) -> tuple[str, ...]:
        """Of all choices those that belong to what was answered."""
        return self._sorted.get(answers.get(self.name), ())
