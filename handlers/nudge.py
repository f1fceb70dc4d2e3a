"""The nudge: a word, once, to somebody who began to answer and did not finish."""

from actions.openings import NUDGED_AFTER
from domain.deliveries import Reason
from domain.forms import Response
from domain.waves import WaveState, wave_of
from handlers.forms.surveys import texts
from handlers.kind import Kind, Later, Verdict
from handlers.reply import Reply
from handlers.turn import Turn
from handlers.views import deliveries as views
from handlers.views import surveys
from storage.open_responses import OpenResponse


async def still_wanted(turn: Turn, key: str) -> Verdict:
    """Not when it is finished, nor when it was only looked at; later when they went on meanwhile."""
    row, person = _lying(turn, key), turn.account.person
    if row is None or person is None or _is_over(turn, row):
        return Reason.OVER
    if person.arrived_at is not None and Response.from_data(row.state).revision == 0:
        return Reason.OVER
    at = row.answered_at + NUDGED_AFTER
    return Later(at) if at > turn.now else None


async def word(turn: Turn, key: str) -> Reply:
    """Say that it is unfinished, and offer to go on."""
    row, person = _lying(turn, key), turn.account.person
    wave_id = wave_of(row.form) if row is not None else None
    if wave_id is not None:
        running = turn.surveys.get(wave_id)
        return surveys.nudge(turn.t, surveys.title(turn.t, texts(turn, running)), running.wave)
    return views.nudge(turn.t, arrived=person is not None and person.arrived_at is not None)


def _lying(turn: Turn, key: str) -> OpenResponse | None:
    return next((row for row in turn.account.responses if str(row.id) == key), None)


def _is_over(turn: Turn, row: OpenResponse) -> bool:
    """Tell whether what was begun is a survey that nobody can answer now."""
    wave_id = wave_of(row.form)
    if wave_id is None:
        return False
    try:
        return turn.surveys.get(wave_id).wave.state(turn.now) is not WaveState.OPEN
    except KeyError:
        return True


NUDGE = Kind(still_wanted, word)
