"""Initiatives: groups without (yet) being an established organization, and who speaks for them."""

from datetime import datetime

from sqlalchemy import ForeignKey, Integer, Select, String, delete, exists, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import NOT_PERSONAL, PERSONAL, PSEUDONYMOUS, Base, Erasure, Owner, Ownership
from storage.database import Session
from storage.types import BigId, EncryptedText, Moment


class Membership(Base):
    """A person speaks for an initiative."""

    __tablename__ = "memberships"
    __ownership__ = Ownership(Erasure.DELETE, rows=lambda owner: Membership.person_id == owner.person_id)

    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True, info=PSEUDONYMOUS)
    initiative_id: Mapped[int] = mapped_column(
        ForeignKey("initiatives.id"), primary_key=True, index=True, info=PSEUDONYMOUS
    )
    joined_at: Mapped[datetime] = mapped_column(Moment, info=PERSONAL)


class Initiative(Base):
    """A group of people who help; gone when nobody speaks for it any more."""

    __tablename__ = "initiatives"
    __ownership__ = Ownership(
        Erasure.DELETE,
        rows=lambda owner: Initiative.id.in_(_initiatives_of(owner)),
        erases=lambda _: ~exists().where(Membership.initiative_id == Initiative.id),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=NOT_PERSONAL)
    name: Mapped[str] = mapped_column(EncryptedText, info=PERSONAL)
    people: Mapped[int | None] = mapped_column(Integer, info=PERSONAL)
    state: Mapped[str] = mapped_column(String(16), info=PERSONAL)
    created_at: Mapped[datetime] = mapped_column(Moment, info=PERSONAL)


def _initiatives_of(owner: Owner) -> Select[int]:
    return select(Membership.initiative_id).where(Membership.person_id == owner.person_id)


async def of_person(session: Session, person_id: int) -> list[Initiative]:
    """Return the initiatives that a person speaks for, the oldest first."""
    rows = await session.scalars(
        select(Initiative)
        .join(Membership, Membership.initiative_id == Initiative.id)
        .where(Membership.person_id == person_id)
        .order_by(Initiative.id)
    )
    return list(rows)


async def leave_all(session: Session, person_id: int) -> None:
    """End a person's memberships; an initiative that nobody speaks for any more goes with them."""
    await session.flush()
    await session.execute(delete(Membership).where(Membership.person_id == person_id))
    await session.execute(delete(Initiative).where(~exists().where(Membership.initiative_id == Initiative.id)))
