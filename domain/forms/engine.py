"""Asks: a form, a response and one input go in; the new response and what to ask next come out.

Relevance is decided in the order of the form, on the answers that count so far; an answer that is not relevant, or that
no longer fits what stands before it, does not count and is dropped. What is asked next is always the first question
that is open: relevant, and neither answered nor skipped. So after "back" nobody answers twice what still holds.
"""

from collections.abc import Set
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Self

from domain.forms.form import Answers, Form, Kind, Question, Value
from domain.forms.inputs import Answer, Back, Correct, Input, Pause, Resume, Send, Skip, Typed
from domain.forms.problem import Problem, ProblemKind
from domain.forms.reading import checked, read
from domain.forms.response import Response


@dataclass(frozen=True, slots=True)
class Step:
    """What one input led to."""

    response: Response  # the very same object when nothing changed
    asks: str | None  # the question to ask now; None at the summary, and when sent
    notes: tuple[str, ...]  # the notes that are now passed and were not before, in order
    answered: str | None  # the question whose message turns into its answer, or into "skipped"
    dropped: tuple[str, ...]  # other questions whose answers no longer count because of this input, in order
    problem: Problem | None


@dataclass(frozen=True, slots=True)
class Progress:
    """The place of the question asked among those known to be relevant so far, from 1; at the summary the last."""

    position: int
    total: int


def begin(form: Form, answers: Answers = MappingProxyType({})) -> Step:
    """Start a response; answers known beforehand are not asked again, and ignored where they do not fit."""
    known = {
        question.name: value
        for question in form.questions
        if question.name in answers and not isinstance(value := checked(question, answers[question.name]), Problem)
    }
    standing = _Standing.of(form, known, frozenset())
    response = Response(
        answers=standing.answers,
        skipped=standing.skipped,
        at=standing.first_open,
        correcting=False,
        paused=False,
        sent=False,
        revision=0,
    )
    return Step(response, response.at, standing.passed_notes, answered=None, dropped=(), problem=None)


def step(form: Form, response: Response, given: Input) -> Step:
    """Take one input; whatever it is, a step comes out and nothing is raised.

    - An answer replaces the one that stood. To keep the one that stands and go on, give it again.
    - Back at the first question stays there; at the summary it goes to the last question; while correcting it returns
      to the summary, or to the question that is open. Back and Correct keep the answer that stands.
    - Skip takes away an answer that stood.
    - Send counts at the summary alone, so that nothing leaves while a person is about to change it.
    - A pause ends with the next input that is taken; one that is refused leaves it.
    """
    before = _Standing.of(form, response.answers, response.skipped)
    asked = None if response.sent else before.place(response.at)
    # A form that changed since may have moved the place and dropped answers.
    here = replace(response, answers=before.answers, skipped=before.skipped, at=asked, paused=False)
    outcome = Problem(ProblemKind.SENT) if response.sent else _outcome(form, before, here, given)
    if isinstance(outcome, Problem):
        return Step(response, asked, notes=(), answered=None, dropped=(), problem=outcome)
    moved, after = outcome
    already = before.passed_notes
    answered = given.question if isinstance(given, Answer | Typed | Skip) else None
    return Step(
        response if moved == response else replace(moved, revision=response.revision + 1),
        asks=moved.at,
        notes=tuple(name for name in after.passed_notes if name not in already),
        answered=answered,
        dropped=tuple(
            question.name
            for question in form.questions
            if question.name in response.answers and question.name not in after.answers and question.name != answered
        ),
        problem=None,
    )


def progress(form: Form, response: Response) -> Progress:
    """How far a person has come; the total grows when an answer makes more questions relevant."""
    standing = _Standing.of(form, response.answers, response.skipped)
    asked = None if response.sent else standing.place(response.at)
    total = len(standing.waiting)
    return Progress(total if asked is None else standing.waiting.index(asked) + 1, total)


def relevant_questions(form: Form, answers: Answers) -> tuple[Question, ...]:
    """The questions and notes that are relevant with these answers, in order."""
    return _Standing.of(form, answers, frozenset()).relevant


