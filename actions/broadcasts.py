"""Broadcasts: agreed to, sent, held up and stopped by the team.

Who may do this is checked by the routes; `actor` is the account that did it, None for the console, for the audit log.
Each act does something only in the states that allow it, so a second tap changes nothing.
"""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial

from actions.broadcast_checks import wrong_with
from domain import audiences
from domain.audiences import Everybody, Rule
from domain.broadcasts import MAY, Act, Draft, Problem, State, problems, with_growth
from domain.consents import Purpose
from domain.deliveries import Priority, Reason
from domain.roles import APPROVE_BROADCASTS
from storage import audiences as stored_audiences
from storage import broadcasts, deliveries
from storage.broadcasts import Broadcast
from storage.database import Session
from storage.deliveries import Due
from storage.staff import AuditEntry, standing_grants

KIND = "broadcast"
PROGRESS_KIND, TEST_KIND, WAITING_KIND = "broadcast_progress", "broadcast_test", "broadcast_waiting"
DECIDED_KIND = "broadcast_decided"
"""The word to whoever submitted one that it was agreed to, or is a draft again."""
PURPOSE = Purpose.BROADCASTS
INSTANT = timedelta(milliseconds=1)
"""The least by which two changes differ."""
SUBMITTED, GROWN = "submitted", "grown"
"""At the end of a delivery's key: why a second person is asked."""
APPROVED, SENT_BACK, SURVEY_OVER, AUDIENCE_UNREADABLE = "approved", "sent_back", "survey_over", "audience_unreadable"
"""At the end of a delivery's key: what somebody else decided, or why it did not begin."""


class Refused(StrEnum):
    """Why something was not done."""

    UNKNOWN = "unknown"
    """There is no such broadcast."""
    NOT_NOW = "not now"
    """It stands where this cannot be done (any more)."""
    NOT_READY = "not ready"
    """Something must be changed before; `to_mend` tells what."""
    SURVEY_OVER = "survey over"
    """A correction brings a button to a survey that is over."""
    NO_AUDIENCE = "no audience"
    """The audience is no rule that can be read."""
    NEEDS_ANOTHER = "needs another"
    """Whoever submitted it cannot be the second person who agrees."""
    FILE_TOO_LARGE = "file too large"
    WAITS_ALREADY = "waits already"
    """Another correction waits for a second person."""


async def standing(session: Session, broadcast_id: int, act: Act) -> Broadcast | Refused:
    """Return a broadcast if this can be done with it now, and let nobody else change it meanwhile."""
    broadcast = await broadcasts.locked(session, broadcast_id)
    if broadcast is None:
        return Refused.UNKNOWN
    return broadcast if State(broadcast.state) in MAY[act] else Refused.NOT_NOW


def done(session: Session, broadcast: Broadcast, act: str, actor: int | None, now: datetime) -> Broadcast:
    """Note in the audit log what was done; never what it said."""
    broadcasts.look_anew(session, broadcast.id)
    # A button knows by it whether what it was shown with has changed, also where a clock stands still or is set back.
    broadcast.changed_at = max(now, broadcast.changed_at + INSTANT)
    session.add(AuditEntry(at=now, account_id=actor, act=f"broadcast.{act}:{broadcast.id}"))
    return broadcast


async def to_mend(session: Session, broadcast: Broadcast, *, now: datetime) -> tuple[Problem, ...]:
    """Return all that must be mended before it can be sent."""
    return await wrong_with(session, broadcast, now=now, recipients=await counted(session, broadcast))


def is_readable(draft: Draft, *, now: datetime) -> bool:
    """Tell whether it can be shown to anybody, whomever it is for and whenever it is sent."""
    return not problems(replace(draft, send_at=None), now=now)


async def counted(session: Session, broadcast: Broadcast) -> int:
    """Return how many it is for; nobody where its audience is no rule that can be read."""
    rule = rule_of(broadcast)
    return 0 if rule is None else await stored_audiences.count(session, rule, PURPOSE, KIND)


async def languages(session: Session, broadcast: Broadcast) -> dict[str, int]:
    """Return how many of those it is for speak which language."""
    rule, found = rule_of(broadcast), dict[str, int]()
    for alike in [] if rule is None else await stored_audiences.alike(session, rule, PURPOSE, KIND):
        found[alike.language] = found.get(alike.language, 0) + alike.count
    return found


async def test(
    session: Session, broadcast_id: int, chat_id: int, in_languages: Collection[str], *, now: datetime
) -> Refused | None:
    """Send it to a member of the team alone, as it will look in each of these languages."""
    broadcast = await session.get(Broadcast, broadcast_id)
    if broadcast is None:
        return Refused.UNKNOWN
    if not is_readable(await broadcasts.draft_of(session, broadcast), now=now):
        return Refused.NOT_READY
    # The moment is in the key, because a test may be repeated.
    keys = (f"{broadcast_id}:{language}:{now:%Y%m%d%H%M%S}" for language in in_languages)
    await deliveries.enqueue(session, [Due(TEST_KIND, key, chat_id, now, Priority.URGENT) for key in keys])
    return None


