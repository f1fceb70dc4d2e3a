"""Understands how people say a time of day in words, such as half past four, whichever of the languages they use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import partial

from locales.translator import Translator, mark
from locales.words import TOKEN, plain

# TRANSLATORS: The numbers from one on that people type for hours and minutes, without capital letters: each in all the
# forms it has beside a time, separated by slashes; the numbers separated by commas. Never shown.
NUMBERS = mark(
    "one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, fifteen, sixteen, "
    "seventeen, eighteen, nineteen, twenty, twenty-one, twenty-two, twenty-three, twenty-four, twenty-five"
)
# TRANSLATORS: Ways to say a time of day, separated by commas, without capital letters: 4:30, where {hour} is 5.
HALF_TO = mark("half an hour before {hour}")
# TRANSLATORS: Ways to say a time of day, separated by commas, without capital letters: 5:15, where {hour} is 5.
QUARTER_PAST = mark("a quarter past {hour}")
# TRANSLATORS: Ways to say a time of day, separated by commas, without capital letters: 4:45, where {hour} is 5.
QUARTER_TO = mark("a quarter to {hour}")
# TRANSLATORS: Ways to say a time of day, separated by commas, without capital letters: 4:15, where {hour} is 5.
QUARTER_INTO = mark("a quarter of the hour that ends at {hour}")
# TRANSLATORS: Ways to say a time of day, separated by commas, without capital letters: 5:10, where {hour} is 5.
MINUTES_PAST = mark("{minutes} past {hour}")
# TRANSLATORS: Ways to say a time of day, separated by commas, without capital letters: 4:50, where {hour} is 5.
MINUTES_TO = mark("{minutes} to {hour}")
# TRANSLATORS: Ways to say a time of day, separated by commas, without capital letters: 4:10, where {hour} is 5.
MINUTES_INTO = mark("{minutes} of the hour that ends at {hour}")
# TRANSLATORS: Ways to say a time of day, separated by commas, without capital letters: 4:25, where {hour} is 5.
BEFORE_HALF = mark("{minutes} before half an hour before {hour}")
# TRANSLATORS: Ways to say a time of day, separated by commas, without capital letters: 4:35, where {hour} is 5.
AFTER_HALF = mark("{minutes} after half an hour before {hour}")
# TRANSLATORS: Words that people type beside a time after noon, separated by commas, without capital letters.
AFTER_NOON = mark("in the afternoon, in the evening")

WAYS: Mapping[str, tuple[int, int]] = {
    HALF_TO: (-30, 0),
    QUARTER_PAST: (15, 0),
    QUARTER_TO: (-15, 0),
    QUARTER_INTO: (-45, 0),
    MINUTES_PAST: (0, 1),
    MINUTES_TO: (0, -1),
    MINUTES_INTO: (-60, 1),
    BEFORE_HALF: (-30, -1),
    AFTER_HALF: (-30, 1),
}
"""How far from the hour that is named, in minutes, and whether the minutes that are named come on top or off."""

_CLOCK = re.compile(r"(?<![\d.:])(\d{1,2})(?=\s?:)|^(\d{1,2})(?=(?:\.\d\d)?$)")


class ClockWords:
    """The ways of all languages to say a time, as many people write in more than one."""

    def __init__(self, translators: Iterable[Translator]) -> None:
        self._numbers: dict[str, int] = {}
        self._joined: set[str] = set()
        ways: dict[str, tuple[int, int]] = {}
        after_noon: set[str] = set()
        for t in translators:
            for number, forms in enumerate(t.words(NUMBERS), 1):
                self._numbers |= {plain(form): number for form in forms.split("/")}
            for message, meaning in WAYS.items():
                for way in map(plain, t.words(message)):
                    before, hour, _ = way.partition("{hour}")
                    if hour and before and not before.endswith((" ", "}")):
                        self._joined.add(before.rpartition(" ")[2])  # written together with the hour
                        way = way.replace("{hour}", " {hour}")
                    if hour:
                        ways[way] = meaning
            after_noon |= {plain(word) for word in t.words(AFTER_NOON)}
        # What says more comes first: "five to half" before "half".
        said = sorted(ways, key=len, reverse=True)
        self._ways = [(_pattern(self.numbers_in_figures(way)), *ways[way]) for way in said]
        self._after_noon = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, after_noon)))})(?!\w)")

    def in_figures(self, text: str) -> str:
        """Return a text, in small letters and without apostrophes, with times that are said in words as figures."""
        text = self.numbers_in_figures(text)
        for pattern, offset, sign in self._ways:
            text = pattern.sub(partial(_clock, offset, sign), text)
        return text

    def without_part_of_day(self, text: str) -> tuple[str, bool]:
        """Return a text without what says that a time is after noon, and whether that was said."""
        text, found = self._after_noon.subn(" ", text)
        return text, bool(found)

    def numbers_in_figures(self, text: str) -> str:
        """Return a text, in small letters and without apostrophes, with the numbers that are said in it as figures."""
        said: list[str] = []
        twenty = -1  # where a twenty stands that a small number may follow
        for token in TOKEN.findall(text):
            prefix = next((each for each in self._joined if token[len(each) :] in self._numbers), "")
            joined = prefix if prefix and token.startswith(prefix) else ""
            number = self._numbers.get(token.removeprefix(joined))
            if number is None:
                said.append(token)
                twenty = twenty if token.isspace() else -1
            elif twenty >= 0 and number < 10:
                said[twenty:] = [str(20 + number)]
                twenty = -1
            else:
                twenty = len(said) if number == 20 else -1
                said.append(f"{joined} {number}" if joined else str(number))
        return "".join(said)


def after_noon(figures: str) -> str:
    """A time in figures as it is after noon."""

    def later(found: re.Match[str]) -> str:
        hour = int(found[0])
        return str(hour + 12) if 1 <= hour < 12 else found[0]

    return _CLOCK.sub(later, figures, count=1)


def _pattern(way: str) -> re.Pattern[str]:
    said = r"\s+".join(map(re.escape, way.split()))
    for name in ("hour", "minutes"):
        said = said.replace(re.escape(f"{{{name}}}"), rf"(?P<{name}>\d{{1,2}})")
    return re.compile(rf"(?<![\w:.]){said}(?![\w:])")


def _clock(offset: int, sign: int, found: re.Match[str]) -> str:
    named = found.groupdict()
    hour, minutes = int(named["hour"]), int(named.get("minutes") or 0)
    if not 1 <= hour <= 24 or minutes > 59:
        return found[0]
    total = (hour * 60 + offset + sign * minutes) % (24 * 60)
    # Before one o'clock is twelve, as on the dial.
    at = 12 if total < 60 and hour <= 1 else total // 60
    return f"{at}:{total % 60:02}"
