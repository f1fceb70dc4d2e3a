"""Deliveries: what the bot sends on its own account, one row a message and chat; a row holds no text."""

from collections.abc import Collection, Iterable
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
    delete,
    exists,
    func,
    literal,
    select,
    true,
    update,
)
from sqlalchemy.orm import Mapped, aliased, mapped_column

from domain.deliveries import OPEN, Priority, Reason, State
from storage.base import NOT_PERSONAL, PERSONAL, PSEUDONYMOUS, Base, Erasure, Ownership
from storage.database import Session
from storage.inserting import insert_into
from storage.types import BigId, Moment

KEPT_FOR = timedelta(days=90)
"""How long it is remembered what was sent to whom: as long as it may be corrected or asked about."""
WRITTEN_AT_ONCE = 1000


class Delivery(Base):
    """One message to one chat, with what became of it."""

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("kind", "key", "chat_id"),
        # What is looked for four times a second: the few rows that are due among the many that are done.
        Index("ix_deliveries_open", "state", "priority", "due_at", "id"),
        Index("ix_deliveries_chat_id_state", "chat_id", "state"),
        # How far many of one cause are, is counted every few seconds while they are sent.
        Index("ix_deliveries_cause", "kind", "key", "state", "reason"),
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
class Cause:
    """Why many get the same, and when."""

    kind: str
    key: str
    due_at: datetime
    priority: Priority = Priority.BULK
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """A message to be sent, as its cause writes it down."""

    kind: str
    key: str
    chat_id: int
    due_at: datetime
    priority: Priority = Priority.NORMAL
    expires_at: datetime | None = None


async def enqueue(session: Session, due: Iterable[Due]) -> None:
    """Write deliveries down; one that is there already stays as it is."""
    rows = iter(due)
    connection = await session.connection()
    statement = insert_into(Delivery, connection.dialect.name).on_conflict_do_nothing()
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


async def enqueue_for(session: Session, chats: Select[Any], cause: Cause) -> int:
    """Write a message to each of these chats down, by one statement that loads nobody; return to how many.

    A chat that is found twice, or has it already, gets no other.
    """
    found = chats.subquery().c[0]
    rows = select(
        literal(cause.kind),
        literal(cause.key),
        found,
        literal(int(cause.priority)),
        literal(cause.due_at, Moment),
        literal(cause.expires_at, Moment),
        literal(str(State.QUEUED)),
        literal(value=False),
        literal(0),
    )
    names = ["kind", "key", "chat_id", "priority", "due_at", "expires_at", "state", "maybe_sent", "attempts"]
    connection = await session.connection()
    # SQLite reads "ON CONFLICT" after a mere SELECT … FROM as the beginning of a join.
    statement = insert_into(Delivery, connection.dialect.name).from_select(names, rows.where(true()))
    result = await connection.execute(statement.on_conflict_do_nothing())
    assert isinstance(result, CursorResult)
    return result.rowcount


def chats_with(kind: str, key: str, states: Collection[State]) -> Select[Any]:
    """Return the query for the chats whose message of one cause stands there."""
    return select(Delivery.chat_id).where(Delivery.kind == kind, Delivery.key == key, Delivery.state.in_(states))


async def one(session: Session, kind: str, key: str, chat_id: int) -> Delivery | None:
    """Return the message of one cause to a chat."""
    found: Delivery | None = await session.scalar(
        select(Delivery).where(Delivery.kind == kind, Delivery.key == key, Delivery.chat_id == chat_id)
    )
    return found


async def is_open(session: Session, kind: str, key: str) -> bool:
    """Tell whether something of one cause is still to be sent, or being sent."""
    left = select(Delivery.id).where(Delivery.kind == kind, Delivery.key == key, Delivery.state.in_(OPEN))
    return await session.scalar(left.limit(1)) is not None


async def let_one_go_ahead(session: Session, kind: str, key: str, *, at: datetime) -> None:
    """Let the first of one cause be due before the others."""
    of_it = (Delivery.kind == kind, Delivery.key == key)
    first = select(func.min(Delivery.id)).where(*of_it).scalar_subquery()
    await session.execute(
        update(Delivery).where(Delivery.id == first).values(due_at=at).execution_options(synchronize_session=False)
    )


async def last_finished(session: Session, kind: str | None = None) -> datetime | None:
    """Return when a delivery, of this kind, came to its end last."""
    # The newest come first: the index is read until one is of the kind.
    found = select(Delivery.finished_at).where(Delivery.finished_at.is_not(None))
    if kind is not None:
        found = found.where(Delivery.kind == kind)
    moment: datetime | None = await session.scalar(found.order_by(Delivery.finished_at.desc()).limit(1))
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
    """Cancel what is still queued or held back of one cause; return how many."""
    waiting = (State.QUEUED, State.HELD)
    return await _change(session, kind, key, waiting, state=State.CANCELLED, reason=reason, finished_at=now)


async def hold(session: Session, *, kind: str, key: str) -> int:
    """Hold back what is still queued of one cause; return how many."""
    return await _change(session, kind, key, (State.QUEUED,), state=State.HELD)


async def release(session: Session, *, kind: str, key: str) -> int:
    """Queue again what was held back of one cause; return how many."""
    return await _change(session, kind, key, (State.HELD,), state=State.QUEUED)


async def _change(session: Session, kind: str, key: str, states: Collection[State], **values: Any) -> int:
    result = await session.execute(
        update(Delivery)
        .where(Delivery.kind == kind, Delivery.key == key, Delivery.state.in_(states))
        .values(values)
        .execution_options(synchronize_session=False)
    )
    assert isinstance(result, CursorResult)
    return result.rowcount


async def again(session: Session, *, kind: str, key: str, before: datetime, now: datetime) -> int:
    """Send what was sent before then once more, to be told what changed; return how many."""
    result = await session.execute(
        update(Delivery)
        .where(
            Delivery.kind == kind,
            Delivery.key == key,
            Delivery.state.in_((State.SENT, State.UNCERTAIN)),
            Delivery.finished_at <= before,
        )
        .values(state=State.QUEUED, maybe_sent=False, due_at=now, finished_at=None)
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
