"""The first screen after the language: look around, or take part."""

from markupsafe import escape

from domain.programme import Programme
from handlers.reply import Reply
from handlers.views import keys
from handlers.views.help import about_paragraphs, help_card
from handlers.views.html import bold, lines, paragraphs
from handlers.views.room import fitted
from locales import Translator


def welcome(t: Translator, programme: Programme) -> Reply:
    """What this is, and the ways on from here."""
    name = programme.name[t.language]
    shown = (
        (keys.take_part(t),),
        (keys.help_card(t), keys.about(t)),
        (keys.privacy(t),),
    )
    text = fitted(
        shown,
        bold(name),
        *about_paragraphs(t, programme),
        # TRANSLATORS: After the text about the programme, on two lines of a phone. "Take part" is a button below.
        t("Look around, or tap “Take part”: it takes about two minutes."),
    )
    return Reply(text=text, keys=shown)


def too_young(t: Translator, programme: Programme) -> Reply:
    """A friendly refusal with a number to call."""
    line = programme.under_age
    text = paragraphs(
        t(
            "Thank you for your honesty. The bot is for people aged {age} and over. Nothing about you is stored"
            " any more.",
            age=programme.minimum_age,
        ),
        lines(
            # TRANSLATORS: A telephone number, and on the next line whose it is.
            t("If you would like to talk to somebody: <b>{number}</b>", number=line.number),
            escape(line.label[t.language]),
        ),
    )
    return Reply(text=paragraphs(text, help_card(t, programme)))


def stopped(t: Translator) -> Reply:
    """They do not want to go on, before consent."""
    text = t("All right, we stop here. Nothing about you is stored. To begin again, write /start.")
    return Reply(text=text, keys=((keys.start_again(t),),))
