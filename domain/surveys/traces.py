"""What would tell of an anonymous response when it was given, or tell it from all others: it is not kept."""

from collections.abc import Iterable, Iterator

from domain.forms import Answers, DependsOn, Form, Item, Question, Repeat, Value
from domain.surveys.expressions import SEED, WORLD, Filtered
from domain.surveys.survey import Survey


def without_traces(survey: Survey, answers: Answers) -> dict[str, Value]:
    """The answers without what the clock or chance put in, and without all that is worked out of such.

    What a person was asked and answered stays, also where the clock suggested it: it is what they said.
    """
    left = traces(survey)
    return {name: value for name, value in answers.items() if name.rpartition("/")[2] not in left}


def traces(survey: Survey) -> frozenset[str]:
    """The names of the questions whose answers are not kept, without a path."""
    return _worked_out_of(survey.form, {*WORLD, *survey.sources})


def moments(survey: Survey) -> Iterator[tuple[str, str]]:
    """What hangs on the clock and is kept all the same: names with the columns that say so.

    Whether something was asked, which choices there were, and a suggestion that was taken tell when that was.
    """
    clock = _worked_out_of(survey.form, {*WORLD, *survey.sources} - {SEED})

    def hangs(rule: object) -> bool:
        names = rule.names if isinstance(rule, DependsOn | Filtered) else frozenset()
        return not clock.isdisjoint(_plain(names))

    def looked_through(items: Iterable[Item]) -> Iterator[tuple[str, str]]:
        for item in items:
            columns: dict[str, object] = {"relevant": item.relevant}
            if isinstance(item, Question):
                columns |= {"read_only": item.read_only, "choice_filter": item.filter}
                columns |= {"default": item.default} if item.waits else {}
            elif isinstance(item, Repeat):
                columns |= {"repeat_count": item.count}
            yield from ((item.name, column) for column, rule in columns.items() if hangs(rule))
            if not isinstance(item, Question):
                yield from looked_through(item.items)

    yield from looked_through(survey.form.items)


def _worked_out_of(form: Form, found: set[str]) -> frozenset[str]:
    """These, and all that is worked out of them."""
    worked_out = {each.key: [*_looks_at(each)] for each in form.questions if not each.waits or callable(each.read_only)}
    while True:
        more = {name for name, rules in worked_out.items() if any(names is None or names & found for names in rules)}
        if more <= found:
            return frozenset(found)
        found |= more


def _looks_at(question: Question) -> Iterator[frozenset[str] | None]:
    """The answers that each of its rules looks at; None where that is not known."""
    for rule in (question.calculation, question.default):
        if isinstance(rule, DependsOn):
            yield _plain(rule.names)
        elif callable(rule):
            yield None


def _plain(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.rpartition("/")[2] for name in names)
