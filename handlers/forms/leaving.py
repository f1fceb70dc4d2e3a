"""Leaving a question without an answer, or all of them, to go on another time."""

from domain.forms import SHARING, Back, Draft, Kind
from handlers.buttons import GoBack
from handlers.forms.answering import question_of
from handlers.forms.asking import give, old_key, shown
from handlers.forms.subjects import response_of, subject_of
from handlers.forms.ticking import ticked_now, ticked_so_far
from handlers.reply import Said
from handlers.turn import Turn
from handlers.views import forms as views


async def back(turn: Turn, button: GoBack) -> list[Said]:
    """Go to the question before; from an old message nothing moves."""
    asked = question_of(turn, button.response, button.question)
    if asked is None or response_of(turn).at != asked.name:
        return old_key(turn)
    await _keep_ticks(turn)
    # The message shows something else from now on.
    turn.recent_ticks.forget(turn.account.id, turn.tapped_message)
    return await give(turn, Back())


async def set_aside(turn: Turn) -> tuple[bool, list[Said]]:
    """Pause whatever is being answered; return whether anything was kept, and what is to be said to it."""
    if turn.account.response is None:
        return False, []
    sharing = response_of(turn).draft == SHARING
    await _keep_ticks(turn)
    kept = await subject_of(turn).pause(turn)
    return kept, [views.shared_or_not(turn.t)] if sharing else []


async def _keep_ticks(turn: Turn) -> None:
    """Keep what is ticked and not yet done: it stands in a message only, which is not the one to be gone on with.

    Before the consent nothing is kept.
    """
    response = response_of(turn)
    if turn.account.response is None or response.at is None:
        return
    asked = shown(turn, response).form.question(response.at)
    if asked.kind is Kind.SELECT_MULTIPLE and (ticks := ticked_now(turn, asked)) != ticked_so_far(turn, asked):
        await subject_of(turn).give(turn, Draft(asked.name, ticks))
