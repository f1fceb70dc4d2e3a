"""Claims: which deliveries are due, which process sends them, and what its attempts led to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, bindparam, case, exists, func, select, update
from sqlalchemy.orm import aliased

from domain.deliveries import AT_ANY_HOUR, OPEN, Priority, Standing, State
from storage.database import Session
from storage.deliveries import Delivery
from storage.types import BigId, Moment

SPACING, SPACING_IN_GROUPS = timedelta(seconds=1), timedelta(seconds=3)
"""Between two messages in a chat: Telegram takes one a second, and twenty a minute in a group."""


@dataclass(frozen=True, slots=True)
class Ended:
    """What an attempt led to."""

    id: int
    attempt: int
    standing: Standing
    message_id: int | None = None


# Made once: to put them together takes as long as to run them. One look for each priority, as the index stands.
_OLDEST_DUE = select(
    *(
        select(func.min(Delivery.due_at))
        .where(Delivery.state == State.QUEUED, Delivery.priority == priority, Delivery.due_at <= bindparam("now"))
        .scalar_subquery()
        for priority in Priority
    )
)


async def oldest_due(session: Session, *, now: datetime) -> dict[Priority, datetime]:
    """Return since when the oldest delivery of each priority has been due, the most urgent first; only what is due."""
    oldest = (await session.execute(_OLDEST_DUE, {"now": now})).one()
    return {priority: moment for priority, moment in zip(Priority, oldest, strict=True) if moment is not None}


def _claimable() -> Select[Delivery]:
    other = aliased(Delivery)
    now = bindparam("now", type_=Moment)
    not_before = case(
        (Delivery.chat_id > 0, bindparam("not_before", type_=Moment)),
        else_=bindparam("not_before_in_groups", type_=Moment),
    )
    a_moment_ago = (other.attempts > 0) & (other.finished_at > not_before) & (other.finished_at <= now)
    busy = exists().where(other.chat_id == Delivery.chat_id, (other.state == State.SENDING) | a_moment_ago)
    return (
        select(Delivery)
        .where(
            Delivery.state == State.QUEUED,
            Delivery.priority == bindparam("priority"),
            Delivery.due_at <= now,
            Delivery.maybe_sent == bindparam("maybe_sent"),
            ~busy,
        )
        .order_by(Delivery.due_at, Delivery.id)
        .limit(bindparam("most"))
        .with_for_update(skip_locked=True)
    )


_CLAIMABLE = _claimable()


async def claimable(session: Session, *, now: datetime, limit: int, quiet: bool) -> list[Delivery]:
    """Return what may be sent now, at most one a chat, and lock it: the most urgent first, then the oldest.

    Of the same priority what may have arrived already comes last: it can wait, and if bots die one after the other,
    those that follow do not leave the same messages in doubt.
    Chats that are being sent to, or were a moment ago, are left out. In quiet hours comes what may come at any hour.
    """
    chats: dict[int, Delivery] = {}
    oldest = await oldest_due(session, now=now)
    looks = [(priority, maybe_sent) for priority in oldest for maybe_sent in (False, True)]
    for priority, maybe_sent in looks:
        if len(chats) >= limit:
            break
        if quiet and priority not in AT_ANY_HOUR:
            continue
        given = {
            "now": now,
            "not_before": now - SPACING,
            "not_before_in_groups": now - SPACING_IN_GROUPS,
            "priority": priority,
            "maybe_sent": maybe_sent,
            "most": limit,
        }
        for delivery in await session.scalars(_CLAIMABLE, given):
            chats.setdefault(delivery.chat_id, delivery)
    return list(chats.values())[:limit]


_CLAIMED = (
    update(Delivery)
    .where(Delivery.id.in_(bindparam("ids", expanding=True)))
    .values(state=State.SENDING, process=bindparam("by"), attempts=Delivery.attempts + 1)
)


async def claim(session: Session, ids: Sequence[int], *, process: str) -> None:
    """Note that a process begins another attempt of each of these, which it has locked."""
    if ids:
        await (await session.connection()).execute(_CLAIMED, {"ids": ids, "by": process})


_ENDED = (
    update(Delivery)
    .where(
        Delivery.id == bindparam("row"),
        Delivery.attempts == bindparam("attempt"),
        Delivery.process == bindparam("by"),
        Delivery.state == State.SENDING,
    )
    .values(
        state=bindparam("new_state"),
        maybe_sent=bindparam("maybe"),
        reason=bindparam("why"),
        # What was sent before stays known, also when its change failed.
        message_id=func.coalesce(bindparam("message", type_=BigId), Delivery.message_id),
        finished_at=bindparam("at"),
        process=None,
    )
)


async def record(session: Session, ended: Sequence[Ended], *, process: str, now: datetime) -> None:
    """Write down what attempts of this process led to; one that another process took over is left to that one."""
    if not ended:
        return
    await (await session.connection()).execute(
        _ENDED,
        [
            {
                "row": each.id,
                "attempt": each.attempt,
                "by": process,
                "new_state": each.standing.state,
                "maybe": each.standing.maybe_sent,
                "why": each.standing.reason,
                "message": each.message_id,
                "at": None if each.standing.state in OPEN else now,
            }
            for each in ended
        ],
    )


async def being_sent(session: Session, *, lock: bool = False) -> list[Delivery]:
    """Return what processes are sending, or were when they died; locked, without what somebody has locked."""
    found = select(Delivery).where(Delivery.state == State.SENDING)
    return list(await session.scalars(found.with_for_update(skip_locked=True) if lock else found))
