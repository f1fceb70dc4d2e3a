"""The heartbeat: when the bot was last able to take in what people write, so that an outage is noticed afterwards."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import NOT_PERSONAL, Base, Erasure, Ownership
from storage.database import Session
from storage.types import Moment

THE_ONE = 1


class Heartbeat(Base):
    """The migration made the only row."""

    __tablename__ = "heartbeat"
    __ownership__ = Ownership(Erasure.NOT_OWNED)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, info=NOT_PERSONAL)
    beat_at: Mapped[datetime | None] = mapped_column(Moment, info=NOT_PERSONAL)


async def beat(session: Session, *, now: datetime) -> datetime | None:
    """Note that the bot is there; return when it was before, None at the very first time."""
    row = (await session.scalars(select(Heartbeat).where(Heartbeat.id == THE_ONE).with_for_update())).one()
    before, row.beat_at = row.beat_at, now
    return before
