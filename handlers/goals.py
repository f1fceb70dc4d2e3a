"""Where links lead: every goal with what is shown there, and the way to it for those who are still arriving."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol

from markupsafe import Markup

from actions import arrival
from actions import links as actions
from domain import links
from domain.links import Goal, JoinLink, LimitedLink, Link, ScreenLink, StateLink, SurveyLink, TeamLink
from handlers import forms, initiatives, surveys
from handlers.goal_buttons import OpenGoal
from handlers.reply import Reply, Said
from handlers.screens import about, help_card, notice
from handlers.staff import team
from handlers.standing import standing
from handlers.turn import Turn
from handlers.views import links as views
from handlers.views.menu import with_word


async def _nothing(turn: Turn, goal: Any, *, begun: bool) -> None:
    return None


async def _always(turn: Turn, goal: Any) -> bool:
    return True


class ToldBefore(Protocol):
    """What is said of a goal to those who get there later."""

    async def __call__(self, turn: Turn, goal: Any, *, begun: bool) -> Markup | None:
        """Say it, if there is something to say."""


@dataclass(frozen=True, slots=True)
class Destination:
    """What is shown at a goal, and to whom."""

    show: Callable[[Turn, Any], Awaitable[Reply]]
    for_everybody: bool = False
    """Seen as soon as the language is known; any other goal is seen by those who have arrived."""
    seen_on_arriving: Callable[[Turn, Any], bool] = lambda turn, goal: False
    """Whether the word at the end of arriving shows it already."""
    holds: Callable[[Turn, Any], Awaitable[bool]] = _always
    """Whether it is still there for those who have yet to arrive."""
    told_before: ToldBefore = _nothing
    """What is said of it over the welcome, or over the question of those who have begun to arrive."""


async def _screen(turn: Turn, goal: ScreenLink) -> Reply:
    match goal.screen:
        case "help":
            return help_card(turn)
        case "about":
            return about(turn)
        case _:
            return await notice(turn)


async def _state(turn: Turn, goal: StateLink) -> Reply:
    person = turn.account.person
    return views.state_page(turn.t, turn.programme, goal.state, own=person.state if person else None)


def _is_their_state(turn: Turn, goal: StateLink) -> bool:
    return turn.account.person is not None and turn.account.person.state == goal.state


DESTINATIONS: dict[type[Goal], Destination] = {
    ScreenLink: Destination(_screen, for_everybody=True),
    StateLink: Destination(_state, seen_on_arriving=_is_their_state),
    JoinLink: Destination(initiatives.invitation, holds=initiatives.is_invited, told_before=initiatives.invited),
    SurveyLink: Destination(surveys.card, holds=surveys.is_to_come, told_before=surveys.waits),
    TeamLink: Destination(team.invitation, holds=team.is_invited, told_before=team.invited),
}


async def follow(turn: Turn, link: Link) -> list[Reply]:
    """Go where a link leads; who has not arrived yet sees what stands meanwhile, and gets there in the end."""
    goal = await actions.goal_of(turn.session, turn.account, link, now=turn.now)
    if goal is None:
        return _ended(turn)
    if not links.leads_somewhere(goal, turn.programme):
        return standing(turn)
    destination = DESTINATIONS[type(goal)]
    if destination.for_everybody or arrival.has_arrived(turn.account):
        return [await destination.show(turn, goal)]
    if not await destination.holds(turn, goal):
        actions.give_up(turn.account, goal)
        return _ended(turn)
    await arrival.come_in(turn.session, turn.account, links.payload(goal), now=turn.now)
    first, *others = standing(turn)
    if turn.account.language is None:
        return [first, *others]
    begun = turn.account.person is not None or arrival.is_arriving(turn.account)
    word = await destination.told_before(turn, goal, begun=begun)
    return [first if word is None else with_word(word, first), *others]


def _ended(turn: Turn) -> list[Reply]:
    first, *others = standing(turn)
    return [with_word(views.ended(turn.t), first), *others]


async def open_goal(turn: Turn, button: OpenGoal) -> list[Said]:
    """Go where a button leads that the team put under a message."""
    link = links.parse(button.payload)
    if link is None or isinstance(link, LimitedLink):
        return forms.old_key(turn)
    return [*await follow(turn, link)]


async def after_arriving(turn: Turn) -> list[Reply]:
    """Show where somebody who has just arrived wanted to go, unless they have been there."""
    goal = actions.forget_destination(turn.account)
    if goal is None or not links.leads_somewhere(goal, turn.programme):
        return []
    destination = DESTINATIONS[type(goal)]
    seen = destination.for_everybody or destination.seen_on_arriving(turn, goal)
    return [] if seen else [await destination.show(turn, goal)]
