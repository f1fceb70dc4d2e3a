"""Invitations: a code by which a colleague may speak for an initiative too, or in place of somebody."""

from datetime import datetime

from sqlalchemy import Boolean, ColumnElement, ForeignKey, String, delete, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import PERSONAL, PSEUDONYMOUS, Base, Erasure, Owner, Ownership
from storage.database import Session
from storage.initiatives import spoken_for_by_nobody_but
from storage.types import Moment


def _ends_with(owner: Owner) -> ColumnElement[bool]:
    return or_(Invitation.person_id == owner.person_id, spoken_for_by_nobody_but(owner, Invitation.initiative_id))


class Invitation(Base):
    """One invitation: gone when it is taken, when it is made anew, and with whoever made it."""

    __tablename__ = "invitations"
    __ownership__ = Ownership(
        Erasure.DELETE, rows=lambda owner: Invitation.person_id == owner.person_id, erases=_ends_with
    )

    code: Mapped[str] = mapped_column(String(12), primary_key=True, info=PERSONAL)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiatives.id"), index=True, info=PSEUDONYMOUS)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True, info=PSEUDONYMOUS)
    hands_over: Mapped[bool] = mapped_column(Boolean, info=PERSONAL)
    """Whether who made it leaves the initiative when it is taken."""
    expires_at: Mapped[datetime] = mapped_column(Moment, index=True, info=PERSONAL)


async def valid(session: Session, code: str, *, now: datetime) -> Invitation | None:
    """Return the invitation of a code, as long as it holds."""
    found: Invitation | None = await session.scalar(
        select(Invitation).where(Invitation.code == code, Invitation.expires_at > now)
    )
    return found


async def take(session: Session, code: str) -> bool:
    """Use an invitation up; False when somebody else was quicker."""
    taken = await session.scalar(
        delete(Invitation)
        .where(Invitation.code == code)
        .returning(Invitation.code)
        .execution_options(synchronize_session="fetch")
    )
    return taken is not None


async def withdraw(session: Session, initiative_id: int, *, person_id: int | None = None) -> None:
    """Let the invitations to an initiative end: those of one person, or all of them."""
    which = Invitation.initiative_id == initiative_id
    if person_id is not None:
        which &= Invitation.person_id == person_id
    await session.execute(delete(Invitation).where(which).execution_options(synchronize_session="fetch"))


async def forget_old(session: Session, *, now: datetime) -> None:
    """Remove the invitations that have expired."""
    await session.execute(
        delete(Invitation).where(Invitation.expires_at <= now).execution_options(synchronize_session=False)
    )
