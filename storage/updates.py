"""Updates: what came in from Telegram, so that each takes effect once and none stays without its reply."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import String, bindparam, delete, func, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from storage import open_responses
from storage.base import NOT_PERSONAL, PERSONAL, Base, Erasure, Ownership
from storage.database import Session
from storage.types import BigId, Moment

# Telegram keeps an update for a day; it starts its ids anew after a quiet week.
KEPT_FOR = timedelta(days=7)
OWED_FOR = timedelta(hours=24)


class Update(Base):
    """An update that took effect. Once its reply is out, neither chat nor exact time lead to a person any more."""

    __tablename__ = "updates"
    __ownership__ = Ownership(Erasure.EMPTY, rows=lambda owner: Update.chat_id == owner.account_id)

    update_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False, info=NOT_PERSONAL)
    chat_id: Mapped[int | None] = mapped_column(BigId, index=True, info=PERSONAL)
    process: Mapped[str] = mapped_column(String(32), info=NOT_PERSONAL)
    handled_at: Mapped[datetime] = mapped_column(Moment, index=True, info=NOT_PERSONAL)
    replied_at: Mapped[datetime | None] = mapped_column(Moment, info=NOT_PERSONAL)


class FailedUpdate(Base):
    """An update whose turn raised: how often, and since when it is set aside. Kinds of errors, no content."""

    __tablename__ = "failed_updates"
    __ownership__ = Ownership(Erasure.NOT_OWNED)

    update_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False, info=NOT_PERSONAL)
    attempts: Mapped[int] = mapped_column(info=NOT_PERSONAL)
    error: Mapped[str] = mapped_column(String(128), info=NOT_PERSONAL)
    failed_at: Mapped[datetime] = mapped_column(Moment, info=NOT_PERSONAL)
    set_aside_at: Mapped[datetime | None] = mapped_column(Moment, info=NOT_PERSONAL)


@dataclass(frozen=True, slots=True)
class Taken:
    """An update that takes effect, and the chat that is owed a reply to it, if one is."""

    update_id: int
    owed_to: int | None


@dataclass(frozen=True, slots=True)
class Replied:
    """A reply that is out: which update it answers, and which message now asks an open response's question."""

    update_id: int
    at: datetime
    response_id: int | None = None
    message_id: int | None = None


# Made once: to put them together takes as long as to run them.
_HANDLED = select(Update.update_id).where(Update.update_id.in_(bindparam("ids", expanding=True)))
_RECORD = insert(Update)
_REPLIED = (
    update(Update)
    .where(Update.update_id == bindparam("id"))
    .values(replied_at=bindparam("hour"), handled_at=bindparam("hour"), chat_id=None)
)


def to_the_hour(moment: datetime) -> datetime:
    """Return the hour: exact enough to forget a row in a week, too vague to find whose it was."""
    return moment.replace(minute=0, second=0, microsecond=0)


async def handled(session: Session, update_ids: Collection[int]) -> set[int]:
    """Return which of these updates took effect already."""
    return set(await session.scalars(_HANDLED, {"ids": [*update_ids]}))


async def record(session: Session, taken: Collection[Taken], *, process: str, now: datetime) -> None:
    """Note that these updates take effect with this transaction."""
    if not taken:
        return
    hour = to_the_hour(now)
    # Without the unit of work: a row an update, and nobody needs the objects.
    await (await session.connection()).execute(
        _RECORD,
        [
            {
                "update_id": each.update_id,
                "chat_id": each.owed_to,
                "process": process,
                "handled_at": hour if each.owed_to is None else now,
                "replied_at": hour if each.owed_to is None else None,
            }
            for each in taken
        ],
    )


async def record_replies(session: Session, replies: Sequence[Replied]) -> None:
    """Note that replies are out, and which messages ask; an open response that is gone by now is passed over."""
    if not replies:
        return
    connection = await session.connection()
    await connection.execute(
        _REPLIED,
        [{"id": reply.update_id, "hour": to_the_hour(reply.at)} for reply in replies],
    )
    await open_responses.record_asked(
        session,
        [
            (reply.response_id, reply.message_id)
            for reply in replies
            if reply.response_id is not None and reply.message_id is not None
        ],
    )


async def owing(session: Session) -> list[str]:
    """Return the processes that have taken updates and not replied to them yet, dead or alive."""
    return list(await session.scalars(select(Update.process).where(Update.replied_at.is_(None)).distinct()))


async def oldest_unreplied(session: Session) -> datetime | None:
    """Return since when somebody has been waiting for a reply."""
    oldest: datetime | None = await session.scalar(
        select(func.min(Update.handled_at)).where(Update.replied_at.is_(None))
    )
    return oldest


async def unreplied(session: Session, *, process: str, before: datetime) -> dict[int, list[int]]:
    """Return the updates of one process that have been without a reply since before a moment, by chat."""
    rows = await session.execute(
        select(Update.chat_id, Update.update_id)
        .where(Update.replied_at.is_(None), Update.process == process, Update.handled_at < before)
        .order_by(Update.handled_at)
    )
    found: dict[int, list[int]] = {}
    for chat_id, update_id in rows:
        if chat_id is not None:
            found.setdefault(chat_id, []).append(update_id)
    return found


async def claim_unreplied(session: Session, *, of: Collection[str], process: str) -> dict[int, list[int]]:
    """Take over the updates that dead processes left without a reply; return their ids by chat."""
    rows = await session.execute(
        update(Update)
        .where(Update.replied_at.is_(None), Update.chat_id.is_not(None), Update.process.in_(of))
        .values(process=process)
        .returning(Update.chat_id, Update.update_id)
    )
    claimed: dict[int, list[int]] = {}
    for chat_id, update_id in rows:
        if chat_id is not None:
            claimed.setdefault(chat_id, []).append(update_id)
    return claimed


async def forget_old(session: Session, *, now: datetime) -> None:
    """Remove the ids of updates that Telegram no longer sends again."""
    # A reply that could not be given for a day is not given any more; so nobody's chat is kept for longer.
    stale = update(Update).where(Update.chat_id.is_not(None), Update.handled_at < now - OWED_FOR)
    await session.execute(stale.values(chat_id=None, replied_at=to_the_hour(now)))
    await session.execute(delete(Update).where(Update.handled_at < now - KEPT_FOR))
    await session.execute(delete(FailedUpdate).where(FailedUpdate.failed_at < now - KEPT_FOR))
