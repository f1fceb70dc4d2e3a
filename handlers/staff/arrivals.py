"""How many arrived, and where people stop while arriving; a partner sees those of its own state."""

from actions import figures
from domain.arrival import NAME as ARRIVAL
from domain.roles import StaffRole
from handlers.forms import SUBJECTS
from handlers.reply import Said
from handlers.staff_buttons import OpenFigures
from handlers.turn import Turn
from handlers.views import staff_arrivals as views


async def open_figures(turn: Turn, button: OpenFigures) -> list[Said]:
    """Show how many arrived, as a picture and as numbers."""
    account, state = turn.account, None
    if account.staff_role is StaffRole.PARTNER:
        state = account.staff_state
        if state is None:
            return [turn.in_place(views.no_state(turn.t))]
    seen = await figures.look_at_arrivals(turn.session, account.id, turn.programme, state=state, now=turn.now)
    return [*views.arrivals(turn.t, seen, SUBJECTS[ARRIVAL].texts(turn), state=state, now=turn.now)]
