"""How many got how far while arriving, week by week: numbers alone, that lead to nobody."""

from datetime import date, datetime

from sqlalchemy import Date, Integer, String, func, select
from sqlalchemy.orm import Mapped, mapped_column

from domain.weeks import monday_of
from storage.base import NOT_PERSONAL, Base, Erasure, Ownership
from storage.database import Session
from storage.noted_counts import NotedCounts


class ArrivalSteps(Base):
    """How often one step of arriving was reached in one week."""

    __tablename__ = "arrival_steps"
    __ownership__ = Ownership(Erasure.NOT_OWNED)

    week: Mapped[date] = mapped_column(Date, primary_key=True, info=NOT_PERSONAL)
    """Its Monday."""
    step: Mapped[str] = mapped_column(String(64), primary_key=True, info=NOT_PERSONAL)
    reached: Mapped[int] = mapped_column(Integer, info=NOT_PERSONAL)


_NOTED = NotedCounts(ArrivalSteps.reached, "step")


def note(session: Session, step: str) -> None:
    """Note that somebody reached a step; it is written by `record`."""
    _NOTED.note(session, step)


async def record(session: Session, *, now: datetime) -> None:
    """Write down what was noted in this transaction."""
    await _NOTED.record(session, week=monday_of(now))


async def reached_since(session: Session, week: date) -> dict[str, int]:
    """Return how often each step was reached from this week on."""
    rows = await session.execute(
        select(ArrivalSteps.step, func.sum(ArrivalSteps.reached))
        .where(ArrivalSteps.week >= week)
        .group_by(ArrivalSteps.step)
    )
    return {step: int(count) for step, count in rows}
