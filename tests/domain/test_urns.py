"""Who leaves the urn together: never fewer than five, and nobody is told apart by a language."""

from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from domain.urns import SMALLEST, leaving, leaving_last

WAITING = st.dictionaries(st.integers(0, 10**6), st.sampled_from(["de", "ru", "uk"]), max_size=40)


@given(WAITING, st.integers())
def test_as_many_stay_as_a_last_group_needs(waiting: dict[int, str], seed: int) -> None:
    chosen = leaving(waiting, random=Random(seed))
    assert all(waiting[each] == language for each, language in chosen.items())
    for language, left in Counter(chosen.values()).items():
        assert left >= SMALLEST
        assert sum(each == language for each in waiting.values()) - left == SMALLEST


@given(WAITING, st.integers())
def test_at_the_end_all_leave_and_no_language_tells_fewer_than_five(waiting: dict[int, str], seed: int) -> None:
    chosen = leaving_last(waiting, random=Random(seed))
    assert chosen.keys() == (waiting.keys() if len(waiting) >= SMALLEST else set())
    assert all(language in (None, waiting[each]) for each, language in chosen.items())
    assert all(count >= SMALLEST for count in Counter(chosen.values()).values())


def test_one_alone_takes_the_next_larger_language_along() -> None:
    waiting = dict(enumerate(["ru"] + ["uk"] * 5 + ["de"] * 9))
    assert Counter(leaving_last(waiting, random=Random(1)).values()) == {None: 6, "de": 9}


def test_a_language_that_enough_have_is_kept_where_all_do() -> None:
    waiting = dict(enumerate(["uk"] * 5 + ["de"] * 9))
    assert Counter(leaving_last(waiting, random=Random(1)).values()) == {"uk": 5, "de": 9}


def test_who_came_first_leaves_no_sooner() -> None:
    waiting = dict.fromkeys(range(20), "de")
    times: Counter[int] = Counter()
    for seed in range(2000):
        times.update(leaving(waiting, random=Random(seed)).keys())
    # 15 of 20 leave: 1500 times of 2000 each, with a spread of 19.
    assert all(abs(times[each] - 1500) < 6 * 19.4 for each in waiting)


def test_they_leave_in_any_order() -> None:
    firsts = Counter(next(iter(leaving(dict.fromkeys(range(10), "de"), random=Random(seed)))) for seed in range(2000))
    assert all(abs(firsts[each] - 200) < 6 * 13.4 for each in range(10))
