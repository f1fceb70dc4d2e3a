"""The team: who has which role, inviting somebody by a link that works once, and ending a role."""

import secrets

from markupsafe import Markup

from actions import staff as actions
from actions.staff import Refused
from domain.links import TeamLink
from domain.roles import StaffRole
from handlers import forms
from handlers.reply import Reply, Said, ShowCommands, Toast
from handlers.staff.desk import desk
from handlers.staff_buttons import (
    AskToEndRole,
    ChooseRole,
    EndRole,
    InviteTo,
    JoinTeam,
    OpenMember,
    OpenTeam,
    WithdrawInvitations,
)
from handlers.turn import Turn
from handlers.views import staff_team as views
from storage import staff
from storage.staff import StaffRoleGrant

CODE_BYTES = 9
"""They make the twelve characters of a code."""


async def _team(turn: Turn, page: int) -> Reply:
    grants = await staff.standing_grants(turn.session)
    waiting = await staff.open_invitations(turn.session, turn.account.id, now=turn.now)
    return views.team(turn.t, grants, own=turn.account.id, waiting=waiting, page=page)


async def open_team(turn: Turn, button: OpenTeam) -> list[Said]:
    """Show who belongs to the team."""
    return [turn.in_place(await _team(turn, button.page))]


async def _member(turn: Turn, grant_id: int) -> StaffRoleGrant | None:
    found = await turn.session.get(StaffRoleGrant, grant_id)
    return None if found is None or found.revoked_at is not None else found


async def open_member(turn: Turn, button: OpenMember) -> list[Said]:
    """Show one role that somebody was given."""
    found = await _member(turn, button.grant)
    if found is None:
        return forms.old_key(turn)
    return [turn.in_place(views.member(turn.t, found, own=turn.account.id))]


async def ask_to_end(turn: Turn, button: AskToEndRole) -> list[Said]:
    """Ask once."""
    found = await _member(turn, button.grant)
    if found is None:
        return forms.old_key(turn)
    return [turn.in_place(views.ask_to_end(turn.t, found, own=turn.account.id))]


async def end_role(turn: Turn, button: EndRole) -> list[Said]:
    """End a role at once."""
    ended = await actions.end(turn.session, turn.account.id, button.grant, now=turn.now)
    match ended:
        case Refused.LAST:
            return [turn.in_place(views.last_one(turn.t))]
        case Refused():
            return forms.old_key(turn)
    if ended.account_id != turn.account.id:
        return [Toast(views.ended(turn.t)), turn.in_place(await _team(turn, 0))]
    turn.account.staff_role = None
    assert turn.account.language is not None
    return [turn.in_place(views.left(turn.t)), ShowCommands(turn.account.language)]


async def choose_role(turn: Turn, button: ChooseRole) -> list[Said]:
    """Offer the roles that somebody can be invited to."""
    return [turn.in_place(views.roles(turn.t))]


async def invite_to(turn: Turn, button: InviteTo) -> list[Said]:
    """Give out the link by which one person joins; it stays in the chat to be passed on."""
    if button.role not in {*StaffRole}:
        return forms.old_key(turn)
    role, state = StaffRole(button.role), button.state or None
    if state is not None and (role is not StaffRole.PARTNER or state not in turn.programme.states):
        return forms.old_key(turn)
    if role is StaffRole.PARTNER and state is None:
        return [turn.in_place(views.states(turn.t, turn.programme))]
    code = secrets.token_urlsafe(CODE_BYTES)
    await actions.invite(turn.session, turn.account.id, role, state, code=code, now=turn.now)
    address = turn.link_to(TeamLink(code))
    return [*views.invited(turn.t, role, state, address, days=actions.INVITED_FOR.days)]


async def withdraw(turn: Turn, button: WithdrawInvitations) -> list[Said]:
    """End one's own invitations that nobody took."""
    await actions.withdraw_invitations(turn.session, turn.account.id, now=turn.now)
    return [Toast(views.withdrawn(turn.t)), turn.in_place(await _team(turn, 0))]


async def invitation(turn: Turn, goal: TeamLink) -> Reply:
    """Ask somebody who came by an invitation whether they want to join."""
    found = await staff.valid_invitation(turn.session, goal.code, now=turn.now)
    if found is None:
        return views.invitation_over(turn.t)
    if found.account_id == turn.account.id:
        return views.own_invitation(turn.t)
    return views.invitation(turn.t, StaffRole(found.role), found.state, goal.code)


async def is_invited(turn: Turn, goal: TeamLink) -> bool:
    """Tell whether an invitation still holds."""
    return await staff.valid_invitation(turn.session, goal.code, now=turn.now) is not None


async def invited(turn: Turn, goal: TeamLink, *, begun: bool) -> Markup | None:
    """Say to somebody who is still arriving that they are invited, and what comes first."""
    found = await staff.valid_invitation(turn.session, goal.code, now=turn.now)
    if found is None or found.account_id == turn.account.id:
        return None
    return views.invited_on_arriving(turn.t, StaffRole(found.role), found.state, begun=begun)


async def join(turn: Turn, button: JoinTeam) -> list[Said]:
    """Join the team, and see its desk."""
    person = turn.account.person
    if person is None or person.arrived_at is None:
        return forms.old_key(turn)
    joined = await actions.join(turn.session, turn.account.id, button.invitation, now=turn.now)
    match joined:
        case Refused.OWN:
            return [turn.in_place(views.own_invitation(turn.t))]
        case Refused():
            return [turn.in_place(views.invitation_over(turn.t))]
    role = StaffRole(joined.role)
    turn.account.staff_role, turn.account.staff_state = role, joined.state
    welcome = turn.in_place(views.joined(turn.t, role))
    return [welcome, await desk(turn), ShowCommands(person.language, team=True)]
