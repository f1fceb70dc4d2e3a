"""Invitations to a survey and the one reminder: looked at again when they leave, worded then."""

from datetime import timedelta

from actions import survey_answers
from actions.survey_answers import May
from actions.surveys import INVITATION_KIND, PURPOSE
from domain.deliveries import Reason
from domain.waves import WaveFacts, WaveState
from handlers.forms.surveys import texts
from handlers.kind import Kind, Later, Verdict
from handlers.reply import Reply
from handlers.turn import Turn
from handlers.views import survey_deliveries as views
from handlers.views import surveys as survey_views
from storage import survey_invitations, surveys


async def is_to_be_invited(turn: Turn, key: str) -> Verdict:
    """Only as long as the wave is open, and they belong to it and have neither begun nor answered, be it once."""
    wave = await surveys.facts(turn.session, int(key))
    if wave is None or wave.state(turn.now) is WaveState.CLOSED:
        return Reason.OVER
    if wave.state(turn.now) is WaveState.SCHEDULED:
        return Later(wave.opens_at)
    person = turn.account.person
    if person is not None and await surveys.times_taken_part(turn.session, person.id, [wave.id]):
        return Reason.OVER
    may = await survey_answers.standing_of(turn.session, turn.account, wave, now=turn.now)
    return None if may is May.OPEN else Reason.OVER


async def is_to_be_reminded(turn: Turn, key: str) -> Verdict:
    """Likewise, and only who was invited, so many days after that as the survey wants by now.

    Who has begun is asked by the nudge whether they want to go on.
    """
    against = await is_to_be_invited(turn, key)
    if against is not None:
        return against
    days = (await _wave(turn, key)).remind_after_days
    if days is None:
        return Reason.OVER
    invited_at = await survey_invitations.sent_at(turn.session, INVITATION_KIND, int(key), turn.account.id)
    if invited_at is not None:
        due_at = invited_at + timedelta(days=days)
        return None if due_at <= turn.now else Later(due_at)
    if not await survey_invitations.is_to_be_sent(turn.session, INVITATION_KIND, int(key), turn.account.id):
        return Reason.OVER
    # The invitation is late: so is the reminder, by as many days as lie between them.
    return Later(turn.now + timedelta(days=days))


async def _invitation(turn: Turn, key: str) -> Reply:
    return views.invitation(turn.t, await _title(turn, key), await _wave(turn, key))


async def _reminder(turn: Turn, key: str) -> Reply:
    return views.reminder(turn.t, await _title(turn, key), await _wave(turn, key))


async def _wave(turn: Turn, key: str) -> WaveFacts:
    wave = await surveys.facts(turn.session, int(key))
    assert wave is not None
    return wave


async def _title(turn: Turn, key: str) -> str:
    running = await turn.surveys.of_wave(turn.session, int(key))
    assert running is not None
    return survey_views.title(turn.t, texts(turn, running))


INVITATION = Kind(is_to_be_invited, _invitation, purpose=PURPOSE)
REMINDER = Kind(is_to_be_reminded, _reminder, purpose=PURPOSE)
