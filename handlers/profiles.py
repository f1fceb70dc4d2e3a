"""One's own details: shown, changed question by question, and told further."""

from actions import initiatives, profiles
from domain import profiles as rules
from domain.roles import Role
from handlers import forms, unfinished
from handlers.buttons import OpenProfile
from handlers.initiatives import leave, open_about
from handlers.profile_buttons import ChangeProfile, LeaveInitiative, TellMore
from handlers.reply import Reply, Said, Toast
from handlers.standing import standing
from handlers.turn import Turn
from handlers.views import initiatives as initiative_views
from handlers.views import profiles as views
from handlers.views.forms import Shown
from handlers.views.profile_texts import ProfileTexts
from locales import dates
from storage import initiatives as stored_initiatives
from storage.persons import Person


async def open_profile(turn: Turn, button: OpenProfile) -> list[Said]:
    """Show what is stored about the person, and what they can do with it."""
    person = arrived(turn)
    if person is None:
        return [*standing(turn)]
    _, said = await forms.set_aside(turn)
    return [*said, turn.in_place(await screen(turn, person))]


async def screen(turn: Turn, person: Person) -> Reply:
    """Show somebody's details."""
    form = rules.profile_form(turn.programme)
    known = await profiles.known_answers(turn.session, person)
    own = await stored_initiatives.of_person(turn.session, person.id)
    response = rules.opened(form, known, at_summary=True)
    today = dates.local(turn.now).date()
    return views.profile(
        Shown(turn.t, ProfileTexts(turn.t), form, response, 0, today),
        [(each.id, each.name) for each in own],
        has_more=rules.has_more_to_tell(form, known),
        room_for_more=len(own) < initiatives.MOST,
        unfinished=turn.account.response is not None and unfinished.own(turn) is turn.account.response,
    )


async def change_profile(turn: Turn, button: ChangeProfile) -> list[Said]:
    """Show the answers, each open to correction."""
    return await _open(turn, at_summary=True)


async def tell_more(turn: Turn, button: TellMore) -> list[Said]:
    """Go on with what is left to tell; who came for an initiative tells about that."""
    person = arrived(turn)
    if person is not None and person.role == Role.INITIATIVE_CONTACT and unfinished.own(turn) is None:
        own = await stored_initiatives.of_person(turn.session, person.id)
        if own:
            return await open_about(turn, own[0].id, at_summary=False)
    return await _open(turn, at_summary=False)


async def _open(turn: Turn, *, at_summary: bool) -> list[Said]:
    if arrived(turn) is None:
        return forms.old_key(turn)
    if (begun := unfinished.own(turn)) is not None:
        return await unfinished.go_on(turn, begun)
    response = await profiles.open_form(turn.session, turn.account, turn.programme, at_summary=at_summary, now=turn.now)
    first, *others = forms.ask(turn, response)
    return [turn.in_place(first), *others]


async def leave_initiative(turn: Turn, button: LeaveInitiative) -> list[Said]:
    """Speak for an initiative no longer; with the last one it is deleted."""
    person = arrived(turn)
    if person is None:
        return forms.old_key(turn)
    _, said = await forms.set_aside(turn)
    if (not_left := await leave(turn, button)) is not None:
        return [*said, *not_left]
    return [Toast(initiative_views.left(turn.t)), *said, turn.in_place(await screen(turn, person))]


def arrived(turn: Turn) -> Person | None:
    """Return the person, if they have arrived."""
    person = turn.account.person
    return person if person is not None and person.arrived_at is not None else None
