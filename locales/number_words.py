"""Understands a number that people say in words or with words beside it, whichever of the languages they use."""

from __future__ import annotations

import re
from collections.abc import Iterable

from locales.clock_words import ClockWords
from locales.translator import Translator, mark

# TRANSLATORS: Words that people type beside a number that is not exact, in short forms too (without the full stop),
# separated by commas, without capital letters. Never shown.
ABOUT = mark("about, around, approximately, roughly")
# TRANSLATORS: Words that people type beside a number of people, in every form and in short ones (without the full
# stop), separated by commas, without capital letters. Nothing that is counted in another way. Never shown.
PEOPLE = mark("people, persons, person, members, volunteers")
# TRANSLATORS: Words that people type beside a number of hours a week, in every form and in short ones (without the full
# stop), separated by commas, without capital letters. Never shown.
HOURS_A_WEEK = mark("hours, hour, h, a week, per week")

_APOSTROPHES = re.compile(r"(?<=[^\W\d_])['’ʼ`](?=[^\W\d_])")
LEFT_OUT = "\0"
_LETTER = re.compile(r"[^\W\d_]")


class NumberWords:
    """The words beside numbers in all languages, as many people write in more than one.

    Only what is known is left out. Any other word may make it another number ("9 thousand", "not 9", "up to 9").
    """

    def __init__(self, translators: Iterable[Translator], clock: ClockWords) -> None:
        translators = [*translators]
        self._clock = clock
        self._beside_people = _pattern(translators, ABOUT, PEOPLE)
        self._beside_hours = _pattern(translators, ABOUT, HOURS_A_WEEK)

    def people(self, text: str) -> str:
        """Return a typed number in figures; what says more than a number, perhaps of people, as it was typed."""
        return self._in_figures(text, self._beside_people)

    def hours(self, text: str) -> str:
        """Return a typed number of hours a week in figures; what says anything else as it was typed."""
        return self._in_figures(text, self._beside_hours)

    def _in_figures(self, text: str, beside: re.Pattern[str]) -> str:
        plain = _APOSTROPHES.sub("", text.casefold())
        left = " ".join(beside.sub(LEFT_OUT, plain).split()).strip(f"{LEFT_OUT} ")
        if not left or LEFT_OUT in left:
            return text  # what stood apart is not to become one number
        if not _LETTER.search(left):
            return left
        figures = self._clock.numbers_in_figures(left)
        return figures if figures.isdecimal() else text


def _pattern(translators: Iterable[Translator], *messages: str) -> re.Pattern[str]:
    """Return what finds these words, the longer ones first, each with its full stop; and signs for "about"."""
    words = {
        _APOSTROPHES.sub("", word.casefold()) for t in translators for message in messages for word in t.words(message)
    }
    known = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)).replace("ё", "[её]")
    # Behind a figure a word may stand without a blank: "4h".
    return re.compile(rf"[~≈]|(?<![^\W\d_])(?:{known})\b\.?")
