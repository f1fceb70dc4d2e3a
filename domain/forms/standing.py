"""What counts of some answers: decided in the order of the form, each question on what counts before it."""

from collections.abc import Collection, Iterator, Mapping, Set
from decimal import Decimal
from heapq import heappop, heappush
from types import MappingProxyType
from typing import Self

from domain.forms.form import YES, Form, Item, Repeat
from domain.forms.problem import Problem
from domain.forms.question import OTHER, Kind, Question
from domain.forms.reading import checked, is_kind_of
from domain.forms.rules import Answers, Value


class Standing:
    """The relevant questions, with the answers and skips that hold."""

    __slots__ = ("answers", "form", "passed", "relevant", "skipped", "waiting")

    def __init__(self, form: Form, relevant: tuple[Question, ...], answers: Answers, skipped: frozenset[str]) -> None:
        self.form = form
        self.relevant = relevant
        self.answers = answers
        self.waiting: tuple[str, ...] = tuple([question.name for question in relevant if question.waits])
        optional = {each.name for each in relevant if each.waits and not each.required} if skipped else frozenset()
        self.skipped = skipped & (optional - answers.keys())
        self.passed: Set[str] = answers.keys() | self.skipped

    @classmethod
    def of(cls, form: Form, answers: Answers, skipped: frozenset[str]) -> Self:
        """Decide everything anew."""
        walk = _Walk(form, answers)
        walk.through(form.plan, MappingProxyType(walk.counting), None, 0)  # rules look and do not touch
        return cls(form, tuple(walk.relevant), walk.counting, skipped)

    def revised(self, answers: Answers, skipped: frozenset[str], changed: str) -> "Standing":
        """Decide again what hangs on one answer that is another now, and on what becomes another by that."""
        form, dependents = self.form, self.form.dependents
        if dependents is None:
            return Standing.of(form, answers, skipped)
        walk = _Walk(form, answers)
        walk.counting.update(answers)
        seen = MappingProxyType(walk.counting)
        names = {question.name for question in self.relevant}
        queue, done, moved = [form.place(changed)], set[int](), False
        while queue:
            place = heappop(queue)
            if place in done:
                continue
            done.add(place)
            question = form.questions[place]
            name = question.name
            walk.counting.pop(name, None)
            walk.relevant.clear()
            if form.is_within_relevant(question, seen):
                walk.ask(question, seen)
            was, is_now = name in names, bool(walk.relevant)
            if was != is_now:
                moved = True
                (names.add if is_now else names.discard)(name)
            if name == changed or was != is_now or walk.counting.get(name) != self.answers.get(name):
                for each in dependents.get(name, ()):
                    heappush(queue, each)
        relevant = tuple([each for each in form.questions if each.name in names]) if moved else self.relevant
        return Standing(form, relevant, walk.counting, skipped)

    @property
    def first_open(self) -> str | None:
        """The first question that is neither answered nor skipped."""
        passed = self.passed
        return next((name for name in self.waiting if name not in passed), None)

    @property
    def passed_notes(self) -> tuple[str, ...]:
        """The notes before the first question that is open."""
        first_open = self.first_open
        notes: list[str] = []
        for question in self.relevant:
            if question.name == first_open:
                break
            if question.shows:
                notes.append(question.name)
        return tuple(notes)

    def is_settled(self, asked: str) -> bool:
        """Whether neither the question asked nor another that is open can change which others are asked."""
        passed = self.passed
        opened = {name.rpartition("/")[2] for name in self.waiting if name == asked or name not in passed}
        first = min(map(self.form.place, opened))
        answered = {name.rpartition("/")[2] for name in self.answers}
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


def scope(question: Question, answers: Answers) -> Answers:
    """The answers as the rules of a question see them: those of the same time of a repeat also by plain names."""
    if not question.instance:
        return answers
    path = question.name.rpartition("/")[0] + "/"
    return _Own(path, answers)


def offered(question: Question, answers: Answers) -> Collection[str]:
    """The choices there are with these answers, in the form's order."""
    if question.filter is None:
        return question.choices
    found = question.filter.among(question.choices, scope(question, answers))
    return (*found, OTHER) if question.or_other and OTHER not in found else found


def is_offered(question: Question, value: Value, seen: Answers) -> bool:
    """Whether every choice of an answer is there, as the rules of its question see the answers before."""
    if question.filter is None:
        return True
    chosen = value if isinstance(value, tuple) else (str(value),)
    return all((question.or_other and choice == OTHER) or question.filter(choice, seen) for choice in chosen)


def suggested(question: Question, answers: Answers) -> Value | None:
    """What is offered as an answer, where nothing stands yet."""
    default = question.default(scope(question, answers)) if callable(question.default) else question.default
    if default is None:
        return None
    value = checked(question, default)
    return None if isinstance(value, Problem) or not is_offered(question, value, scope(question, answers)) else value


class _Walk:
    def __init__(self, form: Form, given: Answers) -> None:
        self.form = form
        self.given = given
        self.counting: dict[str, Value] = {}
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
            own = _Own(f"{repeat.name}/{time}/", self.counting)
            self.through(repeat.items, own, repeat, time)
            if count is None and self.counting.get(f"{repeat.name}/{time}/{repeat.name}") != YES:
                break

    def ask(self, question: Question, seen: Answers) -> None:
        if question.relevant is not None and not self.form.decide(question.relevant, seen):
            return
        name, value = question.name, self.given.get(question.name)
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
            value = self.form.decide(question.calculation, seen)
        elif value is None:
            value = question.default(seen) if callable(question.default) else question.default
        kept = None if value is None else checked(question, value)
        if kept is not None and not isinstance(kept, Problem):
            self.counting[name] = kept

    def _count(self, question: Question, name: str, value: Value, seen: Answers) -> None:
        self.counting[name] = value
        if question.constraint is not None and not self.form.decide(question.constraint, seen):
            del self.counting[name]


class _Own(Mapping[str, Value]):
    """The answers that count so far, those of one time of a repeat also by their plain names."""

    __slots__ = ("_all", "_path")

    def __init__(self, path: str, answers: Answers) -> None:
        self._path = path
        self._all = answers

    def __getitem__(self, name: str) -> Value:
        own = self._all.get(self._path + name)
        return self._all[name] if own is None else own

    def __iter__(self) -> Iterator[str]:
        yield from self._all
        yield from (name[len(self._path) :] for name in self._all if name.startswith(self._path))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _times(count: Value | None, at_most: int) -> int:
    """How often a repeat is asked by what was calculated."""
    return max(0, min(int(count), at_most)) if isinstance(count, int | Decimal) else 0


def _has_choices(question: Question, seen: Answers) -> bool:
    assert question.filter is not None
    return any(True for _ in question.filter.among(question.choices, seen))
