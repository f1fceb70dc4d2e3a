"""The team in words: who has which role, invitations, and ending a role."""

from collections.abc import Sequence

from markupsafe import Markup

from domain.programme import Programme
from domain.roles import StaffRole
from handlers.reply import Key, Reply
from handlers.staff_buttons import (
    AskToEndRole,
    ChooseRole,
    EndRole,
    InviteTo,
    JoinTeam,
    OpenDesk,
    OpenMember,
    OpenTeam,
    WithdrawInvitations,
)
from handlers.views import keys
from handlers.views.html import bold, lines, paragraphs
from handlers.views.sharing import share_key
from handlers.views.staff import role_of, staff_role_name
from handlers.views.states import state_name
from locales import Translator
from storage.staff import StaffRoleGrant

A_PAGE = 10


def team(t: Translator, grants: Sequence[StaffRoleGrant], *, own: int, waiting: int, page: int) -> Reply:
    """Everybody with a role: since when, the way to who that is on Telegram, and a button each."""
    # TRANSLATORS: Heading over the members of the project team.
    title = bold(t.plain("The team"))
    count = t.plural("{count} person has a role.", "{count} people have a role.", len(grants))
    waits = None
    first = min(page, max(len(grants) - 1, 0) // A_PAGE) * A_PAGE
    shown = list(enumerate(grants[first : first + A_PAGE], first + 1))
    rows: list[tuple[Key, ...]] = [
        (Key(f"{number}. {_role(t, each, own=own)}", OpenMember(each.id)),) for number, each in shown
    ]
    leaf = [Key("◀", OpenTeam(first // A_PAGE - 1))] if first else []
    if first + A_PAGE < len(grants):
        leaf.append(Key("▶", OpenTeam(first // A_PAGE + 1)))
    if leaf:
        rows.append(tuple(leaf))
    # TRANSLATORS: Button; makes a link by which somebody joins the project team.
    rows.append((Key(t.plain("➕ Invite somebody"), ChooseRole()),))
    if waiting:
        waits = t.plural(
            "{count} invitation of yours waits to be accepted.",
            "{count} invitations of yours wait to be accepted.",
            waiting,
        )
        # TRANSLATORS: Button; invitations to the project team work no longer.
        rows.append((Key(t.plain("🚫 Withdraw invitations"), WithdrawInvitations()),))
    members = [_entry(t, number, each, own=own) for number, each in shown]
    return Reply(text=paragraphs(title, count, *members, waits), keys=(*rows, (back(t),)))


def _entry(t: Translator, number: int, grant: StaffRoleGrant, *, own: int) -> Markup:
    who = Markup("{}. {}").format(number, bold(_role(t, grant, own=own)))
    if grant.account_id != own:
        # TRANSLATORS: A link to somebody's profile on Telegram: their name is not kept here, and stands there.
        who = Markup("{} · {}").format(who, _profile(grant, t.plain("Telegram profile")))
    return lines(who, _since(t, grant))


def _since(t: Translator, grant: StaffRoleGrant) -> Markup:
    return t("Since {day}", day=t.date(grant.granted_at.date()))


def _role(t: Translator, grant: StaffRoleGrant, *, own: int) -> str:
    name = role_of(t, StaffRole(grant.role), grant.state)
    # TRANSLATORS: A role in the project team: it is that of who reads it.
    return t.plain("{role} (you)", role=name) if grant.account_id == own else name


def _profile(grant: StaffRoleGrant, text: str) -> Markup:
    # core.telegram.org/bots/api#html-style: opens the profile of who has written to the bot.
    return Markup('<a href="tg://user?id={}">{}</a>').format(grant.account_id, text)


def back(t: Translator) -> Key:
    """To the desk."""
    # TRANSLATORS: Button; goes to the first screen of the project team.
    return Key(t.plain("↩️ The team’s desk"), OpenDesk())


def to_team(t: Translator) -> Key:
    """To everybody with a role."""
    # TRANSLATORS: Button of the project team: who belongs to it.
    return Key(t.plain("👥 The team"), OpenTeam(0))


def member(t: Translator, grant: StaffRoleGrant, *, own: int) -> Reply:
    """One role: what, whose, since when."""
    # TRANSLATORS: Button; somebody in the project team may do nothing there any more.
    end = Key(t.plain("🚪 End this role"), AskToEndRole(grant.id))
    return Reply(text=_card(t, grant, own=own), keys=((end,), (to_team(t),)))


def _card(t: Translator, grant: StaffRoleGrant, *, own: int) -> Markup:
    if grant.account_id == own:
        whose = t("This is your own role.")
    else:
        # TRANSLATORS: {number} is the number of somebody's Telegram account; tapped, it opens their profile.
        whose = t("Telegram account: {number}", number=_profile(grant, str(grant.account_id)))
    return lines(bold(role_of(t, StaffRole(grant.role), grant.state)), _since(t, grant), whose)


def ask_to_end(t: Translator, grant: StaffRoleGrant, *, own: int) -> Reply:
    """Ask once."""
    if grant.account_id == own:
        asked = t("Do you want to give up your own role? Only somebody else can invite you again.")
    else:
        asked = t("Should this role end? It ends at once, and I tell the person.")
    # TRANSLATORS: Button; a role in the project team ends.
    end = Key(t.plain("🚪 Yes, end it"), EndRole(grant.id))
    return Reply(text=paragraphs(_card(t, grant, own=own), asked), keys=((end,), (to_team(t),)))


def last_one(t: Translator) -> Reply:
    """Nobody else could manage the team then."""
    said = t("You are the only one who can manage the team. Please invite somebody else to that role first.")
    return Reply(text=said, keys=((to_team(t),),))


def ended(t: Translator) -> str:
    """A role was ended: a short note over the chat."""
    # TRANSLATORS: Short note over the chat, 200 characters at most.
    return t.plain("The role has ended.")


def left(t: Translator) -> Reply:
    """They ended their own role."""
    return Reply(text=t("Your role in the project team has ended."), keys=((keys.menu(t),),))


def roles(t: Translator) -> Reply:
    """Offer the roles, with what each may do."""
    may = {
        StaffRole.ADMIN: t("everything, the team included"),
        StaffRole.EDITOR: t("writes and sends messages, runs surveys"),
        StaffRole.SUPPORT: t("answers people, sees how many there are"),
        StaffRole.ANALYST: t("sees figures and results"),
        StaffRole.PARTNER: t("sees figures and results of one federal state"),
        StaffRole.TRANSLATOR: t("sees texts and no people"),
    }
    said = [Markup("{}: {}").format(bold(staff_role_name(t, role)), may[role]) for role in StaffRole]
    chosen = [Key(staff_role_name(t, role), InviteTo(role, "")) for role in StaffRole]
    # TRANSLATORS: Asked of the project team; below stand roles.
    asked = t("What should the person do in the team?")
    return Reply(text=paragraphs(asked, lines(*said)), keys=(*keys.laid_out(chosen), (to_team(t),)))


def states(t: Translator, programme: Programme) -> Reply:
    """Offer the states that a partner can be for."""
    chosen = [Key(state_name(t, state), InviteTo(StaffRole.PARTNER, state)) for state in programme.states]
    # TRANSLATORS: Asked of the project team about an organization that joins it; below stand federal states.
    return Reply(text=t("Which federal state is the partner for?"), keys=(*((key,) for key in chosen), (to_team(t),)))


def invited(t: Translator, role: StaffRole, state: str | None, address: str, *, days: int) -> tuple[Reply, Reply]:
    """Give out the link by which one person joins; it stays whatever is tapped below it."""
    said = t("Please send this link to the person you invite.")
    then = t(
        "As soon as the person agrees, they belong to the team ({role}), and I tell you.",
        role=role_of(t, role, state),
    )
    valid = t.plural(
        "The link works once, for {count} day. Please give it only to that person.",
        "The link works once, for {count} days. Please give it only to that person.",
        days,
    )
    # TRANSLATORS: Message to a colleague, written by the person who invites; a link stands above it.
    words = t.plain("I invite you to our project team. The link leads to the bot.")
    # TRANSLATORS: Button; Telegram then asks whom to send the invitation to.
    send = share_key(t.plain("📨 Send the invitation"), address, words)
    link = Markup('<a href="{0}">{0}</a>').format(address)
    return (
        Reply(text=paragraphs(said, link, valid), keys=((send,),)),
        Reply(text=then, keys=((to_team(t),),)),
    )


def withdrawn(t: Translator) -> str:
    """Invitations work no longer: a short note over the chat."""
    # TRANSLATORS: Short note over the chat, 200 characters at most.
    return t.plain("The invitations work no longer.")


def invitation(t: Translator, role: StaffRole, state: str | None, code: str) -> Reply:
    """Ask whether they want to join."""
    said = t("You are invited to the project team. Your role would be: {role}.", role=bold(role_of(t, role, state)))
    told = t("What you do there is noted with your account number. Is that right for you?")
    # TRANSLATORS: Button: somebody agrees to join the project team.
    yes = Key(t.plain("✅ Yes, I join"), JoinTeam(code))
    # TRANSLATORS: Button: somebody does not want what they were invited to.
    no = Key(t.plain("🏠 No, to the menu"), keys.menu(t).leads_to)
    return Reply(text=paragraphs(said, told), keys=((yes,), (no,)))


def invited_on_arriving(t: Translator, role: StaffRole, state: str | None, *, begun: bool) -> Markup:
    """Say to whoever is still arriving that they are invited."""
    if begun:
        # TRANSLATORS: Stands over the question that somebody who is new is just being asked.
        return t(
            "You are invited to the project team ({role}). The invitation is kept: please answer these first questions"
            " to the end, then I ask you about it.",
            role=role_of(t, role, state),
        )
    # TRANSLATORS: Stands over the first screen; "Take part" is a button below.
    return t(
        "You are invited to the project team ({role}). Please tap “Take part” first, then I ask you about it.",
        role=role_of(t, role, state),
    )


def own_invitation(t: Translator) -> Reply:
    """They opened the invitation they made themselves."""
    said = t("This is your own invitation. Please send the link to the person you mean.")
    return Reply(text=said, keys=((keys.menu(t),),))


def invitation_over(t: Translator) -> Reply:
    """It was used, has expired, or never was."""
    said = t("This invitation is no longer valid. Please ask for a new one.")
    return Reply(text=said, keys=((keys.menu(t),),))


def joined(t: Translator, role: StaffRole) -> Reply:
    """They belong to the team from now on."""
    said = t(
        "Welcome to the team! Your role: {role}. With /staff you always come back here.", role=staff_role_name(t, role)
    )
    return Reply(text=said)


def somebody_joined(t: Translator, role: StaffRole) -> Reply:
    """Tell who invited that the invitation was taken."""
    said = t("Your invitation was accepted: somebody joined the team as {role}.", role=bold(staff_role_name(t, role)))
    return Reply(text=said, keys=((to_team(t),),))


def was_ended(t: Translator, role: StaffRole) -> Reply:
    """Tell somebody that their role was ended."""
    said = t("Your role in the project team has ended: {role}. Thank you for your work!", role=staff_role_name(t, role))
    return Reply(text=said, keys=((keys.menu(t),),))
