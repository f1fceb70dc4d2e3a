"""What is only shown with some answers, what is worked out once, and choices that share a name, as ODK has them."""

from datetime import timedelta

import pytest

from domain.forms import (
    Answer,
    Correct,
    Form,
    Problem,
    ProblemKind,
    Response,
    Skip,
    Step,
    Typed,
    Value,
    begin,
    offered,
    progress,
    relevant_questions,
    step,
    suggested,
)
from domain.results import asked as asked_of
from domain.surveys import FindingKind, Survey
from domain.surveys.expressions import WORLD
from domain.surveys.traces import moments, traces
from tests.domain.surveys.making import checked, findings, kinds, survey
from tests.domain.surveys.test_types import NOW, made
from tests.domain.surveys.test_walks import SURVEYS

LOCKED, COUNTIES = SURVEYS["locked"], SURVEYS["counties"]


def answered(whole: Survey, *given: tuple[str, Value]) -> Step:
    last = begin(whole.form, whole.known(now=NOW, seed=1))
    for name, value in given:
        last = step(whole.form, last.response, Answer(name, value))
        assert last.problem is None, (name, last.problem)
    return last


def corrected(form: Form, response: Response, name: str, value: Value) -> Step:
    correcting = step(form, response, Correct(name))
    assert correcting.problem is None
    return step(form, correcting.response, Answer(name, value))


def test_what_is_read_only_with_some_answers_is_shown_then_and_asked_else() -> None:
    member = answered(LOCKED, ("member", "yes"), ("people", 4))
    assert {name: member.response.answers[name] for name in ("fee", "seats")} == {"fee": 10, "seats": 8}
    assert (member.asks, member.notes) == ("guest/1/called", ("fee", "seats", "again"))
    assert step(LOCKED.form, member.response, Correct("fee")).problem == Problem(ProblemKind.NOT_ASKED)
    other = answered(LOCKED, ("member", "no"), ("people", 4))
    assert other.asks == "fee"
    assert suggested(LOCKED.form.question("fee"), other.response.answers) == 10
    assert answered(LOCKED, ("member", "no"), ("people", 4), ("fee", 11)).asks == "seats"


def test_what_hangs_on_what_is_calculated_with_some_answers_hangs_on_what_is_answered_else() -> None:
    rows = (
        "select_one yes_no | member | M | | |",
        "integer | people | P | | |",
        "integer | fee | F | ${member} = 'yes' | ${people} * 2 |",
        "text | why | W | | | ${fee} > 20",
    )
    choices = "list_name | name | label\nyes_no | yes | Yes\nyes_no | no | No"
    whole = made(survey(*rows, header="type | name | label | read_only | calculation | relevant", choices=choices))
    why = next(each for each in asked_of(whole) if each.name == "why")
    assert why.hangs_on == {"member", "people", "fee"}, "else who answers it would tell of a small group of the fee"
    before = answered(whole, ("member", "no"), ("people", 4))
    assert before.asks == "fee"
    assert not progress(whole.form, before.response).settled


def test_what_was_filled_in_is_asked_once_it_may_be_answered_and_nobody_is_told_that_they_lost_it() -> None:
    member = answered(LOCKED, ("member", "yes"), ("people", 4)).response
    other = corrected(LOCKED.form, member, "member", "no")
    assert (other.asks, other.dropped) == ("fee", ())
    assert "fee" not in other.response.answers
    assert "seats" not in other.response.answers
    assert suggested(LOCKED.form.question("seats"), other.response.answers) == 8


def test_an_answer_stays_while_it_is_only_shown_and_what_is_calculated_takes_its_place() -> None:
    given = (("member", "no"), ("people", 4), ("fee", 25), ("seats", 1), ("again", "yes"))
    other = answered(LOCKED, *given)
    locked = corrected(LOCKED.form, other.response, "member", "yes")
    assert {name: locked.response.answers[name] for name in ("fee", "seats")} == {"fee": 25, "seats": 8}
    assert locked.notes == ("fee", "seats")
    names = [question.name for question in relevant_questions(LOCKED.form, locked.response.answers) if question.waits]
    assert names == ["member", "people", "again", "guest/1/called", "guest/1/guest"]
    again = Response.from_data(locked.response.to_data())
    assert step(LOCKED.form, again, Typed("guest/1/called", "Ada")) == step(
        LOCKED.form, locked.response, Typed("guest/1/called", "Ada")
    )


def test_a_skip_is_forgotten_while_it_is_only_shown() -> None:
    other = answered(LOCKED, ("member", "no"), ("people", 4)).response
    skipped = step(LOCKED.form, other, Skip("fee")).response
    locked = corrected(LOCKED.form, skipped, "member", "yes")
    assert locked.response.answers["fee"] == 10
    assert locked.response.skipped == frozenset()


