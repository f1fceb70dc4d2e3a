"""The programme team: who may do what, and what they did."""

from datetime import datetime

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import NOT_PERSONAL, PERSONAL, Base, Erasure, Ownership
from storage.database import Session
from storage.types import BigId, Moment


class StaffRoleGrant(Base):
    """A staff role given to an account; it ends at once when revoked."""

    __tablename__ = "staff_role_grants"
    __ownership__ = Ownership(Erasure.DELETE, rows=lambda owner: StaffRoleGrant.account_id == owner.account_id)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=NOT_PERSONAL)
    account_id: Mapped[int] = mapped_column(BigId, index=True, info=PERSONAL)
    role: Mapped[str] = mapped_column(String(16), info=PERSONAL)
    granted_at: Mapped[datetime] = mapped_column(Moment, info=PERSONAL)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment, info=PERSONAL)


class AuditEntry(Base):
    """That a member of staff did something; never what it said. An erased actor leaves the act without a name."""

    __tablename__ = "audit_entries"
    __ownership__ = Ownership(Erasure.EMPTY, rows=lambda owner: AuditEntry.account_id == owner.account_id)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=NOT_PERSONAL)
    at: Mapped[datetime] = mapped_column(Moment, info=NOT_PERSONAL)
    account_id: Mapped[int | None] = mapped_column(BigId, index=True, info=PERSONAL)
    """Whose role it was about, or who acted; the console has no account."""
    act: Mapped[str] = mapped_column(String(64), info=NOT_PERSONAL)


async def standing_grants(session: Session) -> list[StaffRoleGrant]:
    """Return the grants in force, the oldest first."""
    rows = await session.scalars(
        select(StaffRoleGrant).where(StaffRoleGrant.revoked_at.is_(None)).order_by(StaffRoleGrant.id)
    )
    return list(rows)


async def standing_grant(session: Session, account_id: int) -> StaffRoleGrant | None:
    """Return the grant in force for an account."""
    grant: StaffRoleGrant | None = await session.scalar(
        select(StaffRoleGrant).where(StaffRoleGrant.account_id == account_id, StaffRoleGrant.revoked_at.is_(None))
    )
    return grant
