"""Choosing whom something is for: looking at how many they are, and keeping a rule under a name."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from actions.figures import Counts, counted
from domain.audiences import Rule, to_data
from domain.consents import Purpose
from domain.programme import Programme
from domain.roles import Role
from domain.small_groups import shown
from domain.states import ELSEWHERE
from storage import audiences
from storage.audiences import SavedAudience
from storage.database import Session
from storage.staff import AuditEntry

LOOKED = "staff.look:audience"


@dataclass(frozen=True, slots=True)
class Figures:
    """How many may be written to, and what they are; None stands for a group too small to be shown."""

    total: int | None
    roles: Counts
    states: Counts
    languages: Counts


async def look(
    session: Session,
    account_id: int,
    rule: Rule,
    programme: Programme,
    *,
    purpose: Purpose | None,
    kind: str | None,
    of: str,
    now: datetime,
) -> Figures:
    """Count an audience by one statement, and note in the audit log that somebody of the team looked.

    `of` is what it is the audience of: the sort of thing and its number.
    """
    session.add(AuditEntry(at=now, account_id=account_id, act=f"{LOOKED}:{of}"))
    groups = await audiences.alike(session, rule, purpose, kind)
    roles, states, languages = Counter[str](), Counter[str](), Counter[str]()
    for group in groups:
        roles[group.role] += group.count
        states[group.state] += group.count
        languages[group.language] += group.count
    return Figures(
        total=shown(sum(group.count for group in groups)),
        roles=counted(tuple(Role), roles),
        states=counted((*programme.states, ELSEWHERE), states),
        languages=counted(programme.languages, languages),
    )


async def keep(session: Session, account_id: int, name: str, rule: Rule, *, now: datetime) -> SavedAudience:
    """Keep a rule under a name; what was kept under it before makes room."""
    kept = await audiences.saved_named(session, name)
    if kept is None:
        kept = SavedAudience(name=name, rule=to_data(rule), created_at=now)
        session.add(kept)
    else:
        kept.rule, kept.created_at = to_data(rule), now
    session.add(AuditEntry(at=now, account_id=account_id, act="audience.keep"))
    await session.flush()
    return kept


async def forget(session: Session, account_id: int, saved_id: int, *, now: datetime) -> bool:
    """Keep a rule no longer; False when it is gone already."""
    gone = await audiences.forget(session, saved_id)
    if gone:
        session.add(AuditEntry(at=now, account_id=account_id, act="audience.forget"))
    return gone
