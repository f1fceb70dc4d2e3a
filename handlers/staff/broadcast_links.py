"""The buttons under a broadcast: added, changed and taken away, in a draft and where it has arrived."""

from collections.abc import Mapping
from dataclasses import replace

from actions import broadcast_drafts as drafts
from actions.broadcasts import Refused
from domain import links
from domain.broadcast_desk import BUTTON, LEADS_TO, LINK, PLACE, About, known_of
from domain.broadcasts import FOR_ONE, MAY, MOST_BUTTONS, Act, LinkButton, State
from domain.forms import Value
from domain.links import LimitedLink, SurveyLink
from handlers import broadcast_buttons as buttons
from handlers import forms
from handlers.forms.broadcast_answers import have, known_of_sent, say
from handlers.reply import Said
from handlers.staff import broadcast_screen as screen
from handlers.staff.broadcasts import ask
from handlers.turn import Turn
from handlers.views import broadcast_links as views
from handlers.views import broadcast_problems as words
from handlers.views.broadcast_links import Target
from handlers.views.broadcast_seen import Seen
from storage import broadcasts as stored
from storage import surveys

MOST_TARGETS = 6
SCREENS = ("show_help", "show_about")
"""Where a button may lead beside surveys and pages, by the payloads of links."""


async def _with_links(turn: Turn, broadcast_id: int) -> Seen | list[Said]:
    """Return a broadcast whose buttons can be changed as it is seen, or what is said where that is not so."""
    said = await screen.said_of(turn, broadcast_id)
    if said is None:
        return forms.old_key(turn)
    if State(said.broadcast.state) not in MAY[Act.CHANGE] | MAY[Act.CORRECT]:
        return [turn.in_place(await screen.after(turn, broadcast_id, Refused.NOT_NOW))]
    return await screen.outline(turn, said)


def _changed_meanwhile(turn: Turn, seen: Seen) -> list[Said]:
    return [turn.in_place(views.links(turn.t, seen, words.changed_meanwhile(turn.t)))]


async def show(turn: Turn, button: buttons.ShowLinks) -> list[Said]:
    """Show the buttons under it."""
    seen = await _with_links(turn, button.broadcast)
    return [turn.in_place(views.links(turn.t, seen))] if isinstance(seen, Seen) else seen


async def _offered(turn: Turn) -> list[Target]:
    going = await surveys.not_over(turn.session, now=turn.now)
    payloads = [*(links.payload(SurveyLink(wave.id)) for wave in going[:MOST_TARGETS]), *SCREENS]
    return [Target(payload, await screen.title_of(turn, payload.replace("_", ":", 1))) for payload in payloads]


async def choose_target(turn: Turn, button: buttons.ChooseTarget) -> list[Said]:
    """Offer where another button may lead."""
    seen = await _with_links(turn, button.broadcast)
    if not isinstance(seen, Seen):
        return seen
    return [turn.in_place(views.targets(turn.t, seen.id, await _offered(turn)))]


async def _one(turn: Turn, button: buttons.ChangeLink | buttons.PointLink) -> tuple[Seen, LinkButton] | list[Said]:
    """Return the button that is to be changed, with its broadcast, or what is said where that is not so."""
    seen = await _with_links(turn, button.broadcast)
    if not isinstance(seen, Seen):
        return seen
    if not 1 <= button.position <= len(seen.draft.buttons):
        return _changed_meanwhile(turn, seen)
    return seen, seen.draft.buttons[button.position - 1]


async def choose_other_target(turn: Turn, button: buttons.ChangeLink) -> list[Said]:
    """Offer where a button that is there may lead instead."""
    found = await _one(turn, button)
    if isinstance(found, list):
        return found
    seen, link = found
    now = seen.titles[link.leads_to]
    return [turn.in_place(views.other_targets(turn.t, seen.id, button.position, now, await _offered(turn)))]


def _target(payload: str) -> dict[str, Value] | None:
    """Return what is known of where a button is to lead: nothing of a page; None where it may not lead there."""
    if not payload:
        return {}
    goal = links.parse(payload)
    if goal is None or isinstance(goal, (LimitedLink, *FOR_ONE)):
        return None
    return {LEADS_TO: f"{goal.noun}:{goal.rest}"}


async def add(turn: Turn, button: buttons.AddLink) -> list[Said]:
    """Ask what stands on another button, and for a page also where that is."""
    seen = await _with_links(turn, button.broadcast)
    if not isinstance(seen, Seen):
        return seen
    if len(seen.draft.buttons) >= MOST_BUTTONS:
        return _changed_meanwhile(turn, seen)
    target = _target(button.payload)
    if target is None:
        return forms.old_key(turn)
    return await _ask(turn, seen, BUTTON if seen.state is State.DRAFT else LINK, target)


async def change(turn: Turn, button: buttons.PointLink) -> list[Said]:
    """Show a button as it would be, all of it open to correction."""
    found = await _one(turn, button)
    if isinstance(found, list):
        return found
    seen, link = found
    target = None if button.payload == buttons.SAME else _target(button.payload)
    if target is None and button.payload != buttons.SAME:
        return forms.old_key(turn)
    return await _ask(turn, seen, LINK, {**known_of(link, target), PLACE: str(button.position)})


async def _ask(turn: Turn, seen: Seen, what: str, known: Mapping[str, Value]) -> list[Said]:
    was_sent = {} if seen.state is State.DRAFT else await known_of_sent(turn, seen.id)
    return await ask(turn, About(what, seen.id, seen.draft.base_language), {**known, **was_sent})


async def remove(turn: Turn, button: buttons.RemoveLink) -> list[Said]:
    """Take a button away from a draft; where it has arrived ask before."""
    # Nobody else writes between looking and keeping: what they wrote would be lost.
    await stored.locked(turn.session, button.broadcast)
    seen = await _with_links(turn, button.broadcast)
    if not isinstance(seen, Seen):
        return seen
    there = 1 <= button.position <= len(seen.draft.buttons)
    if seen.state is not State.DRAFT and there:
        return [turn.in_place(views.ask_to_take(turn.t, seen, button.position, await have(turn, seen.id)))]
    # Tapped twice, it would take the next one away.
    if seen.stamp != button.seen or not there:
        return _changed_meanwhile(turn, seen)
    draft = replace(seen.draft, buttons=_without(seen, button.position))
    await drafts.change(turn.session, seen.id, draft, actor=turn.account.id, now=turn.now)
    return await show(turn, buttons.ShowLinks(seen.id))


async def take_away(turn: Turn, button: buttons.TakeLinkAway) -> list[Said]:
    """Take a button away wherever it has arrived."""
    broadcast = await stored.locked(turn.session, button.broadcast)
    seen = await _with_links(turn, button.broadcast)
    if not isinstance(seen, Seen):
        return seen
    there = 1 <= button.position <= len(seen.draft.buttons)
    if broadcast is None or seen.state is State.DRAFT or seen.revision != button.revision or not there:
        return _changed_meanwhile(turn, seen)
    draft = replace(seen.draft, buttons=_without(seen, button.position))
    return [turn.in_place(await say(turn, broadcast, draft))]


def _without(seen: Seen, position: int) -> tuple[LinkButton, ...]:
    return tuple(each for number, each in enumerate(seen.draft.buttons, 1) if number != position)
