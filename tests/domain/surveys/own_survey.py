"""The programme's own survey, and people who walk through it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from domain.forms import Answer, Answers, Kind, Question, Response, Send, Skip, Value, begin, offered, step
from domain.surveys import check

ROOT = Path(__file__).parents[3]
FILE = ROOT / "surveys" / "ukrainehilfe-vernetzen.md"
LANGUAGES = ("de", "uk", "ru")
REPORT = check(FILE.read_bytes(), FILE.name, wanted=LANGUAGES)
assert REPORT.survey is not None, REPORT.findings
SURVEY = REPORT.survey
FORM = SURVEY.form
NOW = datetime(2022, 11, 24, 15, 0, tzinfo=UTC)
TICKS = 3
"""How many somebody ticks where several may be chosen."""


def began() -> Response:
    """A response of which nothing is answered."""
    return begin(FORM, SURVEY.known(now=NOW, seed=1)).response


def answer_to(question: Question, response: Response, chosen: Mapping[str, Value]) -> Value:
    """What somebody answers who says no more than that."""
    if question.name in chosen:
        return chosen[question.name]
    match question.kind:
        case Kind.SELECT_ONE:
            return next(iter(offered(question, response.answers)))
        case Kind.SELECT_MULTIPLE:
            return tuple(offered(question, response.answers))[:TICKS]
        case Kind.PLACE:
            return "k:15084"
        case Kind.INTEGER:
            return 3
    return "Danke"


def walked(chosen: Mapping[str, Value], *, skips: frozenset[str] = frozenset()) -> tuple[list[str], Response]:
    """The questions in the order in which somebody is asked them, and the response they sent."""
    response = began()
    asked: list[str] = []
    while response.at is not None:
        asked.append(response.at)
        question = FORM.question(response.at)
        given = Skip(question.name) if question.name in skips else None
        taken = step(FORM, response, given or Answer(question.name, answer_to(question, response, chosen)))
        assert taken.problem is None, (question.name, taken.problem)
        response = taken.response
    sent = step(FORM, response, Send()).response
    assert sent.sent
    return asked, sent


def several(answers: Answers, name: str) -> tuple[str, ...]:
    """The choices that were ticked."""
    value = answers[name]
    assert isinstance(value, tuple)
    return value
