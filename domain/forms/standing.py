"""What counts of some answers: decided in the order of the form, each question on what counts before it."""

from collections.abc import Set
from decimal import Decimal
from functools import cached_property
from heapq import heappop, heappush
from itertools import filterfalse
from types import MappingProxyType
from typing import Self

from domain.forms.form import Form
from domain.forms.items import YES, Item, Repeat
from domain.forms.problem import Problem
from domain.forms.question import Kind, Question
from domain.forms.reading import checked, is_kind_of
from domain.forms.rules import Answers, DependsOn, Value
from domain.forms.seeing import Own, is_offered, is_required, scope


class Standing:
    """The relevant questions, with the answers and skips that hold; what it works out of them it keeps."""

    def __init__(self, form: Form, relevant: tuple[Question, ...], answers: Answers, skipped: frozenset[str]) -> None:
        self.form = form
        self.relevant = relevant
        self.answers = answers
        self.skipped = skipped
        if skipped:
            left = {each.name: each for each in relevant if each.waits and each.name in skipped}
            # All answers are looked at, not only those before: a skip decides nothing, so it may come last of all.
            self.skipped = frozenset(
                [name for name, each in left.items() if name not in answers and not is_required(each, answers)]
            )
        self.passed: Set[str] = answers.keys() | self.skipped if self.skipped else answers.keys()

    @classmethod
    def of(
        cls,
        form: Form,
        answers: Answers,
        skipped: frozenset[str],
        locked: Set[str] = frozenset(),
        before: Answers | None = None,
    ) -> Self:
        """Decide everything anew; `locked` was only shown before, when these answers counted, if they were others."""
        walk = _Walk(form, answers, locked, before)
        walk.through(form.plan, MappingProxyType(walk.counting), None, 0)  # rules look and do not touch
        return cls(form, tuple(walk.relevant), walk.counting, skipped)

    def revised(self, changed: str, value: Value | None, skipped: frozenset[str]) -> "Standing":
        """Decide again what hangs on one answer that is another now, and on what becomes another by that."""
        form, dependents = self.form, self.form.dependents
        answers = {**self.answers}
        answers.pop(changed, None)
        if value is not None:
            answers[changed] = value
        if dependents is None:
            return Standing.of(form, answers, skipped, self.locked, self.answers)
        walk = _Walk(form, answers, self.locked, self.answers, counting=answers)
        seen = MappingProxyType(answers)
        relevant, key = self._by_unit, self.key
        queue, done, moved = [form.unit_place(changed)], set[int](), False
        while queue:
            place = heappop(queue)
            if place in done:
                continue
            done.add(place)
            unit, before = form.units[place], relevant.get(place, ())
            # What was answered there is given again, to be looked at anew.
            walk.given = {each.name: answers.pop(each.name) for each in before if each.name in answers}
            walk.relevant = []
            if form.is_there(unit, seen):
                if unit.repeat is None:
                    walk.ask(form.questions[place], seen)
                else:
                    walk.again(unit.repeat, seen)
            after = tuple(walk.relevant)
            is_moved = before != after
            if is_moved:
                relevant = relevant if moved else {**relevant}  # most answers move nothing
                relevant[place], moved = after, True
            was, now = _of(self.answers, before), _of(answers, after)
            key += key_of(now) - key_of(was)
            if is_moved or now != was:
                for name in unit.names:
                    for follows in dependents.get(name, ()):
                        heappush(queue, follows)
        ordered = self.relevant
        if moved:
            ordered = tuple([each for place in form.units for each in relevant.get(place, ())])
        found = Standing(form, ordered, answers, skipped)
        # What is known of these already need not be worked out again.
        found.__dict__.update({"_by_unit": relevant, "key": key} | ({} if moved else {"waiting": self.waiting}))
        return found

    @cached_property
    def key(self) -> int:
        """What tells these answers from most others."""
        return key_of(self.answers)

    @cached_property
    def waiting(self) -> tuple[str, ...]:
        """The questions that want an answer, in order."""
        return tuple([question.name for question in self.relevant if question.waits])

    @cached_property
    def locked(self) -> Set[str]:
        """What is only shown with these answers."""
        return {each.name for each in self.relevant if each.read_only is True} if self.form.locks else frozenset()

    @cached_property
    def _by_unit(self) -> dict[int, tuple[Question, ...]]:
        found: dict[int, tuple[Question, ...]] = {}
        for question in self.relevant:
            place = self.form.unit_place(question.name)
            found[place] = (*found.get(place, ()), question) if question.instance else (question,)
        return found

    @cached_property
    def _open(self) -> tuple[str, ...]:
        """Those that are neither answered nor skipped."""
        passed = self.passed
        return tuple([name for name in self.waiting if name not in passed])

    @cached_property
    def first_open(self) -> str | None:
        """The first question that is neither answered nor skipped."""
        return next(filterfalse(self.passed.__contains__, self.waiting), None)

    @cached_property
    def passed_notes(self) -> tuple[str, ...]:
        """The notes before the first question that is open."""
        first_open = self.first_open
        notes: list[str] = []
        for question in self.relevant if self.form.shows else ():
            if question.name == first_open:
                break
            if question.shows:
                notes.append(question.name)
        return tuple(notes)

    def is_settled(self, asked: str) -> bool:
        """Whether neither the question asked nor another that is open can change which others are asked."""
        opened, answered = {*self.form.keys({asked, *self._open})}, self.form.keys(self.answers.keys())
        first = min(self.form.place(name.rpartition("/")[2]) for name in {asked, *self._open[:1]})
        for name, place, names in self.form.constrained:
            if name in answered and (place > first if names is None else not opened.isdisjoint(names)):
                opened.add(name)
        return not any(
            place > first if names is None else not opened.isdisjoint(names) for place, names in self.form.unsettled
        )

    def place(self, at: str | None) -> str | None:
        """Where a person stands who was there: there, or else at the first question that is open."""
        return at if at in self.waiting else self.first_open

    def previous(self, asked: str | None) -> str | None:
        """The question before the one asked, or the last one at the summary; the first has none before it."""
        waiting = self.waiting
        if not waiting:
            return None
        return waiting[-1] if asked is None else waiting[max(waiting.index(asked) - 1, 0)]


