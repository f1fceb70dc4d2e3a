"""What the bot says on its own account, and the button under it."""

from datetime import datetime

from markupsafe import Markup

from domain.deliveries import Reason, State
from handlers.buttons import TurnOff
from handlers.reply import Key, Reply
from handlers.views import keys
from locales import Translator


def nudge(t: Translator, *, arrived: bool) -> Reply:
    """Somebody began to answer some days ago and did not finish."""
    if arrived:
        said = t("You changed your details some days ago and did not save them yet. Nothing is lost.")
    else:
        said = t(
            "You began to answer some days ago and did not finish. Your answers are kept. Would you like to go on?"
        )
    return Reply(text=said, keys=((keys.go_on(t),), (keys.menu(t),)))


def outage(t: Translator, begin: datetime, end: datetime) -> Markup:
    """The bot was out of reach."""
    # TRANSLATORS: After an outage of the bot; span is from when to when, with dates. The last question stands below.
    return t(
        "I could not be reached for a while ({span}). What you tapped or wrote then may not have arrived. "
        "We go on here:",
        span=t.span(begin, end, with_zone=True),
    )


def maybe_twice(t: Translator) -> Markup:
    """A message is said again because it is not known whether it arrived."""
    # TRANSLATORS: First line of a message that was possibly delivered before.
    return t("<i>Perhaps you have received this message already.</i>")


def turn_off(t: Translator, kind: str) -> Key:
    """Under every message: no more of this kind."""
    # TRANSLATORS: Button under a message that the bot sent by itself; it turns messages of this kind off.
    return Key(t.plain("🔕 No more of these"), TurnOff(kind))


def delivery_state_name(t: Translator, state: State) -> str:
    """Return what became of a message, as its recipient reads it."""
    return {
        State.QUEUED: t.plain("Waits to be sent"),
        State.HELD: t.plain("Waits to be sent"),
        State.SENDING: t.plain("Is being sent"),
        State.SENT: t.plain("Sent"),
        State.UNCERTAIN: t.plain("It is not clear whether it arrived"),
        State.FAILED: t.plain("Could not be sent"),
        State.CANCELLED: t.plain("Not sent"),
        State.EXPIRED: t.plain("Not sent"),
    }[state]


def reason_name(t: Translator, reason: Reason) -> str:
    """Return why a message was not sent, as its recipient reads it."""
    return {
        Reason.BLOCKED: t.plain("You had blocked the bot"),
        Reason.UNKNOWN: t.plain("It was no longer needed"),
        Reason.UNSUBSCRIBED: t.plain("You had turned off these messages"),
        Reason.NO_CONSENT: t.plain("You had not consented to it"),
        Reason.OVER: t.plain("It was no longer needed"),
        Reason.STOPPED: t.plain("It was no longer needed"),
        Reason.UNCHANGEABLE: t.plain("The message cannot be changed any more"),
        Reason.REFUSED: t.plain("A mistake on our side"),
        Reason.BROKEN: t.plain("A mistake on our side"),
        Reason.TOO_LATE: t.plain("It was too late"),
    }[reason]
