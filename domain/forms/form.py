"""What is asked: questions in their order, by name; their texts are looked up beside it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias, TypeVar

from domain.forms.question import OTHER, Kind, Question
from domain.forms.rules import Answers, Calculation, DependsOn, Rule, Value, depends_on

YES, NO = "yes", "no"
FREE = frozenset({Kind.TEXT, Kind.CONTACT, Kind.PHOTO, Kind.PLACE, Kind.HIDDEN})
"""What hangs on such answers is never remembered: they are a person's own, and hardly ever the same."""
REMEMBERED = 1000
"""Of how many combinations of answers a rule's outcome is remembered."""
MOST_TIMES = 50
"""How often the questions of a repeat are asked at most."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that belong together under one heading, and are relevant together."""

    name: str
    items: tuple["Item", ...]
    relevant: Rule | None = None


@dataclass(frozen=True, slots=True)
class Repeat:
    """Questions that are asked several times: as often as `count` says, or until a person has no more to tell.

    Where nothing counts, "one more?" is asked after each time, as a question that has the repeat's name. An answer is
    called by its path: `children/2/age`. The rules within see the answers of the same time by their plain names, and
    all others by their paths.
    """

    name: str
    items: tuple["Item", ...]
    relevant: Rule | None = None
    count: Calculation | None = None
    at_most: int = MOST_TIMES

    def __post_init__(self) -> None:
        if not 1 <= self.at_most <= MOST_TIMES:
            raise ValueError(f"{self.name}: {self.at_most} times are not between 1 and {MOST_TIMES}")


Item: TypeAlias = Question | Group | Repeat


@dataclass(frozen=True, slots=True)
class _Laid:
    """A question as it lies in the form, with all that decides whether it is asked."""

    question: Question
    rules: tuple[Rule | Calculation, ...]
    repeat: Repeat | None

    @property
    def all_rules(self) -> tuple[Rule | Calculation, ...]:
        """Also those that decide on its answer."""
        default = self.question.default if self.question.read_only else None
        own = (self.question.constraint, self.question.calculation, default if callable(default) else None)
        return (*self.rules, *(rule for rule in own if rule is not None))


