"""Finds what somebody means who types a choice instead of tapping it."""

import re
from collections.abc import Iterable
from decimal import Decimal

from domain.forms import figures
from domain.forms.question import Question
from domain.text import cleaned

SHORTEST = 2
"""Fewer letters than this find nothing but the whole label."""
STEM, ENDING = 5, 2
"""Words that begin with so many same letters, and end in so many others at most, are one word with two endings."""

_WORD = re.compile(r"[^\W_]+")
_DASH = re.compile(r"\s*[-\u2010-\u2014\u2212]\s*")
_APOSTROPHES = re.compile("['’ʼ`]")
_BETWEEN = re.compile(r"[,;\n]|\s+[·•]\s+")


def found(text: str, labels: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The choices that a text may mean, of (choice, label): the one so called, else all whose words begin like it."""
    wanted = words_of(cleaned(text))
    if not wanted:
        return ()
    beginning: list[str] = []
    same: list[str] = []
    for choice, label in labels:
        words = words_of(label)
        if words == wanted:
            same.append(choice)
        elif all(any(word.startswith(each) for word in words) for each in wanted):
            beginning.append(choice)
    if same:
        return tuple(same)
    return tuple(beginning) if max(map(len, wanted)) >= SHORTEST else ()


def inflected(text: str, labels: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The choices that a text names with other endings than their labels: «українською» is «Українська»."""
    wanted = words_of(cleaned(text))
    if not wanted:
        return ()

    def meant(label: str) -> bool:
        words = words_of(label)
        return all(any(_same_but_for_ending(each, word) for word in words) for each in wanted)

    return tuple(choice for choice, label in labels if meant(label))


def in_range(text: str, question: Question) -> str | None:
    """The choice into whose range a number falls, or both ends of what is typed as a range itself."""
    found: set[str | None] = set()
    for number in map(figures.decimal, _DASH.split(cleaned(text))):
        if not isinstance(number, Decimal) or number < 0:
            return None
        ranges = zip(question.choices, question.up_to, strict=False)
        found.add(next((choice for choice, last in ranges if last is not None and number <= last), None))
    return found.pop() if len(found) == 1 else None


def parts(text: str) -> tuple[str, ...]:
    """The things that a text lists, separated by commas, semicolons or lines."""
    return tuple(part for part in map(str.strip, _BETWEEN.split(cleaned(text))) if part)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in small letters, without apostrophes."""
    return tuple(_WORD.findall(_APOSTROPHES.sub("", text).casefold()))


def _same_but_for_ending(typed: str, word: str) -> bool:
    if word.startswith(typed):
        return True
    stem = max(STEM, len(typed) - ENDING, len(word) - ENDING)
    return typed[:stem] == word[:stem]
