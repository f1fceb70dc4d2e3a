"""An initiative: what is known of it, and sharing, handing over and leaving it."""

from datetime import datetime

from markupsafe import Markup

from handlers.profile_buttons import (
    AskToLeave,
    ChangeInitiative,
    InviteColleague,
    JoinInitiative,
    LeaveInitiative,
    ShowInvitationCode,
)
from handlers.reply import Code, Key, Reply
from handlers.views import keys
from handlers.views.forms import Shown
from handlers.views.forms.answers import shortened
from handlers.views.html import bold, lines, paragraphs
from handlers.views.profiles import change, known, tell_more
from handlers.views.room import fitted, lines_of, lines_over
from handlers.views.sharing import share_key
from locales import Translator

LONGEST_UNDER_CODE = 32
"""To so many letters an initiative's name is cut off under its code."""
LINK = Markup('<a href="{0}">{0}</a>')


def initiative(shown: Shown, id_: int, *, others: int, has_more: bool) -> Reply:
    """Show what is known of an initiative, and what somebody who speaks for it can do."""
    t = shown.t
    alone = None
    if others:
        alone = t.plural("{count} other person speaks for it too.", "{count} other people speak for it too.", others)
    ways = [change(t, ChangeInitiative(id_, 0))]
    if has_more:
        ways.append(tell_more(t, ChangeInitiative(id_, 1)))
    # TRANSLATORS: Button; makes a code for a colleague who is to speak for the initiative as well.
    ways.append(Key(t.plain("🤝 Invite a colleague"), InviteColleague(id_, 0)))
    # TRANSLATORS: Button; leads to leaving the initiative or handing it over to a colleague.
    ways.append(Key(t.plain("🚪 Leave or hand over"), AskToLeave(id_)))
    ways += [keys.profile(t), keys.menu(t)]
    rows = keys.laid_out(ways)
    room = lines_over(len(rows)) - (lines_of(alone) if alone else 0)
    return Reply(text=fitted(rows, known(shown, room), alone), keys=rows)


def saved(t: Translator) -> Reply:
    """What was told about an initiative is stored."""
    return Reply(text=t("Saved. Thank you!"), keys=((keys.profile(t), keys.menu(t)),))


def gone(t: Translator) -> Reply:
    """They do not speak for it any more."""
    said = t("You do not speak for this initiative any more, so nothing was changed.")
    return Reply(text=said, keys=((keys.profile(t), keys.menu(t)),))


def too_many(t: Translator, most: int) -> Reply:
    """They speak for as many as one can."""
    said = t.plural(
        "You can speak for {count} initiative at most. You can leave one under “My details”.",
        "You can speak for {count} initiatives at most. You can leave one under “My details”.",
        most,
    )
    return Reply(text=said, keys=((keys.profile(t), keys.menu(t)),))


def invited(t: Translator, name: str, address: str, code: str, *, hands_over: bool, days: int) -> tuple[Reply, Reply]:
    """Give out the link by which a colleague joins or takes over; it stays whatever is tapped below it."""
    if hands_over:
        said = t("Please send this link to the colleague who takes over.")
        then = t("As soon as they have confirmed, you leave the initiative, and I tell you.")
        # TRANSLATORS: Message to a colleague, written by the person who invites; a link stands above it.
        words = t.plain("Please take over our initiative “{name}”. The link leads to the bot.", name=name)
    else:
        said = t("Please send this link to your colleague.")
        then = t("As soon as they have confirmed, you both speak for the initiative, and I tell you.")
        # TRANSLATORS: Message to a colleague, written by the person who invites; a link stands above it.
        words = t.plain("I invite you to speak for “{name}” together with me. The link leads to the bot.", name=name)
    valid = t.plural(
        "The link works once, for {count} day. Please give it only to that person.",
        "The link works once, for {count} days. Please give it only to that person.",
        days,
    )
    # TRANSLATORS: Button; Telegram then asks whom to send the invitation to.
    send = share_key(t.plain("📨 Send the invitation"), address, words)
    # TRANSLATORS: Button; shows the same invitation as a picture that a phone's camera reads.
    as_code = Key(t.plain("🔳 Show as QR code"), ShowInvitationCode(code))
    return (
        Reply(text=paragraphs(said, LINK.format(address), valid), keys=((send,), (as_code,))),
        Reply(text=then, keys=((keys.profile(t), keys.menu(t)),)),
    )


def invitation(t: Translator, name: str, code: str, *, hands_over: bool) -> Reply:
    """Ask whether they want to speak for an initiative."""
    if hands_over:
        said = t("You are asked to take over the initiative {name} and to speak for it here.", name=bold(name))
    else:
        said = t("You are invited to speak for the initiative {name} here, together with others.", name=bold(name))
    told = t("You then see what is stored about it, and can change it. Is that right for you?")
    # TRANSLATORS: Button: somebody agrees to speak for an initiative.
    yes = Key(t.plain("✅ Yes, I speak for it"), JoinInitiative(code))
    # TRANSLATORS: Button: somebody does not want to speak for an initiative.
    no = Key(t.plain("🏠 No, to the menu"), keys.menu(t).leads_to)
    return Reply(text=paragraphs(said, told), keys=((yes,), (no,)))


