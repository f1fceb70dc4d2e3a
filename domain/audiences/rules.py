"""Who is meant: conditions put together by and, or and not, and the same as JSON."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from domain.audiences.condition import Condition, Json, PersonFacts
from domain.audiences.conditions import CONDITIONS

DEEPEST = 8
MOST_PARTS = 60
"""Of conditions and what puts them together: more is nothing that anybody would choose by hand."""


@dataclass(frozen=True, slots=True)
class AllOf:
    """Whoever is meant by all of these."""

    rules: tuple["Rule", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Whoever is meant by one of these at least."""

    rules: tuple["Rule", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Whoever is not meant by this."""

    rule: "Rule"


Rule: TypeAlias = Condition | AllOf | AnyOf | Not


class Problem(StrEnum):
    """Why something is no rule."""

    MALFORMED = "malformed"
    UNKNOWN_CONDITION = "unknown_condition"
    UNKNOWN_VALUE = "unknown_value"
    TOO_DEEP = "too_deep"
    TOO_LARGE = "too_large"


def belongs(person: PersonFacts, rule: Rule) -> bool:
    """Tell whether somebody is meant."""
    match rule:
        case AllOf(rules):
            return all(belongs(person, each) for each in rules)
        case AnyOf(rules):
            return any(belongs(person, each) for each in rules)
        case Not(negated):
            return not belongs(person, negated)
        case _:
            return rule.is_met_by(person)


def to_data(rule: Rule) -> dict[str, Json]:
    """Return a rule as JSON, `{"any": [{"state": "DE-SN"}, {"not": {"role": "volunteer"}}]}`."""
    match rule:
        case AllOf(rules):
            return {"all": [to_data(each) for each in rules]}
        case AnyOf(rules):
            return {"any": [to_data(each) for each in rules]}
        case Not(negated):
            return {"not": to_data(negated)}
        case _:
            return {rule.noun: rule.to_data()}


def read(data: object) -> Rule | Problem:
    """Read a rule that was written as JSON, or say why it is none; nothing is guessed or left out."""
    return _Reader().rule(data, DEEPEST)


def parts(rule: Rule) -> int:
    """Count the conditions of a rule and what puts them together."""
    match rule:
        case AllOf(rules) | AnyOf(rules):
            return 1 + sum(map(parts, rules))
        case Not(negated):
            return 1 + parts(negated)
        case _:
            return 1


class _Reader:
    def __init__(self) -> None:
        self.left = MOST_PARTS

    def rule(self, data: object, depth: int) -> Rule | Problem:
        self.left -= 1
        if self.left < 0:
            return Problem.TOO_LARGE
        if depth == 0:
            return Problem.TOO_DEEP
        if not isinstance(data, dict) or len(data) != 1:
            return Problem.MALFORMED
        ((noun, value),) = data.items()
        match noun:
            case "all" | "any":
                rules = self._rules(value, depth - 1)
                if isinstance(rules, Problem):
                    return rules
                return AllOf(rules) if noun == "all" else AnyOf(rules)
            case "not":
                negated = self.rule(value, depth - 1)
                return negated if isinstance(negated, Problem) else Not(negated)
        kind = CONDITIONS.get(noun) if isinstance(noun, str) else None
        if kind is None:
            return Problem.UNKNOWN_CONDITION
        return kind.read(value) or Problem.UNKNOWN_VALUE

    def _rules(self, data: object, depth: int) -> tuple[Rule, ...] | Problem:
        if not isinstance(data, list) or not data:
            return Problem.MALFORMED
        found: list[Rule] = []
        for each in data:
            rule = self.rule(each, depth)
            if isinstance(rule, Problem):
                return rule
            found.append(rule)
        return tuple(found)
