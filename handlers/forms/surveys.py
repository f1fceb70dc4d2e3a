"""Surveys as forms: which one a response belongs to, and what becomes of each input."""

from dataclasses import replace
from random import SystemRandom

from actions import openings, responses, survey_answers
from actions.compiled_surveys import Running
from actions.survey_answers import May, SurveyStep
from domain.forms import Form, Input, Pause, Response, Resume, Step, step
from handlers.forms.subject import Subject
from handlers.reply import Reply
from handlers.turn import Turn
from handlers.views import surveys as views
from handlers.views.survey_texts import SurveyTexts
from locales import Translator

RANDOM = SystemRandom()
"""What is drawn must not tell in what order people sent their answers."""


def subject(turn: Turn, wave_id: int) -> Subject | None:
    """Return a wave's survey as a form; None where it cannot be asked any more."""
    try:
        running = turn.surveys.get(wave_id)
    except KeyError:
        return None

    row = turn.account.answering(running.wave.form)
    replaces = row is not None and openings.REPLACES in row.state

    async def give(turn: Turn, given: Input) -> Step:
        return await survey_answers.give(turn.session, turn.account, running, given, now=turn.now, random=RANDOM)

    async def pause(turn: Turn) -> bool:
        taken = await survey_answers.give(turn.session, turn.account, running, Pause(), now=turn.now, random=RANDOM)
        return taken.refused is None

    def ended(turn: Turn, t: Translator, taken: Step) -> Reply | None:
        refused = taken.refused if isinstance(taken, SurveyStep) else None
        if refused is not None:
            said = views.over(t, running.wave, refused, now=turn.now)
            return views.ended_meanwhile(t, said, replaces=replaces)
        return views.thanks(t, running.wave, now=turn.now) if taken.response.sent else None

    return Subject(
        form=lambda turn: running.survey.form,
        texts=lambda turn: texts(turn, running),
        give=give,
        pause=pause,
        discard=_discard,
        ended=ended,
        response=lambda turn: _stands(turn, running),
        keeps_ticks=True,
    )


def texts(turn: Turn, running: Running) -> SurveyTexts:
    """Return a survey's texts in the person's language."""
    return SurveyTexts(turn.t, running.survey, running.wave.survey_id, turn.programme.languages)


def _stands(turn: Turn, running: Running) -> Response:
    """Return where the person stands by now: what hangs on the day may be another question than yesterday."""
    row = turn.account.response
    assert row is not None
    stored = Response.from_data(row.state)
    response = running.survey.at(stored, turn.now)
    if response is stored or response.sent:
        return response
    return replace(
        step(running.survey.form, response, Resume()).response, paused=stored.paused, revision=stored.revision
    )


async def _discard(turn: Turn) -> None:
    await responses.close(turn.session, turn.account)


def _waiting(turn: Turn) -> Response:
    row = turn.account.response
    assert row is not None
    return replace(Response.from_data(row.state), at=None, paused=True)


async def _no_step(turn: Turn, given: Input) -> Step:
    return SurveyStep(_waiting(turn), None, (), None, (), None, refused=May.CLOSED)


async def _stays(turn: Turn) -> bool:
    return True


UNAVAILABLE = Subject(
    form=lambda turn: Form("", ()),
    texts=lambda turn: views.NoTexts(),
    give=_no_step,
    pause=_stays,
    discard=_discard,
    ended=lambda turn, t, taken: views.unavailable(t),
    response=_waiting,
)
"""A survey that this release cannot ask: what was answered stays, and the person is told so."""
