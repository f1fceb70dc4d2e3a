"""Whole forms, read from their files and walked through by people who answer at random."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.forms import (
    Answer,
    Back,
    Correct,
    Kind,
    Question,
    Response,
    Send,
    Skip,
    Value,
    begin,
    is_required,
    offered,
    relevant_questions,
    step,
)
from domain.surveys import FindingKind, Report, Survey, check
from domain.surveys.wording import Reference, parts, resolved

FORMS = sorted((Path(__file__).parent / "forms").glob("*.md"))
NOW = datetime(2022, 11, 24, 15, 0, tzinfo=UTC)


def report_of(path: Path) -> Report:
    return check(path.read_bytes(), path.name)


def survey_of(path: Path) -> Survey:
    report = report_of(path)
    assert report.survey is not None, [finding for finding in report.findings if finding.is_error]
    return report.survey


SURVEYS = {path.stem: survey_of(path) for path in FORMS}


def answer_to(data: st.DataObject, question: Question, response: Response) -> Value:
    choices = sorted(offered(question, response.answers))
    match question.kind:
        case Kind.SELECT_ONE:
            return data.draw(st.sampled_from(choices))
        case Kind.SELECT_MULTIPLE:
            return tuple(data.draw(st.lists(st.sampled_from(choices), min_size=1, max_size=2, unique=True)))
        case Kind.INTEGER:
            low, high = question.minimum, question.maximum
            return data.draw(st.integers(low if isinstance(low, int) else 1, high if isinstance(high, int) else 30))
        case Kind.DECIMAL if question.step is not None:
            low, high = Decimal(str(question.minimum)), Decimal(str(question.maximum))
            return low + data.draw(st.integers(0, int((high - low) / question.step))) * question.step
        case Kind.DECIMAL:
            return Decimal(data.draw(st.integers(1, 40))) / 4
        case Kind.DATE:
            return data.draw(st.dates(date(2021, 1, 1), date(2022, 11, 24)))
        case Kind.TIME:
            return time(data.draw(st.integers(0, 23)))
        case Kind.DATETIME:
            return NOW
        case Kind.RANK:
            return tuple(data.draw(st.permutations(choices)))
        case Kind.ACKNOWLEDGE:
            return "ok"
        case Kind.PHOTO | Kind.AUDIO | Kind.VIDEO | Kind.FILE:
            return "BAADAgADQwADLeESUg"
    return data.draw(st.sampled_from(["Olena", "Leipzig", "зустріч"]))


@pytest.mark.parametrize("name", SURVEYS)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_whatever_is_answered_a_form_comes_to_its_end(name: str, data: st.DataObject) -> None:
    survey = SURVEYS[name]
    form = survey.form
    response = begin(form, survey.known(now=NOW, seed=data.draw(st.integers(0, 9)))).response
    refused = 0
    for at in range(300):
        if response.at is None:
            break
        question = form.question(response.at)
        whim = data.draw(st.integers(0, 9))
        if whim == 0 and not is_required(question, response.answers):
            taken = step(form, response, Skip(question.name))
        elif whim == 1 and at < 100:  # whoever only goes back never comes to an end
            taken = step(form, response, Back())
        elif question.name.count("/") == 2 and question.key == question.name.split("/")[0]:
            taken = step(form, response, Answer(question.name, "no" if question.instance > 1 else "yes"))
        else:
            taken = step(form, response, Answer(question.name, answer_to(data, question, response)))
        refused += taken.problem is not None
        response = taken.response
        assert Response.from_data(response.to_data()) == response
        assert all(_is_known(survey, question, each) for each in _named(survey, question))
    assert response.at is None, f"{refused} refused"
    relevant = {each.name for each in relevant_questions(form, response.answers)}
    assert response.answers.keys() <= relevant
    demanded = {
        each for each in relevant if form.question(each).waits and is_required(form.question(each), response.answers)
    }
    assert demanded <= response.answers.keys()
    assert step(form, response, Send()).response.sent


def _named(survey: Survey, question: Question) -> set[str]:
    """What the texts of a question name."""
    labels = survey.texts[question.key].label.values() if question.key in survey.texts else ()
    return {part.name for label in labels for part in parts(label) if isinstance(part, Reference)}


def _is_known(survey: Survey, question: Question, name: str) -> bool:
    return survey.form.question(resolved(question, name, survey.form)).key == name


def test_nothing_but_place_and_moments_is_said_of_the_form_of_everything() -> None:
    (path,) = (path for path in FORMS if path.stem == "everything")
    report = report_of(path)
    moments = [FindingKind.MOMENT_LEFT_OUT] * 3  # its start, end and today
    assert [finding.kind for finding in report.findings] == [*moments, FindingKind.PLACE_INSTEAD_OF_POINT]
    assert report.matrix is not None
    assert {*report.matrix.present.values()} == {report.matrix.texts}


def test_a_correction_changes_what_hangs_on_it() -> None:
    survey = SURVEYS["household"]
    form = survey.form
    response = begin(form, survey.known(now=NOW, seed=1)).response
    answers: list[tuple[str, Value]] = [
        *(("members", 2), ("member/1/first", "Iвась"), ("member/1/age", 7), ("member/1/school", "primary")),
        *(("member/2/first", "Оля"), ("member/2/age", 40), ("taught", ("high",)), ("which", "Nr. 5")),
        *(("visit/1/day", date(2022, 5, 1)), ("visit/1/visit", "no")),
    ]
    for name, value in answers:
        taken = step(form, response, Answer(name, value))
        assert taken.problem is None, (name, taken.problem)
        response = taken.response
    assert response.at is None
    worked_out = {name: response.answers[name] for name in ("known", "years", "names", "visits")}
    assert worked_out == {"known": 2, "years": 47, "names": "Iвась, Оля", "visits": 1}
    taken = step(form, response, Correct("members"))
    taken = step(form, taken.response, Answer("members", 1))
    assert taken.response.answers["years"] == 7
    assert {"member/2/first", "member/2/age", "taught", "which"} <= {*taken.dropped}
    assert taken.asks is None
