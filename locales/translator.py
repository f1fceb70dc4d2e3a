"""Puts a message into one person's language and fills in its values."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import cached_property
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent
from markupsafe import Markup, escape

from locales import dates

if TYPE_CHECKING:
    from locales.vocabulary import Vocabulary

FOLDER = Path(__file__).parent


def mark(message: str) -> str:
    """Enter a text into the catalogues that is kept in a table and put into a language later."""
    return message


IN_LANGUAGES = {
    # TRANSLATORS: How a text is written, within a sentence: "Please in German." Also: "There is a text only in German."
    "de": mark("in German"),
    # TRANSLATORS: How a text is written, within a sentence: "Please in Russian."
    "ru": mark("in Russian"),
    # TRANSLATORS: How a text is written, within a sentence: "Please in Ukrainian."
    "uk": mark("in Ukrainian"),
}
"""The languages for which there is a phrase; of any other the name is said."""


class Translator:
    """Speaks one language; holds nothing about the person it speaks to."""

    def __init__(self, language: str, translations: NullTranslations) -> None:
        self.language = language
        self._translations = translations
        self._locale = Locale.parse(language, sep="-")

    def __call__(self, message: str, /, **values: object) -> Markup:
        """Return a message as HTML; its values are escaped unless they are Markup."""
        said = Markup(self._translations.gettext(message))  # noqa: S704 (our own catalogue)
        return said.format(**values) if values else said

    def plural(self, singular: str, plural: str, count: int, /, **values: object) -> Markup:
        """Return the form that goes with a whole number, as HTML; `{count}` is the number as people write it."""
        form = self._translations.ngettext(singular, plural, count)
        return Markup(form).format(count=self.number(count), **values)  # noqa: S704 (our own catalogue)

    def plain(self, message: str, /, **values: object) -> str:
        """Return a message for where no HTML is read: buttons, descriptions, names of files."""
        said = self._translations.gettext(message)
        return said.format(**values) if values else said

    def clock(self, at: time) -> str:
        """Return a time of day that belongs to no day."""
        return self.plain("{time}", time=dates.time_of_day(at, self._locale))

    def month(self, day: date) -> str:
        """Return the month and year of a day."""
        return dates.month(day, self._locale)

    def day_of_year(self, day: date) -> str:
        """Return a day without its weekday and its year."""
        return dates.day_of_year(day, self._locale)

    def date(self, day: date) -> str:
        """Return a day with its weekday; of an instant, the day it is in Germany."""
        return dates.day(day, self._locale)

    def time(self, moment: datetime) -> str:
        """Return the time of day in Germany."""
        # TRANSLATORS: A time of day such as 16:00, with the word that follows it, if there is one.
        return self.plain("{time}", time=dates.clock(moment, self._locale))

    def moment(self, moment: datetime, with_zone: bool = False) -> str:
        """Return day and time in Germany; `with_zone` says so, for those who may be elsewhere."""
        said = dates.joined(self.date(moment), self.time(moment), self._locale)
        return self._with_zone(said) if with_zone else said

    def weekdays(self) -> tuple[str, ...]:
        """Return the short names of the days of the week, from Monday on."""
        return dates.weekdays(self._locale)

    def words(self, message: str) -> tuple[str, ...]:
        """Return the words that a message lists, to be understood and not to be said."""
        return tuple(word.strip() for word in self._translations.gettext(message).split(","))

    def span(self, starts: datetime, ends: datetime, with_zone: bool = False) -> str:
        """Return from when to when something lasts; the day is named once when it is one."""
        first, last = self.moment(starts), self.moment(ends)
        hours = dates.hours(starts, ends, self._locale)
        if first == last:
            said = first
        elif hours:
            said = dates.joined(self.date(starts), hours, self._locale)
        else:
            said = dates.between(first, last, self._locale)
        return self._with_zone(said) if with_zone else said

    def number(self, number: float | Decimal) -> str:
        """Return a number grouped and with the decimal sign of the language."""
        return format_decimal(number, locale=self._locale, decimal_quantization=False)

    def language_name(self, code: str) -> str:
        """Return what a language is called in this one; its code where nobody knows a name, such as "x-formal"."""
        try:
            return str(Locale.parse(code, sep="-").get_display_name(self._locale) or code)
        except (ValueError, UnknownLocaleError):
            return code

    def in_language(self, code: str) -> str:
        """Return in which language something is said, as it stands within a sentence."""
        if code in IN_LANGUAGES:
            return self.plain(IN_LANGUAGES[code])
        # TRANSLATORS: In which language a text is written, within a sentence, for any language by its name.
        return self.plain("in this language: {language}", language=self.language_name(code))

    def percent(self, share: float) -> str:
        """Return a share of one as per cent."""
        return format_percent(share, locale=self._locale)

    def join(self, items: Sequence[str]) -> str:
        """Return a list as a sentence has it ("a, b and c"); Markup as soon as one item is."""
        if any(isinstance(item, Markup) for item in items):
            listed = format_list([str(escape(item)) for item in items], locale=self._locale)
            return Markup(listed)  # noqa: S704 (every item is escaped above)
        return format_list(items, locale=self._locale)

    def _with_zone(self, said: str) -> str:
        # TRANSLATORS: Day and time, for readers who may be in another time zone.
        return self.plain("{moment}, German time", moment=said)


class Catalogues:
    """All the languages the bot speaks."""

    def __init__(self, translators: Mapping[str, Translator]) -> None:
        self._translators = dict(translators)

    @classmethod
    def load(cls, folder: Path | None = None) -> Catalogues:
        """Read every language that has a folder."""
        found = sorted((folder or FOLDER).glob("*/LC_MESSAGES/bot.po"))
        return cls({path.parts[-3]: Translator(path.parts[-3], read(path)) for path in found})

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Who understands how people of all the languages say days and times."""
        # Imported here: it is made of translators.
        from locales.vocabulary import Vocabulary

        return Vocabulary(self._translators.values())

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of the languages, in alphabetical order."""
        return tuple(sorted(self._translators))

    def translator(self, language: str) -> Translator:
        """Return who speaks this language; KeyError when nobody does."""
        return self._translators[language]


def read(path: Path) -> GNUTranslations:
    """Read a catalogue as people edit it; compiling 1,500 messages in memory takes some 15 ms."""
    compiled = io.BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=path.parts[-3].replace("-", "_")))
    compiled.seek(0)
    return GNUTranslations(compiled)
