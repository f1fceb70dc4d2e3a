"""Answers that texts name, the time of a repeat that expressions ask for, and demands that are expressions."""

import pytest

from domain.forms import Answer, Kind, Problem, ProblemKind, Response, Skip, Typed, begin, is_required, offered, step
from domain.surveys import FindingKind, Survey
from domain.surveys.wording import Reference, parts, resolved
from tests.domain.surveys.making import LIST, checked, findings, kinds, survey
from tests.domain.surveys.test_types import NOW, made


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello", ("Hello",)),
        ("", ()),
        ("${name}", (Reference("name"),)),
        ("Dear ${ first.name }, is it ${x}?", ("Dear ", Reference("first.name"), ", is it ", Reference("x"), "?")),
        ("${a}${b}", (Reference("a"), Reference("b"))),
        ("It costs 5 $ {or} less", ("It costs 5 $ {or} less",)),
        ("${open", ("${open",)),
        ("$${a}", ("$", Reference("a"))),
    ],
)
def test_a_text_in_its_parts(text: str, expected: tuple[str | Reference, ...]) -> None:
    assert parts(text) == expected


ROWS = (
    "text | town | Your town? | |",
    "begin_repeat | child | Children | |",
    "text | first | Name? | |",
    "begin_group | more | More | |",
    "integer | age | How old is ${first} of ${town}? | |",
    "end_group | | | |",
    "end_repeat | | | |",
    "text | wish | A wish for ${first}? | |",
)


def test_within_a_repeat_a_text_names_the_answer_of_the_same_time() -> None:
    form = made(survey(*ROWS)).form
    assert resolved(form.question("child/3/age"), "first", form) == "child/3/first"
    assert resolved(form.question("child/3/age"), "town", form) == "town"
    assert resolved(form.question("wish"), "first", form) == "child/1/first"
    assert resolved(form.question("wish"), "town", form) == "town"
    for name in ("child/3/age", "wish"):
        assert form.question(resolved(form.question(name), "first", form)).kind is Kind.TEXT


@pytest.mark.parametrize("field", ["label", "hint", "guidance_hint", "constraint_message", "required_message"])
def test_a_text_that_names_no_question_is_found(field: str) -> None:
    header = f"type | name | {'' if field == 'label' else 'label | '}{field}"
    label = "" if field == "label" else "Q | "
    report = checked(survey("text | a | A", f"text | q | {label}Dear ${{nobody}}", header=header))
    (found,) = findings(report)
    assert (found.kind, found.cell.row, dict(found.facts)) == (FindingKind.REFERENCE_UNKNOWN, 3, {"name": "nobody"})


REPEATED = (
    "begin_repeat | r | R | | |",
    "calculate | at | | position(..) | |",
    "text | q | Q | | ${at} < 3 |",
    "begin_group | g | G | | |",
    "calculate | inner | | position(../..) | |",
    "calculate | group | | position(..) | |",
    "begin_group | h | H | | position(../..) != 2 |",
    "text | deep | Deep | | position(../../..) > 1 |",
    "end_group | | | | |",
    "end_group | | | | |",
    "calculate | dice | | random() | |",
    "end_repeat | | | | |",
)
HEADER = "type | name | label | calculation | relevant"


def start(whole: Survey) -> Response:
    return begin(whole.form, whole.known(now=NOW, seed=1)).response


def test_a_question_knows_which_time_of_its_repeat_it_is() -> None:
    whole = made(survey(*REPEATED, header=HEADER))
    response = start(whole)
    for time in (1, 2, 3):
        if time < 3:
            response = step(whole.form, response, Typed(f"r/{time}/q", "x")).response
        if time == 3:
            response = step(whole.form, response, Typed("r/3/deep", "x")).response
        assert response.at == f"r/{time}/r"
        response = step(whole.form, response, Answer(f"r/{time}/r", "yes" if time < 3 else "no")).response
    assert response.at is None
    assert [response.answers[f"r/{time}/at"] for time in (1, 2, 3)] == [1, 2, 3]
    assert [response.answers[f"r/{time}/inner"] for time in (1, 2, 3)] == [1, 2, 3]
    assert [response.answers[f"r/{time}/group"] for time in (1, 2, 3)] == [1, 1, 1]
    assert len({response.answers[f"r/{time}/dice"] for time in (1, 2, 3)}) == 3


