"""Whoever puts all views of a survey's results together cannot work out a number of people that is small."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations_with_replacement, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.forms import Kind
from domain.results import Asked, Counted, Divided, Shape, grouping, grouping_by, parts, whole
from domain.results.exchanges import Cell, Records, hidden_cells

SMALLEST = 3
ROLES, FLED, ANSWERS = ("a", "b", "c"), ("yes", "no", None), ("x", "y", None)

Person = tuple[str, str | None, str | None]
"""A role, an answer to the question that groups, and one to the question that is grouped."""
View = dict[object, int | None]


def question(name: str, shape: Shape, choices: Sequence[str | None]) -> Asked:
    return Asked(name, Kind.SELECT_ONE, shape, tuple(each for each in choices if each), None, False, frozenset(), False)


def counted(answers: Sequence[str | None]) -> Counted:
    given = Counter(answer for answer in answers if answer is not None)
    return Counted(given.total(), given)


def seen(
    people: Sequence[Person],
    shape: Shape,
    roles: Sequence[str],
    answers: Sequence[str | None],
    smallest: int = SMALLEST,
) -> View:
    """All that there is to be seen: the question as a whole, the groups, and the question by each of them."""
    of_fled = counted([each[1] for each in people])
    fled = whole(question("fled", Shape.ONE, FLED), of_fled, len(people), smallest=smallest)
    of_role = Counter(each[0] for each in people)
    groupings = [grouping("role", {role: of_role[role] for role in roles}, smallest=smallest), grouping_by(fled)]
    of_all = whole(question("q", shape, answers), counted([each[2] for each in people]), len(people), smallest=smallest)
    view: View = {"answered": of_all.answered}
    view |= {("whole", row): count for row, count in of_all.counts.items()}
    view |= {(each.name, group): size for each in groupings for group, size in each.sizes.items()}
    if of_all.counts and fled.counts:
        divided = Divided(
            Counter(each[:2] for each in people),
            Counter(each[:2] for each in people if each[2] is not None),
            Counter((each[2], each[:2]) for each in people if each[2] is not None),
        )
        for each in parts(of_all, divided, groupings, smallest=smallest):
            name = each.grouping.name
            view |= {(name, group, row): n for group, counts in each.counts.items() for row, n in counts.items()}
    return view


Fits = Callable[[Person], bool]


def numbers(roles: Sequence[str], answers: Sequence[str | None]) -> Iterator[Fits]:
    """Everything that may be asked: how many are of a group, gave an answer, or both."""
    groups: list[tuple[int, str | None]] = [(0, role) for role in roles]
    groups += [(1, fled) for fled in FLED]
    every: list[dict[int, str | None]] = [{place: group} for place, group in groups]
    every += [{2: answer} for answer in answers]
    every += [{place: group, 2: answer} for (place, group), answer in product(groups, answers)]
    for wanted in every:
        yield partial(fits_all, wanted)


def fits_all(wanted: Mapping[int, str | None], person: Person) -> bool:
    return all(person[place] == value for place, value in wanted.items())


@pytest.mark.parametrize(
    ("shape", "roles", "fled", "answers", "people"),
    [
        (Shape.ONE, ("a", "b"), ("yes", "no"), ("x", "y"), 7),
        (Shape.ONE, ("a", "b"), FLED, ("x", "y"), 5),
        (Shape.SEVERAL, ("a", "b"), ("yes", "no"), ("x", None), 7),
    ],
)
def test_who_sees_everything_and_knows_the_rules_cannot_work_out_a_small_number(
    shape: Shape, roles: Sequence[str], fled: Sequence[str | None], answers: Sequence[str | None], people: int
) -> None:
    """Of all people there could be, those who look alike in every view never have a small number in common."""
    alike = defaultdict(list)
    for several in combinations_with_replacement(list(product(roles, fled, answers)), people):
        alike[tuple(seen(several, shape, roles, answers).items())].append(several)
    for view, possible in alike.items():
        for fits in numbers(roles, answers):
            found = {sum(1 for person in several if fits(person)) for several in possible}
            assert len(found) > 1 or not 0 < min(found) < SMALLEST, f"{view} can only be {possible}"


PEOPLE = st.lists(
    st.tuples(st.sampled_from(ROLES), st.sampled_from(FLED), st.sampled_from(ANSWERS)), min_size=6, max_size=15
)


@settings(max_examples=40, deadline=None)
@given(PEOPLE, st.sampled_from([Shape.ONE, Shape.SEVERAL]))
def test_of_many_people_there_are_others_who_look_the_same(people: list[Person], shape: Shape) -> None:
    """For each small number one finds an exchange between two people, or a change of one, that nobody would see."""
    answers = ("x", None) if shape is Shape.SEVERAL else ANSWERS
    people = [(role, fled, answer if answer in answers else None) for role, fled, answer in people]
    view = seen(people, shape, ROLES, answers)
    small = [fits for fits in numbers(ROLES, answers) if 0 < sum(map(fits, people)) < SMALLEST]
    for other in others(people, answers):
        if not small:
            break
        changed = [fits for fits in small if sum(map(fits, other)) != sum(map(fits, people))]
        if changed and goes_with(view, seen(other, shape, ROLES, answers, smallest=1)):
            small = [fits for fits in small if fits not in changed]
    assert not small


def goes_with(shown: View, true: View) -> bool:
    """Tell whether people can be those behind what is shown: of a group that nobody is in there are no numbers."""
    return all(count is None or true.get(what, 0) == count for what, count in shown.items())


def others(people: Sequence[Person], answers: Sequence[str | None]) -> Iterator[list[Person]]:
    """Other people who differ in one of them, or in the answers of two."""
    kinds = Counter(people)
    for one, role, fled, answer in product(kinds, ROLES, FLED, answers):
        if sum(a != b for a, b in zip(one, (role, fled, answer), strict=True)) == 1:
            yield [*(kinds - Counter([one])).elements(), (role, fled, answer)]
    for one, other in product(kinds, kinds):
        if one[2] != other[2] and one[:2] != other[:2]:
            rest = kinds - Counter([one, other])
            yield [*rest.elements(), (*one[:2], other[2]), (*other[:2], one[2])]


def test_to_hide_only_what_is_small_would_not_be_enough() -> None:
    """The number that is hidden alone is the total less the others: so another one is hidden in its row and column."""
    records: Records = {
        ("x", ("a",)): 9,
        ("x", ("b",)): 8,
        ("y", ("a",)): 7,
        ("y", ("b",)): 1,
        ("z", ("a",)): 6,
        ("z", ("b",)): 6,
    }
    (hidden,) = hidden_cells(records, hidden_rows=frozenset(), hidden_groups=(frozenset(),), smallest=5)
    assert hidden == {Cell("y", "b"), Cell("y", "a"), Cell("z", "a"), Cell("z", "b")}


def test_what_is_large_enough_is_shown() -> None:
    records: Records = {(row, (group, other)): 5 for row in "xy" for group in "ab" for other in "cd"}
    assert hidden_cells(records, hidden_rows=frozenset(), hidden_groups=(frozenset(),) * 2, smallest=5) == [
        set(),
        set(),
    ]


def test_a_group_that_is_known_by_another_grouping_is_hidden_in_both() -> None:
    """All of the small group are of one state: what is shown of the state must not tell of it."""
    records: Records = {
        ("x", ("a", "s")): 2,
        ("y", ("a", "s")): 9,
        ("x", ("b", "s")): 9,
        ("y", ("b", "s")): 9,
        ("x", ("b", "t")): 9,
        ("y", ("b", "t")): 9,
    }
    by_role, by_state = hidden_cells(records, hidden_rows=frozenset(), hidden_groups=(frozenset(),) * 2, smallest=5)
    assert Cell("x", "a") in by_role
    # Those of role b in the same state are the ones with whom an exchange shows nowhere else.
    assert by_role == {Cell(row, group) for row in "xy" for group in "ab"}
    assert by_state == set()
