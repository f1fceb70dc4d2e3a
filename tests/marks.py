"""A way to see where every word comes from: each text of a catalogue is bracketed, with the language it is in.

The brackets are characters of the private use area, so that they pass through HTML, entities and buttons unseen; the
chat takes them off again before a test compares.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from markupsafe import Markup

from locales import Catalogues, Translator

OPEN, CLOSE = "\ue000", "\ue001"
LANGUAGES = 0xE100
MARKS = re.compile("[\ue000-\ue1ff]")


class MarkedTranslator(Translator):
    """Brackets what it says."""

    def __init__(self, inner: Translator, sign: str) -> None:
        self._inner = inner
        self._sign = sign
        self.language = inner.language

    def _marked(self, text: str) -> str:
        return f"{OPEN}{self._sign}{text}{CLOSE}"

    def __call__(self, message: str, /, **values: object) -> Markup:
        return Markup(self._marked("{}")).format(self._inner(message, **values))

    def plural(self, singular: str, plural: str, count: int, /, **values: object) -> Markup:
        return Markup(self._marked("{}")).format(self._inner.plural(singular, plural, count, **values))

    def plain(self, message: str, /, **values: object) -> str:
        return self._marked(self._inner.plain(message, **values))

    def clock(self, at: time) -> str:
        return self._marked(self._inner.clock(at))

    def month(self, day: date) -> str:
        return self._marked(self._inner.month(day))

    def day_of_year(self, day: date) -> str:
        return self._marked(self._inner.day_of_year(day))

    def date(self, day: date) -> str:
        return self._marked(self._inner.date(day))

    def time(self, moment: datetime) -> str:
        return self._marked(self._inner.time(moment))

    def moment(self, moment: datetime, with_zone: bool = False) -> str:
        return self._marked(self._inner.moment(moment, with_zone))

    def weekdays(self) -> tuple[str, ...]:
        return tuple(self._marked(name) for name in self._inner.weekdays())

    def words(self, message: str) -> tuple[str, ...]:
        return self._inner.words(message)

    def span(self, starts: datetime, ends: datetime, with_zone: bool = False) -> str:
        return self._marked(self._inner.span(starts, ends, with_zone))

    def number(self, number: float | Decimal) -> str:
        return self._inner.number(number)

    def language_name(self, code: str) -> str:
        return self._marked(self._inner.language_name(code))

    def percent(self, share: float) -> str:
        return self._inner.percent(share)

    def join(self, items: Sequence[str]) -> str:
        joined = self._inner.join(items)
        return Markup(self._marked("{}")).format(joined) if isinstance(joined, Markup) else self._marked(joined)


def marked(catalogues: Catalogues) -> Catalogues:
    """Return the same languages, every text bracketed."""
    signs = {code: chr(LANGUAGES + place) for place, code in enumerate(catalogues.languages)}
    return Catalogues({code: MarkedTranslator(catalogues.translator(code), signs[code]) for code in signs})


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the words of a text come from."""

    languages: frozenset[str]
    """The languages of the catalogue texts that stand on their own (not within another)."""
    loose: str
    """What no catalogue said."""


def origin(text: str, languages: Sequence[str]) -> Origin:
    """Take a bracketed text apart."""
    depth, found, loose = 0, set(), []
    characters = iter(text)
    for character in characters:
        if character == OPEN:
            sign = next(characters)
            if depth == 0:
                found.add(languages[ord(sign) - LANGUAGES])
            depth += 1
        elif character == CLOSE:
            depth -= 1
        elif depth == 0:
            loose.append(character)
    return Origin(frozenset(found), "".join(loose))


def plain(text: str) -> str:
    """Return a text without its brackets."""
    return MARKS.sub("", text)
