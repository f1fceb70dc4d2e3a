"""Corrections of broadcasts that wait for a second person: what one is to say from then on."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from domain.broadcasts import Draft, LinkButton
from storage import broadcasts
from storage.base import NOT_PERSONAL, PERSONAL, Base, Erasure, Ownership
from storage.broadcasts import Broadcast
from storage.database import Session
from storage.types import BigId, Moment


class BroadcastCorrection(Base):
    """What a broadcast is to say once somebody agreed; of each there is at most one."""

    __tablename__ = "broadcast_corrections"
    __ownership__ = Ownership(Erasure.EMPTY, rows=lambda owner: BroadcastCorrection.submitted_by == owner.account_id)

    broadcast_id: Mapped[int] = mapped_column(ForeignKey("broadcasts.id"), primary_key=True, info=NOT_PERSONAL)
    texts: Mapped[dict[str, str]] = mapped_column(JSON, info=NOT_PERSONAL)
    """By language."""
    buttons: Mapped[list[dict[str, Any]]] = mapped_column(JSON, info=NOT_PERSONAL)
    """The labels of each by language, and where it leads."""
    submitted_by: Mapped[int | None] = mapped_column(BigId, index=True, info=PERSONAL)
    """The account that wanted it; another one agrees."""
    submitted_at: Mapped[datetime] = mapped_column(Moment, info=NOT_PERSONAL)


async def of(session: Session, broadcast_id: int) -> BroadcastCorrection | None:
    """Return the correction of a broadcast that waits."""
    found: BroadcastCorrection | None = await session.get(BroadcastCorrection, broadcast_id)
    return found


async def all_waiting(session: Session) -> list[BroadcastCorrection]:
    """Return all that wait, those of the newest broadcasts first."""
    return list(await session.scalars(select(BroadcastCorrection).order_by(BroadcastCorrection.broadcast_id.desc())))


async def keep(session: Session, broadcast: Broadcast, draft: Draft, *, submitted_by: int) -> None:
    """Let this be what a broadcast is to say once somebody agreed."""
    session.add(
        BroadcastCorrection(
            broadcast_id=broadcast.id,
            texts=dict(draft.texts),
            buttons=[{"labels": dict(each.labels), "leads_to": each.leads_to} for each in draft.buttons],
            submitted_by=submitted_by,
            submitted_at=broadcast.changed_at,
        )
    )
    await session.flush()


async def draft_of(session: Session, broadcast: Broadcast, correction: BroadcastCorrection) -> Draft:
    """Return all that a broadcast says once it is corrected."""
    return replace(
        await broadcasts.draft_of(session, broadcast),
        texts=correction.texts,
        buttons=tuple(LinkButton(each["labels"], each["leads_to"]) for each in correction.buttons),
    )


async def drop(session: Session, broadcast_id: int) -> None:
    """Let none wait any more."""
    await session.execute(
        delete(BroadcastCorrection)
        .where(BroadcastCorrection.broadcast_id == broadcast_id)
        .execution_options(synchronize_session="fetch")
    )
