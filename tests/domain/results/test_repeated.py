"""Who answers a survey several times is still one person."""

import pytest

from domain.results import enough


@pytest.mark.parametrize(
    ("most", "lost", "at_most", "needed"),
    [
        ((1, 1, 1, 1), 0, 1, 5),
        ((), 0, 1, 5),
        ((1,), 30, 1, 5),  # thirty people who were erased sent one each
        ((9, 2, 1, 1), 0, 0, 14),
        ((3, 3, 3, 3), 0, 3, 13),
        ((1, 1, 1, 1), 7, 0, 11),  # one person may have sent all seven
        ((1, 1, 1, 1), 7, 3, 9),  # 3, 3 and 1 of those erased, and 1
    ],
)
def test_so_many_responses_are_those_of_five_people(
    most: tuple[int, ...], lost: int, at_most: int, needed: int
) -> None:
    assert enough(most, lost, at_most=at_most, smallest=5) == needed
