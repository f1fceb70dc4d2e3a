"""Keys that stand under many messages, and how keys are laid out."""

from collections.abc import Sequence

from handlers.buttons import (
    GoOn,
    OpenAbout,
    OpenHelp,
    OpenLanguages,
    OpenMenu,
    OpenPrivacy,
    OpenProfile,
    SpeakLanguage,
)
from handlers.reply import Key, Keys
from handlers.survey_buttons import OpenSurveys
from locales import Translator

SIDE_BY_SIDE = 16
"""Labels up to this length fit two in a row on a small phone."""


def laid_out(keys: Sequence[Key]) -> Keys:
    """Put short keys two in a row and long ones alone, in their order."""
    rows: list[tuple[Key, ...]] = []
    waiting: Key | None = None
    for key in keys:
        if len(key.label) > SIDE_BY_SIDE:
            if waiting:
                rows.append((waiting,))
            rows.append((key,))
            waiting = None
        elif waiting:
            rows.append((waiting, key))
            waiting = None
        else:
            waiting = key
    if waiting:
        rows.append((waiting,))
    return tuple(rows)


def menu(t: Translator) -> Key:
    """To the main menu."""
    # TRANSLATORS: Button under many messages; leads to the main menu.
    return Key(t.plain("🏠 Menu"), OpenMenu())


def help_card(t: Translator) -> Key:
    """To the help card."""
    # TRANSLATORS: Button; leads to telephone numbers for emergencies and advice, and to what the bot can do.
    return Key(t.plain("🆘 Help"), OpenHelp())


def about(t: Translator) -> Key:
    """To who is behind the bot."""
    # TRANSLATORS: Button; leads to who runs the bot, with address and telephone.
    return Key(t.plain("ℹ️ About us"), OpenAbout())


def profile(t: Translator) -> Key:
    """To one's own details."""
    # TRANSLATORS: Button; shows the person's own answers, which can be changed.
    return Key(t.plain("👤 My details"), OpenProfile())


def surveys(t: Translator) -> Key:
    """To the surveys that are open."""
    # TRANSLATORS: Button in the main menu; leads to the surveys that the person may answer (16 characters).
    return Key(t.plain("📋 Surveys"), OpenSurveys())


def languages(t: Translator) -> Key:
    """To the choice of a language."""
    # TRANSLATORS: Button; offers the languages.
    return Key(t.plain("🌐 Language"), OpenLanguages())


def privacy(t: Translator) -> Key:
    """To the privacy notice, one's consents and one's data."""
    # TRANSLATORS: Button; leads to the privacy notice and one's consents.
    return Key(t.plain("🔒 Privacy"), OpenPrivacy())


def take_part(t: Translator) -> Key:
    """To the first question."""
    # TRANSLATORS: Button; starts the first questions.
    return Key(t.plain("✅ Take part"), GoOn())


def go_on(t: Translator) -> Key:
    """To the question that stands."""
    # TRANSLATORS: Button; goes back to the questions that were set aside, at the place where the person stopped.
    return Key(t.plain("▶️ Continue"), GoOn())


def start_again(t: Translator) -> Key:
    """To the welcome, for somebody who is unknown again: the button itself brings the language along."""
    # TRANSLATORS: Button under a good-bye; leads to the first screen.
    return Key(t.plain("🏠 To the start"), SpeakLanguage(t.language))
