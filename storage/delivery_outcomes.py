"""What became of the deliveries of one cause, for reports: how many and why, or each without to whom it was."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from domain.deliveries import Reason, State
from storage.database import Session
from storage.deliveries import Delivery


@dataclass(frozen=True, slots=True)
class Became:
    """What became of a message, without to whom it was."""

    id: int
    state: State
    reason: Reason | None
    settled_at: datetime | None
    maybe_twice: bool


async def counted_by_reason(session: Session, kind: str, key: str) -> dict[tuple[State, Reason | None], int]:
    """Return how many deliveries of one cause stand where, and why."""
    rows = await session.execute(
        select(Delivery.state, Delivery.reason, func.count())
        .where(Delivery.kind == kind, Delivery.key == key)
        .group_by(Delivery.state, Delivery.reason)
    )
    return {(State(state), None if reason is None else Reason(reason)): count for state, reason, count in rows}


async def outcomes(session: Session, kind: str, key: str) -> list[Became]:
    """Return what became of each message of one cause."""
    columns = (Delivery.id, Delivery.state, Delivery.reason, Delivery.finished_at, Delivery.maybe_sent)
    rows = await session.execute(
        select(*columns).where(Delivery.kind == kind, Delivery.key == key).order_by(Delivery.id)
    )
    return [
        Became(id_, State(state), None if reason is None else Reason(reason), at, maybe_twice=maybe)
        for id_, state, reason, at, maybe in rows
    ]
