"""Whom a broadcast is for, as the team chooses it while it is a draft."""

from actions import broadcast_drafts as drafts
from actions.broadcasts import KIND, PURPOSE, Refused, rule_of, standing
from domain.audiences import Everybody, Rule, to_data
from domain.broadcasts import Act
from domain.roles import SEND_BROADCASTS
from handlers.broadcast_deliveries import which
from handlers.reply import Said
from handlers.staff.audience_use import Chosen, Use
from handlers.staff.broadcasts import show
from handlers.turn import Turn
from storage import broadcasts as stored


async def _load(turn: Turn, broadcast_id: int) -> Chosen | None:
    broadcast = await standing(turn.session, broadcast_id, Act.CHANGE)
    if isinstance(broadcast, Refused):
        return None
    draft = await stored.draft_of(turn.session, broadcast)
    # What this release cannot read reaches nobody; whoever opens it begins anew.
    rule = rule_of(broadcast) or Everybody()
    return Chosen(which(turn, broadcast.id, draft).begins, rule, PURPOSE, KIND)


async def _store(turn: Turn, broadcast_id: int, rule: Rule) -> None:
    audience = None if rule == Everybody() else to_data(rule)
    await drafts.choose_audience(turn.session, broadcast_id, audience, actor=turn.account.id, now=turn.now)


async def _done(turn: Turn, broadcast_id: int) -> list[Said]:
    return await show(turn, broadcast_id)


AUDIENCE = Use(roles=SEND_BROADCASTS, load=_load, store=_store, done=_done)
