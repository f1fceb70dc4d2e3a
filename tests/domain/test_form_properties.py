"""What holds for every form and whatever a person does, tried on forms and conversations made at random."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.forms import (
    Answer,
    Answers,
    Back,
    Correct,
    Form,
    Input,
    Kind,
    Pause,
    ProblemKind,
    Question,
    Response,
    Resume,
    Send,
    Skip,
    Step,
    Typed,
    Value,
    begin,
    progress,
    relevant_questions,
    step,
)

NAMES = tuple("abcdefgh")
CHOICES = ("x", "y", "z")
TEXTS = ("так", "eins", "два", "drei")
NUMBERS = (0, 1, 2, 3, 7)
SELECTIONS = tuple(chosen for size in range(4) for chosen in combinations(CHOICES, size))


# --- Rules that say what they are, so that a failing form can be read ---


@dataclass(frozen=True)
class Among:
    """The earlier answer is one of these, or there is none; each rule checks that it is shown nothing from later."""

    name: str
    values: frozenset[Value | None]
    visible: frozenset[str]

    def __call__(self, answers: Answers) -> bool:
        assert answers.keys() <= self.visible
        return answers.get(self.name) in self.values


@dataclass(frozen=True)
class Both:
    """Two rules hold."""

    one: Among
    other: Among

    def __call__(self, answers: Answers) -> bool:
        return self.one(answers) and self.other(answers)


@dataclass(frozen=True)
class NotAgain:
    """The own answer is not the same as the earlier one."""

    own: str
    earlier: str

    def __call__(self, answers: Answers) -> bool:
        return answers[self.own] != answers.get(self.earlier)


# --- Forms ---


def acceptable(question: Question) -> tuple[Value, ...]:
    """Answers of the right kind and within bounds, more than constraints can rule out."""
    match question.kind:
        case Kind.TEXT:
            return TEXTS
        case Kind.INTEGER:
            return NUMBERS
        case Kind.SELECT_ONE:
            return question.choices
        case Kind.SELECT_MULTIPLE:
            return SELECTIONS[1:] if question.required else SELECTIONS
        case Kind.NOTE:
            return ()


@st.composite
def forms(draw: st.DrawFn) -> Form:
    """Up to eight questions that hang on earlier ones in all the ways there are."""
    questions: list[Question] = []
    for name in NAMES[: draw(st.integers(1, len(NAMES)))]:
        kind = draw(st.sampled_from((*Kind, Kind.SELECT_ONE)))
        earlier = [question for question in questions if question.waits]
        rules = st.none() if not earlier else st.one_of(relevances(earlier), relevances(earlier), st.none())
        alike = [question.name for question in earlier if question.kind is kind]
        constrained = bool(alike) and draw(st.booleans())
        questions.append(
            Question(
                name,
                kind,
                choices=CHOICES if kind in {Kind.SELECT_ONE, Kind.SELECT_MULTIPLE} else (),
                required=draw(st.booleans()),
                relevant=draw(rules),
                constraint=NotAgain(name, draw(st.sampled_from(alike))) if constrained else None,
                minimum=0 if kind is Kind.INTEGER else None,
                maximum=7 if kind is Kind.INTEGER else None,
                max_length=10,
            )
        )
    return Form("random", tuple(questions))


@st.composite
def relevances(draw: st.DrawFn, earlier: list[Question]) -> Among | Both:
    visible = frozenset(question.name for question in earlier)

    def among() -> Among:
        question = draw(st.sampled_from(earlier))
        values = st.sampled_from((*acceptable(question), None))
        return Among(question.name, draw(st.frozensets(values, min_size=1, max_size=4)), visible)

    return Both(among(), among()) if draw(st.booleans()) else among()


# --- What a person does ---


@dataclass(frozen=True)
class Fits:
    """Answer what is asked, with one of the answers it takes; or skip it where that is allowed."""

    which: int


@dataclass(frozen=True)
class Corrects:
    """Correct one of the questions that are passed."""

    which: int


Doing: TypeAlias = Fits | Corrects | Input


def done(doing: Doing, form: Form, last: Step) -> Input:
    """What it is in a form at a question; at the summary a correction, if it was to be an answer."""
    asked = last.asks
    if isinstance(doing, Answer | Typed | Skip) and doing.question == ASKED:
        return replace(doing, question=asked or "unknown")
    if isinstance(doing, Corrects) or (isinstance(doing, Fits) and asked is None):
        passed = sorted(last.response.answers.keys() | last.response.skipped)
        return Correct(passed[doing.which % len(passed)] if passed else "unknown")
    if not isinstance(doing, Fits):
        return doing
    assert asked is not None
    question = form.question(asked)
    options: list[Input] = [Answer(asked, value) for value in acceptable(question)]
    if not question.required:
        options.append(Skip(asked))
    return options[doing.which % len(options)]


ASKED = "what is asked"  # stands for the name of the question that is asked then
PLACES = (ASKED, *NAMES, "unknown")
ODD_VALUES: tuple[Value, ...] = (
    -1,
    8,
    10**30,
    True,
    "",
    " \u200b",
    "too long for it",
    ("x", "x"),
    ("z", "y"),
    ("forged",),
)
VALUES = (*TEXTS, *NUMBERS, *CHOICES, *SELECTIONS, *ODD_VALUES)
TYPED = (*TEXTS, *CHOICES, "0", " 7 ", "8", "3,5", "9" * 5000, "", "\u202e", "too long for it", "x y")
# One draw a doing, as drawing is what takes the time; half of them lead on, the others try everything.
FITTING: st.SearchStrategy[Doing] = st.sampled_from([Fits(which) for which in range(60)])
CORRECTING: st.SearchStrategy[Doing] = st.sampled_from([Back(), *(Corrects(which) for which in range(8))])
ANYTHING: st.SearchStrategy[Doing] = st.sampled_from(
    [
        *(Answer(ASKED, value) for value in VALUES),
        *(Typed(ASKED, text) for text in TYPED),
        *(Answer(name, "x") for name in PLACES),
        *(Typed(name, "1") for name in PLACES),
        *(Skip(name) for name in PLACES),
        *(Correct(name) for name in PLACES),
        *(Back(), Pause(), Resume(), Send()) * 4,
    ]
)
doings: st.SearchStrategy[list[Doing]] = st.integers(0, 30).flatmap(
    lambda length: st.lists(st.one_of(FITTING, FITTING, CORRECTING, ANYTHING), min_size=length, max_size=length)
)
known: st.SearchStrategy[Answers] = st.one_of(
    st.just({}), st.dictionaries(st.sampled_from(PLACES), st.sampled_from(VALUES), max_size=4)
)


@dataclass(frozen=True)
class Move:
    before: Response
    given: Input
    after: Step


@dataclass(frozen=True)
class Conversation:
    """A form, what was done with it, and what came of it."""

    form: Form
    first: Step
    moves: tuple[Move, ...]

    @property
    def steps(self) -> Iterator[Step]:
        yield self.first
        yield from (move.after for move in self.moves)

    @property
    def last(self) -> Step:
        return self.moves[-1].after if self.moves else self.first


@st.composite
def conversations(draw: st.DrawFn) -> Conversation:
    form = draw(forms())
    first = last = begin(form, draw(known))
    moves = []
    for doing in draw(doings):
        before, given_now = last.response, done(doing, form, last)
        last = step(form, before, given_now)
        moves.append(Move(before, given_now, last))
    return Conversation(form, first, tuple(moves))


def is_fit(question: Question, value: Value) -> bool:
    if question.kind is Kind.TEXT:
        return isinstance(value, str) and 0 < len(value) <= question.max_length and value == value.strip()
    return value in acceptable(question) or (question.kind is Kind.INTEGER and value in range(8))


def counting(form: Form, answers: Answers) -> tuple[dict[str, Value], list[Question]]:
    """Of some answers those that count, and the relevant questions, by a second and simpler reading of the rules."""
    so_far: dict[str, Value] = {}
    relevant = []
    for question in form.questions:
        if question.relevant is None or question.relevant(so_far):
            relevant.append(question)
            if question.name in answers:
                so_far[question.name] = answers[question.name]
                assert question.constraint is None or question.constraint(so_far), question.name
    return so_far, relevant


def walked(form: Form, last: Step) -> Iterator[Step]:
    """Answer what is asked until nothing is."""
    while last.asks is not None:
        asked = last.asks
        tries = (step(form, last.response, Answer(asked, value)) for value in acceptable(form.question(asked)))
        last = next(after for after in tries if after.problem is None)
        yield last


# --- Properties ---

PROPERTIES: list[Callable[[Conversation], None]] = []


def always(holds: Callable[[Conversation], None]) -> Callable[[Conversation], None]:
    """Have it checked on every conversation; they are made once for all properties, as making them takes the time."""
    PROPERTIES.append(holds)
    return holds


@settings(deadline=None, max_examples=250)
@given(conversations())
def test_whatever_a_person_does(talk: Conversation) -> None:
    for holds in PROPERTIES:
        holds(talk)


@always
def no_irrelevant_and_no_unfit_answer_counts(talk: Conversation) -> None:
    for after in talk.steps:
        counts, relevant = counting(talk.form, after.response.answers)
        assert after.response.answers == counts
        assert all(is_fit(talk.form.question(name), value) for name, value in counts.items())
        assert relevant_questions(talk.form, after.response.answers) == tuple(relevant)


@always
def only_relevant_optional_unanswered_questions_are_skipped(talk: Conversation) -> None:
    for after in talk.steps:
        _, relevant = counting(talk.form, after.response.answers)
        optional = {question.name for question in relevant if question.waits and not question.required}
        assert after.response.skipped <= optional - after.response.answers.keys()


@always
def what_is_asked_is_a_relevant_question_that_waits(talk: Conversation) -> None:
    for after in talk.steps:
        _, relevant = counting(talk.form, after.response.answers)
        assert after.asks == after.response.at
        assert after.asks in {None, *(question.name for question in relevant if question.waits)}


@always
def at_the_summary_every_relevant_question_is_passed(talk: Conversation) -> None:
    for after in talk.steps:
        if after.asks is None:
            _, relevant = counting(talk.form, after.response.answers)
            waiting = {question.name: question for question in relevant if question.waits}
            assert after.response.answers.keys() | after.response.skipped == waiting.keys()
            assert all(name in after.response.answers for name, question in waiting.items() if question.required)


@always
def it_is_sent_only_from_the_summary_and_stays_as_it_is(talk: Conversation) -> None:
    for move in talk.moves:
        if move.before.sent:
            assert move.after.response is move.before
            assert move.after.problem is not None
            assert move.after.problem.kind is ProblemKind.SENT
        elif move.after.response.sent:
            assert move.given == Send()
            assert move.before.at is None
            assert move.after.response.answers == move.before.answers


@always
def a_problem_changes_nothing(talk: Conversation) -> None:
    for move in talk.moves:
        if move.after.problem is not None:
            assert move.after == Step(move.before, move.before.at, (), None, (), move.after.problem)
            assert move.after.response is move.before


@always
def the_revision_grows_by_one_exactly_when_the_state_changes(talk: Conversation) -> None:
    for move in talk.moves:
        after = move.after.response
        if replace(after, revision=move.before.revision) == move.before:
            assert after is move.before
        else:
            assert after.revision == move.before.revision + 1


@always
def answers_are_lost_only_when_it_is_told(talk: Conversation) -> None:
    for move in talk.moves:
        after = move.after
        lost = move.before.answers.keys() - after.response.answers.keys()
        assert not set(after.dropped) & after.response.answers.keys()
        assert set(after.dropped) == lost - {after.answered}
        kept = {name: value for name, value in move.before.answers.items() if name not in lost | {after.answered}}
        assert all(after.response.answers[name] == value for name, value in kept.items())
        assert after.response.answers.keys() <= kept.keys() | {after.answered}
        if not isinstance(move.given, Answer | Typed | Skip):
            assert after.response.answers == move.before.answers


@always
def an_answered_question_has_its_answer(talk: Conversation) -> None:
    for move in talk.moves:
        taken = isinstance(move.given, Answer | Typed | Skip) and move.after.problem is None
        assert (move.after.answered is not None) == taken
        if isinstance(move.given, Answer | Typed) and taken:
            assert move.after.answered == move.given.question == move.before.at
            assert move.given.question in move.after.response.answers
        if isinstance(move.given, Skip) and taken:
            assert move.after.answered == move.given.question == move.before.at
            assert move.given.question in move.after.response.skipped


@always
def a_state_is_stored_and_comes_back_exactly_at_every_step(talk: Conversation) -> None:
    for after in talk.steps:
        back = Response.from_data(json.loads(json.dumps(after.response.to_data())))
        assert back == after.response
        assert isinstance(after.response.skipped, frozenset)
        assert [type(value) for value in back.answers.values()] == [
            type(after.response.answers[name]) for name in back.answers
        ]


@always
def the_same_inputs_lead_to_the_same_state_and_a_restart_changes_nothing(talk: Conversation) -> None:
    response = talk.first.response
    for move in talk.moves:
        again = step(talk.form, Response.from_data(json.loads(json.dumps(response.to_data()))), move.given)
        assert again == move.after
        assert json.dumps(again.response.to_data()) == json.dumps(move.after.response.to_data())
        response = again.response


@always
def every_conversation_can_be_ended(talk: Conversation) -> None:
    if not talk.last.response.sent:
        walk = list(walked(talk.form, talk.last))
        assert len(walk) <= len(talk.form.questions)
        end = walk[-1] if walk else talk.last
        assert step(talk.form, end.response, Send()).response.sent


@settings(deadline=None, max_examples=60)
@given(forms())
def test_who_answers_what_is_asked_meets_every_relevant_question_and_note_once(form: Form) -> None:
    first = begin(form)
    steps = [first, *walked(form, first)]
    relevant = relevant_questions(form, steps[-1].response.answers)
    assert [after.asks for after in steps[:-1]] == [question.name for question in relevant if question.waits]
    assert [name for after in steps for name in after.notes] == [
        question.name for question in relevant if not question.waits
    ]
    assert [after.answered for after in steps[1:]] == [after.asks for after in steps[:-1]]


@always
def notes_are_relevant_and_stand_before_what_is_asked(talk: Conversation) -> None:
    for after in talk.steps:
        relevant = [question.name for question in relevant_questions(talk.form, after.response.answers)]
        before = relevant if after.asks is None else relevant[: relevant.index(after.asks)]
        assert after.notes == tuple(name for name in before if name in after.notes)
        assert all(not talk.form.question(name).waits for name in after.notes)


@always
def progress_is_the_place_among_the_relevant_questions(talk: Conversation) -> None:
    for after in talk.steps:
        _, relevant = counting(talk.form, after.response.answers)
        waiting = [question.name for question in relevant if question.waits]
        seen = progress(talk.form, after.response)
        assert seen.total == len(waiting)
        assert seen.position == (len(waiting) if after.asks is None else waiting.index(after.asks) + 1)


@always
def back_as_often_as_it_takes_reaches_the_first_question_and_loses_nothing(talk: Conversation) -> None:
    last = talk.last
    if last.response.sent:
        return
    for _ in range(len(talk.form.questions) + 2):
        last = step(talk.form, last.response, Back())
    _, relevant = counting(talk.form, last.response.answers)
    assert last.asks == next((question.name for question in relevant if question.waits), None)
    assert last.response.answers == talk.last.response.answers


@always
def correcting_and_coming_back_changes_no_answer(talk: Conversation) -> None:
    if talk.last.asks is not None or talk.last.response.sent:
        return
    summary = talk.last.response
    for name in (*summary.answers, *summary.skipped):
        correcting = step(talk.form, summary, Correct(name))
        assert (correcting.asks, correcting.response.correcting) == (name, True)
        back = step(talk.form, correcting.response, Back()).response
        assert replace(back, revision=0, paused=False) == replace(summary, revision=0, paused=False)


@settings(deadline=None, max_examples=60)
@given(conversations(), forms())
def test_a_response_goes_on_with_a_form_that_was_changed(talk: Conversation, changed: Form) -> None:
    last = step(changed, talk.last.response, Resume())
    if last.response.sent:
        return
    counts, _ = counting(changed, last.response.answers)
    assert last.response.answers == counts
    assert not set(last.dropped) & counts.keys()
    end = [last, *walked(changed, last)][-1]
    assert step(changed, end.response, Send()).response.sent
