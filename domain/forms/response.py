"""One person's pass through a form, as it can be stored."""

from collections.abc import Callable, Mapping
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
    # What was ticked or put into an order at questions that were gone back from, to stand there again.
    aside: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    known: frozenset[str] = frozenset()  # what stood when it was opened to be told further: no part of the progress
    # What the engine worked out of all this the last time, so that it need not be done twice for one message.
    worked_out: object = field(default=None, init=False, repr=False, compare=False)

    def to_data(self) -> dict[str, JSON]:
        """The state as plain JSON, the same for equal states."""
        answers = self.answers
        data: dict[str, JSON] = {
            "answers": {
                name: value
                if (kind := type(value := answers[name])) is str or kind is int
                else [*value]  # type: ignore[misc]  # it is a tuple
                if kind is tuple
                else packed(value)
                for name in sorted(answers)
            },
            "skipped": [*sorted(self.skipped)],
            "at": self.at,
            "correcting": self.correcting,
            "paused": self.paused,
            "sent": self.sent,
            "revision": self.revision,
        }
        if self.known:
            data["known"] = [*sorted(self.known)]
        if self.aside:
            data["aside"] = {name: [*self.aside[name]] for name in sorted(self.aside)}
        return data if self.draft is None else data | {"draft": packed(self.draft)}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """The state that `to_data` wrote, exactly."""
        draft = data.get("draft")
        answers = data["answers"]
        return cls(
            # Most are texts, numbers and choices, and there may be hundreds: they are not looked up.
            answers={
                name: value
                if (kind := type(value)) is str or kind is int
                else tuple(value)
                if kind is list
                else unpacked(value)
                for name, value in answers.items()
            },
            skipped=frozenset(data["skipped"]),
            at=data["at"],
            correcting=data["correcting"],
            paused=data["paused"],
            sent=data["sent"],
            revision=data["revision"],
            draft=None if draft is None else unpacked(draft),
            aside={name: tuple(begun) for name, begun in data.get("aside", {}).items()},
            known=frozenset(data.get("known", ())),
        )


def packed(value: Value) -> JSON:
    """A value as JSON; what JSON has no type for is an object that says its type."""
    pack = _PACK.get(type(value))
    return value if pack is None else pack(value)  # type: ignore[return-value]  # the others are JSON as they are


def unpacked(value: Any) -> Value:
    """The value that `packed` wrote."""
    if type(value) is list:
        return tuple(value)
    if type(value) is not dict:
        kept: str | int = value
        return kept
    ((kind, written),) = value.items()
    return _UNPACK[kind](written)


# Looked up by the type, because a response may have hundreds of answers and is read and written at every turn.
_PACK: Mapping[type, Callable[[Any], JSON]] = {
    tuple: list,
    Decimal: lambda value: {"decimal": str(value)},
    datetime: lambda value: {"dateTime": value.isoformat()},
    date: lambda value: {"date": value.isoformat()},
    time: lambda value: {"time": value.isoformat("minutes")},
}
_UNPACK: Mapping[str, Callable[[str], Value]] = {
    "decimal": Decimal,
    "dateTime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
}