def invitation_code(t: Translator, name: str, address: str, *, expires_at: datetime) -> Reply:
    """Show an invitation to somebody who stands beside; who cannot see the picture has the link."""
    # Few lines: the picture takes most of a small phone.
    text = lines(
        bold(shortened(name, LONGEST_UNDER_CODE)),
        # TRANSLATORS: Under a picture with a QR code, on two lines of a phone; the link follows on the next line.
        t("For the camera of the other phone. The link in it:"),
        LINK.format(address),
        # TRANSLATORS: A link to invite somebody; moment is a date with a time.
        t("It works once, until {moment}.", moment=t.moment(expires_at)),
    )
    return Reply(text=text, picture=Code(address), keys=((keys.profile(t), keys.menu(t)),))


def own_invitation_ended(t: Translator, *, speaks: bool) -> Reply:
    """The invitation they want to show was used, has expired, or another one took its place."""
    if speaks:
        said = t("This invitation is no longer valid. You can make a new one: “My details”, then your initiative.")
    else:
        said = t("This invitation is no longer valid.")
    return Reply(text=said, keys=((keys.profile(t), keys.menu(t)),))


def invited_on_arriving(t: Translator, name: str, *, begun: bool) -> Markup:
    """Say to whoever is still arriving that they are invited."""
    if begun:
        # TRANSLATORS: Stands over the question that somebody who is new is just being asked.
        return t(
            "You are invited to speak for the initiative {name}. The invitation is kept: please answer these first"
            " questions to the end, then I ask you about it.",
            name=bold(name),
        )
    # TRANSLATORS: Stands over the first screen; "Take part" is a button below.
    return t(
        "You are invited to speak for the initiative {name} here. Please tap “Take part” first, then I ask you about"
        " it.",
        name=bold(name),
    )


def own_invitation(t: Translator) -> Reply:
    """They opened the invitation they made themselves."""
    said = t("This is your own invitation. Please send the link to your colleague.")
    return Reply(text=said, keys=((keys.profile(t), keys.menu(t)),))


def invitation_ended(t: Translator) -> Reply:
    """The invitation was used, has expired, or never was."""
    said = t("This invitation is no longer valid. Please ask your colleague for a new one.")
    return Reply(text=said, keys=((keys.profile(t), keys.menu(t)),))


def joined(t: Translator, name: str) -> Reply:
    """They speak for it from now on."""
    said = t("You speak for the initiative {name} now. You find it under “My details”.", name=bold(name))
    return Reply(text=said, keys=((keys.profile(t), keys.menu(t)),))


def colleague_joined(t: Translator, name: str, *, handed_over: bool) -> Reply:
    """Tell who invited that the invitation was taken."""
    if handed_over:
        said = t("Your colleague has taken over the initiative {name}. You speak for it no longer.", name=bold(name))
    else:
        said = t("Your colleague speaks for the initiative {name} now, too.", name=bold(name))
    return Reply(text=said, keys=((keys.profile(t), keys.menu(t)),))


def somebody_left(t: Translator, name: str, *, replaced: bool, unlisted: bool, others: int) -> Reply:
    """Tell who still speaks for it that somebody does not, who else does, and whether it is listed no longer."""
    said = [t("One person does not speak for the initiative {name} any more.", name=bold(name))]
    if replaced:
        # TRANSLATORS: Follows "One person does not speak for the initiative … any more."
        said.append(t("A new person has taken over from them."))
    if unlisted:
        said.append(t("Other initiatives do not find it now. You can change that under “My details”."))
    if others:
        said.append(t.plural("{count} person speaks for it now.", "{count} people speak for it now.", others + 1))
    else:
        said.append(t("You alone speak for it now."))
    return Reply(text=Markup(" ").join(said), keys=((keys.profile(t), keys.menu(t)),))


def ask_to_leave(t: Translator, name: str, asked: LeaveInitiative, *, lists_alone: bool, contact: bool) -> Reply:
    """Ask once, and say what becomes of the initiative, and of the contact in it if that is theirs."""
    if asked.others and lists_alone and contact:
        told = t(
            "Others still speak for it. Your contact is deleted. Whether other initiatives find it is up to them then."
        )
    elif asked.others and lists_alone:
        told = t("Others still speak for it. Whether other initiatives find it is up to them then.")
    elif asked.others:
        told = t("Others still speak for it: it stays as it is.")
    else:
        told = t(
            "Nobody else speaks for it: if you leave, everything about it is deleted. You can also hand it over to a"
            " colleague."
        )
    # TRANSLATORS: Button; somebody speaks for an initiative no longer.
    leave = Key(t.plain("🚪 Yes, leave"), asked)
    # TRANSLATORS: Button; makes a code for a colleague who takes the initiative over.
    hand_over = Key(t.plain("🤝 Hand over"), InviteColleague(asked.initiative, 1))
    question = t("Do you no longer want to speak for the initiative {name}?", name=bold(name))
    return Reply(text=paragraphs(question, told), keys=((leave,), (hand_over,), (keys.profile(t), keys.menu(t))))


def left(t: Translator) -> str:
    """They have left: a short note over the chat."""
    # TRANSLATORS: Short note over the chat, 200 characters at most.
    return t.plain("You speak for this initiative no longer.")
