"""Topics: every one in one group, and a nearness that is fit to order by."""

from itertools import combinations, product

import pytest

from domain.topics import GROUPS, HAND_IN_HAND, PAIRS, SAME, SAME_GROUP, TOPICS, TOUCHING, Group, Topic, near


def test_every_topic_stands_in_one_group() -> None:
    listed = [topic for topics in TOPICS.values() for topic in topics]
    assert sorted(listed) == sorted(Topic)
    assert len(listed) == 25
    assert tuple(TOPICS) == tuple(Group)


def test_codes_are_short_and_safe_in_a_button() -> None:
    assert all(topic.isidentifier() and topic.isascii() and len(topic) <= 16 for topic in Topic)


@pytest.mark.parametrize("topic", Topic)
def test_a_topic_is_nearest_to_itself(topic: Topic) -> None:
    assert near(topic, topic) == 1
    assert all(near(topic, other) < 1 for other in Topic if other is not topic)


def test_nearness_is_mutual_and_between_nothing_and_all() -> None:
    for a, b in product(Topic, Topic):
        assert near(a, b) == near(b, a)
        assert 0 <= near(a, b) <= 1


def test_a_named_pair_is_nearer_than_its_group_makes_it() -> None:
    assert SAME > HAND_IN_HAND > TOUCHING > SAME_GROUP > 0
    assert all(nearness > SAME_GROUP for nearness in PAIRS.values())
    assert all(len(pair) == 2 for pair in PAIRS), "no topic with itself"


def test_what_is_in_no_group_together_and_in_no_pair_has_nothing_in_common() -> None:
    for a, b in combinations(Topic, 2):
        expected = PAIRS.get(frozenset((a, b)), SAME_GROUP if GROUPS[a] == GROUPS[b] else 0)
        assert near(a, b) == expected


@pytest.mark.parametrize(
    ("asked", "nearer", "farther"),
    [
        (Topic.OFFICES, Topic.INTERPRETING, Topic.GOODS),
        (Topic.HEALTH, Topic.INTERPRETING, Topic.DISABILITY),
        (Topic.GERMAN, Topic.ENCOUNTER, Topic.DIGITAL),
        (Topic.RELIEF, Topic.PEERS, Topic.RECRUITING),
        (Topic.FUNDING, Topic.LEGAL_FORM, Topic.ROOMS),
        (Topic.RECRUITING, Topic.PUBLICITY, Topic.ROOMS),
    ],
)
def test_who_cannot_be_helped_exactly_is_helped_by_the_next_best(asked: Topic, nearer: Topic, farther: Topic) -> None:
    assert near(asked, nearer) > near(asked, farther)


def test_every_topic_has_a_next_best() -> None:
    for topic in Topic:
        assert max(near(topic, other) for other in Topic if other is not topic) >= TOUCHING
