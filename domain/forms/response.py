"""One person's pass through a form, as it can be stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self, TypeAlias

from domain.forms.form import Value

JSON: TypeAlias = bool | int | float | str | list["JSON"] | dict[str, "JSON"] | None


@dataclass(frozen=True, slots=True)
class Response:
    """Where a person stands in a form; made and changed by the engine alone."""

    answers: Mapping[str, Value]
    skipped: frozenset[str]
    at: str | None  # the question that is asked; None at the summary, and when sent
    correcting: bool  # the question at hand is one that had been passed
    paused: bool
    sent: bool
    revision: int  # grows by one with every change, so that a button knows its state

    def to_data(self) -> dict[str, JSON]:
        """The state as plain JSON, the same for equal states."""
        return {
            "answers": {name: _packed(self.answers[name]) for name in sorted(self.answers)},
            "skipped": [*sorted(self.skipped)],
            "at": self.at,
            "correcting": self.correcting,
            "paused": self.paused,
            "sent": self.sent,
            "revision": self.revision,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """The state that `to_data` wrote, exactly."""
        return cls(
            answers={name: _unpacked(value) for name, value in data["answers"].items()},
            skipped=frozenset(data["skipped"]),
            at=data["at"],
            correcting=data["correcting"],
            paused=data["paused"],
            sent=data["sent"],
            revision=data["revision"],
        )


def _packed(value: Value) -> JSON:
    return [*value] if isinstance(value, tuple) else value


def _unpacked(value: str | int | list[str]) -> Value:
    return tuple(value) if isinstance(value, list) else value
