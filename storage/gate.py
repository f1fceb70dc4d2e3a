"""The gate's one row, through which all processes agree on when to send."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from domain.gate import Gate
from storage.base import NOT_PERSONAL, Base, Erasure, Ownership
from storage.database import Session
from storage.types import Moment

THE_ONE = 1


class GateRow(Base):
    """See `domain.gate.Gate`; the migration made the only row."""

    __tablename__ = "gate"
    __ownership__ = Ownership(Erasure.NOT_OWNED)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, info=NOT_PERSONAL)
    next_at: Mapped[datetime | None] = mapped_column(Moment, info=NOT_PERSONAL)
    closed_at: Mapped[datetime | None] = mapped_column(Moment, info=NOT_PERSONAL)
    closed_for_seconds: Mapped[float] = mapped_column(info=NOT_PERSONAL)


_LOCKED = select(GateRow).where(GateRow.id == THE_ONE).with_for_update()


async def locked(session: Session) -> GateRow:
    """Return the gate's row; no other process uses it until this transaction ends."""
    return (await session.scalars(_LOCKED)).one()


async def looked_at(session: Session) -> Gate:
    """Return how the gate stands."""
    return of(await session.get_one(GateRow, THE_ONE))


def of(row: GateRow) -> Gate:
    """Return the gate that a row holds."""
    return Gate(row.next_at, row.closed_at, timedelta(seconds=row.closed_for_seconds))


def keep(row: GateRow, gate: Gate) -> None:
    """Write a gate into its row."""
    row.next_at = gate.next_at
    row.closed_at = gate.closed_at
    row.closed_for_seconds = gate.closed_for.total_seconds()
