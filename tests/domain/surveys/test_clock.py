"""Conditions that ask for the time of day or the day: what was answered stays while the clock goes on."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.forms import (
    Answer,
    Answers,
    Correct,
    Problem,
    ProblemKind,
    Response,
    Send,
    Skip,
    Step,
    Value,
    begin,
    relevant_questions,
    step,
)
from domain.surveys import Survey
from tests.domain.surveys.making import survey
from tests.domain.surveys.test_types import made

EVENING = datetime(2022, 11, 24, 20, 0, tzinfo=UTC)
TODAY, TOMORROW = date(2022, 11, 24), date(2022, 11, 25)
NEXT_DAY = EVENING + timedelta(days=1)
HEADER = "type | name | label | constraint | calculation | read_only | relevant"
REFUSED = Problem(ProblemKind.CONSTRAINT)


class Answering:
    """One person who answers a survey, an hour or a day later each time."""

    def __init__(self, whole: Survey, now: datetime = EVENING, known: Answers | None = None) -> None:
        self.survey = whole
        self.last = begin(whole.form, {**(known or {}), **whole.known(now=now, seed=1)})

    @property
    def answers(self) -> Answers:
        return self.last.response.answers

    def says(self, name: str, value: Value | None, now: datetime = EVENING) -> Step:
        """Answer, or skip with None; what is kept between is what the database has."""
        stored = self.survey.at(Response.from_data(self.last.response.to_data()), now)
        self.last = step(self.survey.form, stored, Skip(name) if value is None else Answer(name, value))
        return self.last

    def corrects(self, name: str, value: Value, now: datetime) -> Step:
        self.last = step(self.survey.form, self.survey.at(self.last.response, now), Correct(name))
        assert self.last.problem is None
        return self.says(name, value, now)


def form(*rows: str) -> Survey:
    return made(survey(*rows, header=HEADER))


@pytest.mark.parametrize(
    "rows",
    [
        ("date | day | D | . >= today() | | |", "text | more | M | | | |"),
        ("calculate | first | | | today() | |", "date | day | D | . >= ${first} | | |", "text | more | M | | | |"),
        ("begin_repeat | r | R | | | |", "date | day | D | . >= today() | | |", "end_repeat | | | | | |"),
    ],
)
def test_an_answer_that_was_right_when_it_was_given_stays_right(rows: tuple[str, ...]) -> None:
    someone = Answering(form(*rows))
    day = someone.last.asks
    assert day is not None
    assert someone.says(day, TODAY - timedelta(days=1)).problem == REFUSED
    asked = someone.says(day, TODAY).asks
    assert asked is not None
    taken = someone.says(asked, "no" if asked.startswith("r/") else "x", NEXT_DAY)
    assert (taken.asks, taken.dropped, taken.response.answers[day]) == (None, (), TODAY)
    assert step(someone.survey.form, someone.survey.at(taken.response, NEXT_DAY), Send()).response.sent
    assert someone.corrects(day, TODAY, NEXT_DAY).problem is None, "to give it again is to keep it"
    refused = someone.corrects(day, TODAY - timedelta(days=1), NEXT_DAY)
    assert (refused.problem, refused.response.answers[day]) == (REFUSED, TODAY)


def test_who_answers_late_is_judged_then_and_not_as_of_the_beginning() -> None:
    someone = Answering(form("dateTime | at | A | . <= now() | | |"))
    later = EVENING + timedelta(hours=2)
    assert someone.says("at", later, EVENING).problem == REFUSED
    assert someone.says("at", later, later).problem is None


@pytest.mark.parametrize(
    "rows",
    [
        ("date | first | F | | | |", "text | why | W | ${first} <= today() | | |"),
        (
            "begin_repeat | r | R | | | |",
            "date | first | F | | | |",
            "text | why | W | ${first} <= today() | | |",
            "end_repeat | | | | | |",
        ),
    ],
)
def test_an_answer_is_judged_also_where_its_constraint_looks_at_others_alone(rows: tuple[str, ...]) -> None:
    someone = Answering(form(*rows))
    first = someone.last.asks
    assert first is not None
    why = someone.says(first, TOMORROW).asks
    assert why is not None
    assert someone.says(why, "x").problem == REFUSED
    assert someone.says(why, "x", NEXT_DAY).problem is None


def test_another_answer_that_it_looks_at_makes_it_be_judged_again() -> None:
    whole = form(
        "date | first | F | | | |",
        "text | why | W | | | |",
        "calculate | least | | | ${first} | |",
        "date | last | L | . >= ${least} and . >= today() | | |",
    )
    someone = Answering(whole)
    for name, value in (("first", TODAY), ("why", "x"), ("last", TOMORROW)):
        someone.says(name, value)
    after = EVENING + timedelta(days=3)
    assert someone.corrects("why", "y", after).dropped == ()
    dropped = someone.corrects("first", TOMORROW + timedelta(days=1), after)
    assert (dropped.asks, dropped.dropped) == ("last", ("last",))


def test_what_was_sent_can_be_changed_later_without_losing_what_the_clock_overtook() -> None:
    whole = form("date | day | D | . >= today() | | |", "text | more | M | | | |")
    again = Answering(whole, NEXT_DAY, known={"day": TODAY, "more": "x"})
    assert again.answers["day"] == TODAY


@pytest.mark.parametrize(
    "condition", ["today() > date('2022-11-24')", "now() > date-time('2022-11-24T23:00:00.000+00:00')"]
)
def test_a_lock_is_as_it_was_when_the_person_began(condition: str) -> None:
    whole = form("text | a | A | | | |", f"integer | fee | F | | 10 | {condition} |")

    def is_asked(someone: Answering) -> bool:
        asked = relevant_questions(whole.form, whole.at(someone.last.response, NEXT_DAY).answers)
        return any(each.name == "fee" and each.waits for each in asked)

    someone = Answering(whole)
    someone.says("a", "x")
    assert someone.says("fee", 25, NEXT_DAY).problem is None
    assert (someone.answers["fee"], is_asked(someone)) == (25, True)
    late = Answering(whole, NEXT_DAY)
    assert (late.answers["fee"], is_asked(late)) == (10, False)
