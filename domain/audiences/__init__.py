"""Audiences: a rule that says who is meant, never a list of people."""

from domain.audiences.condition import Condition, Json, PersonFacts
from domain.audiences.conditions import (
    CONDITIONS,
    Answered,
    Around,
    Consented,
    District,
    Everybody,
    HasRole,
    RegisteredSince,
    Speaks,
    State,
    Topic,
)
from domain.audiences.rules import AllOf, AnyOf, Not, Problem, Rule, belongs, read, to_data

__all__ = [
    "CONDITIONS",
    "AllOf",
    "Answered",
    "AnyOf",
    "Around",
    "Condition",
    "Consented",
    "District",
    "Everybody",
    "HasRole",
    "Json",
    "Not",
    "PersonFacts",
    "Problem",
    "RegisteredSince",
    "Rule",
    "Speaks",
    "State",
    "Topic",
    "belongs",
    "read",
    "to_data",
]
