"""The programme team: who may do what, and what they did."""

from datetime import datetime

from sqlalchemy import Index, String, delete, exists, func, select, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.roles import MANAGE_TEAM
from storage.base import NOT_PERSONAL, PERSONAL, Base, Erasure, Ownership
from storage.database import Session
from storage.inserting import insert_into
from storage.types import BigId, Moment


class StaffRoleGrant(Base):
    """A staff role given to an account; it ends at once when revoked."""

    __tablename__ = "staff_role_grants"
    __table_args__ = (
        Index(
            "ix_staff_role_grants_standing",
            "account_id",
            unique=True,
            sqlite_where=text("revoked_at IS NULL"),
            postgresql_where=text("revoked_at IS NULL"),
        ),
    )
    __ownership__ = Ownership(Erasure.DELETE, rows=lambda owner: StaffRoleGrant.account_id == owner.account_id)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=NOT_PERSONAL)
    account_id: Mapped[int] = mapped_column(BigId, index=True, info=PERSONAL)
    role: Mapped[str] = mapped_column(String(16), info=PERSONAL)
    state: Mapped[str | None] = mapped_column(String(16), info=PERSONAL)
    """The only federal state whose people a partner sees; None for every other role."""
    granted_at: Mapped[datetime] = mapped_column(Moment, info=PERSONAL)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment, info=PERSONAL)


class TeamInvitation(Base):
    """A code by which one person may join the team: gone when it is taken, and with the role of whoever made it."""

    __tablename__ = "team_invitations"
    __ownership__ = Ownership(Erasure.DELETE, rows=lambda owner: TeamInvitation.account_id == owner.account_id)

    code: Mapped[str] = mapped_column(String(12), primary_key=True, info=PERSONAL)
    account_id: Mapped[int] = mapped_column(BigId, index=True, info=PERSONAL)
    """Who made it."""
    role: Mapped[str] = mapped_column(String(16), info=PERSONAL)
    state: Mapped[str | None] = mapped_column(String(16), info=PERSONAL)
    expires_at: Mapped[datetime] = mapped_column(Moment, info=PERSONAL)


class AuditEntry(Base):
    """That a member of staff did something; never what it said. An erased actor leaves the act without a name."""

    __tablename__ = "audit_entries"
    __ownership__ = Ownership(Erasure.EMPTY, rows=lambda owner: AuditEntry.account_id == owner.account_id)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=NOT_PERSONAL)
    at: Mapped[datetime] = mapped_column(Moment, info=NOT_PERSONAL)
    account_id: Mapped[int | None] = mapped_column(BigId, index=True, info=PERSONAL)
    """Whose role it was about, or who acted; the console has no account."""
    act: Mapped[str] = mapped_column(String(64), index=True, info=NOT_PERSONAL)


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


async def give(
    session: Session, account_id: int, role: str, state: str | None, *, now: datetime
) -> StaffRoleGrant | None:
    """Write down a grant; None where another one was given to the account in this moment."""
    connection = await session.connection()
    granted: StaffRoleGrant | None = await session.scalar(
        insert_into(StaffRoleGrant, connection.dialect.name)
        .values(account_id=account_id, role=role, state=state, granted_at=now)
        .on_conflict_do_nothing()
        .returning(StaffRoleGrant)
    )
    return granted


async def last_managing(session: Session) -> int | None:
    """Return the only account that may manage the team; None when there are others, or none at all.

    Whoever may is locked until this is stored: two who end each other's role at once do not leave the team to nobody.
    """
    rows = await session.scalars(
        select(StaffRoleGrant)
        .where(StaffRoleGrant.role.in_(MANAGE_TEAM), StaffRoleGrant.revoked_at.is_(None))
        .order_by(StaffRoleGrant.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    accounts = [row.account_id for row in rows]
    return accounts[0] if len(accounts) == 1 else None


async def open_invitations(session: Session, account_id: int, *, now: datetime) -> int:
    """Count the invitations that somebody made and that still hold."""
    return (
        await session.scalar(
            select(func.count()).where(TeamInvitation.account_id == account_id, TeamInvitation.expires_at > now)
        )
        or 0
    )


async def valid_invitation(session: Session, code: str, *, now: datetime) -> TeamInvitation | None:
    """Return the invitation of a code, as long as it holds, and whoever made it may still invite."""
    # Made in the moment in which a role ended, an invitation is not withdrawn with it.
    may_invite = exists().where(
        StaffRoleGrant.account_id == TeamInvitation.account_id,
        StaffRoleGrant.role.in_(MANAGE_TEAM),
        StaffRoleGrant.revoked_at.is_(None),
    )
    found: TeamInvitation | None = await session.scalar(
        select(TeamInvitation).where(TeamInvitation.code == code, TeamInvitation.expires_at > now, may_invite)
    )
    return found


async def take_invitation(session: Session, code: str) -> bool:
    """Use an invitation up; False when somebody else was quicker."""
    taken = await session.scalar(
        delete(TeamInvitation)
        .where(TeamInvitation.code == code)
        .returning(TeamInvitation.code)
        .execution_options(synchronize_session="fetch")
    )
    return taken is not None


async def withdraw_invitations(session: Session, account_id: int) -> None:
    """End all invitations that an account made."""
    await session.execute(
        delete(TeamInvitation)
        .where(TeamInvitation.account_id == account_id)
        .execution_options(synchronize_session="fetch")
    )


async def was_noted(session: Session, act: str) -> bool:
    """Tell whether an act stands in the audit log, whoever did it."""
    return await session.scalar(select(AuditEntry.id).where(AuditEntry.act == act).limit(1)) is not None
