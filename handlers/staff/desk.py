"""The team's desk: what waits, what runs, and the ways to everything that one's role may do."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from markupsafe import Markup

from domain.broadcasts import State
from domain.roles import (
    APPROVE_BROADCASTS,
    MANAGE_TEAM,
    RUN_SURVEYS,
    SEE_FIGURES,
    SEE_RESULTS,
    SEE_RESULTS_OF_STATE,
    SEE_SENT_BROADCASTS,
    SEND_BROADCASTS,
    TRANSLATE,
    StaffRole,
)
from handlers import forms
from handlers.broadcast_deliveries import which
from handlers.incoming import Command
from handlers.reply import Key, Reply, Said
from handlers.staff_buttons import OpenDesk
from handlers.turn import Turn
from handlers.views import broadcasts as broadcast_views
from handlers.views import staff_desk as views
from handlers.views.staff_team import to_team
from locales import Translator
from storage import broadcast_corrections, broadcasts, staff, surveys

UNDER_WAY = (State.WAITING, State.SCHEDULED, State.SENDING, State.PAUSED)
"""Where broadcasts stand of which the desk tells."""


async def _nothing(turn: Turn) -> list[Markup]:
    return []


async def _nobody(turn: Turn) -> list[Key]:
    return []


@dataclass(frozen=True, slots=True)
class Drawer:
    """A part of the desk."""

    roles: frozenset[StaffRole]
    key: Callable[[Translator], Key]
    stands: Callable[[Turn], Awaitable[list[Markup]]] = _nothing
    """What waits or runs there, a line each."""
    waits: Callable[[Turn], Awaitable[list[Key]]] = _nobody
    """What waits there for whoever looks, a button each."""


async def _surveys(turn: Turn) -> list[Markup]:
    return [views.wave(turn.t, wave, now=turn.now) for wave in await surveys.not_over(turn.session, now=turn.now)]


async def _invitations(turn: Turn) -> list[Markup]:
    count = await staff.open_invitations(turn.session, turn.account.id, now=turn.now)
    return [views.invitations(turn.t, count)] if count else []


async def _broadcasts(turn: Turn) -> list[Markup]:
    going = []
    for broadcast in await broadcasts.in_states(turn.session, UNDER_WAY):
        if turn.account.staff_role not in SEND_BROADCASTS:
            continue
        draft = await broadcasts.draft_of(turn.session, broadcast)
        going.append(broadcast_views.under_way(turn.t, which(turn, broadcast.id, draft), State(broadcast.state)))
    return going


async def _to_agree(turn: Turn) -> list[Key]:
    if turn.account.staff_role not in APPROVE_BROADCASTS:
        return []
    waiting = {each.id: each.submitted_by for each in await broadcasts.in_states(turn.session, [State.WAITING])}
    waiting |= {each.broadcast_id: each.submitted_by for each in await broadcast_corrections.all_waiting(turn.session)}
    return [broadcast_views.look_at(turn.t, number) for number, whose in waiting.items() if whose != turn.account.id]


DRAWERS: tuple[Drawer, ...] = (
    Drawer(SEE_FIGURES, views.figures_key),
    Drawer(RUN_SURVEYS | SEE_RESULTS | SEE_RESULTS_OF_STATE | TRANSLATE, views.surveys_key, _surveys),
    Drawer(
        SEND_BROADCASTS | APPROVE_BROADCASTS | TRANSLATE | SEE_SENT_BROADCASTS,
        broadcast_views.desk_key,
        _broadcasts,
        _to_agree,
    ),
    Drawer(MANAGE_TEAM, to_team, _invitations),
)
"""In their order; a later noun adds its own."""


async def show(turn: Turn, command: Command) -> list[Said]:
    """Show the desk."""
    _, said = await forms.set_aside(turn)
    return [*said, await desk(turn)]


async def open_desk(turn: Turn, button: OpenDesk) -> list[Said]:
    """Show the desk in place."""
    _, said = await forms.set_aside(turn)
    return [*said, turn.in_place(await desk(turn))]


async def desk(turn: Turn) -> Reply:
    """Return the desk as it is for this role now."""
    role = turn.account.staff_role
    assert role is not None
    own = [drawer for drawer in DRAWERS if role in drawer.roles]
    stands = [line for drawer in own for line in await drawer.stands(turn)]
    waits = [key for drawer in own for key in await drawer.waits(turn)]
    ways = [*waits, *(drawer.key(turn.t) for drawer in own)]
    return views.desk(turn.t, role, turn.account.staff_state, stands, ways)
