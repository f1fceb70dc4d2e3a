"""How many got how far while arriving, week by week: numbers alone, that lead to nobody."""

from collections import Counter
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, Integer, String, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from domain.weeks import monday_of
from storage.base import NOT_PERSONAL, Base, Erasure, Ownership
from storage.database import Session

NOTED = "arrival steps"


class ArrivalSteps(Base):
    """How often one step of arriving was reached in one week."""

    __tablename__ = "arrival_steps"
    __ownership__ = Ownership(Erasure.NOT_OWNED)

    week: Mapped[date] = mapped_column(Date, primary_key=True, info=NOT_PERSONAL)
    """Its Monday."""
    step: Mapped[str] = mapped_column(String(64), primary_key=True, info=NOT_PERSONAL)
    reached: Mapped[int] = mapped_column(Integer, info=NOT_PERSONAL)


def note(session: Session, step: str) -> None:
    """Note that somebody reached a step; it is written by `record`."""
    session.info.setdefault(NOTED, Counter())[step] += 1


async def record(session: Session, *, now: datetime) -> None:
    """Write down what was noted in this transaction: at its end, so that these rows are locked for a moment only.

    They are written in one order, so that two transactions never wait for each other.
    """
    noted: Counter[str] = session.info.pop(NOTED, Counter())
    if not noted:
        return
    connection = await session.connection()
    insert: Any = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = insert(ArrivalSteps)
    statement = statement.on_conflict_do_update(
        index_elements=[ArrivalSteps.week, ArrivalSteps.step],
        set_={"reached": ArrivalSteps.reached + statement.excluded.reached},
    )
    week = monday_of(now)
    rows = [{"week": week, "step": step, "reached": count} for step, count in sorted(noted.items())]
    await connection.execute(statement, rows)


async def reached_since(session: Session, week: date) -> dict[str, int]:
    """Return how often each step was reached from this week on."""
    rows = await session.execute(
        select(ArrivalSteps.step, func.sum(ArrivalSteps.reached))
        .where(ArrivalSteps.week >= week)
        .group_by(ArrivalSteps.step)
    )
    return {step: int(count) for step, count in rows}
