"""How many have arrived: people counted, never listed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select, true

from domain.weeks import WEEK, begin_of
from storage.database import Session
from storage.persons import Person


@dataclass(frozen=True, slots=True)
class Alike:
    """How many have role, state and language in common."""

    role: str
    state: str
    language: str
    count: int


async def alike(session: Session, *, state: str | None = None) -> list[Alike]:
    """Return how many have arrived, by role, state and language at once; in one state, if one is named."""
    what = (Person.role, Person.state, Person.language)
    rows = await session.execute(
        select(*what, func.count()).where(Person.arrived_at.is_not(None), _within(state)).group_by(*what)
    )
    return [Alike(role or "", state or "", language, count) for role, state, language, count in rows]


async def by_week(session: Session, mondays: Sequence[date], *, state: str | None = None) -> dict[date, int]:
    """Return how many of those who are here arrived in each of these weeks; in one state, if one is named."""
    columns = [
        func.count().filter(Person.arrived_at >= begin_of(monday), Person.arrived_at < begin_of(monday + WEEK))
        for monday in mondays
    ]
    first = begin_of(mondays[0])
    counts = (await session.execute(select(*columns).where(Person.arrived_at >= first, _within(state)))).one()
    return dict(zip(mondays, counts, strict=True))


def _within(state: str | None) -> ColumnElement[bool]:
    return true() if state is None else Person.state == state
