"""Counts of people that may be shown: none of a small group, and none from which it could be worked out."""

from collections.abc import Mapping, Sequence
from math import inf
from typing import TypeVar

SMALLEST_SHOWN = 5
"""How many people make a group that may be shown, unless a programme wants more."""
LEAST_SHOWN = 3
"""What a programme may set it to: of two, each knows the other."""

K = TypeVar("K")


def shown(count: int, *, smallest: int = SMALLEST_SHOWN) -> int | None:
    """Return a count that stands alone; None for a small group. Nobody at all is no group."""
    return None if 0 < count < smallest else count


def without_small(counts: Mapping[K, int], *, smallest: int = SMALLEST_SHOWN) -> dict[K, int | None]:
    """Return the counts of groups that make up a known total, None for those that are not shown.

    A single hidden count is the total less the others. Of several, the sum can still give all away: two that make two
    are one each. So the smallest of the others are hidden as well, equal ones together because their order would tell,
    and where nobody is at last, until nothing can be worked out any more. Only of as many people as groups, each one
    alone, the total itself would have to be left out.
    """
    hidden = {group for group, count in counts.items() if shown(count, smallest=smallest) is None}
    others = sorted({count for group, count in counts.items() if group not in hidden}, key=lambda count: count or inf)
    for size in others:
        if not hidden or _keep_secret([counts[each] for each in hidden], smallest):
            break
        hidden |= {group for group, count in counts.items() if count == size}
    return {group: None if group in hidden else count for group, count in counts.items()}


def _keep_secret(hidden: Sequence[int], smallest: int) -> bool:
    """Tell whether hidden counts stay hidden though their sum is known: it fits more than one row of counts."""
    total, fewest, most = sum(hidden), len(hidden), len(hidden) * (smallest - 1)
    return len(hidden) > 1 and total >= smallest and total not in (fewest, most)