def key_of(answers: Answers) -> int:
    """What tells some answers from most others; of all it is the sum of that of parts.

    Names would tell more, and to look at them takes three times as long.
    """
    return sum(map(hash, answers.values()))


def _of(answers: Answers, questions: tuple[Question, ...]) -> dict[str, Value]:
    return {each.name: answers[each.name] for each in questions if each.name in answers}


class _Walk:
    def __init__(
        self,
        form: Form,
        given: Answers,
        locked: Set[str],
        before: Answers | None,
        counting: dict[str, Value] | None = None,
    ) -> None:
        self.form = form
        self.before = before
        self.given = given
        self.locked = locked
        self.counting: dict[str, Value] = {} if counting is None else counting
        self.relevant: list[Question] = []

    def through(self, items: tuple[Item, ...], seen: Answers, repeat: Repeat | None, time: int) -> None:
        for item in items:
            if isinstance(item, Question):
                if repeat is None:
                    self.ask(item, seen)
                elif item.name != repeat.name or time < repeat.at_most:
                    self.ask(self.form.at_time(item.name, repeat, time), seen)
            elif item.relevant is None or self.form.decide(item.relevant, seen):
                if isinstance(item, Repeat):
                    self.again(item, seen)
                else:
                    self.through(item.items, seen, repeat, time)

    def again(self, repeat: Repeat, seen: Answers) -> None:
        count = None if repeat.count is None else _times(self.form.decide(repeat.count, seen), repeat.at_most)
        time = 0
        while time < (repeat.at_most if count is None else count):
            time += 1
            own = Own(repeat.name, time, self.counting)
            self.through(repeat.items, own, repeat, time)
            if count is None and self.counting.get(f"{repeat.name}/{time}/{repeat.name}") != YES:
                break

    def ask(self, question: Question, seen: Answers) -> None:
        if question.relevant is not None and not self.form.decide(question.relevant, seen):
            return
        name, value = question.name, self.given.get(question.name)
        if callable(question.read_only):
            if self.form.decide(question.read_only, seen):
                question = self.form.locked(question)
            elif name in self.locked and question.fills_in:
                value = None  # it had an answer that nobody gave
        if question.waits:
            fits = value is not None and is_kind_of(question, value)
            if question.filter is not None:
                fits = fits and value is not None and is_offered(question, value, seen)
                if not fits and not question.or_other and not _has_choices(question, seen):
                    return  # nobody could answer it
            self.relevant.append(question)
            if fits and value is not None:
                self._count(question, name, value, seen)
            return
        self.relevant.append(question)
        if question.kind is Kind.NOTE:
            return
        if question.calculation is not None:
            if value is None or not question.keeps:
                value = self.form.decide(question.calculation, seen)
        elif value is None:
            value = question.default(seen) if callable(question.default) else question.default
        kept = None if value is None else checked(question, value)
        if kept is not None and not isinstance(kept, Problem):
            self.counting[name] = kept

    def _count(self, question: Question, name: str, value: Value, seen: Answers) -> None:
        self.counting[name] = value
        if question.constraint is None:
            return
        if question.key in self.form.momentary and self._is_as_before(question, value, seen):
            return
        if not self.form.decide(question.constraint, seen):
            del self.counting[name]

    def _is_as_before(self, question: Question, value: Value, seen: Answers) -> bool:
        """Whether an answer and all that its constraint looks at are what they were when it was judged."""
        if self.before is None or not isinstance(question.constraint, DependsOn):
            return True
        if self.before.get(question.name) != value:
            return False  # its constraint may look at others alone
        before = scope(question, self.before)
        return all(before.get(name) == seen.get(name) for name in question.constraint.names)


def _times(count: Value | None, at_most: int) -> int:
    """How often a repeat is asked by what was calculated."""
    return max(0, min(int(count), at_most)) if isinstance(count, int | Decimal) else 0


def _has_choices(question: Question, seen: Answers) -> bool:
    assert question.filter is not None
    return any(True for _ in question.filter.among(question.choices, seen))
