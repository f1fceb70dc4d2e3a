"""The settings: which kinds of message somebody gets."""

from markupsafe import Markup

from domain.programme import Programme
from handlers.buttons import OpenLanguages, OpenPrivacy, OpenSettings, TurnKind
from handlers.reply import Key, Reply
from handlers.views import keys
from handlers.views.html import bold, lines, paragraphs
from locales import Translator


def kind_name(t: Translator, kind: str) -> str:
    """Return a kind of message as people call it, short enough for a button."""
    return {
        # TRANSLATORS: Kind of message in the settings: the bot reminds of questions that were not finished.
        "nudge": t.plain("Unfinished answers"),
        # TRANSLATORS: Kind of message in the settings: the bot says that it could not be reached for a while.
        "outage": t.plain("After an outage"),
        # TRANSLATORS: Kind of message: a colleague accepted the invitation to speak for the initiative.
        "joined": t.plain("Colleagues in your initiative"),
        # TRANSLATORS: Kind of message: somebody joined the project team, or one's role in it has ended.
        "team": t.plain("The project team"),
        # TRANSLATORS: Kind of message in the settings: the bot invites to a survey.
        "survey": t.plain("New surveys"),
        # TRANSLATORS: Kind of message in the settings: the bot reminds once of a survey that is still open.
        "survey_reminder": t.plain("Reminders of surveys"),
        # TRANSLATORS: Kind of message in the settings: what the project team writes to many.
        "broadcast": t.plain("Announcements"),
        # TRANSLATORS: Kind of message: an announcement that had been sent was changed.
        "broadcast_correction": t.plain("Corrections of announcements"),
        # TRANSLATORS: Kind of message for the project team: how far an announcement is that is being sent.
        "broadcast_progress": t.plain("How far an announcement is"),
        # TRANSLATORS: Kind of message for the project team: an announcement that they sent to themselves.
        "broadcast_test": t.plain("Announcements to try out"),
        # TRANSLATORS: Kind of message: an announcement waits for the agreement of somebody else of the project team.
        "broadcast_waiting": t.plain("Announcements to agree to"),
        # TRANSLATORS: Kind of message: somebody else agreed to one's announcement, or sent it back.
        "broadcast_decided": t.plain("What becomes of your announcements"),
        # TRANSLATORS: Kind of message in the settings: the bot tells what all answered to a survey one took part in.
        "survey_results": t.plain("Results of surveys"),
    }[kind]


def settings(t: Translator, programme: Programme, kinds: dict[str, bool]) -> Reply:
    """Every kind with a box to tick, and where else something can be set."""
    hours = programme.quiet_hours
    # TRANSLATORS: Heading of the settings, on one line of a phone; below are buttons with a box each, ticked or empty.
    said: list[Markup] = [bold(t("Which messages may I send you?"))]
    if hours.begin != hours.end:
        # TRANSLATORS: Settings; begin and end are times of the day in Germany.
        said.append(
            t(
                "At night, from {begin} to {end}, nothing comes that can wait.",
                begin=t.clock(hours.begin),
                end=t.clock(hours.end),
            )
        )
    # TRANSLATORS: Settings; "Privacy" is a button below.
    said.append(t("Your consents are under “Privacy”."))
    rows = [
        (Key(f"{'☑️' if on else '⬜'} {kind_name(t, kind)}", TurnKind(kind, 0 if on else 1)),)
        for kind, on in kinds.items()
    ]
    # Few lines: each kind is a row of buttons, and all of it is to fit a small phone.
    return Reply(text=lines(*said), keys=(*rows, (keys.privacy(t), keys.menu(t))))


def unknown(t: Translator) -> Reply:
    """Nobody is sent anything before they consented to something."""
    said = t("I write to you only when you write to me. When you take part, you can choose here what else I send.")
    return Reply(text=paragraphs(bold(t("Settings")), said), keys=_elsewhere(t))


def turned_off(t: Translator, kind: str) -> Reply:
    """A kind of message was turned off by the button under it."""
    # TRANSLATORS: kind is the name of a kind of message, such as “After an outage”.
    said = t("Turned off: “{kind}”. You will get no more of these messages.", kind=kind_name(t, kind))
    # TRANSLATORS: Button; takes back that a kind of message was turned off.
    on_again = Key(t.plain("🔔 Turn on again"), TurnKind(kind, 1))
    return Reply(text=said, keys=((on_again,), (open_key(t), keys.menu(t))))


def already_off(t: Translator) -> str:
    """The button was tapped again."""
    return t.plain("These messages are turned off already.")


def open_key(t: Translator) -> Key:
    """To the settings."""
    # TRANSLATORS: Button; leads to what the bot may send by itself.
    return Key(t.plain("⚙️ Settings"), OpenSettings())


def _elsewhere(t: Translator) -> tuple[tuple[Key, ...], ...]:
    # TRANSLATORS: Button; offers the languages.
    language = Key(t.plain("🌐 Language"), OpenLanguages())
    # TRANSLATORS: Button; leads to the privacy notice and one's consents.
    privacy = Key(t.plain("🔒 Privacy"), OpenPrivacy())
    return ((language, privacy), (keys.menu(t),))
