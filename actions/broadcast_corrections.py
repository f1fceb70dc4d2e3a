"""Corrections: what a broadcast says is changed after it was sent, in every chat that has it."""

from dataclasses import replace
from datetime import datetime

from actions.broadcasts import KIND, Refused, done, standing
from domain.broadcasts import Act, Draft, problems
from domain.deliveries import Priority
from domain.deliveries import State as Sending
from storage import broadcasts, deliveries
from storage.broadcasts import Broadcast
from storage.database import Session
from storage.deliveries import Cause

CORRECTION_KIND = "broadcast_correction"


async def correct(
    session: Session, broadcast_id: int, draft: Draft, *, actor: int | None, now: datetime
) -> Broadcast | Refused:
    """Change what it says, also in the chats that have it: each of their messages is edited, and nobody else's.

    What is still to be sent says the new words anyway; what is on its way just now may say the old ones, and is looked
    at when it has arrived. File, time and audience stay.
    """
    broadcast = await standing(session, broadcast_id, Act.CORRECT)
    if isinstance(broadcast, Refused):
        return broadcast
    draft = replace(draft, has_file=broadcast.file_kind is not None, send_at=None)
    if problems(draft, now=now):
        return Refused.NOT_READY
    await broadcasts.keep_draft(session, broadcast, replace(draft, send_at=broadcast.send_at))
    broadcast.revision += 1
    await deliveries.enqueue_for(
        session,
        deliveries.chats_with(KIND, str(broadcast_id), (Sending.SENT, Sending.SENDING)),
        # Silent, and better read before the rest is sent than after it.
        Cause(CORRECTION_KIND, correction_key(broadcast), now, Priority.BULK_AT_ANY_HOUR),
    )
    return done(session, broadcast, "correct", actor, now)


def correction_key(broadcast: Broadcast) -> str:
    """Return what the messages of its last correction are called."""
    return f"{broadcast.id}:r{broadcast.revision}"
