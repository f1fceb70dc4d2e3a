"""Audiences: who is meant, what may be written down, and choosing them step by step."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.audiences import (
    CONDITIONS,
    AllOf,
    Answered,
    AnyOf,
    Around,
    Condition,
    Consented,
    District,
    Everybody,
    HasRole,
    Not,
    PersonFacts,
    Problem,
    RegisteredSince,
    Rule,
    Speaks,
    State,
    Topic,
    belongs,
    read,
    to_data,
)
from domain.audiences.lines import (
    MOST_CHOSEN,
    Joined,
    chosen,
    last_negated,
    lines,
    rule_of,
    with_condition,
    without_last,
)
from domain.audiences.rules import DEEPEST, MOST_PARTS
from domain.consents import Purpose
from domain.roles import Role
from domain.topics import Topic as HelpTopic
from tests.domain.random_audiences import conditions, people, rules

PATIENT = settings(deadline=None)
"""The first one reads the tables of places."""

OLENA = PersonFacts(
    language="uk",
    arrived_at=datetime(2026, 11, 23, 10, tzinfo=UTC),
    role=Role.PEER_HELPER,
    state="DE-ST",
    district="15084",
    place="15084355",
    topics=frozenset({HelpTopic.OFFICES}),
    consented=frozenset({Purpose.PROFILE}),
    answered=frozenset({"needs"}),
)


@pytest.mark.parametrize(
    ("rule", "meant"),
    [
        (Everybody(), True),
        (State("DE-ST"), True),
        (State("DE-SN"), False),
        (District("15084"), True),
        (District("15002"), False),
        (Around("p:15084355", 1), True),
        (Around("p:14713000", 40), False),
        (Around("p:14713000", 50), True),  # Leipzig is 47 km away
        (Around("k:15084", 25), True),
        (HasRole(Role.PEER_HELPER), True),
        (HasRole(Role.VOLUNTEER), False),
        (Topic(HelpTopic.OFFICES), True),
        (Topic(HelpTopic.GERMAN), False),
        (Speaks("uk"), True),
        (Speaks("ru"), False),
        (RegisteredSince(date(2026, 11, 23)), True),
        (RegisteredSince(date(2026, 11, 24)), False),
        (Answered("needs"), True),
        (Answered("peers"), False),
        (Consented(Purpose.PROFILE), True),
        (Consented(Purpose.BROADCASTS), False),
        (Not(Speaks("uk")), False),
        (AllOf((State("DE-ST"), Speaks("uk"))), True),
        (AllOf((State("DE-ST"), Speaks("ru"))), False),
        (AnyOf((State("DE-SN"), Speaks("uk"))), True),
        (AnyOf((State("DE-SN"), Speaks("ru"))), False),
    ],
    ids=str,
)
def test_who_is_meant(rule: Rule, meant: bool) -> None:
    assert belongs(OLENA, rule) is meant


def test_without_a_place_the_center_of_the_district_counts() -> None:
    naumburg = replace(OLENA, place=None)
    assert belongs(naumburg, Around("k:15084", 1))
    assert not belongs(naumburg, Around("p:14713000", 10))
    assert not belongs(replace(naumburg, district=None), Around("k:15084", 500)), "a state alone is nowhere"


def test_the_border_of_a_radius_goes_through_districts() -> None:
    schkeuditz = replace(OLENA, state="DE-SN", district="14730", place="14730270")
    assert not belongs(schkeuditz, Around("k:14730", 25)), "in the district, and far from its center"
    assert belongs(replace(schkeuditz, place=None), Around("k:14730", 25))
    assert belongs(schkeuditz, Around("p:14713000", 15)), "near Leipzig, whose district is another"
    assert not belongs(replace(schkeuditz, place=None), Around("p:14713000", 15))


def test_a_day_begins_as_the_calendar_in_germany_says() -> None:
    rule = RegisteredSince(date(2026, 3, 29))
    assert not belongs(replace(OLENA, arrived_at=datetime(2026, 3, 28, 22, 59, tzinfo=UTC)), rule)
    assert belongs(replace(OLENA, arrived_at=datetime(2026, 3, 28, 23, 0, tzinfo=UTC)), rule)


@PATIENT
@given(rules())
def test_what_is_written_down_is_read_again(rule: Rule) -> None:
    assert read(json.loads(json.dumps(to_data(rule)))) == rule


def test_every_condition_is_tried() -> None:
    seen = {type(each) for each in _every(conditions())}
    assert seen == set(CONDITIONS.values())


def _every(strategy: st.SearchStrategy[Condition]) -> list[Condition]:
    found: list[Condition] = []

    @PATIENT
    @given(strategy)
    def note(condition: Condition) -> None:
        found.append(condition)

    note()
    return found


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (None, Problem.MALFORMED),
        ([], Problem.MALFORMED),
        ("state", Problem.MALFORMED),
        ({}, Problem.MALFORMED),
        ({"state": "DE-SN", "role": "volunteer"}, Problem.MALFORMED),
        ({"all": []}, Problem.MALFORMED),
        ({"any": {"state": "DE-SN"}}, Problem.MALFORMED),
        ({"all": [{"state": "DE-SN"}, 7]}, Problem.MALFORMED),
        ({"not": [{"state": "DE-SN"}]}, Problem.MALFORMED),
        ({"shoe_size": 43}, Problem.UNKNOWN_CONDITION),
        ({7: "DE-SN"}, Problem.UNKNOWN_CONDITION),
        ({"everybody": 1}, Problem.UNKNOWN_VALUE),
        ({"state": "DE-XX"}, Problem.UNKNOWN_VALUE),
        ({"state": ["DE-SN"]}, Problem.UNKNOWN_VALUE),
        ({"district": "00000"}, Problem.UNKNOWN_VALUE),
        ({"around": ["p:15084355"]}, Problem.UNKNOWN_VALUE),
        ({"around": ["p:15084355", True]}, Problem.UNKNOWN_VALUE),
        ({"around": ["p:15084355", 0]}, Problem.UNKNOWN_VALUE),
        ({"around": ["p:15084355", 501]}, Problem.UNKNOWN_VALUE),
        ({"around": ["p:15084355", 2.5]}, Problem.UNKNOWN_VALUE),
        ({"around": ["s:DE-SN", 10]}, Problem.UNKNOWN_VALUE),
        ({"around": ["p:nowhere", 10]}, Problem.UNKNOWN_VALUE),
        ({"role": "king"}, Problem.UNKNOWN_VALUE),
        ({"role": {}}, Problem.UNKNOWN_VALUE),
        ({"topic": "weather"}, Problem.UNKNOWN_VALUE),
        ({"language": "de' OR 1"}, Problem.UNKNOWN_VALUE),
        ({"since": "2026-13-01"}, Problem.UNKNOWN_VALUE),
        ({"since": "20261101"}, Problem.UNKNOWN_VALUE),
        ({"since": "0001-01-01"}, Problem.UNKNOWN_VALUE),
        ({"since": 20261101}, Problem.UNKNOWN_VALUE),
        ({"answered": ""}, Problem.UNKNOWN_VALUE),
        ({"answered": "x" * 201}, Problem.UNKNOWN_VALUE),
        ({"consent": "everything"}, Problem.UNKNOWN_VALUE),
    ],
    ids=str,
)
def test_what_is_no_rule_is_said_to_be_none(data: object, problem: Problem) -> None:
    assert read(data) is problem


def test_neither_depth_nor_size_is_unbounded() -> None:
    deep: dict[str, Any] = {"state": "DE-SN"}
    for _ in range(DEEPEST - 1):
        deep = {"not": deep}
    assert not isinstance(read(deep), Problem)
    assert read({"not": deep}) is Problem.TOO_DEEP
    for _ in range(100_000):
        deep = {"not": deep}
    assert read(deep) is Problem.TOO_DEEP
    wide = {"any": [{"state": "DE-SN"}] * (MOST_PARTS - 1)}
    assert not isinstance(read(wide), Problem)
    assert read({"any": [{"state": "DE-SN"}] * MOST_PARTS}) is Problem.TOO_LARGE


@PATIENT
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=9),
        lambda some: (
            st.lists(some, max_size=3)
            | st.dictionaries(st.sampled_from(["all", "any", "not", *CONDITIONS]), some, max_size=2)
        ),
    )
)
def test_anything_at_all_is_a_rule_or_a_problem(data: object) -> None:
    found = read(data)
    assert isinstance(found, Problem) or to_data(found) == data


@PATIENT
@given(rules(), people())
def test_lines_mean_the_same(rule: Rule, person: PersonFacts) -> None:
    assert belongs(person, rule_of(lines(rule))) is belongs(person, rule)


@PATIENT
@given(rules(), conditions(), people())
def test_one_more_condition_is_one_more(rule: Rule, condition: Condition, person: PersonFacts) -> None:
    both, either = with_condition(rule, condition, Joined.AND), with_condition(rule, condition, Joined.OR)
    before, own = belongs(person, rule), belongs(person, condition)
    assert both is not None
    assert belongs(person, both) is (before and own)
    if either is not None and either != rule and lines(rule):
        *others, last = lines(rule)
        assert belongs(person, either) is (
            belongs(person, rule_of(others)) and (any(belongs(person, each) for each in last) or own)
        )


@PATIENT
@given(st.lists(st.tuples(conditions(), st.sampled_from(Joined), st.booleans()), max_size=MOST_CHOSEN))
def test_what_was_chosen_is_taken_back_one_by_one(steps: list[tuple[Condition, Joined, bool]]) -> None:
    rule: Rule = Everybody()
    stood: list[Rule] = []
    for condition, joined, negated in steps:
        if condition == Everybody():
            continue
        after = with_condition(rule, condition, joined)
        assert after is not None
        if after == rule:
            continue
        stood.append(rule)
        rule = last_negated(after, negated=negated)
        assert last_negated(rule, negated=negated) == rule, "tapped twice it is said once"
        assert read(to_data(rule)) == rule, "whatever is chosen can be kept"
    assert chosen(rule) == len(stood)
    for before in reversed(stood):
        rule = without_last(rule)
        assert rule == before
    assert without_last(rule) == rule == Everybody()


def test_there_is_room_for_some_and_no_more() -> None:
    rule: Rule = Everybody()
    for number in range(MOST_CHOSEN):
        after = with_condition(rule, Around("p:15084355", 1 + number), Joined.AND)
        assert after is not None
        rule = after
    assert with_condition(rule, Speaks("uk"), Joined.OR) is None


def test_the_same_again_adds_nothing() -> None:
    rule = with_condition(Everybody(), Speaks("uk"), Joined.AND)
    assert rule == Speaks("uk")
    assert with_condition(rule, Speaks("uk"), Joined.AND) == rule
    assert with_condition(rule, Speaks("uk"), Joined.OR) == rule