@pytest.mark.parametrize(
    ("rows", "row"),
    [
        (("text | q | Q | | position(..) = 1",), 2),
        (("begin_repeat | r | R | | position(..) = 1", "text | q | Q | |", "end_repeat | | | |"), 2),
        (("begin_repeat | r | R | |", "text | q | Q | | position(../..) = 1", "end_repeat | | | |"), 3),
        (("begin_repeat | r | R | |", "text | q | Q | | position(.) = 1", "end_repeat | | | |"), 3),
    ],
)
def test_where_there_is_no_time_nobody_can_ask_for_it(rows: tuple[str, ...], row: int) -> None:
    report = checked(survey(*rows, header=HEADER))
    (found,) = findings(report)
    assert (found.kind, found.cell.row, dict(found.facts)) == (
        FindingKind.FUNCTION_NOT_HELD,
        row,
        {"function": "position", "reason": "position"},
    )


DEMANDING = (
    "select_one l | a | A | |",
    "text | q | Q | ${a} = 'b' | Tell us, ${a}",
)
DEMAND_HEADER = "type | name | label | required | required_message"


def test_a_demand_may_be_an_expression() -> None:
    report = checked(survey(*DEMANDING, header=DEMAND_HEADER, choices=LIST))
    assert kinds(report) == []
    whole = report.survey
    assert whole is not None
    question = whole.form.question("q")
    assert is_required(question, {"a": "b"})
    assert not is_required(question, {"a": "a"})
    assert whole.texts["q"].required_message == {"und": "Tell us, ${a}"}
    response = step(whole.form, start(whole), Answer("a", "b")).response
    assert step(whole.form, response, Skip("q")).problem == Problem(ProblemKind.REQUIRED)


@pytest.mark.parametrize("words", ["yes", "true", "TRUE", "true()", "1"])
def test_a_plain_yes_always_demands(words: str) -> None:
    whole = made(survey(f"text | q | Q | {words} |", header=DEMAND_HEADER))
    assert whole.form.question("q").required is True


def test_a_demand_that_looks_at_itself_is_found() -> None:
    report = checked(survey("text | q | Q | ${q} = 'x' |", header=DEMAND_HEADER))
    assert [finding.kind for finding in report.findings if finding.is_error] == [FindingKind.REFERENCE_TO_ITSELF]


def test_other_stays_last_in_an_order_of_chance() -> None:
    choices = "list_name | name | label\n" + "\n".join(f"l | c{number} | C{number}" for number in range(12))
    header = "type | name | label | parameters"
    rows = ("select_one l or_other | q | Q | randomize=true", "rank l | r | R | randomize=true")
    whole = made(survey(*rows, header=header, choices=choices))
    orders = set()
    for seed in range(20):
        answers = begin(whole.form, whole.known(now=NOW, seed=seed)).response.answers
        order = whole.in_order("q", tuple(offered(whole.form.question("q"), answers)), answers)
        assert order[-1] == "other"
        assert sorted(order[:-1]) == sorted(f"c{number}" for number in range(12))
        orders.add(order)
        ranking = whole.form.question("r").choices
        assert sorted(whole.in_order("r", ranking, answers)) == sorted(ranking)
        assert whole.in_order("rep/2/q", order, answers) == whole.in_order("q", order, answers)
    assert len(orders) > 15


def test_an_answer_of_one_s_own_is_seen_from_outside_of_its_repeat() -> None:
    rows = (
        "begin_repeat | r | R | |",
        "select_one l or_other | q | Q | |",
        "note | told | So it is | | ../q_other != ''",
        "end_repeat | | | |",
        "calculate | all | | join(', ', ../r/q_other) |",
    )
    whole = made(survey(*rows, header=HEADER, choices=LIST))
    response = step(whole.form, start(whole), Answer("r/1/q", "other")).response
    after = step(whole.form, response, Typed("r/1/q_other", "a barn"))
    assert after.notes == ("r/1/told",)
    assert after.response.answers["all"] == "a barn"
