"""What somebody began to tell about themselves or an initiative: it comes before anything new of that sort.

A survey that they began waits beside it.
"""

from actions import openings
from domain.waves import wave_of
from handlers import forms
from handlers.reply import Said
from handlers.turn import Turn
from storage.open_responses import OpenResponse


def own(turn: Turn) -> OpenResponse | None:
    """Return what they began to tell and have not saved."""
    return next((row for row in reversed(turn.account.responses) if wave_of(row.form) is None), None)


async def go_on(turn: Turn, row: OpenResponse) -> list[Said]:
    """Let them go on with it, whatever else they began meanwhile."""
    left_at = row.answered_at
    openings.turn_to(turn.account, row, now=turn.now)
    return await forms.resume(turn, left_at=left_at)
