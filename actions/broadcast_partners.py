"""What a partner sees of broadcasts: those that went to people of its own state, with the figures of that state alone.

A partner sends none, and agrees to none. Who looks is checked here, whatever a button says.
"""

from dataclasses import dataclass
from datetime import datetime

from actions.broadcasts import KIND
from domain.deliveries import OPEN, State
from domain.roles import SEE_SENT_BROADCASTS
from domain.small_groups import SMALLEST_SHOWN, shown
from storage import broadcasts_by_state
from storage.accounts import Account
from storage.broadcasts import Broadcast
from storage.database import Session
from storage.staff import AuditEntry


@dataclass(frozen=True, slots=True)
class InState:
    """How far a broadcast is among the people of a state, in steps; None stands for a group too small to be shown."""

    state: str
    have: int | None
    left: int | None
    will_not: int | None


def state_of(account: Account) -> str | None:
    """Return the state whose broadcasts somebody may see; None where they may see none so."""
    return account.staff_state if account.staff_role in SEE_SENT_BROADCASTS else None


async def sent_to_own_state(session: Session, account: Account, *, limit: int) -> list[Broadcast]:
    """Return the broadcasts that went to people of somebody's own state, the newest first."""
    state = state_of(account)
    return [] if state is None else await broadcasts_by_state.sent_to(session, state, KIND, limit=limit)


async def may_see(session: Session, account: Account, broadcast: Broadcast) -> bool:
    """Tell whether a broadcast went to people of somebody's own state."""
    state = state_of(account)
    if state is None or broadcast.started_at is None:
        return False
    return bool(await broadcasts_by_state.counted(session, broadcast.id, state, KIND))


async def look(session: Session, account: Account, broadcast: Broadcast, *, now: datetime) -> InState | None:
    """Count how far a broadcast is in somebody's own state, and note in the audit log that they looked."""
    state = state_of(account)
    if state is None:
        return None
    session.add(AuditEntry(at=now, account_id=account.id, act=f"staff.look:broadcast:{broadcast.id}"))
    counts = await broadcasts_by_state.counted(session, broadcast.id, state, KIND)

    def people(*states: State) -> int | None:
        # In steps: exact numbers of two moments, or of two broadcasts, would tell of a few by subtracting.
        count = shown(sum(counts.get(each, 0) for each in states))
        return None if count is None else count - count % SMALLEST_SHOWN

    return InState(state, people(State.SENT), people(*OPEN), people(State.FAILED, State.CANCELLED, State.EXPIRED))
