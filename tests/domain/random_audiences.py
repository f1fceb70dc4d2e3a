"""Audiences made at random, and people for them."""

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from domain.audiences import (
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
    RegisteredSince,
    Rule,
    Speaks,
    State,
    Topic,
)
from domain.consents import Purpose
from domain.roles import Role
from domain.states import ELSEWHERE
from domain.topics import Topic as HelpTopic

PLACES = (
    ("15084355", "15084", "DE-ST"),  # Naumburg
    ("14713000", "14713", "DE-SN"),  # Leipzig
    ("14612000", "14612", "DE-SN"),  # Dresden
    ("14730270", "14730", "DE-SN"),  # Schkeuditz, between Leipzig and Halle
    ("15002000", "15002", "DE-ST"),  # Halle
    ("16052000", "16052", "DE-TH"),  # Gera
    ("no-such-place", "14730", "DE-SN"),  # of tables that have changed since
)
LANGUAGES = ("de", "uk", "ru")
ROLES = (Role.PEER_HELPER, Role.VOLUNTEER, Role.INITIATIVE_CONTACT)
TOPICS = (HelpTopic.OFFICES, HelpTopic.GERMAN)
PURPOSES = (Purpose.BROADCASTS, Purpose.EXPERIENCE)
SURVEYS = ("needs", "peers")
DAYS = (date(2026, 3, 29), date(2026, 11, 1))
MOMENTS = (
    datetime(2026, 3, 28, 22, 59, 59, tzinfo=UTC),
    datetime(2026, 3, 28, 23, tzinfo=UTC),
    datetime(2026, 10, 31, 23, tzinfo=UTC),
    datetime(2026, 11, 20, 9, tzinfo=UTC),
)


def conditions() -> st.SearchStrategy[Condition]:
    """Conditions that some of the people meet."""
    keys = [*(f"p:{place}" for place, _, _ in PLACES[:-1]), "k:15084", "k:14730"]
    return st.one_of(
        st.just(Everybody()),
        st.builds(State, st.sampled_from(["DE-SN", "DE-ST", ELSEWHERE])),
        st.builds(District, st.sampled_from([district for _, district, _ in PLACES])),
        st.builds(Around, st.sampled_from(keys), st.sampled_from([1, 10, 25, 40, 50, 100, 500])),
        st.builds(HasRole, st.sampled_from(ROLES)),
        st.builds(Topic, st.sampled_from(TOPICS)),
        st.builds(Speaks, st.sampled_from(LANGUAGES)),
        st.builds(RegisteredSince, st.sampled_from(DAYS)),
        st.builds(Answered, st.sampled_from([*SURVEYS, "no such survey"])),
        st.builds(Consented, st.sampled_from(PURPOSES)),
    )


def _together(rules: st.SearchStrategy[Rule]) -> st.SearchStrategy[Rule]:
    several = st.lists(rules, min_size=1, max_size=4).map(tuple)
    return st.one_of(st.builds(AllOf, several), st.builds(AnyOf, several), st.builds(Not, rules))


def rules() -> st.SearchStrategy[Rule]:
    """Rules of any shape."""
    return st.recursive(conditions(), _together, max_leaves=6)


@st.composite
def people(draw: st.DrawFn) -> PersonFacts:
    """Somebody who has arrived: at a place, in a district, in a state, or nowhere in particular."""
    place, district, state = draw(st.sampled_from(PLACES))
    known = draw(st.integers(0, 3))
    return PersonFacts(
        language=draw(st.sampled_from(LANGUAGES)),
        arrived_at=draw(st.sampled_from(MOMENTS)),
        role=draw(st.sampled_from([*ROLES, None])),
        state=draw(st.sampled_from([ELSEWHERE, None])) if known == 0 else state,
        district=district if known >= 2 else None,
        place=place if known == 3 else None,
        topics=frozenset(draw(st.sets(st.sampled_from(TOPICS)))),
        consented=frozenset(draw(st.sets(st.sampled_from(PURPOSES)))),
        answered=frozenset(draw(st.sets(st.sampled_from(SURVEYS)))),
    )