def test_what_is_worked_out_once_stays_as_long_as_it_is_relevant() -> None:
    form = LOCKED.form
    first = answered(LOCKED, ("member", "no"), ("people", 4), ("fee", 25)).response
    assert (first.answers["people_first"], first.answers["fee_first"]) == (4, 25)
    more = corrected(form, first, "people", 9).response
    more = corrected(form, more, "fee", 30).response
    assert (more.answers["people_first"], more.answers["fee_first"]) == (4, 25)
    assert more.answers["dice"] == first.answers["dice"]
    without = corrected(form, more, "member", "yes").response
    assert "fee_first" not in without.answers
    back = corrected(form, without, "member", "no").response
    assert "fee_first" not in back.answers, "the fee is asked again, and nothing is worked out of nothing"
    assert step(form, back, Answer("fee", 30)).response.answers["fee_first"] == 30


def test_a_moment_is_kept_as_it_was_when_it_came_up() -> None:
    rows = ("text | a | A | |", "calculate | q | | once(now()) | ${a} != ''", "text | b | B | |")
    whole = made(survey(*rows, header="type | name | label | calculation | relevant"))
    start = begin(whole.form, whole.known(now=NOW, seed=1)).response
    later, latest = NOW + timedelta(minutes=5), NOW + timedelta(hours=1)
    first = step(whole.form, whole.at(start, later), Typed("a", "x")).response
    assert first.answers["q"] == later
    assert step(whole.form, whole.at(first, latest), Typed("b", "x")).response.answers["q"] == later


@pytest.mark.parametrize("words", ["once(${a})", "coalesce(., ${a})", "if(. = '', ${a}, .)", "if(. != '', ., ${a})"])
def test_ways_to_say_once(words: str) -> None:
    report = checked(survey("text | a | A |", f"calculate | q | | {words}", header="type | name | label | calculation"))
    assert kinds(report) == []
    assert report.survey is not None
    form = report.survey.form
    first = step(form, begin(form).response, Typed("a", "x")).response
    assert corrected(form, first, "a", "y").response.answers["q"] == "x"


@pytest.mark.parametrize("words", ["concat(once(${a}), 'b')", "concat(., 'b')", "coalesce(${a}, .)", "once(.)"])
def test_what_would_be_worked_out_of_itself_again_and_again_is_said(words: str) -> None:
    report = checked(survey("text | a | A |", f"calculate | q | | {words}", header="type | name | label | calculation"))
    assert kinds(report) == [FindingKind.ONCE_FOLLOWS]


def test_choices_of_one_name_are_told_apart_and_are_the_same_in_conditions() -> None:
    form = COUNTIES.form
    county = form.question("county")
    assert county.choices == ("king", "cameron", "king#3", "king#2", "pierce")
    texas, washington = (answered(COUNTIES, ("state", state)) for state in ("texas", "washington"))
    assert offered(county, texas.response.answers) == ("king", "cameron")
    assert offered(county, washington.response.answers) == ("king#3", "king#2", "pierce")
    assert step(form, washington.response, Answer("county", "king")).problem == Problem(ProblemKind.NOT_A_CHOICE)
    for start, choice in ((texas, "king"), (washington, "king#3")):
        taken = step(form, start.response, Answer("county", choice))
        label = COUNTIES.choices["county"][choice].label["en"]
        assert taken.response.answers["called"] == label
        assert step(form, taken.response, Skip("others")).notes == ("told",)
    changed = corrected(form, step(form, washington.response, Answer("county", "king#3")).response, "state", "texas")
    assert (changed.asks, changed.dropped) == ("county", ("county",))


def test_several_choices_of_one_name_are_one_in_conditions() -> None:
    header, several = (
        "type | name | label | calculation",
        "list_name | name | label\nl | a | A\nl | a | Also\nl | b | B",
    )
    rows = ("select_multiple l | q | Q |", "calculate | n | | count-selected(${q})", "calculate | at | | ${q}")
    allowed = survey(*rows, header=header, choices=several, settings="allow_choice_duplicates\nyes")
    report = checked(allowed)
    assert kinds(report) == []
    assert report.survey is not None
    answers = answered(report.survey, ("q", ("a", "a#2", "b"))).response.answers
    assert (answers["q"], answers["n"], answers["at"]) == (("a", "a#2", "b"), 2, "a b")
    for word in ("no", ""):
        refused = checked(survey(*rows, header=header, choices=several, settings=f"allow_choice_duplicates\n{word}"))
        assert [found.kind for found in findings(refused)] == [FindingKind.CHOICE_TWICE]


CLOCKED = (
    "date | day | D | | today() |",
    "calculate | week | | int(number(${on}) div 7) | |",
    "text | late | L | | | ${week} > 100",
    "text | chance | C | | | random() > 0.5",
    "date | past | P | | |",
    "integer | n | N | | 5 |",
    "today | on | | | |",
)


def test_what_hangs_on_the_clock_is_found_and_chance_by_itself_is_not() -> None:
    order = (CLOCKED[-1], *CLOCKED[:-1])
    whole = made(survey(*order, header="type | name | label | calculation | default | relevant"))
    assert {*moments(whole)} == {("day", "default"), ("late", "relevant")}
    assert traces(whole) - {*WORLD} == {"on", "week"}
