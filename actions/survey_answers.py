"""Answering a survey: who may, each answer on disk at once, and what becomes of them when they are sent."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from random import Random

from actions import openings, responses
from actions.compiled_surveys import Running
from actions.openings import REPLACES, kept_beside
from domain import forms
from domain.forms import Form, Input, Response, Skip, Step, relevant_questions
from domain.surveys import answer_rows
from domain.surveys.traces import without_traces
from domain.waves import WaveFacts, WaveState
from storage import responses as stored
from storage import survey_invitations, survey_steps, surveys
from storage.accounts import Account
from storage.database import Session
from storage.responses import RANDOM_BITS, SurveyResponse, UrnEntry


class May(StrEnum):
    """What somebody may do with a survey."""

    OPEN = "open"
    UNFINISHED = "unfinished"
    ANSWERED = "answered"
    EDITABLE = "editable"
    NOT_YET = "not yet"
    CLOSED = "closed"
    FULL = "full"
    NOT_FOR_THEM = "not for them"
    NOT_ARRIVED = "not arrived"


@dataclass(frozen=True, slots=True)
class SurveyStep(Step):
    """What an input led to; where it was refused as a whole, what was begun is gone, and `refused` says why."""

    refused: May | None = None


@dataclass(frozen=True, slots=True)
class Offered:
    """A survey that is open to somebody now, perhaps answered by them already."""

    wave_id: int
    title: str
    may: May
    anonymous: bool


async def standing_of(session: Session, account: Account, wave: WaveFacts, *, now: datetime) -> May:
    """Return what somebody may do with a wave now."""
    person = account.person
    if person is None or person.arrived_at is None:
        return May.NOT_ARRIVED
    times = await surveys.times_taken_part(session, person.id, [wave.id])
    return await _standing(session, account, wave, times.get(wave.id, 0), now)


async def open_for(session: Session, account: Account, now: datetime) -> list[Offered]:
    """Return the surveys open to somebody, also those they have answered; those first that close first."""
    person = account.person
    if person is None or person.arrived_at is None:
        return []
    waves = [wave for wave in await surveys.not_over(session, now=now) if wave.state(now) is WaveState.OPEN]
    times = await surveys.times_taken_part(session, person.id, [wave.id for wave in waves]) if waves else {}
    found = []
    for wave in sorted(waves, key=lambda each: (each.closes_at is None, each.closes_at, each.id)):
        may = await _standing(session, account, wave, times.get(wave.id, 0), now)
        if may in {May.OPEN, May.UNFINISHED, May.EDITABLE, May.ANSWERED}:
            found.append(Offered(wave.id, wave.title, may, wave.anonymous))
    return found


async def begin(
    session: Session, account: Account, running: Running, *, now: datetime, random: Random
) -> Response | None:
    """Let somebody answer a survey from here on, or go on with it; None where they may not.

    What else they were answering is set aside.
    """
    wave = running.wave
    may = await standing_of(session, account, wave, now=now)
    if may is May.UNFINISHED:
        return go_on(account, wave, now=now)
    if may is not May.OPEN:
        return None
    known = running.survey.known(now=now, seed=random.getrandbits(31))
    response = forms.begin(running.survey.form, known).response
    await openings.open_response(session, account, wave.form, response, now=now)
    account.waves[wave.id] = wave
    survey_steps.note(session, wave.id, survey_steps.OPENED)
    return response


def go_on(account: Account, wave: WaveFacts, *, now: datetime) -> Response | None:
    """Let somebody answer on where they left it; None where they began nothing."""
    row = account.answering(wave.form)
    if row is None:
        return None
    openings.turn_to(account, row, now=now)
    response = replace(Response.from_data(row.state), paused=False)
    row.state = kept_beside(row.state) | response.to_data()
    return response


async def reopen(session: Session, account: Account, running: Running, *, now: datetime) -> Response | None:
    """Open what somebody sent before at its summary, to be changed and sent again; None where they may not."""
    wave, person = running.wave, account.person
    may = await standing_of(session, account, wave, now=now)
    sent = await stored.latest(session, person.id, wave.id) if person is not None and may is May.EDITABLE else None
    if sent is None:
        return None
    response = _at_summary(running.survey.form, await stored.answers_of(session, sent.id))
    await openings.open_response(session, account, wave.form, response, now=now)
    account.waves[wave.id] = wave
    assert account.response is not None
    account.response.state = {REPLACES: sent.id} | response.to_data()
    return response


async def give(
    session: Session, account: Account, running: Running, given: Input, *, now: datetime, random: Random
) -> SurveyStep:
    """Take one input and keep what it changed; what is sent counts from then on, in the same transaction.

    A step with a problem changed nothing. When the survey is over meanwhile, what was not sent is gone.
    """
    row, wave, survey = account.response, running.wave, running.survey
    assert row is not None
    stands = Response.from_data(row.state)
    before = survey.at(stands, now)
    if wave.state(now) is not WaveState.OPEN:
        await responses.close(session, account)
        return _refused(stands, May.CLOSED)
    taken = forms.step(survey.form, before, given)
    if taken.problem is not None:
        return _as_survey_step(taken)
    is_edit = REPLACES in row.state
    if taken.response.sent:
        refused = await _send(session, account, running, taken.response, now=now, random=random)
        await responses.close(session, account)
        if refused is not None:
            return _refused(stands, refused)
    elif taken.response is not before:
        row.state = kept_beside(row.state) | taken.response.to_data()
        row.answered_at = max(now, row.answered_at)
    if not is_edit:
        _count(session, wave, survey.form, before, taken)
    return _as_survey_step(taken)


async def _standing(session: Session, account: Account, wave: WaveFacts, times: int, now: datetime) -> May:
    state, begun = wave.state(now), account.answering(wave.form) is not None
    assert account.person is not None
    if state is WaveState.OPEN and begun:
        return May.UNFINISHED
    if not times and not await survey_invitations.is_for(session, wave, account.person.id):
        return May.NOT_FOR_THEM
    if state is WaveState.SCHEDULED:
        return May.NOT_YET
    if wave.at_most and times >= wave.at_most:
        is_editable = state is WaveState.OPEN and wave.editable and not wave.anonymous
        return May.EDITABLE if is_editable else May.ANSWERED
    if state is WaveState.OPEN:
        return May.OPEN
    is_full = wave.quota is not None and await stored.count(session, wave.id) >= wave.quota
    return May.FULL if is_full else May.CLOSED


async def _send(
    session: Session, account: Account, running: Running, response: Response, *, now: datetime, random: Random
) -> May | None:
    """Keep a response as sent; return why not, where it is not taken any more."""
    person, row = account.person, account.response
    assert person is not None
    assert row is not None
    wave, form = running.wave, running.survey.form
    answers = {**response.answers, **running.survey.ended(now)}
    replaces = row.state.get(REPLACES)
    if replaces is not None:
        sent = await session.get(SurveyResponse, replaces)
        if sent is None or sent.person_id != person.id:
            return May.ANSWERED
        sent.language, sent.role, sent.state, sent.sent_at = person.language, person.role, person.state, now
        await stored.replace_answers(session, sent, answer_rows.rows(form, answers))
        return None
    left: int | None = None
    if wave.quota is not None:
        # Others who send wait here: what they count then is what is there.
        locked = await surveys.facts(session, wave.id, lock=True)
        if locked is None or locked.state(now) is not WaveState.OPEN:
            return May.FULL
        left = wave.quota - await stored.count(session, wave.id)
        if left <= 0:
            await surveys.close(session, wave.id, now=now)
            return May.FULL
    if not await surveys.take_part(session, wave.id, person.id, at_most=wave.at_most):
        return May.ANSWERED
    if left == 1:
        await surveys.close(session, wave.id, now=now)
    if wave.anonymous:
        # It says when they began.
        await survey_invitations.forget(session, openings.NUDGE_KIND, row.id, account.id)
        kept = answer_rows.rows(form, without_traces(running.survey, answers))
        session.add(
            UrnEntry(
                id=random.getrandbits(RANDOM_BITS),
                wave_id=wave.id,
                person_id=person.id,
                language=person.language,
                answers=[stored.row_of(each) for each in kept],
            )
        )
        await session.flush()
        return None
    sent = SurveyResponse(
        id=random.getrandbits(RANDOM_BITS),
        wave_id=wave.id,
        person_id=person.id,
        language=person.language,
        role=person.role,
        state=person.state,
        started_at=row.opened_at,
        sent_at=now,
    )
    await stored.write(session, sent, answer_rows.rows(form, answers))
    return None


def _at_summary(form: Form, rows: list[answer_rows.AnswerRow]) -> Response:
    """Begin with what was answered; what was left out then stays so."""
    response = forms.begin(form, answer_rows.answers(form, rows)).response
    for _ in range(len(relevant_questions(form, response.answers))):
        if response.at is None:
            break
        response = forms.step(form, response, Skip(response.at)).response
    return replace(response, revision=0)


def _count(session: Session, wave: WaveFacts, form: Form, before: Response, taken: Step) -> None:
    """Note who got past a question for the first time; of a repeat its first time counts."""
    if taken.response.sent:
        survey_steps.note(session, wave.id, survey_steps.SENT)
    answered = taken.answered
    if answered is None or before.correcting or answered in before.answers or answered in before.skipped:
        return
    question = form.question(answered)
    if question.instance <= 1:
        survey_steps.note(session, wave.id, question.key)


def _refused(stands: Response, why: May) -> SurveyStep:
    return SurveyStep(stands, None, notes=(), answered=None, dropped=(), problem=None, refused=why)


def _as_survey_step(taken: Step) -> SurveyStep:
    return SurveyStep(taken.response, taken.asks, taken.notes, taken.answered, taken.dropped, taken.problem)
