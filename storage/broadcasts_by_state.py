"""Broadcasts as far as they went to the people of one federal state: which did, and how many of these have one."""

from typing import Any

from sqlalchemy import ColumnElement, String, cast, exists, func, select

from domain.deliveries import State
from storage.broadcasts import Broadcast
from storage.database import Session
from storage.deliveries import Delivery
from storage.persons import Person


def _to_people_of(state: str, kind: str, key: Any) -> tuple[ColumnElement[bool], ...]:
    people = select(Person.account_id).where(Person.state == state)
    # "+ 0": SQLite gathers the people once and looks each message up among them, several times as fast.
    return Delivery.kind == kind, Delivery.key == key, (Delivery.chat_id + 0).in_(people)


async def sent_to(session: Session, state: str, kind: str, *, limit: int) -> list[Broadcast]:
    """Return the broadcasts of which there are messages to people of a state, the newest first."""
    there = exists().where(*_to_people_of(state, kind, cast(Broadcast.id, String)))
    found = select(Broadcast).where(Broadcast.started_at.is_not(None), there).order_by(Broadcast.id.desc())
    return list(await session.scalars(found.limit(limit)))


async def counted(session: Session, broadcast_id: int, state: str, kind: str) -> dict[State, int]:
    """Return how many messages of a broadcast to people of a state stand where."""
    rows = await session.execute(
        select(Delivery.state, func.count())
        .where(*_to_people_of(state, kind, str(broadcast_id)))
        .group_by(Delivery.state)
    )
    return {State(stands): count for stands, count in rows}
