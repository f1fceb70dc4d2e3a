"""What the team answers about a broadcast: each answer is looked at and kept at once, then the broadcast is shown."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import TypeAlias

from markupsafe import Markup

from actions import broadcast_drafts as drafts
from actions import broadcasts as actions
from actions import openings, responses
from actions.broadcasts import Refused
from domain.broadcast_desk import (
    BUTTON,
    COMPOSE,
    CORRECTION,
    FILE,
    ONE_TEXT,
    TEXT,
    TIME,
    About,
    as_written,
    button_form,
    compose_form,
    correction_form,
    file_form,
    language_of,
    text_form,
    time_form,
    time_of,
)
from domain.deliveries import State as Sending
from domain.forms import (
    Answers,
    Form,
    Input,
    ProblemKind,
    Response,
    Send,
    Step,
    Typed,
    begin,
    step,
)
from domain.forms import Problem as NotTaken
from domain.profiles import opened
from domain.roles import SEND_BROADCASTS, TRANSLATE, StaffRole
from handlers.forms.broadcast_checks import button_of, wrong
from handlers.forms.subject import Subject
from handlers.incoming import Document, Photo, Text
from handlers.reply import Reply
from handlers.staff import broadcast_screen as screen
from handlers.turn import Turn
from handlers.views import broadcast_problems as words
from handlers.views import broadcasts as views
from handlers.views.broadcast_questions import BroadcastTexts
from locales import Translator
from storage import broadcasts as stored
from storage import deliveries
from storage.broadcasts import Broadcast

Outcome: TypeAlias = Broadcast | Refused | None
"""What came of keeping an answer; None where there was nothing to keep yet."""


@dataclass(frozen=True, slots=True)
class DeskStep(Step):
    """A step with what is said to it, beyond the texts of its form."""

    why: Markup | None = None
    """Why an answer was not taken."""
    shows: Reply | None = None
    """What is shown at the end."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form about one broadcast."""

    form: Callable[[Turn, About], Form]
    kept: Callable[[Turn, About, Response, str], Awaitable[Outcome]]
    """Keeps what was answered to one question."""
    ended: Callable[[Turn, About, Response], Awaitable[Reply]]
    """Does what is done at the end, and returns what is shown then."""
    roles: frozenset[StaffRole] = SEND_BROADCASTS
    at_summary: bool = False
    """Whether all of it is looked at once more before anything is done."""


def _others(turn: Turn, base: str) -> tuple[str, ...]:
    return screen.languages(turn, base)[1:]


@lru_cache(maxsize=1000)
def subject(name: str) -> Subject | None:
    """Return the subject of a form by the name under which its responses are stored; None where it is none of these."""
    meant = About.read(name)
    return None if meant is None else _subject(meant, SHEETS[meant.what])


def _subject(meant: About, sheet: Sheet) -> Subject:
    async def give(turn: Turn, given: Input) -> Step:
        assert turn.account.response is not None
        form = sheet.form(turn, meant)
        before = Response.from_data(turn.account.response.state)
        # The role may have ended since the first question.
        if turn.account.staff_role not in sheet.roles:
            return await _over(turn, before, Reply(text=words.not_allowed(turn.t)))
        taken = step(form, before, _with_formatting(turn, form, given))
        if taken.problem is not None:
            return taken
        answered = taken.answered
        is_new = answered is not None and before.answers.get(answered) != taken.response.answers.get(answered)
        if answered is not None and is_new and answered in taken.response.answers:
            why = await wrong(turn, meant, answered, taken.response.answers)
            if why is not None:
                return _refusal(before, why)
        turn.account.response.state = taken.response.to_data()
        turn.account.response.answered_at = turn.now
        if answered is not None and is_new:
            done = await sheet.kept(turn, meant, taken.response, answered)
            if isinstance(done, Refused):
                return await _over(turn, taken.response, await screen.after(turn, meant.broadcast, done))
        if taken.response.paused or not (taken.response.sent if sheet.at_summary else taken.response.at is None):
            return taken
        shows = await sheet.ended(turn, meant, taken.response)
        ended = taken if taken.response.sent else replace(step(form, taken.response, Send()), answered=answered)
        await responses.close(turn.session, turn.account)
        return _as_desk_step(ended, shows=shows)

    async def pause(turn: Turn) -> bool:
        # What was answered is in the draft already; only a correction is nowhere else.
        if not sheet.at_summary:
            await responses.close(turn.session, turn.account)
            return False
        return await openings.pause(turn.session, turn.account, sheet.form(turn, meant), now=turn.now)

    async def discard(turn: Turn) -> None:
        await responses.close(turn.session, turn.account)

    def ended(turn: Turn, t: Translator, taken: Step) -> Reply | None:
        return taken.shows if isinstance(taken, DeskStep) else None

    def refused(turn: Turn, taken: Step) -> Markup | None:
        return taken.why if isinstance(taken, DeskStep) else None

    return Subject(
        form=lambda turn: sheet.form(turn, meant),
        texts=lambda turn: BroadcastTexts(turn.t, meant, turn.programme.base_language),
        give=give,
        pause=pause,
        discard=discard,
        ended=ended,
        refused=refused,
    )


def _as_desk_step(taken: Step, *, why: Markup | None = None, shows: Reply | None = None) -> DeskStep:
    return DeskStep(**{each.name: getattr(taken, each.name) for each in fields(Step)}, why=why, shows=shows)


