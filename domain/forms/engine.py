"""Asks: a form, a response and one input go in; the new response and what to ask next come out.

Relevance is decided in the order of the form, on the answers that count so far; an answer that is not relevant, or that
no longer fits what stands before it, does not count and is dropped. What is asked next is always the first question
that is open: relevant, and neither answered nor skipped. So after "back" nobody answers twice what still holds.
"""

from collections.abc import Set
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType

from domain.forms.form import Form
from domain.forms.inputs import Answer, Back, Correct, Draft, Input, Pause, Resume, Send, Skip, Typed
from domain.forms.problem import Problem, ProblemKind
from domain.forms.question import Kind, Question
from domain.forms.ranking import ranked
from domain.forms.reading import checked, read
from domain.forms.response import Response
from domain.forms.rules import Answers, Value
from domain.forms.seeing import is_offered, offered, scope
from domain.forms.standing import Standing, key_of
from domain.text import cleaned

SHARING = "sharing"
"""The draft of a place or contact while the phone shows a key to share it."""


MOST_RECENT = 20_000
"""How many answers of recent responses are kept at hand for one form."""


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
    """The place of the question asked among those known to be relevant so far, from 1; at the summary the last.

    What was known when the response was opened is not counted, and has the place 0.
    """

    position: int
    total: int
    settled: bool = True  # no answer to come can change the total


def begin(form: Form, answers: Answers = MappingProxyType({})) -> Step:
    """Start a response; answers known beforehand are not asked again, and ignored where they do not fit."""
    known = {}
    for name, given in answers.items():
        try:
            value = checked(form.question(name), given)
        except KeyError:
            continue
        if not isinstance(value, Problem):
            known[name] = value
    standing = Standing.of(form, known, frozenset())
    response = Response(
        answers=standing.answers,
        skipped=standing.skipped,
        at=standing.first_open,
        correcting=False,
        paused=False,
        sent=False,
        revision=0,
    )
    _note(response, standing)
    return Step(response, response.at, standing.passed_notes, answered=None, dropped=(), problem=None)


def step(form: Form, response: Response, given: Input) -> Step:
    """Take one input; whatever it is, a step comes out and nothing is raised.

    - An answer replaces the one that stood. To keep the one that stands and go on, give it again.
    - Back at the first question stays there; at the summary it goes to the last question; while correcting it returns
      to the summary, or to the question that is open. Back and Correct keep the answer that stands.
    - Skip takes away an answer that stood.
    - A draft is kept beside the answers and never counts; whatever leads on or away takes it back, but for a pause.
      Ticks and the beginning of an order are set aside by Back until their question is asked again, or the summary.
    - Send counts at the summary alone, so that nothing leaves while a person is about to change it.
    - A pause ends with the next input that is taken; one that is refused leaves it.
    """
    before = _standing(form, response)
    asked = None if response.sent else before.place(response.at)
    # A form that changed since may have moved the place and dropped answers.
    draft = response.draft if asked == response.at else None
    here = replace(response, answers=before.answers, skipped=before.skipped, at=asked, paused=False, draft=draft)
    outcome = Problem(ProblemKind.SENT) if response.sent else _outcome(form, before, here, given)
    if isinstance(outcome, Problem):
        return Step(response, asked, notes=(), answered=None, dropped=(), problem=outcome)
    moved, after = outcome
    if here.aside or here.draft is not None:
        moved = _with_aside(here, given, moved, form, after)
    already = before.passed_notes
    answered = given.question if isinstance(given, Answer | Typed | Skip) else None
    taken = response if moved == response else replace(moved, revision=response.revision + 1)
    _note(taken, after)
    return Step(
        taken,
        asks=moved.at,
        notes=tuple(name for name in after.passed_notes if name not in already),
        answered=answered,
        dropped=_dropped(form, response.answers, after.answers, answered, before.locked),
        problem=None,
    )


