"""One's initiatives: shown, changed, one more told of, shared with colleagues, handed over and left."""

import secrets

from markupsafe import Markup

from actions import initiatives
from domain import confirmations
from domain import profiles as rules
from domain.links import JoinLink
from handlers import forms, unfinished
from handlers.profile_buttons import (
    AddInitiative,
    AskToLeave,
    ChangeInitiative,
    InviteColleague,
    JoinInitiative,
    LeaveInitiative,
    OpenInitiative,
    ShowInvitationCode,
)
from handlers.reply import Reply, Said
from handlers.turn import Turn
from handlers.views import initiatives as views
from handlers.views.forms import Shown
from handlers.views.profile_texts import ProfileTexts
from locales import dates
from storage import initiatives as stored
from storage import invitations
from storage.initiatives import Initiative, Known
from storage.persons import Person

CODE_BYTES = 9
"""They make the twelve characters of a code."""


async def _known(turn: Turn, initiative_id: int) -> Known | None:
    """Return the initiative a button means; None when this person does not speak for it."""
    person = turn.account.person
    if person is None or person.arrived_at is None:
        return None
    return await stored.known(turn.session, person.id, initiative_id)


async def open_initiative(turn: Turn, button: OpenInitiative) -> list[Said]:
    """Show an initiative, and what can be done with it."""
    known = await _known(turn, button.initiative)
    if known is None:
        return forms.old_key(turn)
    _, said = await forms.set_aside(turn)
    form = rules.initiative_form(turn.programme)
    answers = initiatives.known_answers(known)
    response = rules.opened(form, answers, at_summary=True)
    shown = Shown(turn.t, ProfileTexts(turn.t), form, response, 0, dates.local(turn.now).date())
    has_more = rules.has_more_to_tell(form, answers)
    reply = views.initiative(shown, known.initiative.id, others=known.others, has_more=has_more)
    return [*said, turn.in_place(reply)]


async def change_initiative(turn: Turn, button: ChangeInitiative) -> list[Said]:
    """Show the answers about it, each open to correction, or go on with what is left to tell."""
    return await open_about(turn, button.initiative, at_summary=not button.more)


async def open_about(turn: Turn, initiative_id: int, *, at_summary: bool) -> list[Said]:
    """Ask about an initiative; what is open already comes first."""
    known = await _known(turn, initiative_id)
    if known is None:
        return forms.old_key(turn)
    if (begun := unfinished.own(turn)) is not None:
        return await unfinished.go_on(turn, begun)
    response = await initiatives.open_form(
        turn.session, turn.account, turn.programme, known, at_summary=at_summary, now=turn.now
    )
    first, *others = forms.ask(turn, response)
    return [turn.in_place(first), *others]


async def add_initiative(turn: Turn, button: AddInitiative) -> list[Said]:
    """Ask about one more initiative."""
    person = turn.account.person
    if person is None or person.arrived_at is None:
        return forms.old_key(turn)
    if (begun := unfinished.own(turn)) is not None:
        return await unfinished.go_on(turn, begun)
    if not await initiatives.has_room_for_more(turn.session, person.id):
        return [turn.in_place(views.too_many(turn.t, initiatives.MOST))]
    response = await initiatives.open_form(
        turn.session, turn.account, turn.programme, None, at_summary=False, now=turn.now
    )
    first, *others = forms.ask(turn, response)
    return [turn.in_place(first), *others]


async def invite(turn: Turn, button: InviteColleague) -> list[Said]:
    """Give out the link by which a colleague joins or takes over; it stays in the chat to be passed on."""
    person = turn.account.person
    if person is None or person.arrived_at is None:
        return forms.old_key(turn)
    hands_over = button.hands_over == 1
    code = secrets.token_urlsafe(CODE_BYTES)
    invitation = await initiatives.invite(
        turn.session, turn.account, button.initiative, hands_over=hands_over, code=code, now=turn.now
    )
    if invitation is None:
        return forms.old_key(turn)
    initiative = await turn.session.get_one(Initiative, invitation.initiative_id)
    address = turn.link_to(JoinLink(code))
    days = initiatives.INVITED_FOR.days
    return [*views.invited(turn.t, initiative.name, address, code, hands_over=hands_over, days=days)]


