"""The settings: which kinds of message somebody gets."""

from markupsafe import Markup

from domain.programme import Programme
from handlers.buttons import OpenLanguages, OpenPrivacy, OpenSettings, TurnKind
from handlers.reply import Key, Reply
from handlers.views import keys
from handlers.views.html import bold, paragraphs
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
    }[kind]


def settings(t: Translator, programme: Programme, kinds: dict[str, bool]) -> Reply:
    """Every kind with a box to tick, and where else something can be set."""
    hours = programme.quiet_hours
    said: list[Markup] = [
        bold(t("Settings")),
        # TRANSLATORS: Settings; below are buttons with a box each, ticked or empty.
        t("Which messages may I send you by myself? Tap to change."),
    ]
    if hours.begin != hours.end:
        # TRANSLATORS: Settings; begin and end are times of the day in Germany.
        said.append(
            t(
                "At night, from {begin} to {end}, nothing comes that can wait.",
                begin=t.clock(hours.begin),
                end=t.clock(hours.end),
            )
        )
    rows = [
        (Key(f"{'☑️' if on else '⬜'} {kind_name(t, kind)}", TurnKind(kind, 0 if on else 1)),)
        for kind, on in kinds.items()
    ]
    return Reply(text=paragraphs(*said), keys=(*rows, *_elsewhere(t)))


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
