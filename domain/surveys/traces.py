"""What would tell of an anonymous response when it was given, or tell it from all others: it is not kept."""

from collections.abc import Iterator

from domain.forms import Answers, DependsOn, Question, Value
from domain.surveys.expressions import WORLD
from domain.surveys.survey import Survey


def without_traces(survey: Survey, answers: Answers) -> dict[str, Value]:
    """The answers without what the clock or chance put in, and without all that is worked out of such.

    What a person was asked and answered stays, also where the clock suggested it: it is what they said.
    """
    left = traces(survey)
    return {name: value for name, value in answers.items() if name.rpartition("/")[2] not in left}


def traces(survey: Survey) -> frozenset[str]:
    """The names of the questions whose answers are not kept, without a path."""
    found = {*WORLD, *survey.sources}
    worked_out = {question.key: [*_looks_at(question)] for question in survey.form.questions if not question.waits}
    while True:
        more = {name for name, rules in worked_out.items() if any(names is None or names & found for names in rules)}
        if more <= found:
            return frozenset(found)
        found |= more


def _looks_at(question: Question) -> Iterator[frozenset[str] | None]:
    """The answers that each of its rules looks at; None where that is not known."""
    for rule in (question.calculation, question.default):
        if isinstance(rule, DependsOn):
            yield frozenset(name.rpartition("/")[2] for name in rule.names)
        elif callable(rule):
            yield None