def progress(form: Form, response: Response) -> Progress:
    """How far a person has come; the total grows when an answer makes more questions relevant."""
    standing = _standing(form, response)
    asked = None if response.sent else standing.place(response.at)
    counted = standing.waiting
    if response.known:
        counted = tuple(name for name in counted if name not in response.known)
    total = len(counted)
    position = total if asked is None else counted.index(asked) + 1 if asked in counted else 0
    return Progress(position, total, asked is None or standing.is_settled(asked))


def leads_back(form: Form, response: Response) -> bool:
    """Whether there is a question before the one that is asked."""
    standing = _standing(form, response)
    return standing.place(response.at) != next(iter(standing.waiting), None)


def is_asked(form: Form, response: Response) -> bool:
    """Tell whether the form asks what the response is at; a form of another release, or other answers, may not."""
    return response.at in _standing(form, response).waiting


def relevant_questions(form: Form, answers: Answers) -> tuple[Question, ...]:
    """The questions and notes that are relevant with these answers, in order."""
    return Standing.of(form, answers, frozenset()).relevant


def _standing(form: Form, response: Response) -> Standing:
    known = response.worked_out
    if isinstance(known, Standing) and known.form is form:
        return known
    known = form.recent.get((key_of(response.answers), response.skipped, response.revision))
    # Two responses may have one key; what is equal stands equal.
    if isinstance(known, Standing) and (known.answers, known.skipped) == (response.answers, response.skipped):
        object.__setattr__(response, "worked_out", known)
        return known
    standing = Standing.of(form, response.answers, response.skipped)
    _note(response, standing)
    return standing


def _note(response: Response, standing: Standing) -> None:
    """Keep with a response what was worked out of it, and for a while with the form: the next turn reads it anew."""
    object.__setattr__(response, "worked_out", standing)
    recent = standing.form.recent
    recent.pop(key := (standing.key, response.skipped, response.revision), None)
    recent[key] = standing
    if len(recent) * len(standing.form.questions) > MOST_RECENT:
        del recent[next(iter(recent))]


def _outcome(form: Form, before: Standing, here: Response, given: Input) -> tuple[Response, Standing] | Problem:
    match given:
        case Answer() | Typed() | Skip():
            after = _answered(form, before, here.at, given)
            if isinstance(after, Problem):
                return after
            moved = replace(here, answers=after.answers, skipped=after.skipped, at=after.first_open, correcting=False)
            return replace(moved, draft=None), after
        case Draft(name, value):
            draft = _draft(form.question(name), before, value) if name == here.at else None
            return Problem(ProblemKind.NOT_ASKED) if draft is None else (replace(here, draft=draft), before)
        case Back():
            at = before.first_open if here.correcting else before.previous(here.at)
            return replace(here, at=at, correcting=False, draft=None), before
        case Correct(name):
            if name not in before.passed or name not in before.waiting:
                return Problem(ProblemKind.NOT_ASKED)
            return replace(here, at=name, correcting=True, draft=None), before
        case Pause():
            # A key for sharing does not wait on the phone for days.
            return replace(here, paused=True, draft=None if here.draft == SHARING else here.draft), before
        case Resume():
            return here, before
        case Send():
            return (replace(here, sent=True), before) if here.at is None else Problem(ProblemKind.UNFINISHED)


def _with_aside(before: Response, given: Input, moved: Response, form: Form, after: Standing) -> Response:
    """Set aside what was begun where somebody goes back, and take up again what was begun where they arrive.

    A correction that is left is given up, and at the summary all is: it shows what stands.
    """
    if moved.at is None:
        return replace(moved, aside={})
    begun = {**before.aside}
    if isinstance(given, Back) and not before.correcting and before.at and isinstance(before.draft, tuple):
        begun[before.at] = before.draft
    aside = {name: value for name, value in begun.items() if name in after.waiting}
    value = aside.pop(moved.at, None)
    if value is None or moved.draft is not None:
        return replace(moved, aside=aside)
    return replace(moved, aside=aside, draft=_draft(form.question(moved.at), after, value))


