"""The nudge: a word, once, to somebody who began to answer and did not finish."""

from actions.openings import NUDGED_AFTER
from domain.deliveries import Reason
from domain.forms import Response
from handlers.kind import Kind, Later, Verdict
from handlers.reply import Reply
from handlers.turn import Turn
from handlers.views import deliveries as views


async def still_wanted(turn: Turn, key: str) -> Verdict:
    """Not when it is finished, nor when it was only looked at; later when they went on meanwhile."""
    row, person = turn.account.response, turn.account.person
    if row is None or str(row.id) != key or person is None:
        return Reason.OVER
    if person.arrived_at is not None and Response.from_data(row.state).revision == 0:
        return Reason.OVER
    at = row.answered_at + NUDGED_AFTER
    return Later(at) if at > turn.now else None


async def word(turn: Turn, key: str) -> Reply:
    """Say that it is unfinished, and offer to go on."""
    person = turn.account.person
    return views.nudge(turn.t, arrived=person is not None and person.arrived_at is not None)


NUDGE = Kind(still_wanted, word)