def _outcome(form: Form, before: "_Standing", here: Response, given: Input) -> tuple[Response, "_Standing"] | Problem:
    match given:
        case Answer() | Typed() | Skip():
            after = _answered(form, before, here.at, given)
            if isinstance(after, Problem):
                return after
            moved = replace(here, answers=after.answers, skipped=after.skipped, at=after.first_open, correcting=False)
            return moved, after
        case Back():
            at = before.first_open if here.correcting else before.previous(here.at)
            return replace(here, at=at, correcting=False), before
        case Correct(name):
            if name not in before.passed:
                return Problem(ProblemKind.NOT_ASKED)
            return replace(here, at=name, correcting=True), before
        case Pause():
            return replace(here, paused=True), before
        case Resume():
            return here, before
        case Send():
            return (replace(here, sent=True), before) if here.at is None else Problem(ProblemKind.UNFINISHED)


def _answered(
    form: Form, before: "_Standing", asked: str | None, given: Answer | Typed | Skip
) -> "_Standing | Problem":
    name = given.question
    if name != asked:
        return Problem(ProblemKind.NOT_ASKED)
    question = form.question(name)
    if isinstance(given, Skip):
        if question.required:
            return Problem(ProblemKind.REQUIRED)
        others = {other: value for other, value in before.answers.items() if other != name}
        return _Standing.of(form, others, before.skipped | {name})
    value = checked(question, given.value) if isinstance(given, Answer) else read(question, given.text)
    if isinstance(value, Problem):
        return value
    after = _Standing.of(form, {**before.answers, name: value}, before.skipped)
    return after if name in after.answers else Problem(ProblemKind.CONSTRAINT)


@dataclass(frozen=True, slots=True)
class _Standing:
    """What counts of some answers: the relevant questions, with the answers and skips that hold."""

    relevant: tuple[Question, ...]
    answers: Answers
    skipped: frozenset[str]

    @classmethod
    def of(cls, form: Form, answers: Answers, skipped: frozenset[str]) -> Self:
        """Decide in the order of the form, each question on what counts before it."""
        relevant: list[Question] = []
        counting: dict[str, Value] = {}
        seen = MappingProxyType(counting)  # rules look and do not touch
        for question in form.questions:
            if question.relevant is not None and not question.relevant(seen):
                continue
            relevant.append(question)
            if question.name in answers and _is_kind_of(question, answers[question.name]):
                counting[question.name] = answers[question.name]
                if question.constraint is not None and not question.constraint(seen):
                    del counting[question.name]
        optional = {question.name for question in relevant if question.waits and not question.required}
        return cls(tuple(relevant), counting, skipped & (optional - counting.keys()))

    @property
    def waiting(self) -> tuple[str, ...]:
        """The relevant questions without the notes."""
        return tuple(question.name for question in self.relevant if question.waits)

    @property
    def passed(self) -> Set[str]:
        """The questions that are answered or skipped."""
        return self.answers.keys() | self.skipped

    @property
    def first_open(self) -> str | None:
        """The first question that is neither answered nor skipped."""
        passed = self.passed
        return next((name for name in self.waiting if name not in passed), None)

    @property
    def passed_notes(self) -> tuple[str, ...]:
        """The notes before the first question that is open."""
        names = [question.name for question in self.relevant]
        first_open = self.first_open
        end = len(names) if first_open is None else names.index(first_open)
        return tuple(question.name for question in self.relevant[:end] if not question.waits)

    def place(self, at: str | None) -> str | None:
        """Where a person stands who was there: there, or else at the first question that is open."""
        return at if at in self.waiting else self.first_open

    def previous(self, asked: str | None) -> str | None:
        """The question before the one asked, or the last one at the summary; the first has none before it."""
        waiting = self.waiting
        if not waiting:
            return None
        return waiting[-1] if asked is None else waiting[max(waiting.index(asked) - 1, 0)]


def _is_kind_of(question: Question, value: Value) -> bool:
    # A text was cleaned when it was taken; to do it again for each input would be most of the work.
    if question.kind is Kind.TEXT:
        return isinstance(value, str)
    return checked(question, value) == value