async def submit(
    session: Session, broadcast_id: int, *, approval_above: int, actor: int | None, now: datetime
) -> Broadcast | Refused:
    """Let a draft be sent, at its time or at once; to more than `approval_above` only once a second person agreed.

    The console is the operator's, who needs nobody's approval.
    """
    broadcast = await standing(session, broadcast_id, Act.SUBMIT)
    if isinstance(broadcast, Refused):
        return broadcast
    if rule_of(broadcast) is None:
        return Refused.NO_AUDIENCE
    count = await counted(session, broadcast)
    if await wrong_with(session, broadcast, now=now, recipients=count):
        return Refused.NOT_READY
    broadcast.state = State.WAITING if actor is not None and count > approval_above else State.SCHEDULED
    broadcast.submitted_by = actor
    broadcast.agreed_up_to = None if actor is None else approval_above
    done(session, broadcast, "submit", actor, now)
    if broadcast.state == State.WAITING:
        await call_for_second(session, broadcast, SUBMITTED, but=actor, now=now)
    return broadcast


async def call_for_second(
    session: Session, broadcast: Broadcast, why: str, *, but: int | None = None, now: datetime
) -> None:
    """Ask those who may agree, but for whoever wants it just now."""
    # Submitted anew, they hear of it anew.
    key = f"{broadcast.id}:{broadcast.changed_at:%Y%m%d%H%M%S}:{why}"
    asked = {grant.account_id for grant in await standing_grants(session) if grant.role in APPROVE_BROADCASTS} - {but}
    await deliveries.enqueue(session, [Due(WAITING_KIND, key, account, now) for account in sorted(asked)])


async def approve(session: Session, broadcast_id: int, *, actor: int | None, now: datetime) -> Broadcast | Refused:
    """Agree, as somebody else than whoever submitted it."""
    broadcast = await standing(session, broadcast_id, Act.APPROVE)
    if isinstance(broadcast, Refused):
        return broadcast
    if actor is not None and actor == broadcast.submitted_by:
        return Refused.NEEDS_ANOTHER
    if await wrong_with(session, broadcast, now=now):
        # Its time passed while it waited, or a survey ended to which it leads.
        return Refused.NOT_READY
    broadcast.state = State.SCHEDULED
    if actor is None:
        broadcast.agreed_up_to = None
    elif broadcast.agreed_up_to is not None:
        broadcast.agreed_up_to = max(broadcast.agreed_up_to, with_growth(await counted(session, broadcast)))
    done(session, broadcast, "approve", actor, now)
    await tell(session, broadcast, APPROVED, broadcast.submitted_by, actor=actor, now=now)
    return broadcast


async def take_back(session: Session, broadcast_id: int, *, actor: int | None, now: datetime) -> Broadcast | Refused:
    """Make a draft again of what has not begun."""
    broadcast = await standing(session, broadcast_id, Act.TAKE_BACK)
    if isinstance(broadcast, Refused):
        return broadcast
    broadcast.state = State.DRAFT
    done(session, broadcast, "take_back", actor, now)
    await tell(session, broadcast, SENT_BACK, broadcast.submitted_by, actor=actor, now=now)
    return broadcast


async def tell(
    session: Session, broadcast: Broadcast, what: str, whom: int | None, *, actor: int | None, now: datetime
) -> None:
    """Tell whoever submitted something what became of it, unless they did that themselves."""
    if whom not in (None, actor):
        key = f"{broadcast.id}:{broadcast.changed_at:%Y%m%d%H%M%S}:{what}"
        await deliveries.enqueue(session, [Due(DECIDED_KIND, key, whom, now, Priority.URGENT)])


async def pause(session: Session, broadcast_id: int, *, actor: int | None, now: datetime) -> Broadcast | Refused:
    """Hold back what has not been sent."""
    hold = partial(deliveries.hold, session, kind=KIND, key=str(broadcast_id))
    return await _with_the_rest(session, broadcast_id, Act.PAUSE, State.PAUSED, hold, actor=actor, now=now)


async def go_on(session: Session, broadcast_id: int, *, actor: int | None, now: datetime) -> Broadcast | Refused:
    """Send on what was held back."""
    release = partial(deliveries.release, session, kind=KIND, key=str(broadcast_id))
    return await _with_the_rest(session, broadcast_id, Act.GO_ON, State.SENDING, release, actor=actor, now=now)


async def stop(session: Session, broadcast_id: int, *, actor: int | None, now: datetime) -> Broadcast | Refused:
    """Send no more of it."""
    cancel = partial(deliveries.cancel, session, kind=KIND, key=str(broadcast_id), reason=Reason.STOPPED, now=now)
    stopped = await _with_the_rest(session, broadcast_id, Act.STOP, State.STOPPED, cancel, actor=actor, now=now)
    if not isinstance(stopped, Refused):
        stopped.finished_at = now
    return stopped


async def _with_the_rest(
    session: Session,
    broadcast_id: int,
    act: Act,
    then: State,
    change: Callable[[], Awaitable[int]],
    *,
    actor: int | None,
    now: datetime,
) -> Broadcast | Refused:
    """Do something with what is still to be sent of it, and let it stand there from then on."""
    broadcast = await standing(session, broadcast_id, act)
    if isinstance(broadcast, Refused):
        return broadcast
    await change()
    broadcast.state = then
    return done(session, broadcast, act, actor, now)


def rule_of(broadcast: Broadcast) -> Rule | None:
    """Return whom it is for; None where that is no rule that can be read."""
    if broadcast.audience is None:
        return Everybody()
    rule = audiences.read(broadcast.audience)
    return None if isinstance(rule, audiences.Problem) else rule
