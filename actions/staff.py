"""Granting and revoking staff roles; each act stands in the audit log, without content."""

from datetime import datetime

from domain.roles import StaffRole
from storage import staff
from storage.database import Session
from storage.staff import AuditEntry, StaffRoleGrant


async def grant(session: Session, account_id: int, role: StaffRole, *, now: datetime) -> StaffRoleGrant:
    """Give an account a role in place of the one it had; the same role again changes nothing."""
    standing = await staff.standing_grant(session, account_id)
    if standing is not None and standing.role == role:
        return standing
    if standing is not None:
        standing.revoked_at = now
    granted = StaffRoleGrant(account_id=account_id, role=role, granted_at=now)
    session.add_all([granted, AuditEntry(at=now, account_id=account_id, act=f"staff.grant:{role}")])
    await session.flush()
    return granted


async def revoke(session: Session, account_id: int, *, now: datetime) -> bool:
    """End an account's role at once; False when it had none."""
    standing = await staff.standing_grant(session, account_id)
    if standing is None:
        return False
    standing.revoked_at = now
    session.add(AuditEntry(at=now, account_id=account_id, act=f"staff.revoke:{standing.role}"))
    await session.flush()
    return True
