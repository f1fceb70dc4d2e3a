"""What is said about groups of people tells nothing about a small one, also to those who can calculate."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.small_groups import SMALLEST_SHOWN, shown, without_small

COUNTS = st.dictionaries(st.integers(), st.integers(0, 40), max_size=12)


@given(COUNTS)
def test_a_small_group_is_never_shown_and_no_figure_is_changed(counts: dict[int, int]) -> None:
    seen = without_small(counts)
    assert list(seen) == list(counts), "in the order they came in"
    for group, count in seen.items():
        assert count is None or (count == counts[group] and not 0 < count < SMALLEST_SHOWN)


@given(COUNTS)
def test_a_hidden_group_is_never_alone(counts: dict[int, int]) -> None:
    hidden = [counts[group] for group, count in without_small(counts).items() if count is None]
    assert len(hidden) != 1 or len(counts) == 1
    assert not hidden or sum(hidden) >= SMALLEST_SHOWN or len(hidden) == len(counts)


@given(st.dictionaries(st.integers(), st.integers(SMALLEST_SHOWN, 100) | st.just(0)))
def test_without_small_groups_all_is_shown(counts: dict[int, int]) -> None:
    assert without_small(counts) == counts


@pytest.mark.parametrize(("groups", "below"), [(2, 16), (3, 16), (4, 11)])
def test_who_knows_the_total_and_the_rule_cannot_work_out_a_small_group(groups: int, below: int) -> None:
    """Of all counts with the same total that look the same, no small one is the same in all of them."""
    alike = defaultdict(list)
    for counts in product(range(below), repeat=groups):
        alike[sum(counts), tuple(without_small(dict(enumerate(counts))).values())].append(counts)
    for (total, seen), possible in alike.items():
        # A total that is small is not shown; of a larger one than `below` not all possible counts are listed here.
        if SMALLEST_SHOWN <= total < below:
            for place, count in enumerate(seen):
                values = {counts[place] for counts in possible}
                assert count is not None or len(values) > 1, f"{seen} of {total} can only be {possible}"


@pytest.mark.parametrize(("count", "seen"), [(0, 0), (1, None), (4, None), (5, 5), (1000, 1000)])
def test_a_count_that_stands_alone(count: int, seen: int | None) -> None:
    assert shown(count) == seen
