"""One person's pass through a form, as it can be stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Self, TypeAlias

from domain.forms.rules import Value

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
    draft: Value | None = None  # a part of the answer to the question at hand
    # What the engine worked out of all this the last time, so that it need not be done twice for one message.
    worked_out: object = field(default=None, init=False, repr=False, compare=False)

    def to_data(self) -> dict[str, JSON]:
        """The state as plain JSON, the same for equal states."""
        data: dict[str, JSON] = {
            "answers": {name: packed(self.answers[name]) for name in sorted(self.answers)},
            "skipped": [*sorted(self.skipped)],
            "at": self.at,
            "correcting": self.correcting,
            "paused": self.paused,
            "sent": self.sent,
            "revision": self.revision,
        }
        return data if self.draft is None else data | {"draft": packed(self.draft)}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """The state that `to_data` wrote, exactly."""
        draft = data.get("draft")
        return cls(
            answers={name: unpacked(value) for name, value in data["answers"].items()},
            skipped=frozenset(data["skipped"]),
            at=data["at"],
            correcting=data["correcting"],
            paused=data["paused"],
            sent=data["sent"],
            revision=data["revision"],
            draft=None if draft is None else unpacked(draft),
        )


def packed(value: Value) -> JSON:
    """A value as JSON; what JSON has no type for is an object that says its type."""
    match value:
        case tuple():
            return [*value]
        case Decimal():
            return {"decimal": str(value)}
        case datetime():
            return {"dateTime": value.isoformat()}
        case date():
            return {"date": value.isoformat()}
        case time():
            return {"time": value.isoformat("minutes")}
    return value


def unpacked(value: Any) -> Value:
    """The value that `packed` wrote."""
    match value:
        case list():
            return tuple(value)
        case {"decimal": str(number)}:
            return Decimal(number)
        case {"dateTime": str(moment)}:
            return datetime.fromisoformat(moment)
        case {"date": str(day)}:
            return date.fromisoformat(day)
        case {"time": str(clock)}:
            return time.fromisoformat(clock)
    kept: str | int = value
    return kept
