"""What the team answers about running a survey, and answering one as a test: what becomes of the answers."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

from actions import openings, responses, survey_releases, surveys
from actions.survey_releases import Hindrance
from actions.surveys import Refused
from domain.forms import Answers, Form, Input, Response, Step, Value, begin, step
from domain.profiles import opened
from domain.roles import RUN_SURVEYS
from domain.survey_desk import (
    ANONYMOUS,
    BEGUN,
    FIXED,
    FORM,
    NAMED,
    NO,
    OFTEN,
    ONCE,
    OUTCOME,
    SETTINGS,
    SURVEY,
    WAS,
    WINDOW,
    YES,
    settings_form,
    trial_of,
    window_form,
)
from domain.surveys import Survey as Asked
from handlers.forms.subject import Subject
from handlers.reply import Reply
from handlers.staff.survey_screen import screen
from handlers.turn import Turn
from handlers.views import staff_surveys as views
from handlers.views.forms import Texts
from handlers.views.survey_desk_texts import SettingsTexts, TrialTexts, WindowTexts
from locales import Translator
from storage import surveys as stored
from storage.surveys import Survey

DONE, NOT_ALLOWED = "done", "not allowed"
"""What came of it, beside the reasons of `Refused` and `Hindrance`."""
REMINDERS_MOVED, REMINDERS_ENDED = "reminders moved", "reminders ended"
"""It was done, and changes what those get who are invited already."""


def _desk(
    form: Callable[[], Form],
    texts: Callable[[Translator], Texts],
    sent: Callable[[Turn, Answers], Awaitable[str]],
    word: Callable[[Translator, Answers], Reply],
) -> Subject:
    """Make a subject of which `sent` does what is to be done and returns what came of it, for `word` to say."""

    async def give(turn: Turn, given: Input) -> Step:
        taken = await responses.give(turn.session, turn.account, form(), given, now=turn.now)
        if taken.problem is not None or not taken.response.sent:
            return taken
        # The role may have ended since the first question.
        allowed = turn.account.staff_role in RUN_SURVEYS
        outcome = await sent(turn, taken.response.answers) if allowed else NOT_ALLOWED
        await responses.close(turn.session, turn.account)
        return replace(taken, response=replace(taken.response, answers={**taken.response.answers, OUTCOME: outcome}))

    async def pause(turn: Turn) -> bool:
        return await openings.pause(turn.session, turn.account, form(), now=turn.now)

    async def discard(turn: Turn) -> None:
        await responses.close(turn.session, turn.account)

    def ended(turn: Turn, t: Translator, taken: Step) -> Reply | None:
        return word(t, taken.response.answers) if taken.response.sent else None

    return Subject(lambda turn: form(), lambda turn: texts(turn.t), give, pause, discard, ended)


async def _configure(turn: Turn, answers: Answers) -> str:
    anonymous = answers.get("privacy", answers.get(WAS)) == ANONYMOUS
    quota, days = answers.get("quota"), answers.get("remind_after_days")
    survey_id = _number(answers, SURVEY)
    before = await turn.session.get(Survey, survey_id)
    changes_reminders = before is not None and before.remind_after_days != days
    done = await surveys.configure(
        turn.session,
        survey_id,
        anonymous=anonymous,
        editable=answers.get("editable") == YES,
        at_most=0 if not anonymous and answers.get("at_most") == OFTEN else 1,
        quota=quota if isinstance(quota, int) else None,
        remind_after_days=days if isinstance(days, int) else None,
        actor=turn.account.id,
        now=turn.now,
    )
    if isinstance(done, Refused):
        return done.value
    if not changes_reminders or not await surveys.inviting(turn.session, survey_id, now=turn.now):
        return DONE
    return REMINDERS_ENDED if done.remind_after_days is None else REMINDERS_MOVED


async def _release(turn: Turn, answers: Answers) -> str:
    opens_at, closes_at = answers.get("opens_at"), answers.get("closes_at")
    return await release(
        turn,
        _number(answers, SURVEY),
        _number(answers, FORM),
        opens_at=opens_at if isinstance(opens_at, datetime) else turn.now,
        closes_at=closes_at if isinstance(closes_at, datetime) else None,
    )


async def release(turn: Turn, survey_id: int, form_id: int, *, opens_at: datetime, closes_at: datetime | None) -> str:
    """Open a survey with the form that was looked at; return what came of it."""
    asked = await turn.surveys.of_form(turn.session, form_id)
    if asked is None:
        return Refused.UNKNOWN.value
    done = await survey_releases.release(
        turn.session,
        survey_id,
        form_id,
        asked,
        turn.programme.languages,
        opens_at=opens_at,
        closes_at=closes_at,
        actor=turn.account.id,
        now=turn.now,
    )
    if isinstance(done, Refused | Hindrance):
        return done.value
    # From here on this process knows that something can be answered.
    await turn.surveys.of_wave(turn.session, done.id)
    return DONE


def _configured(t: Translator, answers: Answers) -> Reply:
    return views.configured(t, _number(answers, SURVEY), str(answers[OUTCOME]))


def _released(t: Translator, answers: Answers) -> Reply:
    opens_at = answers.get("opens_at")
    later = opens_at if isinstance(opens_at, datetime) else None
    return views.released(t, _number(answers, SURVEY), str(answers[OUTCOME]), later)


async def open_settings(turn: Turn, survey: Survey) -> Response:
    """Let somebody change how a survey is run, from the list of all settings."""
    waves = await stored.waves_of(turn.session, survey.id)
    known: dict[str, Value] = {
        SURVEY: str(survey.id),
        WAS: ANONYMOUS if survey.anonymous else NAMED,
        FIXED: YES if waves else NO,
        "privacy": ANONYMOUS if survey.anonymous else NAMED,
        "editable": YES if survey.editable else NO,
        "at_most": ONCE if survey.at_most else OFTEN,
    }
    if survey.quota is not None:
        known["quota"] = survey.quota
    if survey.remind_after_days is not None:
        known["remind_after_days"] = survey.remind_after_days
    return await _open(turn, f"{SETTINGS}:{survey.id}", opened(settings_form(), known, at_summary=True))


async def open_window(turn: Turn, survey_id: int, form_id: int) -> Response:
    """Ask from when to when a form is to be open."""
    known: dict[str, Value] = {SURVEY: str(survey_id), FORM: str(form_id), BEGUN: turn.now}
    return await _open(turn, f"{WINDOW}:{survey_id}", begin(window_form(), known).response)


async def open_trial(turn: Turn, survey_id: int, form_id: int, asked: Asked) -> Response:
    """Let somebody answer a form as a test."""
    known = asked.known(now=turn.now, seed=form_id)
    return await _open(turn, trial_of(survey_id, form_id), begin(asked.form, known).response)


async def _open(turn: Turn, name: str, response: Response) -> Response:
    await openings.open_anew(turn.session, turn.account, name, response, now=turn.now)
    return response


def trial(turn: Turn, survey_id: int, form_id: int) -> Subject | None:
    """Return a survey's form to be answered as a test, of which nothing is kept; None where there is none."""
    asked = turn.surveys.form(form_id)
    if asked is None:
        return None

    async def give(turn: Turn, given: Input) -> Step:
        row = turn.account.response
        assert row is not None
        before = asked.at(Response.from_data(row.state), turn.now)
        taken = step(asked.form, before, given)
        if taken.problem is None:
            row.state = taken.response.to_data()
            row.answered_at = turn.now
        if taken.problem is None and taken.response.sent:
            await responses.close(turn.session, turn.account)
        return taken

    async def close(turn: Turn) -> None:
        await responses.close(turn.session, turn.account)

    async def pause(turn: Turn) -> bool:
        # A test that was left is over: there is nothing to go on with.
        await close(turn)
        return False

    async def stopped(turn: Turn) -> Reply | None:
        return (
            await screen(turn, survey_id, views.test_over(turn.t)) if turn.account.staff_role in RUN_SURVEYS else None
        )

    def ended(turn: Turn, t: Translator, taken: Step) -> Reply | None:
        return views.tried(t, survey_id) if taken.response.sent else None

    return Subject(
        form=lambda turn: asked.form,
        texts=lambda turn: TrialTexts(turn.t, asked, survey_id, turn.programme.languages),
        give=give,
        pause=pause,
        discard=close,
        ended=ended,
        response=lambda turn: asked.at(_stored(turn), turn.now),
        stopped=stopped,
        keeps_ticks=True,
    )


def _stored(turn: Turn) -> Response:
    row = turn.account.response
    assert row is not None
    return Response.from_data(row.state)


def _number(answers: Answers, name: str) -> int:
    value = answers[name]
    assert isinstance(value, str)
    return int(value)


DESK: dict[str, Subject] = {
    SETTINGS: _desk(settings_form, SettingsTexts, _configure, _configured),
    WINDOW: _desk(window_form, WindowTexts, _release, _released),
}
"""What of this there is beside surveys that are tried."""