async def show_code(turn: Turn, button: ShowInvitationCode) -> list[Said]:
    """Show one's own invitation as a QR code, for somebody who stands beside."""
    person = turn.account.person
    if person is None or person.arrived_at is None:
        return forms.old_key(turn)
    found = await invitations.valid(turn.session, button.invitation, now=turn.now)
    if found is None or found.person_id != person.id:
        speaks = bool(await stored.of_person(turn.session, person.id))
        return [views.own_invitation_ended(turn.t, speaks=speaks)]
    initiative = await turn.session.get_one(Initiative, found.initiative_id)
    address = turn.link_to(JoinLink(found.code))
    return [views.invitation_code(turn.t, initiative.name, address, expires_at=found.expires_at)]


async def invitation(turn: Turn, goal: JoinLink) -> Reply:
    """Ask somebody who came by an invitation whether they want to join."""
    found = await invitations.valid(turn.session, goal.code, now=turn.now)
    initiative = await turn.session.get(Initiative, found.initiative_id) if found is not None else None
    if found is None or initiative is None:
        return views.invitation_ended(turn.t)
    if turn.account.person is not None and found.person_id == turn.account.person.id:
        return views.own_invitation(turn.t)
    return views.invitation(turn.t, initiative.name, goal.code, hands_over=found.hands_over)


async def is_invited(turn: Turn, goal: JoinLink) -> bool:
    """Tell whether an invitation still holds."""
    return await invitations.valid(turn.session, goal.code, now=turn.now) is not None


async def invited(turn: Turn, goal: JoinLink, *, begun: bool) -> Markup | None:
    """Say to somebody who is still arriving that they are invited, and what comes first."""
    found = await invitations.valid(turn.session, goal.code, now=turn.now)
    initiative = await turn.session.get(Initiative, found.initiative_id) if found is not None else None
    return None if initiative is None else views.invited_on_arriving(turn.t, initiative.name, begun=begun)


async def join(turn: Turn, button: JoinInitiative) -> list[Said]:
    """Speak for an initiative from now on."""
    person = turn.account.person
    if person is None or person.arrived_at is None:
        return forms.old_key(turn)
    if not await initiatives.has_room_for_more(turn.session, person.id):
        return [turn.in_place(views.too_many(turn.t, initiatives.MOST))]
    joined = await initiatives.join(turn.session, turn.account, button.invitation, now=turn.now)
    if joined is None:
        return [turn.in_place(views.invitation_ended(turn.t))]
    return [turn.in_place(views.joined(turn.t, joined.name))]


async def ask_to_leave(turn: Turn, button: AskToLeave) -> list[Said]:
    """Ask once, and say what becomes of the initiative."""
    person = turn.account.person
    known = await _known(turn, button.initiative)
    if person is None or known is None:
        return forms.old_key(turn)
    return [turn.in_place(await _whether_to_leave(turn, person, known))]


async def leave(turn: Turn, button: LeaveInitiative) -> list[Said] | None:
    """Speak for an initiative no longer; what was asked long ago, or while others did or did not, is asked anew.

    None when they have left.
    """
    person = turn.account.person
    known = await _known(turn, button.initiative)
    if person is None or known is None:
        return forms.old_key(turn)
    if not confirmations.holds(button.asked, now=turn.now) or bool(known.others) != bool(button.others):
        return [turn.in_place(await _whether_to_leave(turn, person, known))]
    left = await initiatives.leave(turn.session, turn.account, button.initiative, now=turn.now)
    return None if left else forms.old_key(turn)


async def _whether_to_leave(turn: Turn, person: Person, known: Known) -> Reply:
    name, id_ = known.initiative.name, known.initiative.id
    asked = LeaveInitiative(id_, confirmations.stamp(turn.now), int(known.others > 0))
    lists_alone = await stored.lists_alone(turn.session, person.id, id_)
    return views.ask_to_leave(turn.t, name, asked, lists_alone=lists_alone, contact="contact" in known.answers)
