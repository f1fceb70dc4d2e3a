"""What the bot sends on its own account: the one table of kinds, and how a row becomes a message when it is sent."""

from dataclasses import replace

from actions import broadcasts, deliveries, outages
from actions.broadcast_corrections import CORRECTION_KIND
from actions.memberships import JOINED_KIND
from actions.openings import NUDGE_KIND
from actions.results import TOLD_KIND
from actions.staff import NEWS_KIND
from actions.surveys import INVITATION_KIND, REMINDER_KIND
from domain.consents import Purpose
from handlers import forms, screens
from handlers.broadcast_decisions import DECIDED, WAITING
from handlers.broadcast_deliveries import BROADCAST, CORRECTION, PROGRESS, TEST
from handlers.buttons import TurnKind, TurnOff
from handlers.joined import JOINED
from handlers.kind import Kind
from handlers.nudge import NUDGE
from handlers.outage import OUTAGE
from handlers.reply import Reply, Said, Toast
from handlers.survey_deliveries import INVITATION, REMINDER
from handlers.survey_results_told import SURVEY_RESULTS
from handlers.team_news import TEAM_NEWS
from handlers.turn import Turn
from handlers.views import deliveries as views
from handlers.views import settings as settings_views
from handlers.views.html import paragraphs
from storage import consents, unsubscriptions

KINDS: dict[str, Kind] = {
    NUDGE_KIND: NUDGE,
    outages.KIND: OUTAGE,
    JOINED_KIND: JOINED,
    NEWS_KIND: TEAM_NEWS,
    INVITATION_KIND: INVITATION,
    REMINDER_KIND: REMINDER,
    broadcasts.KIND: BROADCAST,
    CORRECTION_KIND: CORRECTION,
    broadcasts.PROGRESS_KIND: PROGRESS,
    broadcasts.TEST_KIND: TEST,
    broadcasts.WAITING_KIND: WAITING,
    broadcasts.DECIDED_KIND: DECIDED,
    TOLD_KIND: SURVEY_RESULTS,
}
"""What is not in it is never sent. A name stands in rows and under old messages: it is never used for another kind."""


async def worded(turn: Turn, kind: str, key: str, *, maybe_sent: bool) -> Reply:
    """Return the message as it is to be sent now; said a second time it says so, and it can be turned off below."""
    reply = await KINDS[kind].word(turn, key)
    if maybe_sent and reply.replaces is None:
        reply = replace(reply, text=paragraphs(views.maybe_twice(turn.t), reply.text))
    if KINDS[kind].optional and turn.account.person is not None:
        reply = replace(reply, keys=(*reply.keys, (views.turn_off(turn.t, kind),)))
    return reply


async def turn_off(turn: Turn, button: TurnOff) -> list[Said]:
    """Turn a kind of message off, by the button under one of them."""
    kind = KINDS.get(button.kind)
    if turn.account.person is None or kind is None or not kind.optional:
        return forms.old_key(turn)
    was_on = await deliveries.unsubscribe(turn.session, turn.account, button.kind, now=turn.now)
    if not was_on:
        return [Toast(settings_views.already_off(turn.t))]
    return [settings_views.turned_off(turn.t, button.kind)]


async def turn_kind(turn: Turn, button: TurnKind) -> list[Said]:
    """Turn a kind of message on or off, in the settings."""
    kind = KINDS.get(button.kind)
    if turn.account.person is None or kind is None or not kind.optional:
        return forms.old_key(turn)
    if button.on:
        await deliveries.subscribe(turn.session, turn.account, button.kind)
        given = await consents.standing(turn.session, turn.account.person.id)
        if kind.purpose is not None and kind.purpose not in given:
            return [turn.in_place(await screens.notice(turn, missing=kind.purpose))]
    else:
        await deliveries.unsubscribe(turn.session, turn.account, button.kind, now=turn.now)
    await turn.session.flush()
    return [turn.in_place(await settings(turn))]


async def settings(turn: Turn) -> Reply:
    """Show which kinds of message the person gets."""
    person = turn.account.person
    if person is None:
        return settings_views.unknown(turn.t)
    off = await unsubscriptions.of_person(turn.session, person.id)
    given: set[Purpose | None] = {None, *await consents.standing(turn.session, person.id)}
    kinds = {name: name not in off and kind.purpose in given for name, kind in KINDS.items() if kind.optional}
    return settings_views.settings(turn.t, turn.programme, kinds)


async def show_settings(turn: Turn, command: object) -> list[Said]:
    """Show the settings."""
    return [await settings(turn)]


async def open_settings(turn: Turn, button: object) -> list[Said]:
    """Show the settings in place."""
    return [turn.in_place(await settings(turn))]
