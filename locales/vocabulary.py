"""Understands the words by which people say a day, a time or a number, whichever of the languages they write in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from babel import Locale

from locales.clock_words import ClockWords, after_noon
from locales.number_words import NumberWords
from locales.translator import Translator, mark
from locales.words import TOKEN, plain

# TRANSLATORS: Words that people type for this day, separated by commas, without capital letters. Never shown.
TODAY = mark("today")
# TRANSLATORS: Words that people type for this day, separated by commas, without capital letters. Never shown.
TOMORROW = mark("tomorrow")
# TRANSLATORS: Words that people type for this day, separated by commas, without capital letters. Never shown.
DAY_AFTER_TOMORROW = mark("day after tomorrow")
# TRANSLATORS: Words that people type for this day, separated by commas, without capital letters. Never shown.
YESTERDAY = mark("yesterday")
# TRANSLATORS: Words that people type for this day, separated by commas, without capital letters. Never shown.
DAY_BEFORE_YESTERDAY = mark("day before yesterday")
# TRANSLATORS: Words that people type after the hour of a time, in every form, separated by commas. Never shown.
HOURS = mark("o’clock, h")
# TRANSLATORS: Words within a typed day or time that add nothing ("on the", "at", "year", "minutes"). Never shown.
FILLERS = mark("on, the, at, of, minutes")

# TRANSLATORS: Words by which people join several answers that they type ("rooms and money"), separated by commas,
# without capital letters. Never shown.
AND = mark("and")

DAYS = {TODAY: 0, TOMORROW: 1, DAY_AFTER_TOMORROW: 2, YESTERDAY: -1, DAY_BEFORE_YESTERDAY: -2}

_MONTH = re.compile(r"[\s.,]*\0(\d+)\0[\s.,]*")
_HOURS_AGAIN = re.compile(r"(?<=\d[:.]\d\d)\s?:")
"""What is left of the word in "16:30 Uhr", where the figures say it already."""
_BEFORE_STOP = re.compile(r"\s+(?=[.,])")


class Vocabulary:
    """The words of all languages, as many people write in more than one."""

    def __init__(self, translators: Iterable[Translator]) -> None:
        self._months: dict[str, int] = {}
        self._days: dict[str, int] = {}
        self._hours: set[str] = set()
        self._fillers: set[str] = set()
        translators = [*translators]
        self._clock = ClockWords(translators)
        self.numbers = NumberWords(translators, self._clock)
        joining = "|".join({re.escape(word) for t in translators for word in t.words(AND)})
        self._joining = re.compile(rf"\s*[&+]\s*|\s+(?:{joining})\s+", re.IGNORECASE)
        for t in translators:
            locale = Locale.parse(t.language, sep="-")
            for use in ("format", "stand-alone"):
                for width in ("wide", "abbreviated"):
                    self._months |= {_word(name): month for month, name in locale.months[use][width].items()}
                for width in ("wide", "abbreviated", "short"):
                    self._fillers |= {_word(name) for name in locale.days[use][width].values()}
            for message, away in DAYS.items():
                self._days |= {_word(word): away for word in t.words(message)}
            self._hours |= {_word(word) for word in t.words(HOURS)}
            self._fillers |= {_word(word) for word in t.words(FILLERS)}

    def joined(self, text: str) -> tuple[str, ...]:
        """Return the things that a text joins by a word for "and"."""
        return tuple(self._joining.split(text))

    def in_figures(self, text: str, *, today: date) -> str:
        """Return a typed day or time with its words as figures: "24. November" as 24.11., "16 Uhr" as 16:.

        A time without its part of the day is one before noon: "halb fünf" is 4:30, as "4:30" is.
        Words that say neither stay, so that nobody is understood who was not.
        """
        said: list[str] = []
        number = ""
        text, is_after_noon = self._clock.without_part_of_day(plain(text))
        for token in TOKEN.findall(self._clock.in_figures(text)):
            if token in self._months:
                said.append(f"\0{self._months[token]}\0")
            elif token in self._days:
                said.append(f" {(today + timedelta(days=self._days[token])).isoformat()} ")
            elif token in self._hours:
                # «год» is an hour in Ukrainian and a year in Russian.
                said.append("" if len(number) == 4 else ":")
            elif token not in self._fillers:
                said.append(token)
            number = token if token.isdigit() else number
        joined = _MONTH.sub(r".\1. ", "".join(said))
        figures = _BEFORE_STOP.sub("", _HOURS_AGAIN.sub("", " ".join(joined.split()))).strip(" ,.")
        return after_noon(figures) if is_after_noon else figures


def _word(name: str) -> str:
    return plain(name.strip(". "))
