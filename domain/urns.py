"""Which anonymous responses leave the urn together, and with which language, so that nobody can be told apart."""

from collections import Counter
from collections.abc import Mapping
from random import Random
from typing import TypeVar

SMALLEST = 5
"""How many leave together at least, and how many of a language keep it: people were promised no smaller group."""
MOST_AT_ONCE = 500
"""How many of a language leave together at most, so that nobody waits long for the database."""

T = TypeVar("T", int, str)


def group_size(smallest_shown: int) -> int:
    """Return how many leave together at least where a programme shows nothing of groups below `smallest_shown`."""
    return max(SMALLEST, smallest_shown)


def leaving(waiting: Mapping[T, str], *, random: Random, smallest: int = SMALLEST) -> dict[T, str | None]:
    """Of those that wait (each with its language) those that leave now, in a random order.

    Of each language a random part leaves, of at least `smallest`, and as many stay as a last group needs. So who leaves
    is not who was first, and nobody is ever the only one who waits for the end.
    """
    found: list[tuple[T, str | None]] = []
    for language in sorted({*waiting.values()}):
        of_language = sorted(each for each, its in waiting.items() if its == language)
        count = min(len(of_language) - smallest, MOST_AT_ONCE)
        if count >= smallest:
            found += ((each, language) for each in random.sample(of_language, count))
    random.shuffle(found)
    return dict(found)


def leaving_last(waiting: Mapping[T, str], *, random: Random, smallest: int = SMALLEST) -> dict[T, str | None]:
    """All that wait, for the end, in a random order; a language that fewer than `smallest` have is dropped.

    Fewer than `smallest` never leave: they stay their persons', sealed, and nobody is shown them.

    Without a language there are at least `smallest` then, where there would be fewer, the
    next larger language is dropped too. Else one could tell them by the language that is missing.
    """
    if len(waiting) < smallest:
        return {}
    counts = Counter(waiting.values())
    dropped: set[str] = set()
    for language, count in sorted(counts.items(), key=lambda each: (each[1], each[0])):
        without = sum(counts[each] for each in dropped)
        if count < smallest or 0 < without < smallest:
            dropped.add(language)
    found = [(each, None if language in dropped else language) for each, language in sorted(waiting.items())]
    random.shuffle(found)
    return dict(found)
