"""What people help with: 25 topics in five groups, and how near two of them are to each other."""

from enum import StrEnum
from types import MappingProxyType


class Group(StrEnum):
    """A group of topics; groups are shown in this order."""

    EVERYDAY = "everyday"
    LEARNING = "learning"
    MEETING = "meeting"
    HELPERS = "helpers"
    STRUCTURE = "structure"


class Topic(StrEnum):
    """A topic; its code is stored and never used for another, and topics of a group are shown in this order."""

    OFFICES = "offices"
    INTERPRETING = "interpreting"
    COUNSELING = "counseling"
    HOUSING = "housing"
    GOODS = "goods"
    HEALTH = "health"
    GERMAN = "german"
    SCHOOL = "school"
    WORK = "work"
    DIGITAL = "digital"
    ENCOUNTER = "encounter"
    FAMILY = "family"
    ELDERLY = "elderly"
    DISABILITY = "disability"
    MENTORING = "mentoring"
    LEISURE = "leisure"
    RELIEF = "relief"
    PEERS = "peers"
    TRAINING = "training"
    RECRUITING = "recruiting"
    FUNDING = "funding"
    ROOMS = "rooms"
    LEGAL_FORM = "legal_form"
    PUBLICITY = "publicity"
    MUNICIPALITY = "municipality"


TOPICS: dict[Group, tuple[Topic, ...]] = {
    Group.EVERYDAY: (
        Topic.OFFICES,
        Topic.INTERPRETING,
        Topic.COUNSELING,
        Topic.HOUSING,
        Topic.GOODS,
        Topic.HEALTH,
    ),
    Group.LEARNING: (Topic.GERMAN, Topic.SCHOOL, Topic.WORK, Topic.DIGITAL),
    Group.MEETING: (
        Topic.ENCOUNTER,
        Topic.FAMILY,
        Topic.ELDERLY,
        Topic.DISABILITY,
        Topic.MENTORING,
        Topic.LEISURE,
    ),
    Group.HELPERS: (Topic.RELIEF, Topic.PEERS, Topic.TRAINING, Topic.RECRUITING),
    Group.STRUCTURE: (
        Topic.FUNDING,
        Topic.ROOMS,
        Topic.LEGAL_FORM,
        Topic.PUBLICITY,
        Topic.MUNICIPALITY,
    ),
}

GROUPS = MappingProxyType({topic: group for group, topics in TOPICS.items() for topic in topics})
"""The group of each topic."""

SAME = 1.0
HAND_IN_HAND = 0.6
"""Whoever does the one usually does part of the other, so they can answer for it themselves."""
TOUCHING = 0.4
"""The one often comes up while doing the other: they will know somebody for it."""
SAME_GROUP = 0.2
"""Nothing more in common than the kind of help: better than nothing, never as good as a pair that is named."""

PAIRS = MappingProxyType(
    {
        frozenset(pair): nearness
        for nearness, pairs in {
            HAND_IN_HAND: (
                # An office is visited with a language between: who goes along interprets, and explains the letter.
                (Topic.OFFICES, Topic.INTERPRETING),
                (Topic.OFFICES, Topic.COUNSELING),
                # A doctor's visit is interpreting, and so is what has to be filled in before it.
                (Topic.HEALTH, Topic.INTERPRETING),
                # A language café is where German is practiced.
                (Topic.GERMAN, Topic.ENCOUNTER),
                (Topic.SCHOOL, Topic.FAMILY),
                # A tandem meets to speak and to spend time.
                (Topic.MENTORING, Topic.ENCOUNTER),
                (Topic.ENCOUNTER, Topic.LEISURE),
                (Topic.FAMILY, Topic.LEISURE),
                # Peer circles are what relieves helpers, and where they learn from each other.
                (Topic.RELIEF, Topic.PEERS),
                (Topic.RELIEF, Topic.TRAINING),
                # Volunteers are won by being seen.
                (Topic.RECRUITING, Topic.PUBLICITY),
                # Whoever gives money asks for the legal form first.
                (Topic.FUNDING, Topic.LEGAL_FORM),
                # Municipalities lend rooms, and have funds of their own.
                (Topic.MUNICIPALITY, Topic.ROOMS),
                (Topic.MUNICIPALITY, Topic.FUNDING),
            ),
            TOUCHING: (
                (Topic.HOUSING, Topic.COUNSELING),
                (Topic.HOUSING, Topic.GOODS),
                (Topic.HOUSING, Topic.OFFICES),
                # Doctors' notes, aids and a disability card go the same ways.
                (Topic.HEALTH, Topic.DISABILITY),
                (Topic.HEALTH, Topic.ELDERLY),
                (Topic.DISABILITY, Topic.COUNSELING),
                (Topic.ELDERLY, Topic.DISABILITY),
                (Topic.GERMAN, Topic.INTERPRETING),
                # Recognition of a diploma is applied for at an office, and asks for a level of German.
                (Topic.WORK, Topic.OFFICES),
                (Topic.WORK, Topic.GERMAN),
                (Topic.WORK, Topic.COUNSELING),
                (Topic.SCHOOL, Topic.GERMAN),
                # Applications, appointments and forms are online now.
                (Topic.DIGITAL, Topic.OFFICES),
                (Topic.DIGITAL, Topic.ELDERLY),
                (Topic.MENTORING, Topic.SCHOOL),
                (Topic.MENTORING, Topic.WORK),
                (Topic.MENTORING, Topic.RECRUITING),
                (Topic.PEERS, Topic.ENCOUNTER),
                (Topic.PEERS, Topic.OFFICES),
                (Topic.TRAINING, Topic.RECRUITING),
                (Topic.TRAINING, Topic.PEERS),
                (Topic.ENCOUNTER, Topic.ROOMS),
                (Topic.LEISURE, Topic.ROOMS),
                (Topic.PUBLICITY, Topic.FUNDING),
                (Topic.MUNICIPALITY, Topic.LEGAL_FORM),
                # Volunteers are insured through the association or the municipality.
                (Topic.RECRUITING, Topic.LEGAL_FORM),
            ),
        }.items()
        for pair in pairs
    }
)
"""The pairs that have more in common than their group, each with its nearness."""


def near(a: Topic, b: Topic) -> float:
    """Return how near two topics are, from 0 (nothing in common) to 1 (the same); the order does not matter."""
    if a == b:
        return SAME
    named = PAIRS.get(frozenset((a, b)))
    if named is not None:
        return named
    return SAME_GROUP if GROUPS[a] == GROUPS[b] else 0.0
