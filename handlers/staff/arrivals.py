"""The team's first screen: how many arrived, and where people stop while arriving."""

from actions import figures
from domain.arrival import NAME as ARRIVAL
from handlers.forms import SUBJECTS
from handlers.incoming import Command
from handlers.reply import Said
from handlers.turn import Turn
from handlers.views import staff_arrivals as views


async def show(turn: Turn, command: Command) -> list[Said]:
    """Show how many arrived, as a picture and as numbers."""
    seen = await figures.look_at_arrivals(turn.session, turn.account.id, turn.programme, now=turn.now)
    return [*views.arrivals(turn.t, seen, SUBJECTS[ARRIVAL].texts(turn), now=turn.now)]
