"""What the team answers about a broadcast: each answer is looked at and kept at once, then the broadcast is shown."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, fields, replace
from functools import lru_cache

from markupsafe import Markup

from actions import openings, responses
from actions.broadcasts import Refused
from domain.broadcast_desk import (
    BUTTON,
    COMPOSE,
    CORRECTION,
    FILE,
    LINK,
    ONE_TEXT,
    TEXT,
    TIME,
    About,
    as_written,
    button_form,
    compose_form,
    correction_form,
    file_form,
    link_form,
    text_form,
    time_form,
)
from domain.forms import (
    Answers,
    Form,
    Input,
    ProblemKind,
    Question,
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
from handlers.forms import broadcast_answers as answers
from handlers.forms.broadcast_answers import Outcome
from handlers.forms.broadcast_checks import longest_of, wrong
from handlers.forms.subject import Subject
from handlers.incoming import Text
from handlers.reply import Reply
from handlers.staff import broadcast_screen as screen
from handlers.turn import Turn
from handlers.views import broadcast_problems as words
from handlers.views.broadcast_questions import BroadcastTexts
from locales import Translator


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

    async def stopped(turn: Turn) -> Reply:
        if turn.account.staff_role not in sheet.roles:
            return Reply(text=words.not_allowed(turn.t))
        keeps = sheet.kept is answers.keep_part
        return await answers.show(turn, meant, words.kept_so_far(turn.t) if keeps else words.stays(turn.t))

    async def longest(turn: Turn, question: Question) -> int:
        return await longest_of(turn, meant, question)

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
        stopped=stopped,
        longest=longest,
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


async def open_sheet(turn: Turn, meant: About, known: Answers | None = None) -> Response:
    """Ask about a broadcast from the first question on, or from the summary of what is known."""
    sheet = SHEETS[meant.what]
    form = sheet.form(turn, meant)
    response = opened(form, known or {}, at_summary=True) if sheet.at_summary else begin(form, known or {}).response
    await openings.open_anew(turn.session, turn.account, meant.name, response, now=turn.now)
    return response


SHEETS: dict[str, Sheet] = {
    COMPOSE: Sheet(
        lambda turn, meant: compose_form(meant.language, _others(turn, meant.language)),
        answers.keep_part,
        answers.show_as_kept,
    ),
    ONE_TEXT: Sheet(
        lambda turn, meant: text_form(meant.language), answers.keep_part, answers.show_as_kept, roles=TRANSLATE
    ),
    FILE: Sheet(lambda turn, meant: file_form(), answers.keep_part, answers.show_as_kept),
    BUTTON: Sheet(
        lambda turn, meant: button_form(meant.language, _others(turn, meant.language)),
        answers.keep_nothing,
        answers.add_button,
    ),
    LINK: Sheet(
        lambda turn, meant: link_form(meant.language, _others(turn, meant.language)),
        answers.keep_nothing,
        answers.keep_link,
        at_summary=True,
    ),
    TIME: Sheet(lambda turn, meant: time_form(), answers.keep_nothing, answers.set_time),
    CORRECTION: Sheet(
        lambda turn, meant: correction_form(meant.language, _others(turn, meant.language)),
        answers.keep_nothing,
        answers.correct_texts,
        at_summary=True,
    ),
}
"""By the name of the form."""
