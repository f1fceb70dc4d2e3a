"""Deliveries: what the bot sends on its own account, one row a message and chat; a row holds no text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import (
    CursorResult,
    Index,
    Select,
    String,
    UniqueConstraint,
    bindparam,
    case,
    delete,
    exists,
    func,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, aliased, mapped_column

from domain.deliveries import OPEN, Priority, Reason, Standing, State
from storage.base import NOT_PERSONAL, PERSONAL, PSEUDONYMOUS, Base, Erasure, Ownership
from storage.database import Session
from storage.types import BigId, Moment

KEPT_FOR = timedelta(days=90)
"""How long it is remembered what was sent to whom: as long as it may be corrected or asked about."""
SPACING, SPACING_IN_GROUPS = timedelta(seconds=1), timedelta(seconds=3)
"""Between two messages in a chat: Telegram takes one a second, and twenty a minute in a group."""
WRITTEN_AT_ONCE = 1000


class Delivery(Base):
    """One message to one chat, with what became of it."""

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("kind", "key", "chat_id"),
        # What is looked for four times a second: the few rows that are due among the many that are done.
        Index("ix_deliveries_open", "state", "priority", "due_at", "id"),
        Index("ix_deliveries_chat_id_state", "chat_id", "state"),
        {"sqlite_autoincrement": True},
    )
    __ownership__ = Ownership(Erasure.DELETE, rows=lambda owner: Delivery.chat_id == owner.account_id)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=NOT_PERSONAL)
    kind: Mapped[str] = mapped_column(String(32), info=PERSONAL)
    key: Mapped[str] = mapped_column(String(128), info=PSEUDONYMOUS)
    """What it is about, such as `17` for a response: with kind and chat it is there once."""
    chat_id: Mapped[int] = mapped_column(BigId, info=PERSONAL)
    priority: Mapped[int] = mapped_column(info=NOT_PERSONAL)
    due_at: Mapped[datetime] = mapped_column(Moment, info=PERSONAL)
    expires_at: Mapped[datetime | None] = mapped_column(Moment, info=NOT_PERSONAL)
    state: Mapped[str] = mapped_column(String(16), info=PERSONAL)
    reason: Mapped[str | None] = mapped_column(String(32), info=PERSONAL)
    maybe_sent: Mapped[bool] = mapped_column(info=NOT_PERSONAL)
    attempts: Mapped[int] = mapped_column(info=NOT_PERSONAL)
    process: Mapped[str | None] = mapped_column(String(32), info=NOT_PERSONAL)
    """Who is sending it."""
    message_id: Mapped[int | None] = mapped_column(BigId, info=PSEUDONYMOUS)
    finished_at: Mapped[datetime | None] = mapped_column(Moment, index=True, info=PERSONAL)


@dataclass(frozen=True, slots=True)
class Due:
    """A message to be sent, as its cause writes it down."""

    kind: str
    key: str
    chat_id: int
    due_at: datetime
    priority: Priority = Priority.NORMAL
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """What an attempt led to."""

    id: int
    attempt: int
    standing: Standing
    message_id: int | None = None


async def enqueue(session: Session, due: Iterable[Due]) -> None:
    """Write deliveries down; one that is there already stays as it is."""
    rows = iter(due)
    connection = await session.connection()
    insert: Any = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = insert(Delivery).on_conflict_do_nothing()
    while part := list(islice(rows, WRITTEN_AT_ONCE)):
        await connection.execute(
            statement,
            [
                {
                    "kind": each.kind,
                    "key": each.key,
                    "chat_id": each.chat_id,
                    "priority": each.priority,
                    "due_at": each.due_at,
                    "expires_at": each.expires_at,
                    "state": State.QUEUED,
                    "maybe_sent": False,
                    "attempts": 0,
                }
                for each in part
            ],
        )


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
    Chats that are being sent to, or were a moment ago, are left out. In quiet hours only what is urgent comes.
    """
    chats: dict[int, Delivery] = {}
    oldest = await oldest_due(session, now=now)
    looks = [(priority, maybe_sent) for priority in oldest for maybe_sent in (False, True)]
    for priority, maybe_sent in looks:
        if len(chats) >= limit or (quiet and priority is not Priority.URGENT):
            break
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
        message_id=bindparam("message"),
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


async def last_finished(session: Session) -> datetime | None:
    """Return when a delivery came to its end last."""
    moment: datetime | None = await session.scalar(select(func.max(Delivery.finished_at)))
    return moment


async def counted(session: Session, kind: str, key: str) -> dict[State, int]:
    """Return how many deliveries of one cause stand where."""
    rows = await session.execute(
        select(Delivery.state, func.count()).where(Delivery.kind == kind, Delivery.key == key).group_by(Delivery.state)
    )
    return {State(state): count for state, count in rows}


async def counted_all(session: Session) -> dict[State, int]:
    """Return how many deliveries stand where."""
    rows = await session.execute(select(Delivery.state, func.count()).group_by(Delivery.state))
    return {State(state): count for state, count in rows}


async def cancel(session: Session, *, kind: str, key: str, reason: Reason, now: datetime) -> int:
    """Cancel what is still queued of one cause; return how many."""
    result = await session.execute(
        update(Delivery)
        .where(Delivery.kind == kind, Delivery.key == key, Delivery.state == State.QUEUED)
        .values(state=State.CANCELLED, reason=reason, finished_at=now)
        .execution_options(synchronize_session=False)
    )
    assert isinstance(result, CursorResult)
    return result.rowcount


async def migrate_chat(session: Session, old: int, new: int) -> None:
    """Let what is still to be sent to a group reach the supergroup it became, unless it is there already."""
    there = aliased(Delivery)
    twice = exists().where(there.chat_id == new, there.kind == Delivery.kind, there.key == Delivery.key)
    await session.execute(
        delete(Delivery)
        .where(Delivery.chat_id == old, Delivery.state.in_(OPEN), twice)
        .execution_options(synchronize_session=False)
    )
    await session.execute(
        update(Delivery)
        .where(Delivery.chat_id == old, Delivery.state.in_(OPEN))
        .values(chat_id=new)
        .execution_options(synchronize_session=False)
    )


async def forget_old(session: Session, *, now: datetime) -> None:
    """Remove what came to its end long ago."""
    await session.execute(delete(Delivery).where(Delivery.finished_at < now - KEPT_FOR))