def _answered(form: Form, before: Standing, asked: str | None, given: Answer | Typed | Skip) -> Standing | Problem:
    name = given.question
    if name != asked:
        return Problem(ProblemKind.NOT_ASKED)
    question = form.question(name)
    if isinstance(given, Skip) or _is_nothing(question, given):
        after = before.revised(name, None, before.skipped | {name})
        return after if name in after.skipped else Problem(ProblemKind.REQUIRED)
    value = _value(question, before, given)
    if isinstance(value, Problem):
        return Problem(ProblemKind.CONSTRAINT) if _own_limit(question, before, given, value) else value
    after = before.revised(name, value, before.skipped)
    if name in after.answers:
        return after
    if is_offered(question, value, scope(question, before.answers)):
        return Problem(ProblemKind.CONSTRAINT)
    return Problem(ProblemKind.NOT_AN_ORDER if question.kind is Kind.RANK else ProblemKind.NOT_A_CHOICE)


def _own_limit(question: Question, before: Standing, given: Answer | Typed, found: Problem) -> bool:
    """Whether a text that is too long is one for the form to refuse, in its words where it has some.

    Whoever shortened it to a limit that is not the one in force would be refused again.
    """
    if found.kind is not ProblemKind.TOO_LONG:
        return False
    text = cleaned(given.text if isinstance(given, Typed) else str(given.value))
    # A form that has words for its limit refuses one character more, any other refuses what just fits.
    longest = question.max_length + (question.message is not None)
    tried = (before.revised(question.name, each, before.skipped) for each in (text, text[:longest]))
    return all(question.name not in standing.answers for standing in tried)


def _is_nothing(question: Question, given: Answer | Typed) -> bool:
    """Whether nothing is ticked where a choice may be demanded later: that is a skip, and asked again then."""
    return question.kind is Kind.SELECT_MULTIPLE and callable(question.required) and given == Answer(question.name, ())


def _value(question: Question, before: Standing, given: Answer | Typed) -> Value | Problem:
    if isinstance(given, Answer):
        return checked(question, given.value)
    if question.kind is Kind.RANK:
        order = ranked(given.text, tuple(offered(question, before.answers)))
        return order if isinstance(order, Problem) else checked(question, order)
    return read(question, given.text, given.today)


def _draft(question: Question, before: Standing, value: Value) -> Value | None:
    """A draft as it is kept; None where the question takes no such one."""
    match question.kind, value:
        case Kind.SELECT_MULTIPLE, tuple() if is_offered(question, value, scope(question, before.answers)):
            # Nothing ticked is a draft too, where an answer needs something.
            found = checked(question, value) if value else value
            return None if isinstance(found, Problem) else found
        case Kind.RANK, tuple():
            # One less than all, each once: with the last one placed it is an answer.
            fits = len({*value}) == len(value) and {*value} < {*offered(question, before.answers)}
            return tuple(map(str, value)) if fits else None
        case Kind.DATETIME, date() if not isinstance(value, datetime):
            return value
        case ((Kind.PLACE | Kind.CONTACT), "sharing"):
            return SHARING
    return None


def _dropped(form: Form, before: Answers, after: Answers, answered: str | None, locked: Set[str]) -> tuple[str, ...]:
    """What was answered and no longer counts; what was filled in while it was only shown was nobody's answer."""
    if before.keys() <= after.keys():
        return ()
    lost = [name for name in before if name not in after and name != answered]
    questions = []
    for name in lost:
        try:
            questions.append(form.question(name))
        except KeyError:
            continue  # the form no longer has it
    told = [each for each in questions if each.waits and not (each.name in locked and each.fills_in)]
    return tuple(question.name for question in sorted(told, key=form.number))
