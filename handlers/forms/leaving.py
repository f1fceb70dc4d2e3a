"""Leaving what is being answered, to go on with it another time."""

from domain.forms import SHARING, Draft, Kind
from handlers.forms.asking import shown
from handlers.forms.subjects import response_of, subject_of
from handlers.forms.ticking import ticked_now, ticked_so_far
from handlers.reply import Said
from handlers.turn import Turn
from handlers.views import forms as views


async def set_aside(turn: Turn) -> tuple[bool, list[Said]]:
    """Pause whatever is being answered; return whether anything was kept, and what is to be said to it."""
    if turn.account.response is None:
        return False, []
    sharing = response_of(turn).draft == SHARING
    await _keep_ticks(turn)
    kept = await subject_of(turn).pause(turn)
    return kept, [views.shared_or_not(turn.t)] if sharing else []


async def _keep_ticks(turn: Turn) -> None:
    """Keep what is ticked and not yet done: it stands in a message only, which is not the one to be gone on with."""
    response = response_of(turn)
    if response.at is None:
        return
    asked = shown(turn, response).form.question(response.at)
    if asked.kind is Kind.SELECT_MULTIPLE and (ticks := ticked_now(turn, asked)) != ticked_so_far(turn, asked):
        await subject_of(turn).give(turn, Draft(asked.name, ticks))
