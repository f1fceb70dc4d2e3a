"""Asking a form in chat: what stands, what an input leads to, and what is said to one that is not taken."""

from datetime import datetime, timedelta
from typing import Any, TypeGuard

from markupsafe import Markup

from domain.forms import (
    SHARING,
    Answer,
    Back,
    Correct,
    Draft,
    Form,
    Input,
    ProblemKind,
    Question,
    Response,
    Resume,
    Step,
    relevant_questions,
)
from handlers.forms.subject import Subject
from handlers.forms.subjects import response_of, subject_named, subject_of
from handlers.incoming import Document
from handlers.reply import Reply, Said, TakeKeys, Toast
from handlers.turn import Turn
from handlers.views import forms as views
from handlers.views import menu
from locales import dates

OLD = {ProblemKind.NOT_ASKED, ProblemKind.SENT, ProblemKind.UNFINISHED}
LONG_AWAY = timedelta(days=1)
"""Who comes back later than that is welcomed."""


def shown(turn: Turn, response: Response, subject: Subject | None = None) -> views.Shown:
    """Return a form as this person sees it, in their language; without a subject the one they are answering."""
    row, subject = turn.account.response, subject or subject_of(turn)
    content = turn.incoming.content
    sent = {content.file_id: views.file_name(turn.t, content.name, content.size)} if _is_file(content) else {}
    return views.Shown(
        t=turn.t,
        texts=subject.texts(turn).quoting(response),
        form=subject.form(turn),
        response=response,
        id=row.id if row else 0,
        today=dates.local(turn.now).date(),
        keeps_ticks=subject.keeps_ticks,
        files=sent,
    )


def has_draft(turn: Turn, asked: Question) -> bool:
    """Tell whether what is ticked of a question is kept with the response."""
    subject = subject_of(turn)
    return views.has_draft(asked, subject.response(turn), keeps_ticks=subject.keeps_ticks)


def _is_file(content: object) -> TypeGuard[Document]:
    return isinstance(content, Document) and bool(content.name)


def ask(
    turn: Turn,
    response: Response,
    *,
    notes: tuple[str, ...] = (),
    first: Markup | None = None,
    look: views.Look | None = None,
    just_given: str | None = None,
) -> list[Reply]:
    """Ask the question that stands, or show the summary, open at what was just given.

    `first` is a sentence that comes before, or next to the buttons where that would be out of sight.
    """
    seen = shown(turn, response)
    at = response.at
    standing = (
        views.summary(seen, just_given=just_given) if at is None else views.question(seen, at, look or views.Look())
    )
    if first is not None:
        standing = views.with_remark(standing, first)
    return [*(views.note(seen, name) for name in notes), standing]


def ask_again(turn: Turn, response: Response, first: Markup | None, *, look: views.Look | None = None) -> list[Said]:
    """Ask once more below, after a sentence; the buttons of the message that asked before go."""
    row = turn.account.response
    said: list[Said] = [] if row is None or row.message_id is None else [TakeKeys(row.message_id)]
    return [*said, *ask(turn, response, first=first, look=look)]


def old_key(turn: Turn) -> list[Said]:
    """Answer a button whose question is over, and show where the person stands."""
    # Imported here: what stands may be a question, and a question may be answered by an old button.
    from handlers.standing import standing

    said: list[Said] = [Toast(menu.old_key(turn.t))]
    row, tapped = turn.account.response, turn.tapped_message
    if row is not None and row.message_id is not None and tapped is not None:
        # Both messages lose their buttons: what stands is said again below.
        said += [TakeKeys(message_id) for message_id in sorted({tapped, row.message_id})]
    return [*said, *standing(turn)]


def told(turn: Turn, form: str, state: dict[str, Any]) -> Markup:
    """Word all that is stored of the answers to a form, for the person whose they are."""
    response, subject = Response.from_data(state), subject_named(turn, form)
    if subject is None:
        return views.unknown_answers(turn.t, response)
    return views.all_answers(shown(turn, response, subject))


