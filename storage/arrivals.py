"""Arrivals: people who have not agreed to anything yet, for a day at most."""

from datetime import datetime, timedelta

from sqlalchemy import CursorResult, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import PERSONAL, Base, Erasure, Ownership
from storage.database import Session
from storage.types import BigId, Moment

KEPT_FOR = timedelta(hours=24)


class Arrival(Base):
    """All that is kept about somebody before consent."""

    __tablename__ = "arrivals"
    __ownership__ = Ownership(Erasure.DELETE, rows=lambda owner: Arrival.account_id == owner.account_id)

    account_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False, info=PERSONAL)
    language: Mapped[str | None] = mapped_column(String(35), info=PERSONAL)
    age: Mapped[str | None] = mapped_column(String(16), info=PERSONAL)
    """What they said of it, or that they were asked."""
    destination: Mapped[str | None] = mapped_column(String(64), info=PERSONAL)
    created_at: Mapped[datetime] = mapped_column(Moment, index=True, info=PERSONAL)


async def forget_old(session: Session, *, now: datetime) -> int:
    """Remove the arrivals that are older than a day; return how many."""
    result = await session.execute(delete(Arrival).where(Arrival.created_at < now - KEPT_FOR))
    assert isinstance(result, CursorResult)
    return result.rowcount


async def accounts_arriving(session: Session, *, since: datetime, until: datetime) -> list[int]:
    """Return the accounts that came in within this time and have not consented yet."""
    return list(
        await session.scalars(
            select(Arrival.account_id).where(Arrival.created_at >= since, Arrival.created_at <= until)
        )
    )