def _refusal(before: Response, why: Markup) -> DeskStep:
    problem = NotTaken(ProblemKind.CONSTRAINT)
    return DeskStep(before, before.at, notes=(), answered=None, dropped=(), problem=problem, why=why)


async def _over(turn: Turn, response: Response, shows: Reply) -> DeskStep:
    await responses.close(turn.session, turn.account)
    sent = replace(response, sent=True, at=None)
    return DeskStep(sent, None, notes=(), answered=None, dropped=(), problem=None, shows=shows)


def _with_formatting(turn: Turn, form: Form, given: Input) -> Input:
    """Take a text with its formatting, where a text of the broadcast is asked for."""
    content = turn.incoming.content
    if not isinstance(given, Typed) or not isinstance(content, Text) or not given.question.startswith(TEXT):
        return given
    return replace(given, text=content.html or as_written(content.text))


async def _nothing_yet(turn: Turn, meant: About, response: Response, question: str) -> Outcome:
    return None


async def _show(turn: Turn, meant: About, response: Response) -> Reply:
    return await _after(turn, meant, await _known(turn, meant))


async def _known(turn: Turn, meant: About) -> Broadcast | Refused:
    said = await stored.said(turn.session, meant.broadcast)
    return Refused.UNKNOWN if said is None else said.broadcast


async def _after(turn: Turn, meant: About, done: Broadcast | Refused) -> Reply:
    return await screen.after(turn, meant.broadcast, done)


async def _keep_part(turn: Turn, meant: About, response: Response, question: str) -> Outcome:
    """Keep a text or the file in the draft, or take away what was answered before."""
    value = response.answers.get(question)
    language, number = language_of(question), meant.broadcast
    if language is not None:
        html = None if value is None else str(value)
        return await drafts.keep_text(turn.session, number, language, html, actor=turn.account.id, now=turn.now)
    content = turn.incoming.content
    file = None
    if value is not None:
        assert isinstance(content, Photo | Document)
        file = drafts.NewFile("photo" if isinstance(content, Photo) else "document", content.name, id=str(value))
    return await drafts.keep_file(turn.session, number, file, actor=turn.account.id, now=turn.now)


async def _add_button(turn: Turn, meant: About, response: Response) -> Reply:
    said = await stored.said(turn.session, meant.broadcast)
    if said is None:
        return await _after(turn, meant, Refused.UNKNOWN)
    draft = replace(said.draft, buttons=(*said.draft.buttons, button_of(response.answers)))
    done = await drafts.change(turn.session, meant.broadcast, draft, actor=turn.account.id, now=turn.now)
    return await _after(turn, meant, done)


async def _set_time(turn: Turn, meant: About, response: Response) -> Reply:
    send_at, daytime_only, expires_after_hours = time_of(response.answers)
    done = await drafts.choose_time(
        turn.session,
        meant.broadcast,
        send_at=send_at,
        daytime_only=daytime_only,
        expires_after_hours=expires_after_hours,
        actor=turn.account.id,
        now=turn.now,
    )
    return await _after(turn, meant, done)


async def _correct(turn: Turn, meant: About, response: Response) -> Reply:
    said = await stored.said(turn.session, meant.broadcast)
    if said is None:
        return await _after(turn, meant, Refused.UNKNOWN)
    texts = {str(language_of(name)): str(value) for name, value in response.answers.items() if name.startswith(TEXT)}
    draft = replace(said.draft, texts=texts)
    done = await actions.correct(turn.session, meant.broadcast, draft, actor=turn.account.id, now=turn.now)
    if isinstance(done, Refused):
        return await _after(turn, meant, done)
    return views.corrected(turn.t, done.id, draft, await have(turn, done.id))


async def have(turn: Turn, broadcast_id: int) -> int:
    """Return how many have a broadcast."""
    counts = await deliveries.counted(turn.session, actions.KIND, str(broadcast_id))
    return counts.get(Sending.SENT, 0)


async def open_sheet(turn: Turn, meant: About, known: Answers | None = None) -> Response:
    """Ask about a broadcast from the first question on, or from the summary of what is known."""
    sheet = SHEETS[meant.what]
    form = sheet.form(turn, meant)
    response = opened(form, known or {}, at_summary=True) if sheet.at_summary else begin(form, known or {}).response
    await openings.open_anew(turn.session, turn.account, meant.name, response, now=turn.now)
    return response


SHEETS: dict[str, Sheet] = {
    COMPOSE: Sheet(lambda turn, meant: compose_form(meant.language, _others(turn, meant.language)), _keep_part, _show),
    ONE_TEXT: Sheet(lambda turn, meant: text_form(meant.language), _keep_part, _show, roles=TRANSLATE),
    FILE: Sheet(lambda turn, meant: file_form(), _keep_part, _show),
    BUTTON: Sheet(
        lambda turn, meant: button_form(meant.language, _others(turn, meant.language)), _nothing_yet, _add_button
    ),
    TIME: Sheet(lambda turn, meant: time_form(), _nothing_yet, _set_time),
    CORRECTION: Sheet(
        lambda turn, meant: correction_form(meant.language, _others(turn, meant.language)),
        _nothing_yet,
        _correct,
        at_summary=True,
    ),
}
"""By the name of the form."""
