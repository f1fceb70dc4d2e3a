"""Corrections: what a broadcast says is changed after it was sent, in every chat that has it.

In the chats of many it is changed only once a second person agreed, as it was with the broadcast itself.
"""

from dataclasses import replace
from datetime import datetime

from actions.broadcast_checks import brings_survey_over
from actions.broadcasts import KIND, Refused, call_for_second, done, standing, tell
from domain.broadcasts import Act, Draft, problems
from domain.deliveries import OPEN, Priority
from domain.deliveries import State as Sending
from storage import broadcast_corrections as waiting
from storage import broadcasts, deliveries
from storage.broadcasts import Broadcast
from storage.database import Session
from storage.deliveries import Cause

CORRECTION_KIND = "broadcast_correction"
CORRECTION, CORRECTION_APPROVED, CORRECTION_SENT_BACK = "correction", "correction_approved", "correction_sent_back"
"""At the end of a delivery's key: that one waits for a second person, and what was decided."""


async def reach(session: Session, broadcast_id: int) -> int:
    """Return how many read what a correction says: who has the broadcast, and who is still to get it."""
    counts = await deliveries.counted(session, KIND, str(broadcast_id))
    return sum(counts.get(state, 0) for state in (Sending.SENT, *OPEN))


async def submit_correction(
    session: Session, broadcast_id: int, draft: Draft, *, approval_above: int, actor: int, now: datetime
) -> Broadcast | Refused:
    """Correct what it says; where more than `approval_above` read it, only once a second person agreed."""
    broadcast = await standing(session, broadcast_id, Act.CORRECT)
    if isinstance(broadcast, Refused):
        return broadcast
    if await waiting.of(session, broadcast_id) is not None:
        return Refused.WAITS_ALREADY
    if await reach(session, broadcast_id) <= approval_above:
        return await correct(session, broadcast_id, draft, actor=actor, now=now)
    wrong = await _wrong(session, broadcast, draft, now=now)
    if wrong is not None:
        return wrong
    done(session, broadcast, "submit_correction", actor, now)
    await waiting.keep(session, broadcast, draft, submitted_by=actor)
    await call_for_second(session, broadcast, CORRECTION, but=actor, now=now)
    return broadcast


async def approve_correction(session: Session, broadcast_id: int, *, actor: int, now: datetime) -> Broadcast | Refused:
    """Agree to a correction, as somebody else than whoever wanted it: it is made."""
    found = await _waiting(session, broadcast_id)
    if isinstance(found, Refused):
        return found
    broadcast, correction = found
    submitted_by = correction.submitted_by
    if actor == submitted_by:
        return Refused.NEEDS_ANOTHER
    draft = await waiting.draft_of(session, broadcast, correction)
    # A survey may have ended meanwhile to which it was to lead.
    wrong = await _wrong(session, broadcast, draft, now=now)
    if wrong is not None:
        return wrong
    await _say(session, broadcast, draft, now=now)
    done(session, broadcast, "approve_correction", actor, now)
    await tell(session, broadcast, CORRECTION_APPROVED, submitted_by, actor=actor, now=now)
    return broadcast


async def take_back_correction(
    session: Session, broadcast_id: int, *, actor: int, now: datetime
) -> Broadcast | Refused:
    """Let a correction that waits not be made."""
    found = await _waiting(session, broadcast_id)
    if isinstance(found, Refused):
        return found
    broadcast, correction = found
    submitted_by = correction.submitted_by
    await waiting.drop(session, broadcast_id)
    done(session, broadcast, "take_back_correction", actor, now)
    await tell(session, broadcast, CORRECTION_SENT_BACK, submitted_by, actor=actor, now=now)
    return broadcast


async def _waiting(session: Session, broadcast_id: int) -> tuple[Broadcast, waiting.BroadcastCorrection] | Refused:
    broadcast = await standing(session, broadcast_id, Act.CORRECT)
    if isinstance(broadcast, Refused):
        return broadcast
    correction = await waiting.of(session, broadcast_id)
    return Refused.NOT_NOW if correction is None else (broadcast, correction)


async def correct(
    session: Session, broadcast_id: int, draft: Draft, *, actor: int | None, now: datetime
) -> Broadcast | Refused:
    """Change what it says at once, also in the chats that have it; what waited for a second person is dropped."""
    broadcast = await standing(session, broadcast_id, Act.CORRECT)
    if isinstance(broadcast, Refused):
        return broadcast
    wrong = await _wrong(session, broadcast, draft, now=now)
    if wrong is not None:
        return wrong
    await _say(session, broadcast, draft, now=now)
    return done(session, broadcast, "correct", actor, now)


async def _wrong(session: Session, broadcast: Broadcast, draft: Draft, *, now: datetime) -> Refused | None:
    """Return why it cannot be said, under the file that is there."""
    if problems(replace(draft, has_file=broadcast.file_kind is not None, send_at=None), now=now):
        return Refused.NOT_READY
    return Refused.SURVEY_OVER if await brings_survey_over(session, broadcast, draft, now=now) else None


async def _say(session: Session, broadcast: Broadcast, draft: Draft, *, now: datetime) -> None:
    """Let it say this: each message that has arrived is edited, and nobody else's.

    What is still to be sent says the new words anyway; what is on its way just now may say the old ones, and is looked
    at when it has arrived. File, time and audience stay.
    """
    await waiting.drop(session, broadcast.id)
    await broadcasts.keep_draft(session, broadcast, replace(draft, send_at=broadcast.send_at))
    broadcast.revision += 1
    await deliveries.enqueue_for(
        session,
        deliveries.chats_with(KIND, str(broadcast.id), (Sending.SENT, Sending.SENDING)),
        # Silent, and better read before the rest is sent than after it.
        Cause(CORRECTION_KIND, correction_key(broadcast), now, Priority.BULK_AT_ANY_HOUR),
    )


def correction_key(broadcast: Broadcast) -> str:
    """Return what the messages of its last correction are called."""
    return f"{broadcast.id}:r{broadcast.revision}"
