"""A question: what kind of answer it takes, and when it is asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from domain.forms.rules import Calculation, ChoiceFilter, Rule, Value

OTHER = "other"
"""The choice that a question with `or_other` has as its last; what it is stands in a text question after it."""

LONGEST_TEXT = 1000
"""How many characters an answer in somebody's own words may have, where a form says nothing else."""

Bound: TypeAlias = int | Decimal | date | time | datetime


class Kind(StrEnum):
    """What kind of answer a question takes, written as XLSForm writes it where it has it."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    TIME = "time"
    DATETIME = "dateTime"  # kept in UTC
    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"
    RANK = "rank"  # all choices in a person's own order
    ACKNOWLEDGE = "acknowledge"
    PLACE = "place"  # kept as the key of an area, never as a point on the map
    PHOTO = "image"  # kept, as the three after it, as the number under which Telegram has it
    AUDIO = "audio"
    VIDEO = "video"
    FILE = "file"
    CONTACT = "contact"
    NOTE = "note"
    CALCULATE = "calculate"  # never asked: worked out
    HIDDEN = "hidden"  # never asked: known from the beginning, or not


SELECTS = frozenset({Kind.SELECT_ONE, Kind.SELECT_MULTIPLE, Kind.RANK})
"""What has choices."""
MEDIA = frozenset({Kind.PHOTO, Kind.AUDIO, Kind.VIDEO, Kind.FILE})
"""What is sent instead of written."""
SILENT = frozenset({Kind.NOTE, Kind.CALCULATE, Kind.HIDDEN})
_TYPES: Mapping[Kind, tuple[type, ...]] = {
    Kind.TEXT: (str,),
    Kind.DECIMAL: (Decimal,),
    Kind.TIME: (time,),
    Kind.DATETIME: (datetime,),
    Kind.PLACE: (str,),
    **dict.fromkeys(MEDIA, (str,)),
    Kind.CONTACT: (str,),
}
_BOUNDED: Mapping[Kind, tuple[type, ...]] = {
    Kind.INTEGER: (int,),
    Kind.DECIMAL: (int, Decimal),
    Kind.DATE: (date,),
    Kind.TIME: (time,),
    Kind.DATETIME: (datetime,),
}


@dataclass(frozen=True, slots=True)
class Question:
    """One question, or what stands in the place of one; raises ValueError when no answer could ever fit.

    `relevant` sees the answers to the questions before it; `constraint` sees these and its own new one. So what comes
    later never makes an earlier answer wrong, and a form always comes to an end.
    """

    name: str
    kind: Kind
    choices: tuple[str, ...] = ()
    required: bool | Rule = True  # a rule sees all answers; `is_required` asks it
    relevant: Rule | None = None
    constraint: Rule | None = None
    message: str | None = None  # by which name the texts know what to say when the constraint does not hold
    minimum: Bound | None = None  # of numbers, days and times
    maximum: Bound | None = None
    step: int | Decimal | None = None  # numbers only in steps from the minimum: a scale
    max_length: int = LONGEST_TEXT  # texts, in characters
    filter: ChoiceFilter | None = None  # which of the choices there are, depending on earlier answers
    exclusive: frozenset[str] = frozenset()  # choices that stand alone, such as "none of these"
    up_to: tuple[int | None, ...] = ()  # of choices that are ranges: their last numbers, rising; None is no range
    or_other: bool = False  # one more choice, with a text of one's own
    default: Value | Calculation | None = None  # offered, and counts only when it is taken
    calculation: Calculation | None = None  # of what is never asked
    keeps: bool = False  # what was calculated once stays as long as it is relevant
    read_only: bool | Rule = False  # shown and not asked; what is calculated, known or was answered before counts
    listed: bool = True  # shown in the summary
    within: tuple[str, ...] = ()  # the groups it stands in, the outermost first; set by the form
    waits: bool = field(init=False, repr=False, compare=False)  # for an answer; a note does not
    shows: bool = field(init=False, repr=False, compare=False)  # only: a note, or an answer that cannot be changed
    types: tuple[type, ...] | None = field(init=False, repr=False, compare=False)  # of a value, where they say it all
    _order: Mapping[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.or_other and self.choices[-1:] != (OTHER,):
            object.__setattr__(self, "choices", (*self.choices, OTHER))
        silent = self.kind in SILENT
        object.__setattr__(self, "waits", not silent and self.read_only is not True)
        object.__setattr__(self, "shows", self.kind is Kind.NOTE or (self.read_only is True and not silent))
        bounded = (self.minimum, self.maximum, self.step) != (None, None, None)
        object.__setattr__(self, "types", None if bounded else _TYPES.get(self.kind))
        object.__setattr__(self, "_order", {choice: place for place, choice in enumerate(self.choices)})
        if (self.kind in SELECTS) != bool(self.choices):
            raise ValueError(f"{self.name}: a {self.kind} with {len(self.choices)} choices")
        if len(self._order) < len(self.choices):
            raise ValueError(f"{self.name}: two choices of one name")
        if not self.exclusive <= self._order.keys():
            raise ValueError(f"{self.name}: it is no choice what should stand alone")
        if self.filter is not None and not self.choices:
            raise ValueError(f"{self.name}: there are no choices to be filtered")
        if (self.kind is Kind.CALCULATE) and self.calculation is None:
            raise ValueError(f"{self.name}: nothing is calculated")
        self._check_bounds()

    def _check_bounds(self) -> None:
        for bound in (self.minimum, self.maximum):
            naive = isinstance(bound, datetime) and bound.tzinfo is None
            fits = isinstance(bound, _BOUNDED.get(self.kind, ())) and not isinstance(bound, bool) and not naive
            if bound is not None and not fits:
                raise ValueError(f"{self.name}: {bound} is no bound of a {self.kind}")
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:  # type: ignore[operator]  # both of the kind, as was just checked
            raise ValueError(f"{self.name}: from {self.minimum} to {self.maximum} is no number")
        if self.step is not None and (self.kind not in {Kind.INTEGER, Kind.DECIMAL} or self.minimum is None):
            raise ValueError(f"{self.name}: steps need numbers and where they begin")
        if self.step is not None and self.step <= 0:
            raise ValueError(f"{self.name}: steps of {self.step} lead nowhere")

    @property
    def fills_in(self) -> bool:
        """Whether it has an answer of its own as long as it is read-only."""
        return self.calculation is not None or self.default is not None

    @property
    def key(self) -> str:
        """Under what name its texts are found: the same for all instances of a repeat."""
        return self.name.rpartition("/")[2]

    @property
    def instance(self) -> int:
        """Which time of a repeat it belongs to, from 1; 0 outside of repeats."""
        parts = self.name.split("/")
        return int(parts[1]) if len(parts) > 1 else 0

    def has(self, choice: str) -> bool:
        """Whether this is one of its choices."""
        return choice in self._order

    def in_order(self, chosen: Iterable[str]) -> tuple[str, ...]:
        """Some of its choices in the form's order, each once, as plain texts."""
        return tuple(str(choice) for choice in sorted({*chosen}, key=self._order.__getitem__))

    def place_of(self, choice: str) -> int:
        """The place of a choice among all; raises KeyError when there is none."""
        return self._order[choice]
