"""Persons: the people the bot knows because they agreed to it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import String, update
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import NOT_PERSONAL, PERSONAL, Base, Erasure, Ownership
from storage.database import Session
from storage.types import BigId, Moment


class Person(Base):
    """A human known to the bot."""

    __tablename__ = "persons"
    # An id is never used again: buttons and logs of long ago may name it.
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 (as SQLAlchemy reads it)
    __ownership__ = Ownership(Erasure.DELETE, rows=lambda owner: Person.id == owner.person_id)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=NOT_PERSONAL)
    account_id: Mapped[int] = mapped_column(BigId, unique=True, info=PERSONAL)
    language: Mapped[str] = mapped_column(String(35), info=PERSONAL)
    role: Mapped[str | None] = mapped_column(String(32), info=PERSONAL)
    state: Mapped[str | None] = mapped_column(String(16), info=PERSONAL)
    district: Mapped[str | None] = mapped_column(String(8), info=PERSONAL)
    """Its official key (AGS)."""
    place: Mapped[str | None] = mapped_column(String(24), info=PERSONAL)
    """Its number in the tables of `domain/places`."""
    destination: Mapped[str | None] = mapped_column(String(64), info=PERSONAL)
    """Where the link leads that they came by, until they have arrived."""
    created_at: Mapped[datetime] = mapped_column(Moment, info=PERSONAL)
    arrived_at: Mapped[datetime | None] = mapped_column(Moment, info=PERSONAL)
    blocked_at: Mapped[datetime | None] = mapped_column(Moment, info=PERSONAL)


async def mark_unreachable(session: Session, account_ids: Collection[int], *, now: datetime) -> None:
    """Note that these accounts cannot be written to: they blocked the bot."""
    if account_ids:
        await session.execute(
            update(Person)
            .where(Person.account_id.in_(account_ids), Person.blocked_at.is_(None))
            .values(blocked_at=now)
            .execution_options(synchronize_session=False)
        )
