"""Choosing a language, asked in all of them at once."""

from collections.abc import Sequence

from markupsafe import Markup

from handlers.buttons import SpeakLanguage
from handlers.reply import Key, Reply
from handlers.views.html import paragraphs
from locales import Translator


def choice(translators: Sequence[Translator], *, first: bool) -> Reply:
    """Ask in every language; each button names itself."""
    asked = [_greeting(t) if first else _question(t) for t in translators]
    # TRANSLATORS: The name of the language of this catalogue, in that language: "Deutsch", "Українська", "Русский".
    keys = tuple((Key(t.plain("English"), SpeakLanguage(t.language)),) for t in translators)
    return Reply(text=paragraphs(*asked), keys=keys)


def spoken(t: Translator) -> str:
    """The language is set."""
    # TRANSLATORS: Short note over the chat after the language was changed.
    return t.plain("We now write in English.")


def _greeting(t: Translator) -> Markup:
    # TRANSLATORS: Stands below the same sentence in the other languages. Begin with a greeting.
    return t("Hello! In which language shall we write?")


def _question(t: Translator) -> Markup:
    # TRANSLATORS: Stands below the same sentence in the other languages.
    return t("In which language shall we write?")
