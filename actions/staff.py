"""The team: granting roles, inviting to it, and ending a role at once; each act stands in the audit log."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.roles import MANAGE_TEAM, StaffRole
from storage import deliveries, staff
from storage.database import Session
from storage.deliveries import Due
from storage.staff import AuditEntry, StaffRoleGrant, TeamInvitation

INVITED_FOR = timedelta(days=7)
NEWS_KIND = "team"
"""The word to who invited that somebody joined, and to whose role was ended."""


class Refused(StrEnum):
    """Why somebody did not join, or a role was not ended."""

    OVER = "over"
    """The invitation was used, has expired, or never was; the role was ended before."""
    OWN = "own"
    """Nobody takes an invitation that they made themselves."""
    LAST = "last"
    """Nobody else could manage the team then."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A role that was ended."""

    account_id: int
    role: StaffRole


async def grant(
    session: Session, account_id: int, role: StaffRole, *, state: str | None = None, now: datetime
) -> StaffRoleGrant:
    """Give an account a role in place of the one it had; the same role again changes nothing.

    A partner sees the people of one state, and needs it; for any other role there is none.
    """
    state = state if role is StaffRole.PARTNER else None
    granted = None
    while granted is None:
        # Where another process was quicker, its role is the one that the account had.
        standing = await staff.standing_grant(session, account_id)
        if standing is not None and (standing.role, standing.state) == (role, state):
            return standing
        if standing is not None:
            await _end(session, standing, now=now)
            await session.flush()
        granted = await staff.give(session, account_id, role, state, now=now)
    session.add(AuditEntry(at=now, account_id=account_id, act=f"staff.grant:{role}"))
    await session.flush()
    return granted


async def revoke(session: Session, account_id: int, *, now: datetime) -> bool:
    """End an account's role at once; False when it had none."""
    standing = await staff.standing_grant(session, account_id)
    if standing is None:
        return False
    await _end(session, standing, now=now)
    session.add(AuditEntry(at=now, account_id=account_id, act=f"staff.revoke:{standing.role}"))
    await session.flush()
    return True


async def _end(session: Session, standing: StaffRoleGrant, *, now: datetime) -> None:
    standing.revoked_at = now
    if standing.role in MANAGE_TEAM:
        # Who may invite no more has nobody waiting at the door either.
        await staff.withdraw_invitations(session, standing.account_id)


async def invite(
    session: Session, account_id: int, role: StaffRole, state: str | None, *, code: str, now: datetime
) -> TeamInvitation:
    """Make the code by which one person may join the team in a role."""
    assert (state is not None) == (role is StaffRole.PARTNER)
    invitation = TeamInvitation(code=code, account_id=account_id, role=role, state=state, expires_at=now + INVITED_FOR)
    session.add_all([invitation, AuditEntry(at=now, account_id=account_id, act=f"staff.invite:{role}")])
    await session.flush()
    return invitation


async def withdraw_invitations(session: Session, account_id: int, *, now: datetime) -> None:
    """End the invitations that somebody made and nobody took."""
    await staff.withdraw_invitations(session, account_id)
    session.add(AuditEntry(at=now, account_id=account_id, act="staff.withdraw"))


async def join(session: Session, account_id: int, code: str, *, now: datetime) -> StaffRoleGrant | Refused:
    """Join the team by an invitation; who made it is told."""
    # Locked: who invited still manages the team when this takes effect, also if whoever joins gives that up for it.
    await staff.last_managing(session)
    invitation = await staff.valid_invitation(session, code, now=now)
    if invitation is None:
        return Refused.OVER
    role, inviting = StaffRole(invitation.role), invitation.account_id
    if inviting == account_id:
        return Refused.OWN
    if not await staff.take_invitation(session, code):
        return Refused.OVER
    granted = await grant(session, account_id, role, state=invitation.state, now=now)
    session.add(AuditEntry(at=now, account_id=inviting, act=f"staff.joined:{role}"))
    await deliveries.enqueue(session, [Due(NEWS_KIND, f"joined:{role}:{code}", inviting, now)])
    return granted


async def end(session: Session, actor: int, grant_id: int, *, now: datetime) -> Ended | Refused:
    """End somebody's role at once, and tell them."""
    last = await staff.last_managing(session)
    found = await session.get(StaffRoleGrant, grant_id, populate_existing=True)
    if found is None or found.revoked_at is not None:
        return Refused.OVER
    if found.account_id == last:
        return Refused.LAST
    account_id, role = found.account_id, StaffRole(found.role)
    await revoke(session, account_id, now=now)
    session.add(AuditEntry(at=now, account_id=actor, act=f"staff.end:{role}"))
    if account_id != actor:
        await deliveries.enqueue(session, [Due(NEWS_KIND, f"ended:{role}:{grant_id}", account_id, now)])
    return Ended(account_id, role)
