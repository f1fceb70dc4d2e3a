"""What the team is told of broadcasts that need a second person: that one waits, and what was decided."""

from dataclasses import replace
from datetime import timedelta

from actions.broadcast_corrections import CORRECTION, CORRECTION_APPROVED, CORRECTION_SENT_BACK
from actions.broadcasts import APPROVED, GROWN
from domain import quiet_hours
from domain.broadcasts import State
from domain.deliveries import Reason
from domain.roles import APPROVE_BROADCASTS, SEND_BROADCASTS
from handlers.broadcast_deliveries import which
from handlers.kind import Kind, Verdict
from handlers.reply import Reply
from handlers.turn import Turn
from handlers.views import broadcast_told as views
from storage import broadcast_corrections, broadcasts


async def _waits(turn: Turn, key: str) -> Verdict:
    """Only as long as it waits, to those who may agree to it."""
    number, _, why = key.split(":")
    said = await broadcasts.said(turn.session, int(number))
    waits = said is not None and said.broadcast.state == State.WAITING
    if why == CORRECTION:
        waits = await broadcast_corrections.of(turn.session, int(number)) is not None
    return None if waits and turn.account.staff_role in APPROVE_BROADCASTS else Reason.OVER


async def _call_for_second(turn: Turn, key: str) -> Reply:
    number, _, why = key.split(":")
    said = await broadcasts.said(turn.session, int(number))
    assert said is not None
    meant = which(turn, said.broadcast.id, said.draft)
    if why == CORRECTION:
        return views.correction_waits(turn.t, meant)
    if why == GROWN:
        return views.waits_again(turn.t, meant, is_own=said.broadcast.submitted_by == turn.account.id)
    return views.waits_for_you(turn.t, meant)


async def _is_decided(turn: Turn, key: str) -> Verdict:
    """Only as long as it stands as it was decided, to those who may still send."""
    number, _, what = key.split(":")
    said = await broadcasts.said(turn.session, int(number))
    if said is None or turn.account.staff_role not in SEND_BROADCASTS:
        return Reason.OVER
    if what in (CORRECTION_APPROVED, CORRECTION_SENT_BACK):
        return None
    undone = (State.DRAFT, State.WAITING)
    stands = said.broadcast.state not in undone if what == APPROVED else said.broadcast.state == State.DRAFT
    return None if stands else Reason.OVER


async def _decision(turn: Turn, key: str) -> Reply:
    number, _, what = key.split(":")
    said = await broadcasts.said(turn.session, int(number))
    assert said is not None
    broadcast, hours = said.broadcast, turn.programme.quiet_hours
    is_quiet = quiet_hours.is_quiet(hours, turn.now)
    meant = which(turn, broadcast.id, said.draft)
    if what in (CORRECTION_APPROVED, CORRECTION_SENT_BACK):
        told = views.correction_decided(turn.t, meant, approved=what == CORRECTION_APPROVED)
        return replace(told, silent=is_quiet)
    begins_at = broadcast.send_at
    if begins_at is None and broadcast.daytime_only and is_quiet:
        begins_at = quiet_hours.last_end(hours, turn.now + timedelta(days=1))
    view = views.approved(turn.t, meant, begins_at) if what == APPROVED else views.sent_back(turn.t, meant, what)
    return replace(view, silent=is_quiet)


WAITING = Kind(_waits, _call_for_second, optional=False)
DECIDED = Kind(_is_decided, _decision, optional=False)
