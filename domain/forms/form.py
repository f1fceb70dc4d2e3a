"""What is asked: questions in their order, by name; their texts are looked up beside it."""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from domain.forms.items import MOST_TIMES, Item, Repeat, planned
from domain.forms.layout import Unit, constrained, dependents, laid_out, own_words, units_of, unsettled
from domain.forms.question import Question
from domain.forms.rules import Answers, DependsOn, Value

REMEMBERED = 1000
"""Of how many combinations of answers a rule's outcome is remembered."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Form:
    """Questions in the order they are asked, perhaps in groups; raises ValueError when two have one name.

    A question is known by its name, or in a repeat by its path; buttons know it by a number.
    """

    name: str
    items: tuple[Item, ...]
    moving: frozenset[str] = frozenset()
    """What becomes another between two answers without anybody's doing, such as the time."""
    questions: tuple[Question, ...] = field(init=False, repr=False, compare=False)
    """All of them in order without their groups; those of a repeat once, the question for one more after them."""
    plan: tuple[Item, ...] = field(init=False, repr=False, compare=False)
    """The items, with what is added to them: texts for "other", the groups that questions stand in."""
    unsettled: tuple[tuple[int, frozenset[str] | None], ...] = field(init=False, repr=False, compare=False)
    """Of what may or may not be asked: its place and the names that decide it, None where that is not declared."""
    constrained: tuple[tuple[str, int, frozenset[str] | None], ...] = field(init=False, repr=False, compare=False)
    """What may have to be asked again: its name, its place and the other names that its constraint looks at."""
    momentary: frozenset[str] = field(init=False, repr=False, compare=False)
    """The questions with constraints that what moves decides: an answer is judged by them when it is given."""
    dependents: Mapping[str, tuple[int, ...]] | None = field(init=False, repr=False, compare=False)
    """The places of the units that are decided by each answer; None where not all rules declare what they look at."""
    units: Mapping[int, Unit] = field(init=False, repr=False, compare=False)
    """What is decided at once, by the places where it begins, in their order."""
    shows: bool = field(init=False, repr=False, compare=False)
    """Whether there is anything to be shown that is not asked."""
    locks: bool = field(init=False, repr=False, compare=False)
    """Whether there is anything that is asked with some answers, and only shown with others."""
    recent: dict[object, object] = field(init=False, repr=False, compare=False)
    """What the engine worked out of the responses it saw last, since each turn reads its response anew."""
    _places: Mapping[str, int] = field(init=False, repr=False, compare=False)
    _repeats: Mapping[str, Repeat] = field(init=False, repr=False, compare=False)
    _units: Mapping[str, int] = field(init=False, repr=False, compare=False)
    _times: dict[tuple[str, int], Question] = field(init=False, repr=False, compare=False)
    _locked: dict[str, Question] = field(init=False, repr=False, compare=False)
    _outcomes: Mapping[int, tuple[tuple[str, ...], dict[tuple[Value | None, ...], Any]]] = field(
        init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        plan = tuple(planned(self.items))
        laid = tuple(laid_out(plan))
        names = [each.question.name for each in laid]
        if twice := sorted({name for name in names if names.count(name) > 1}) if len({*names}) < len(names) else []:
            raise ValueError(f"{self.name}: two questions of one name: {', '.join(twice)}")
        if slashed := [name for name in names if "/" in name]:
            raise ValueError(f"{self.name}: names with a slash in them: {', '.join(slashed)}")
        own, units = own_words(laid), units_of(laid)
        declared = {id(rule): rule.names for each in laid for rule in each.all_rules if isinstance(rule, DependsOn)}
        judged = tuple(constrained(laid))
        made: dict[str, object] = {
            "questions": tuple(each.question for each in laid),
            "plan": plan,
            "unsettled": tuple(unsettled(laid)),
            "constrained": judged,
            "momentary": frozenset(name for name, _, names in judged if names is not None and names & self.moving),
            "dependents": dependents(laid, units),
            "units": {unit.place: unit for unit in units},
            "shows": any(each.question.shows or each.locks for each in laid),
            "locks": any(each.locks for each in laid),
            "recent": {},
            "_places": {name: place for place, name in enumerate(names)},
            "_repeats": {each.question.name: each.repeat for each in laid if each.repeat is not None},
            "_units": {name: unit.place for unit in units for name in unit.names},
            "_times": {},
            "_locked": {},
            "_outcomes": {rule: (tuple(on), {}) for rule, on in declared.items() if not on & own and on <= {*names}},
        }
        for name, value in made.items():
            object.__setattr__(self, name, value)

    def question(self, name: str) -> Question:
        """The question of that name or path; raises KeyError when there is none."""
        if "/" not in name:
            return self.questions[self._places[name]]
        repeat_name, time, own = name.split("/") if name.count("/") == 2 else ("", "", "")
        repeat = self._repeats.get(own)
        number = int(time) if time.isascii() and time.isdigit() and len(time) <= len(str(MOST_TIMES)) else 0
        if repeat is None or repeat.name != repeat_name or not 1 <= number <= repeat.at_most or str(number) != time:
            raise KeyError(name)
        return self.at_time(own, repeat, number)

    def repeat_of(self, name: str) -> Repeat | None:
        """The repeat in which the question of that plain name is asked, if it is in one."""
        return self._repeats.get(name)

    def at_time(self, name: str, repeat: Repeat, time: int) -> Question:
        """A question of a repeat as it is asked the n-th time."""
        known = self._times.get((name, time))
        if known is None:
            question = self.questions[self._places[name]]
            known = self._times[name, time] = replace(question, name=f"{repeat.name}/{time}/{name}")
        return known

    def locked(self, question: Question) -> Question:
        """A question as it is shown as long as it is read-only."""
        known = self._locked.get(question.name)
        if known is None:
            known = self._locked[question.name] = replace(question, read_only=True)
        return known

    def decide(self, rule: Callable[[Answers], T], answers: Answers) -> T:
        """What a rule of this form says, remembered where it declares what it looks at."""
        known = self._outcomes.get(id(rule))
        if known is None:
            return rule(answers)
        names, outcomes = known
        key = tuple([answers.get(name) for name in names])
        if key not in outcomes:
            if len(outcomes) >= REMEMBERED:
                outcomes.clear()
            outcomes[key] = rule(answers)
        outcome: T = outcomes[key]
        return outcome

    def is_there(self, unit: Unit, answers: Answers) -> bool:
        """Whether all that a unit stands in is relevant."""
        return all(self.decide(rule, answers) for rule in unit.rules)

    def unit_place(self, name: str) -> int:
        """Where the unit begins that a question is decided with, by its name or path."""
        return self._units[name.rpartition("/")[2]]

    def keys(self, names: Set[str]) -> Set[str]:
        """The names without the paths that some have in repeats."""
        return {name.rpartition("/")[2] for name in names} if self._repeats else names

    def place(self, name: str) -> int:
        """The place of a question among all, by its name without a path."""
        return self._places[name]

    def number(self, question: Question) -> int:
        """The number that buttons know a question by: its place, and in a repeat also which time it is."""
        return self._places[question.key] + len(self.questions) * question.instance

    def numbered(self, number: int) -> Question | None:
        """The question of that number, if there is one."""
        time, place = divmod(number, max(len(self.questions), 1))
        if place >= len(self.questions):
            return None
        question = self.questions[place]
        repeat = self._repeats.get(question.name)
        if repeat is None:
            return question if time == 0 else None
        return self.at_time(question.name, repeat, time) if 1 <= time <= repeat.at_most else None
