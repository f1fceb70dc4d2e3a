"""What the bot says in each language: one folder a language, the translator, dates and plurals."""

from locales.translator import Catalogues, Translator, mark

__all__ = ["Catalogues", "Translator", "mark"]