async def resume(turn: Turn, *, left_at: datetime | None = None) -> list[Said]:
    """Go on where it was left, and welcome whoever left it long ago."""
    row, subject, t = turn.account.response, subject_of(turn), turn.t
    left_at = row.answered_at if left_at is None and row is not None else left_at
    long_away = left_at is not None and turn.now - left_at > LONG_AWAY
    taken = await subject.give(turn, Resume())
    over = subject.ended(turn, t, taken)
    if over is not None:
        return [turn.in_place(over)]
    welcome = views.welcome_back(turn.t) if long_away else None
    first, *others = ask(turn, taken.response, first=welcome)
    return [turn.in_place(first), *others]


async def stopped(turn: Turn) -> Reply | None:
    """Return what is said to who stops what is being asked, where nothing is left to be gone on with."""
    return None if turn.account.response is None else await subject_of(turn).stopped(turn)


async def discard(turn: Turn) -> None:
    """Give up what was answered and not sent."""
    await subject_of(turn).discard(turn)


async def give(turn: Turn, given: Input, *, look: views.Look | None = None) -> list[Said]:
    """Take one input and say what comes of it; `look` is how the next question is looked at."""
    before = response_of(turn)
    subject, t = subject_of(turn), turn.t
    asked_by = turn.account.response.message_id if turn.account.response else None
    taken = await subject.give(turn, given)
    if taken.problem is not None:
        return _refused(turn, before, given, taken, subject.refused(turn, taken))
    said: list[Said] = []
    if before.draft == SHARING != taken.response.draft:
        said.append(views.shared_or_not(t))
    ended = subject.ended(turn, t, taken)
    follows = await subject.afterwards(turn) if taken.response.sent else []
    if ended is not None and (turn.tapped_message is not None or not taken.response.sent):
        if asked_by is not None and asked_by != turn.tapped_message:
            said.append(TakeKeys(asked_by))
        return [*said, turn.in_place(ended), *follows]
    if isinstance(given, Draft) and turn.tapped_message is None:
        return [*said, *ask_again(turn, taken.response, None, look=look)]
    just_given = _just_given(subject.form(turn), before, taken)
    if isinstance(given, Back | Correct | Draft):
        first, *others = ask(turn, taken.response, look=look, just_given=just_given)
        return [*said, turn.in_place(first), *others]
    # Sent, they are not answering it any more.
    seen = shown(turn, taken.response, subject)
    closes = turn.tapped_message or asked_by
    if taken.answered is not None and closes is not None:
        said.insert(0, views.answered(seen, taken.answered, closes))
    if ended is not None:
        return [*said, ended, *follows]
    first_word = views.dropped(seen, taken.dropped) if taken.dropped else None
    return [*said, *ask(turn, taken.response, notes=taken.notes, first=first_word, look=look, just_given=just_given)]


def _just_given(form: Form, before: Response, taken: Step) -> str | None:
    """Return what the summary is opened for; None where all was answered on one way, to be read from its beginning."""
    after, answered = taken.response, taken.answered
    if after.at is not None or after.sent:
        return None
    if before.correcting:
        return before.at
    if answered is None or after.known:
        return answered
    waiting = [asked.name for asked in relevant_questions(form, after.answers) if asked.waits]
    return None if answered == waiting[-1] else answered


def _refused(turn: Turn, before: Response, given: Input, taken: Step, why: Markup | None) -> list[Said]:
    problem = taken.problem
    assert problem is not None
    if problem.kind in OLD:
        same = isinstance(given, Answer) and before.answers.get(given.question) == given.value
        return [Toast(menu.already_noted(turn.t))] if same else old_key(turn)
    assert before.at is not None
    seen = shown(turn, before)
    asked = seen.form.question(before.at)
    said, look = why or views.problem(seen, before.at, problem), None
    if why is None and problem.kind in views.SAYS_HOW:
        look = views.Look(told=True)
    elif isinstance(given, Answer) and isinstance(given.value, tuple) and not has_draft(turn, asked):
        look = views.Look(ticked=views.ticked_bits(asked, given.value))
    return ask_again(turn, before, said, look=look)
