"""Which functions there are: each is given values and gives one back; those of words, numbers and days stand apart."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from domain.surveys.expressions.values import Expressed, nodes, number, single, text, truth

Call = Callable[..., Expressed]
MANY: Final = 10_000


@dataclass(frozen=True, slots=True)
class Function:
    """A function that needs nothing but its values."""

    call: Call
    least: int
    most: int


FUNCTIONS: dict[str, Function] = {}
"""By the name that expressions use; filled by the modules beside this one when the package is loaded."""


def function(name: str, least: int, most: int | None = None) -> Callable[[Call], Call]:
    """Register a function under its name, with how many values it takes."""

    def registered(call: Call) -> Call:
        FUNCTIONS[name] = Function(call, least, least if most is None else most)
        return call

    return registered


NEEDS_SCREEN = {
    "area": "geo",
    "distance": "geo",
    "geofence": "geo",
    "intersects": "geo",
    "enclosed-area": "geo",
    "pulldata": "file",
    "position": "position",  # done within a repeat, see compiling
    "instance": "file",
    "randomize": "randomize",
    "property": "device",
    "extract-signed": "device",
    "current": "path",
    "last": "path",
    "id": "path",
    "local-name": "path",
    "namespace-uri": "path",
    "name": "path",
    "lang": "path",
    "last-saved": "before",
}
"""Functions that are known and cannot be done in a chat, with the reason."""


@function("if", 3)
def _if(condition: Expressed, then: Expressed, otherwise: Expressed) -> Expressed:
    return then if truth(condition) else otherwise


@function("coalesce", 1, MANY)
def _coalesce(*values: Expressed) -> Expressed:
    return next((value for value in values if text(value) != ""), "")


@function("not", 1)
def _not(value: Expressed) -> Expressed:
    return not truth(value)


@function("true", 0)
def _true() -> Expressed:
    return True


@function("false", 0)
def _false() -> Expressed:
    return False


@function("boolean", 1)
def _boolean(value: Expressed) -> Expressed:
    return truth(value)


@function("boolean-from-string", 1)
def _boolean_from_string(value: Expressed) -> Expressed:
    if isinstance(single(value), float):
        return number(value) == 1
    return text(value).strip().lower() in {"true", "1"}


@function("checklist", 3, MANY)
def _checklist(least: Expressed, most: Expressed, *answers: Expressed) -> Expressed:
    return _between(sum(truth(each) for value in answers for each in nodes(value)), least, most)


@function("weighted-checklist", 4, MANY)
def _weighted_checklist(least: Expressed, most: Expressed, *pairs: Expressed) -> Expressed:
    answers, weights = pairs[::2], pairs[1::2]
    return _between(
        sum(number(weight) for each, weight in zip(answers, weights, strict=False) if truth(each)), least, most
    )


def _between(value: float, least: Expressed, most: Expressed) -> bool:
    # -1 stands for "no such bound" (ODK XForms specification, checklist).
    low, high = number(least), number(most)
    return (low == -1 or value >= low) and (high == -1 or value <= high)


@function("selected", 2)
def _selected(chosen: Expressed, choice: Expressed) -> Expressed:
    return text(choice).strip() in text(chosen).split()


@function("selected-at", 2)
def _selected_at(chosen: Expressed, place: Expressed) -> Expressed:
    several, at = text(chosen).split(), number(place)
    return several[int(at)] if 0 <= at < len(several) else ""


@function("count-selected", 1)
def _count_selected(chosen: Expressed) -> Expressed:
    return float(len(text(chosen).split()))


@function("count", 1)
def _count(value: Expressed) -> Expressed:
    return float(len(nodes(value)))


@function("count-non-empty", 1)
def _count_non_empty(value: Expressed) -> Expressed:
    return float(sum(text(each) != "" for each in nodes(value)))


@function("indexed-repeat", 3)
def _indexed_repeat(values: Expressed, _: Expressed, place: Expressed) -> Expressed:
    several, at = nodes(values), number(place)
    return several[int(at) - 1] if 1 <= at <= len(several) else ""


@function("string", 1)
def _string(value: Expressed) -> Expressed:
    return text(value)


@function("number", 1)
def _number(value: Expressed) -> Expressed:
    return number(value)


def like(name: str) -> str | None:
    """The function that is perhaps meant by a name that none has."""
    plain = re.sub(r"[^a-z0-9]", "", name.lower())
    return next((known for known in FUNCTIONS if re.sub(r"[^a-z0-9]", "", known) == plain), None)