@dataclass(frozen=True, slots=True)
class Form:
    """Questions in the order they are asked, perhaps in groups; raises ValueError when two have one name.

    A question is known by its name, or in a repeat by its path; buttons know it by a number.
    """

    name: str
    items: tuple[Item, ...]
    questions: tuple[Question, ...] = field(init=False, repr=False, compare=False)
    """All of them in order without their groups; those of a repeat once, the question for one more after them."""
    plan: tuple[Item, ...] = field(init=False, repr=False, compare=False)
    """The items, with what is added to them: texts for "other", the groups that questions stand in."""
    unsettled: tuple[tuple[int, frozenset[str] | None], ...] = field(init=False, repr=False, compare=False)
    """Of what may or may not be asked: its place and the names that decide it, None where that is not declared."""
    constrained: tuple[tuple[str, int, frozenset[str] | None], ...] = field(init=False, repr=False, compare=False)
    """What may have to be asked again: its name, its place and the other names that its constraint looks at."""
    dependents: Mapping[str, tuple[int, ...]] | None = field(init=False, repr=False, compare=False)
    """The places of what is decided by each answer; None where not all rules declare it, or questions repeat."""
    _places: Mapping[str, int] = field(init=False, repr=False, compare=False)
    _repeats: Mapping[str, Repeat] = field(init=False, repr=False, compare=False)
    _groups: tuple[tuple[Rule | Calculation, ...], ...] = field(init=False, repr=False, compare=False)
    _times: dict[tuple[str, int], Question] = field(init=False, repr=False, compare=False)
    _outcomes: Mapping[int, tuple[tuple[str, ...], dict[tuple[Value | None, ...], Any]]] = field(
        init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        plan = tuple(_planned(self.items, ()))
        laid = tuple(_laid_out(plan, (), None))
        names = [each.question.name for each in laid]
        if twice := sorted({name for name in names if names.count(name) > 1}) if len({*names}) < len(names) else []:
            raise ValueError(f"{self.name}: two questions of one name: {', '.join(twice)}")
        if slashed := [name for name in names if "/" in name]:
            raise ValueError(f"{self.name}: names with a slash in them: {', '.join(slashed)}")
        free = _free(laid)
        declared = {id(rule): rule.names for each in laid for rule in each.all_rules if isinstance(rule, DependsOn)}
        made: dict[str, object] = {
            "questions": tuple(each.question for each in laid),
            "plan": plan,
            "unsettled": tuple(_unsettled(laid)),
            "constrained": tuple(_constrained(laid)),
            "dependents": _dependents(laid),
            "_places": {name: place for place, name in enumerate(names)},
            "_repeats": {each.question.name: each.repeat for each in laid if each.repeat is not None},
            "_groups": tuple(each.rules for each in laid),
            "_times": {},
            "_outcomes": {rule: (tuple(on), {}) for rule, on in declared.items() if not on & free and on <= {*names}},
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

    def at_time(self, name: str, repeat: Repeat, time: int) -> Question:
        """A question of a repeat as it is asked the n-th time."""
        known = self._times.get((name, time))
        if known is None:
            question = self.questions[self._places[name]]
            known = self._times[name, time] = replace(question, name=f"{repeat.name}/{time}/{name}")
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

    def is_within_relevant(self, question: Question, answers: Answers) -> bool:
        """Whether all groups that a question stands in are relevant."""
        return all(self.decide(rule, answers) for rule in self._groups[self._places[question.key]])

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


def _planned(items: tuple[Item, ...], within: tuple[str, ...], repeated: bool = False) -> Iterator[Item]:
    for item in items:
        match item:
            case Question():
                question = replace(item, within=within) if within else item
                yield question
                if question.or_other:
                    yield _specifies(question)
            case Repeat() if repeated:
                raise ValueError(f"{item.name}: a repeat within a repeat")
            case Repeat():
                inner = (*within, item.name)
                more = Question(item.name, Kind.SELECT_ONE, choices=(YES, NO), listed=False, within=inner)
                added = () if item.count is not None else (more,)
                yield replace(item, items=(*_planned(item.items, inner, repeated=True), *added))
            case Group():
                yield replace(item, items=tuple(_planned(item.items, (*within, item.name), repeated)))


def _specifies(question: Question) -> Question:
    """The text question after one with `or_other`."""

    @depends_on(question.name)
    def is_other(answers: Answers) -> bool:
        value = answers.get(question.name, ())
        return OTHER in value if isinstance(value, tuple) else value == OTHER

    return Question(f"{question.name}_other", Kind.TEXT, relevant=is_other, within=question.within)


def _laid_out(items: tuple[Item, ...], rules: tuple[Rule | Calculation, ...], repeat: Repeat | None) -> Iterator[_Laid]:
    for item in items:
        own = rules if item.relevant is None else (*rules, item.relevant)
        match item:
            case Question():
                yield _Laid(item, own, repeat)
            case Group():
                yield from _laid_out(item.items, own, repeat)
            case Repeat():
                again = item.count or DependsOn(frozenset({item.name}), lambda _: True)
                yield from _laid_out(item.items, (*own, again), item)


def _free(laid: tuple[_Laid, ...]) -> set[str]:
    """The answers in a person's own words, and what is worked out of such or of nobody knows what."""
    free: set[str] = set()
    for each in laid:
        calculation = each.question.calculation
        unknown = calculation is not None and not isinstance(calculation, DependsOn)
        copies = isinstance(calculation, DependsOn) and calculation.names & free
        if each.question.kind in FREE or unknown or copies:
            free.add(each.question.name)
    return free


def _dependents(laid: tuple[_Laid, ...]) -> Mapping[str, tuple[int, ...]] | None:
    found: dict[str, list[int]] = {}
    for place, each in enumerate(laid):
        names = {*each.question.filter.names} if each.question.filter is not None else set()
        for rule in each.all_rules:
            if not isinstance(rule, DependsOn):
                return None
            names |= rule.names
        if each.repeat is not None:
            return None
        for name in names:
            found.setdefault(name, []).append(place)
    earlier: set[str] = set()
    for place, each in enumerate(laid):
        earlier.add(each.question.name)
        if any(place in places for name, places in found.items() if name not in earlier):
            return None  # it looks ahead, and sees nothing there
    return {name: tuple(places) for name, places in found.items()}


def _unsettled(laid: tuple[_Laid, ...]) -> Iterator[tuple[int, frozenset[str] | None]]:
    """What may or may not be asked, with the answers that decide it; a calculation stands for what it looks at."""
    calculated: dict[str, frozenset[str] | None] = {}
    for place, each in enumerate(laid):
        for rule in each.rules:
            yield place, _names((rule,), calculated)
        if each.question.filter is not None:
            yield place, _behind(each.question.filter.names, calculated)
        if (calculation := each.question.calculation) is not None:
            calculated[each.question.name] = _names((*each.rules, calculation), calculated)


def _constrained(laid: tuple[_Laid, ...]) -> Iterator[tuple[str, int, frozenset[str] | None]]:
    """What is asked again when another answer no longer goes with it, with the answers that its constraint looks at."""
    calculated: dict[str, frozenset[str] | None] = {}
    for place, each in enumerate(laid):
        if (constraint := each.question.constraint) is not None:
            names = _names((constraint,), calculated)
            yield each.question.name, place, None if names is None else names - {each.question.name}
        if (calculation := each.question.calculation) is not None:
            calculated[each.question.name] = _names((*each.rules, calculation), calculated)


def _names(
    rules: tuple[Rule | Calculation, ...], calculated: Mapping[str, frozenset[str] | None]
) -> frozenset[str] | None:
    found: frozenset[str] = frozenset()
    for rule in rules:
        names = _behind(rule.names, calculated) if isinstance(rule, DependsOn) else None
        if names is None:
            return None
        found |= names
    return found


def _behind(names: frozenset[str], calculated: Mapping[str, frozenset[str] | None]) -> frozenset[str] | None:
    """The answers that decide; None where a calculation among them does not say what it looks at."""
    found: set[str] = set()
    for name in names:
        answers = calculated.get(name, frozenset({name}))
        if answers is None:
            return None
        found |= answers
    return frozenset(found)
