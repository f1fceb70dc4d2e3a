"""What the bot says on its own account about a survey."""

from markupsafe import Markup

from domain.waves import WaveFacts
from handlers.reply import Key, Reply
from handlers.survey_buttons import OpenSurvey
from handlers.views import keys
from handlers.views.html import bold, paragraphs
from handlers.views.surveys import SIGN
from locales import Translator


def invitation(t: Translator, title: str, wave: WaveFacts) -> Reply:
    """Somebody is asked for the first time whether they would take part."""
    # TRANSLATORS: Invitation to a survey; its title stands above, a button “Take part” below.
    said = t(
        "There is a new survey. Your answers show what helps you and what is missing. Would you like to take part?"
    )
    return _asked(t, title, wave, said)


def reminder(t: Translator, title: str, wave: WaveFacts) -> Reply:
    """Somebody was invited and has not answered."""
    # TRANSLATORS: The one reminder of a survey; its title stands above, a button “Take part” below.
    said = t("A reminder: this survey is still open, and your view counts. I ask only this once more.")
    return _asked(t, title, wave, said)


def _asked(t: Translator, title: str, wave: WaveFacts, said: Markup) -> Reply:
    heading = bold(Markup("{} {}").format(SIGN, title))
    anonymous = None
    if wave.anonymous:
        # TRANSLATORS: In the invitation to an anonymous survey.
        anonymous = t("The survey is anonymous: nobody can tell who answered what.")
    until = None
    if wave.closes_at is not None:
        # TRANSLATORS: Until when a survey can be answered: a date with a time.
        until = t("Open until: {moment}", moment=t.moment(wave.closes_at, with_zone=True))
    # TRANSLATORS: Button under the invitation to a survey; the first question follows.
    take_part = Key(t.plain("📋 Take part"), OpenSurvey(wave.id))
    return Reply(text=paragraphs(heading, said, anonymous, until), keys=((take_part,), (keys.menu(t),)))
