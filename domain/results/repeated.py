"""Surveys that may be answered several times: how many responses are surely those of enough people."""

from collections.abc import Sequence
from itertools import chain, repeat


def enough(most: Sequence[int], lost: int, *, at_most: int, smallest: int) -> int:
    """Return of how many responses at least `smallest` people must have sent one, whichever responses they are.

    That is one more than those who sent the most, one fewer than `smallest`, sent together. `most` is how many these
    sent; `lost` responses are of people who were erased since, of whom each sent `at_most`, 0 for any number.
    """
    others = smallest - 1
    each = at_most or max(lost, 1)
    erased = chain(repeat(each, min(lost // each, others)), [lost % each])
    return max(smallest, 1 + sum(sorted((*most, *erased), reverse=True)[:others]))
