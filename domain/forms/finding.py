"""Finds what somebody means who types a choice instead of tapping it."""

import re
from collections.abc import Iterable

from domain.text import cleaned

SHORTEST = 2
"""Fewer letters than this find nothing but the whole label."""

_WORD = re.compile(r"[^\W_]+")
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


def parts(text: str) -> tuple[str, ...]:
    """The things that a text lists, separated by commas, semicolons or lines."""
    return tuple(part for part in map(str.strip, _BETWEEN.split(cleaned(text))) if part)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in small letters, without apostrophes."""
    return tuple(_WORD.findall(_APOSTROPHES.sub("", text).casefold()))
