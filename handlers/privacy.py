"""Privacy: the notice, consents, everything stored about a person, and erasure."""

from functools import partial

from actions import arrival, consents, erasure
from domain import confirmations
from domain.consents import ASKED_ON_ARRIVAL, PURPOSES, Purpose
from handlers import forms, survey_data
from handlers.buttons import ChangeConsent, Erase
from handlers.incoming import Command
from handlers.reply import Reply, Said, Toast
from handlers.screens import notice
from handlers.turn import Turn
from handlers.views import my_data
from handlers.views import privacy as views
from storage import personal_data


async def show(turn: Turn, command: Command) -> list[Said]:
    """Show the privacy notice in short, and the consents; all of it to whom just these are asked of."""
    if arrival.is_arriving(turn.account):
        return [views.whole_notice(turn.t, turn.programme, arriving=True)]
    return [await notice(turn)]


async def open_notice(turn: Turn, button: object) -> list[Said]:
    """Show the privacy notice in short, in place."""
    return [turn.in_place(await notice(turn))]


async def open_whole_notice(turn: Turn, button: object) -> list[Said]:
    """Show the whole privacy notice in place."""
    return [turn.in_place(views.whole_notice(turn.t, turn.programme))]


async def change_consent(turn: Turn, button: ChangeConsent) -> list[Said]:
    """Give or withdraw one consent by one tap."""
    if turn.account.person is None or button.purpose >= len(PURPOSES):
        return forms.old_key(turn)
    purpose = PURPOSES[button.purpose]
    if purpose is Purpose.PROFILE:
        return await ask_to_erase(turn, button)
    given = button.given == 1
    if given and purpose not in ASKED_ON_ARRIVAL:
        return forms.old_key(turn)  # it is given where it is asked for
    await consents.change(turn.session, turn.account, purpose, given=given, now=turn.now)
    return [Toast(views.changed(turn.t, purpose, given=given)), turn.in_place(await notice(turn))]


async def _export(turn: Turn) -> Reply:
    await turn.session.flush()
    records = await survey_data.readable(turn, await personal_data.collect(turn.session, turn.account.owner))
    if not records:
        return views.nothing_stored(turn.t)
    return my_data.my_data(turn.t, turn.programme, partial(forms.told, turn), records, now=turn.now)


async def show_my_data(turn: Turn, command: Command) -> list[Said]:
    """Hand over everything stored about the person as one file."""
    return [await _export(turn)]


async def export_my_data(turn: Turn, button: object) -> list[Said]:
    """Hand over the file below the message whose button was tapped."""
    return [await _export(turn)]


async def show_erasure(turn: Turn, command: Command) -> list[Said]:
    """Ask once before everything is erased."""
    return [views.ask_to_erase(turn.t, asked=confirmations.stamp(turn.now))]


async def ask_to_erase(turn: Turn, button: object) -> list[Said]:
    """Ask in place."""
    return [turn.in_place(views.ask_to_erase(turn.t, asked=confirmations.stamp(turn.now)))]


async def erase(turn: Turn, button: Erase) -> list[Said]:
    """Erase everything at once; who was asked long ago, or before what is stored now was, is asked anew."""
    person = turn.account.person
    since = None if person is None else person.arrived_at or person.created_at
    if not confirmations.holds(button.asked, now=turn.now, since=since):
        return [turn.in_place(views.ask_to_erase(turn.t, asked=confirmations.stamp(turn.now), anew=True))]
    farewell = views.erased(turn.t)
    await erasure.erase(turn.session, turn.account, now=turn.now)
    turn.erased = True
    return [turn.in_place(farewell)]
