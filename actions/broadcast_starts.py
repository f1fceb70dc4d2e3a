"""Broadcasts whose time has come: looked at once more, and a message written down for each whom one is for."""

from datetime import datetime, timedelta

from actions.broadcast_checks import leads_to_nothing
from actions.broadcasts import (
    AUDIENCE_UNREADABLE,
    GROWN,
    KIND,
    PROGRESS_KIND,
    PURPOSE,
    SURVEY_OVER,
    Refused,
    call_for_second,
    counted,
    done,
    rule_of,
    standing,
    tell,
)
from domain.audiences import Rule
from domain.broadcasts import Act, State
from domain.deliveries import Priority
from storage import audiences as stored_audiences
from storage import broadcasts, deliveries
from storage.broadcasts import Broadcast
from storage.database import Session
from storage.deliveries import Cause, Due

UPLOADING = timedelta(seconds=10)
"""How long all others wait while the first message brings Telegram the file, so that it is not brought many times."""


async def start_due(session: Session, *, now: datetime) -> list[int]:
    """Begin what is scheduled and due: its audience is worked out now, and a message written down for each of them."""
    begun = []
    for broadcast_id in await broadcasts.due(session, now=now):
        broadcast = await standing(session, broadcast_id, Act.START)
        if isinstance(broadcast, Refused):
            continue  # another process was quicker
        rule = rule_of(broadcast)
        if rule is None:
            # A release that cannot read it any more, or not yet: the team chooses anew.
            await _give_back(session, broadcast, AUDIENCE_UNREADABLE, now=now)
        elif await leads_to_nothing(session, broadcast, now=now):
            # Closed by hand since somebody agreed: nobody is to be sent to a survey that is over.
            await _give_back(session, broadcast, SURVEY_OVER, now=now)
        elif broadcast.agreed_up_to is not None and await counted(session, broadcast) > broadcast.agreed_up_to:
            await _ask_again(session, broadcast, now=now)
        else:
            await _start(session, broadcast, rule, now=now)
            begun.append(broadcast.id)
    return begun


async def _start(session: Session, broadcast: Broadcast, rule: Rule, *, now: datetime) -> None:
    uploads = broadcast.file_kind is not None and broadcast.file_id is None
    cause = Cause(
        KIND,
        str(broadcast.id),
        now + UPLOADING if uploads else now,
        Priority.BULK if broadcast.daytime_only else Priority.BULK_AT_ANY_HOUR,
        _expires_at(broadcast, now),
    )
    chats = stored_audiences.recipients(rule, PURPOSE, KIND)
    broadcast.recipients = await deliveries.enqueue_for(session, chats, cause)
    if uploads:
        await deliveries.let_one_go_ahead(session, KIND, cause.key, at=now)
    broadcast.state, broadcast.started_at = State.SENDING, now
    done(session, broadcast, "start", None, now)
    # Whoever wanted it sent watches it, and whoever agreed.
    watching = {broadcast.submitted_by, *await broadcasts.agreed_by(session, broadcast.id)} - {None}
    told = [
        Due(PROGRESS_KIND, str(broadcast.id), each, now, Priority.URGENT) for each in sorted(filter(None, watching))
    ]
    await deliveries.enqueue(session, told)


async def _give_back(session: Session, broadcast: Broadcast, why: str, *, now: datetime) -> None:
    """Make a draft again of what cannot be sent as it is by now, and tell whoever submitted it."""
    broadcast.state = State.DRAFT
    done(session, broadcast, "take_back", None, now)
    await tell(session, broadcast, why, broadcast.submitted_by, actor=None, now=now)


async def _ask_again(session: Session, broadcast: Broadcast, *, now: datetime) -> None:
    """Let a second person look at it once more: by now it would go to more people than anybody agreed to."""
    # Its time has come: agreed to, it goes at once.
    broadcast.state, broadcast.send_at = State.WAITING, None
    done(session, broadcast, "ask_again", None, now)
    await call_for_second(session, broadcast, GROWN, now=now)


def _expires_at(broadcast: Broadcast, now: datetime) -> datetime | None:
    hours = broadcast.expires_after_hours
    # From when it was to begin: a bot that was away then is an interruption as well.
    return None if hours is None else (broadcast.send_at or now) + timedelta(hours=hours)
