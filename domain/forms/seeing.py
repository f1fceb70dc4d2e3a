"""What the rules of a question see of the answers, and what that makes of its choices, its default and its duty."""

from collections.abc import Collection, Iterator, Mapping

from domain.forms.problem import Problem
from domain.forms.question import OTHER, Kind, Question
from domain.forms.reading import checked
from domain.forms.rules import TIME, Answers, Value


def scope(question: Question, answers: Answers) -> Answers:
    """The answers as the rules of a question see them: those of the same time of a repeat also by plain names."""
    if not question.instance:
        return answers
    repeat, time, _ = question.name.split("/")
    return Own(repeat, int(time), answers)


def is_required(question: Question, answers: Answers) -> bool:
    """Whether a question may not be skipped with these answers."""
    required = question.required
    return required(scope(question, answers)) if callable(required) else required


def offered(question: Question, answers: Answers) -> Collection[str]:
    """The choices there are with these answers, in the form's order."""
    if question.filter is None:
        return question.choices
    found = question.filter.among(question.choices, scope(question, answers))
    return (*found, OTHER) if question.or_other and OTHER not in found else found


def is_offered(question: Question, value: Value, seen: Answers) -> bool:
    """Whether every choice of an answer is there, as the rules of its question see the answers before; of a ranking
    also whether it has all of them.
    """
    if question.filter is None:
        return True
    if question.kind is Kind.RANK:
        return {*value} == {*question.filter.among(question.choices, seen)} if isinstance(value, tuple) else False
    chosen = value if isinstance(value, tuple) else (str(value),)
    return all((question.or_other and choice == OTHER) or question.filter(choice, seen) for choice in chosen)


def suggested(question: Question, answers: Answers) -> Value | None:
    """What is offered as an answer, where nothing stands yet."""
    default = question.default(scope(question, answers)) if callable(question.default) else question.default
    if default is None:
        return None
    value = checked(question, default)
    return None if isinstance(value, Problem) or not is_offered(question, value, scope(question, answers)) else value


class Own(Mapping[str, Value]):
    """The answers that count so far, those of one time of a repeat also by their plain names, and which time it is."""

    __slots__ = ("_all", "_path", "_time")

    def __init__(self, repeat: str, time: int, answers: Answers) -> None:
        self._path = f"{repeat}/{time}/"
        self._time = time
        self._all = answers

    def __getitem__(self, name: str) -> Value:
        if name == TIME:
            return self._time
        own = self._all.get(self._path + name)
        return self._all[name] if own is None else own

    def __iter__(self) -> Iterator[str]:
        yield from self._all
        yield from (name[len(self._path) :] for name in self._all if name.startswith(self._path))

    def __len__(self) -> int:
        return sum(1 for _ in self)
