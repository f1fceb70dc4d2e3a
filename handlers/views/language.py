"""Choosing a language, asked in all of them at once."""

from collections.abc import Sequence

from handlers.buttons import SpeakLanguage
from handlers.reply import Key, Reply
from handlers.views.html import lines
from locales import Translator


def choice(translators: Sequence[Translator]) -> Reply:
    """Ask in every language; each button names itself."""
    # TRANSLATORS: Stands below the same sentence in the other languages. Begin with a greeting.
    asked = [t("Hello! In which language shall we write?") for t in translators]
    # TRANSLATORS: The name of the language of this catalogue, in that language: "Deutsch", "Українська", "Русский".
    keys = tuple((Key(t.plain("English"), SpeakLanguage(t.language)),) for t in translators)
    return Reply(text=lines(*asked), keys=keys)


def spoken(t: Translator) -> str:
    """The language is set."""
    # TRANSLATORS: Short note over the chat after the language was changed.
    return t.plain("We now write in English.")
