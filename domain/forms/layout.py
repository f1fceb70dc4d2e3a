"""How the questions of a form lie, and what hangs on what: worked out once, so that a step looks only there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from domain.forms.items import Group, Item, Repeat
from domain.forms.question import MEDIA, Kind, Question
from domain.forms.rules import TIME, Calculation, DependsOn, Rule

FREE = frozenset({Kind.TEXT, Kind.CONTACT, Kind.PLACE, Kind.HIDDEN, *MEDIA})
"""What hangs on such answers is never remembered: they are a person's own, and hardly ever the same."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A question as it lies in the form, with all that decides whether it is asked."""

    question: Question
    rules: tuple[Rule | Calculation, ...]
    repeat: Repeat | None
    of_repeat: tuple[Rule | Calculation, ...] = ()  # whether the repeat is there at all

    @property
    def all_rules(self) -> tuple[Rule | Calculation, ...]:
        """Also those that decide on its answer."""
        constraint = self.question.constraint
        return (*self.rules, *self.locks, *self.workings, *(() if constraint is None else (constraint,)))

    @property
    def workings(self) -> tuple[Calculation, ...]:
        """Those that its answer may be worked out by."""
        default = self.question.default if self.question.read_only else None
        return tuple(rule for rule in (self.question.calculation, default) if callable(rule))

    @property
    def locks(self) -> tuple[Rule, ...]:
        """Those that decide whether it is only shown."""
        return (self.question.read_only,) if callable(self.question.read_only) else ()


@dataclass(frozen=True, slots=True)
class Unit:
    """What is decided at once: a question, or a repeat with all its times."""

    place: int
    names: tuple[str, ...]  # of its questions
    rules: tuple[Rule | Calculation, ...]  # whether it is there at all
    repeat: Repeat | None


def laid_out(
    items: tuple[Item, ...],
    rules: tuple[Rule | Calculation, ...] = (),
    repeat: Repeat | None = None,
    of_repeat: tuple[Rule | Calculation, ...] = (),
) -> Iterator[Laid]:
    """The questions in their order, each with the rules of all that it stands in."""
    for item in items:
        own = rules if item.relevant is None else (*rules, item.relevant)
        match item:
            case Question():
                yield Laid(item, own, repeat, of_repeat)
            case Group():
                yield from laid_out(item.items, own, repeat, of_repeat)
            case Repeat():
                again = item.count or DependsOn(frozenset({item.name}), lambda _: True)
                yield from laid_out(item.items, (*own, again), item, own)


def units_of(laid: tuple[Laid, ...]) -> tuple[Unit, ...]:
    """The units in their order."""
    found: list[Unit] = []
    for place, each in enumerate(laid):
        name = each.question.name
        if each.repeat is None:
            found.append(Unit(place, (name,), each.rules, None))
        elif found and found[-1].repeat is each.repeat:
            found[-1] = replace(found[-1], names=(*found[-1].names, name))
        else:
            found.append(Unit(place, (name,), each.of_repeat, each.repeat))
    return tuple(found)


def own_words(laid: tuple[Laid, ...]) -> set[str]:
    """The answers in a person's own words, and what is worked out of such or of nobody knows what."""
    free: set[str] = set()
    for each in laid:
        calculation = each.question.calculation
        unknown = calculation is not None and not isinstance(calculation, DependsOn)
        copies = isinstance(calculation, DependsOn) and calculation.names & free
        if each.question.kind in FREE or unknown or copies:
            free.add(each.question.name)
    return free


def dependents(laid: tuple[Laid, ...], units: tuple[Unit, ...]) -> Mapping[str, tuple[int, ...]] | None:
    """The places of the units that are decided by each answer; None where not all rules declare what they look at."""
    unit_of = {name: unit.place for unit in units for name in unit.names}
    found: dict[str, set[int]] = {}
    for each in laid:
        looks_at = {*each.question.filter.names} if each.question.filter is not None else set()
        for rule in each.all_rules:
            if not isinstance(rule, DependsOn):
                return None
            looks_at |= rule.names
        own = unit_of[each.question.name]
        for name in {name.rpartition("/")[2] for name in looks_at - {TIME}}:
            place = unit_of.get(name)
            if place is None or place > own:
                return None  # it looks ahead, and sees nothing there
            if place < own:
                found.setdefault(name, set()).add(own)
    return {name: tuple(sorted(places)) for name, places in found.items()}


def unsettled(laid: tuple[Laid, ...]) -> Iterator[tuple[int, frozenset[str] | None]]:
    """What may or may not be asked, with the answers that decide it; a calculation stands for what it looks at."""
    calculated: dict[str, frozenset[str] | None] = {}
    for place, each in enumerate(laid):
        for rule in (*each.rules, *each.locks):
            yield place, _names((rule,), calculated)
        if each.question.filter is not None:
            yield place, _behind(each.question.filter.names, calculated)
        _note_worked_out(each, calculated)


def constrained(laid: tuple[Laid, ...]) -> Iterator[tuple[str, int, frozenset[str] | None]]:
    """What is asked again when another answer no longer goes with it, with the answers that its constraint looks at."""
    calculated: dict[str, frozenset[str] | None] = {}
    for place, each in enumerate(laid):
        if (constraint := each.question.constraint) is not None:
            names = _names((constraint,), calculated)
            yield each.question.name, place, None if names is None else names - {each.question.name}
        _note_worked_out(each, calculated)


def _note_worked_out(each: Laid, calculated: dict[str, frozenset[str] | None]) -> None:
    """What is worked out stands for what that looks at; what is asked with other answers stands for itself as well."""
    if each.workings:
        names = _names((*each.rules, *each.locks, *each.workings), calculated)
        asked = frozenset({each.question.name} if each.locks else ())
        calculated[each.question.name] = None if names is None else names | asked


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
