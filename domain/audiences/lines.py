"""An audience as it is chosen step by step: lines that must all hold, each with what may hold instead.

"Saxony or Thuringia / and helps others / and not: took part in the survey". Any rule can be read as lines, and
whatever can be said of people can be said by lines of conditions, each perhaps negated.
"""

from collections.abc import Sequence
from enum import Enum

from domain.audiences.condition import Condition
from domain.audiences.conditions import Everybody
from domain.audiences.rules import MOST_PARTS, AllOf, AnyOf, Not, Rule, parts

Lines = tuple[tuple[Rule, ...], ...]

MOST_CHOSEN = 20
"""Conditions in one audience: they stand in one message."""


class Joined(Enum):
    """How a condition joins those before it."""

    AND = 0
    OR = 1


def lines(rule: Rule) -> Lines:
    """Take a rule apart; everybody is no line at all."""
    if rule == Everybody():
        return ()
    whole = rule.rules if isinstance(rule, AllOf) else (rule,)
    return tuple(line.rules if isinstance(line, AnyOf) else (line,) for line in whole)


def rule_of(given: Sequence[Sequence[Rule]]) -> Rule:
    """Put lines together."""
    whole = [line[0] if len(line) == 1 else AnyOf(tuple(line)) for line in given]
    if not whole:
        return Everybody()
    return whole[0] if len(whole) == 1 else AllOf(tuple(whole))


def chosen(rule: Rule) -> int:
    """Count what was chosen: one more with each condition added."""
    return sum(map(len, lines(rule)))


def with_condition(rule: Rule, condition: Condition, joined: Joined) -> Rule | None:
    """Add a condition at the end; None when there is no room. One that stands in the last line already adds nothing."""
    before = lines(rule)
    last = before[-1] if before else ()
    if condition in last and (joined is Joined.OR or len(last) == 1):
        return rule
    if joined is Joined.OR and before:
        after = rule_of((*before[:-1], (*last, condition)))
    else:
        after = rule_of((*before, (condition,)))
    return None if chosen(after) > MOST_CHOSEN or parts(after) > MOST_PARTS else after


def last_negated(rule: Rule, *, negated: bool) -> Rule:
    """Let the last condition be said with or without "not"."""
    before = lines(rule)
    if not before:
        return rule
    last = before[-1][-1]
    plain = last.rule if isinstance(last, Not) else last
    after = rule_of((*before[:-1], (*before[-1][:-1], Not(plain) if negated else plain)))
    return rule if parts(after) > MOST_PARTS else after


def without_last(rule: Rule) -> Rule:
    """Take the last condition away."""
    before = lines(rule)
    if not before:
        return rule
    rest = before[-1][:-1]
    return rule_of((*before[:-1], rest) if rest else before[:-1])
