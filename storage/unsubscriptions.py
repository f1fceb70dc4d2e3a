"""Unsubscriptions: the kinds of message that a person turned off."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import PERSONAL, PSEUDONYMOUS, Base, Erasure, Ownership
from storage.database import Session
from storage.types import Moment


class Unsubscription(Base):
    """A person does not want a kind of message."""

    __tablename__ = "unsubscriptions"
    __ownership__ = Ownership(Erasure.DELETE, rows=lambda owner: Unsubscription.person_id == owner.person_id)

    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True, info=PSEUDONYMOUS)
    kind: Mapped[str] = mapped_column(String(32), primary_key=True, info=PERSONAL)
    unsubscribed_at: Mapped[datetime] = mapped_column(Moment, info=PERSONAL)


async def of_person(session: Session, person_id: int) -> set[str]:
    """Return the kinds that a person turned off."""
    return set(await session.scalars(select(Unsubscription.kind).where(Unsubscription.person_id == person_id)))


async def remove(session: Session, person_id: int, kind: str) -> None:
    """Let a person have a kind of message again."""
    await session.execute(
        delete(Unsubscription).where(Unsubscription.person_id == person_id, Unsubscription.kind == kind)
    )
