"""Every type of question: what it becomes, in which spellings, and which cannot be held."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from domain.forms import OTHER, Answer, Kind, Question, Repeat, Send, Skip, Typed, begin, offered, step, suggested
from domain.surveys import FindingKind, Survey
from domain.surveys.types import KINDS, NOT_COLLECTED, NOT_HELD, type_of
from tests.domain.surveys.making import LIST, checked, findings, kinds, survey

NOW = datetime(2022, 11, 24, 15, 0, tzinfo=UTC)


def made(data: bytes) -> Survey:
    report = checked(data)
    assert report.survey is not None, report.findings
    return report.survey


def question(row: str, header: str = "type | name | label", **sheets: str) -> Question:
    return made(survey(row, header=header, **sheets)).form.question("q")


WITH_LIST = {"select_one", "select_multiple", "rank"}
EXTRA = {"calculate": "1 + 1"}


@pytest.mark.parametrize("name", sorted(KINDS))
def test_a_type_becomes_a_kind(name: str) -> None:
    typed = f"{name} l" if name in WITH_LIST else name
    row = f"{typed} | q | Q | {EXTRA.get(name, '')}"
    found = question(row, "type | name | label | calculation", choices=LIST)
    assert found.kind is KINDS[name]
    assert found.required is False  # an XLSForm's questions may be skipped unless they say otherwise


@pytest.mark.parametrize("name", sorted(set(NOT_HELD) - {"select_from_answers", "select_from_file", "loop"}))
def test_what_cannot_be_held_is_reported_with_its_row(name: str) -> None:
    typed = f"{name} l" if name in WITH_LIST | {"select_one_external"} else name
    report = checked(survey("text | a | A", f"{typed} | q | Q", choices=LIST))
    found = next(each for each in report.findings if each.kind is FindingKind.TYPE_NOT_HELD)
    assert (found.cell.sheet, found.cell.row, found.cell.column) == ("survey", 3, "type")
    assert found.facts == {"type": name, "reason": NOT_HELD[name], "name": "q"}
    assert report.survey is None


@pytest.mark.parametrize("typed", ["select_one towns.csv", "select_one_from_file towns.csv", "select_multiple t.xml"])
def test_choices_in_a_file_are_not_held(typed: str) -> None:
    report = checked(survey(f"{typed} | q | Q"))
    assert kinds(report) == [FindingKind.TYPE_NOT_HELD]


def test_choices_from_answers_are_not_held() -> None:
    report = checked(survey("text | a | A", "select_one ${a} | q | Q"))
    assert kinds(report) == [FindingKind.TYPE_NOT_HELD]


@pytest.mark.parametrize("name", sorted(NOT_COLLECTED))
def test_what_devices_note_is_left_out_and_said(name: str) -> None:
    row = f"{name} | {'' if name == 'audit' else 'q'} | | ${{a}}"
    report = checked(survey("text | a | A |", row, header="type | name | label | trigger"))
    assert kinds(report) == [FindingKind.COLUMN_IGNORED, FindingKind.TYPE_NOT_COLLECTED]
    assert report.survey is not None
    assert [each.name for each in report.survey.form.questions] == ["a"]


SPELLINGS = {
    "select one l": "select_one",
    "select1 l": "select_one",
    "select one from l": "select_one",
    "add select one prompt using l": "select_one",
    "select all that apply from l": "select_multiple",
    "select all that apply l": "select_multiple",
    "select_multiple  l": "select_multiple",
    "int": "integer",
    "string": "text",
    "q string": "text",
    "photo": "image",
    "location": "geopoint",
    "gps": "geopoint",
    "datetime": "dateTime",
    "trigger": "acknowledge",
    "begin group": "begin_group",
    "begin_group": "begin_group",
    "begin repeat": "begin_repeat",
    "begin lgroup": "begin_repeat",
    "end_repeat": "end_repeat",
    "Text": "text",
    "Select_One l": "select_one",
}


@pytest.mark.parametrize("words", sorted(SPELLINGS))
def test_spellings_of_real_forms(words: str) -> None:
    found = type_of(words)
    assert found is not None
    assert found.name == SPELLINGS[words]
    assert found.list_name in {"", "l"}


def test_a_list_keeps_its_capitals() -> None:
    found = type_of("Select Multiple Towns or_other") or type_of("select_multiple Towns or_other")
    assert found is not None
    assert (found.list_name, found.or_other) == ("Towns", True)


def test_another_spelling_of_the_type_is_said() -> None:
    (found,) = findings(checked(survey("Integer | q | Q")))
    assert (found.kind, found.facts) == (FindingKind.TYPE_SPELLED, {"type": "Integer", "like": "integer"})


@pytest.mark.parametrize(
    ("parameters", "scale"),
    [
        ("", (Kind.INTEGER, 1, 10, 1)),
        ("start=0 end=5 step=1", (Kind.INTEGER, 0, 5, 1)),
        ("start=-3; end=3, step=3", (Kind.INTEGER, -3, 3, 3)),
        ("start=0 end=1 step=0.25", (Kind.DECIMAL, Decimal(0), Decimal(1), Decimal("0.25"))),
    ],
)
def test_a_range_is_a_scale(parameters: str, scale: tuple[object, ...]) -> None:
    found = question(f"range | q | Q | {parameters}", "type | name | label | parameters")
    assert (found.kind, found.minimum, found.maximum, found.step) == scale


DEFAULTS: list[tuple[str, str, object]] = [
    ("integer", "7", 7),
    ("decimal", "0.5", Decimal("0.5")),
    ("text", "Leipzig", "Leipzig"),
    ("text", "well-known", "well-known"),
    ("date", "2022-11-24", date(2022, 11, 24)),
    ("time", "16:00", time(16)),
    ("dateTime", "2022-11-24T16:00", NOW),
    ("select_one l", "b", "b"),
    ("select_multiple l", "b a", ("a", "b")),
    ("date", "today()", date(2022, 11, 24)),
    ("integer", "1 + 1", 2),
]


@pytest.mark.parametrize(("typed", "words", "value"), DEFAULTS)
def test_a_default_is_offered(typed: str, words: str, value: object) -> None:
    whole = made(survey(f"{typed} | q | Q | {words}", header="type | name | label | default", choices=LIST))
    known = begin(whole.form, whole.known(now=NOW, seed=1)).response
    assert suggested(whole.form.question("q"), known.answers) == value


def test_or_other_is_the_last_choice_and_asks_what_it_is() -> None:
    whole = made(survey("select_one l or_other | q | Q", "text | z | Z", choices=LIST))
    assert whole.form.question("q").choices == ("a", "b", "none", OTHER)
    asked = step(whole.form, begin(whole.form).response, Answer("q", OTHER))
    assert asked.asks == "q_other"
    assert step(whole.form, begin(whole.form).response, Answer("q", "a")).asks == "z"


def test_a_list_may_have_its_own_other() -> None:
    choices = "list_name | name | label\nl | other | Something else\nl | a | A"
    found = question("select_multiple l or_other | q | Q", choices=choices)
    assert found.choices == ("a", OTHER)


def test_a_repeat_is_counted_or_asked_for_more() -> None:
    header = "type | name | label | repeat_count"
    rows = ("begin repeat | r | R | ${n}", "text | t | T", "end repeat | |")
    counted = made(survey("integer | n | N", *rows, header=header))
    after = step(counted.form, begin(counted.form).response, Typed("n", "2"))
    assert after.asks == "r/1/t"
    for name in ("r/1/t", "r/2/t"):
        after = step(counted.form, after.response, Typed(name, "x"))
    assert after.asks is None
    free = made(survey("begin_repeat | r | R", "text | t | T", "end_repeat | |"))
    (repeat,) = free.form.items
    assert isinstance(repeat, Repeat)
    assert step(free.form, begin(free.form).response, Typed("r/1/t", "x")).asks == "r/1/r"


def test_a_sum_over_a_repeat_follows_its_answers() -> None:
    rows = ("begin_repeat | r | R |", "integer | t | T |", "end_repeat | | |", "calculate | c | | sum(${t})")
    whole = made(survey(*rows, header="type | name | label | calculation"))
    after = step(whole.form, begin(whole.form).response, Typed("r/1/t", "4"))
    after = step(whole.form, after.response, Answer("r/1/r", "yes"))
    after = step(whole.form, after.response, Typed("r/2/t", "3"))
    assert after.response.answers["c"] == 7


def test_what_fills_itself() -> None:
    whole = made(survey("start | s |", "end | e |", "today | t |", "text | q | Q"))
    known = whole.known(now=NOW, seed=1)
    assert known == {"s": NOW, "t": date(2022, 11, 24)}
    asked = begin(whole.form, known)
    assert asked.asks == "q"
    assert asked.response.answers == known
    assert whole.ended(NOW) == {"e": NOW}


def test_a_day_that_passes_counts_for_rules() -> None:
    whole = made(survey("date | q | Q | . <= today()", header="type | name | label | constraint"))
    asked = begin(whole.form, whole.known(now=NOW, seed=1)).response
    tomorrow = Answer("q", date(2022, 11, 25))
    assert step(whole.form, asked, tomorrow).problem is not None
    later = whole.at(asked, datetime(2022, 11, 25, 9, 0, tzinfo=UTC))
    assert step(whole.form, later, tomorrow).problem is None


def test_without_such_a_rule_nothing_of_the_moment_is_kept() -> None:
    whole = made(survey("text | q | Q"))
    assert whole.known(now=NOW, seed=1) == {}
    asked = begin(whole.form).response
    assert whole.at(asked, NOW) is asked


def test_read_only_calculated_and_hidden_are_not_asked() -> None:
    rows = (
        "integer | n | N | | | |",
        "integer | twice | Twice | ${n} * 2 | yes | |",
        "hidden | h | | | | x |",
        "text | offered | O | concat('n', ${n}) | | |",
        "acknowledge | seen | Seen | | | | true()",
    )
    whole = made(survey(*rows, header="type | name | label | calculation | read_only | default | required"))
    after = step(whole.form, begin(whole.form).response, Typed("n", "21"))
    assert after.asks == "offered"
    assert dict(after.response.answers) == {"n": 21, "twice": 42, "h": "x"}
    assert suggested(whole.form.question("offered"), after.response.answers) == "n21"
    after = step(whole.form, after.response, Skip("offered"))
    assert after.asks == "seen"
    assert step(whole.form, after.response, Skip("seen")).problem is not None
    after = step(whole.form, after.response, Answer("seen", "ok"))
    assert step(whole.form, after.response, Send()).response.sent


def test_the_order_of_choices_is_one_for_each_person() -> None:
    choices = "list_name | name | label\n" + "\n".join(f"l | c{n} | C{n}" for n in range(20))
    header = "type | name | label | parameters"
    whole = made(survey("select_one l | q | Q | randomize=true", header=header, choices=choices))

    def order(seed: int) -> tuple[str, ...]:
        answers = begin(whole.form, whole.known(now=NOW, seed=seed)).response.answers
        return whole.in_order("q", tuple(offered(whole.form.question("q"), answers)), answers)

    assert order(1) == order(1) != order(2)
    assert sorted(order(1)) == sorted(f"c{n}" for n in range(20))
    rows = ("integer | n | N |", "select_one l | q | Q | randomize=true seed=${n}")
    seeded = made(survey(*rows, header=header, choices=choices))
    several = whole.form.question("q").choices
    assert seeded.in_order("q", several, {"n": 1}) == seeded.in_order("q", several, {"n": 1})
    assert seeded.in_order("q", several, {"n": 1}) != seeded.in_order("q", several, {"n": 2})
    assert seeded.known(now=NOW, seed=1) == {}


def test_what_a_chat_can_show_is_kept() -> None:
    rows = (
        "select_one l | q | Q | likert |",
        "image | p | P | | max-pixels=640",
        "text | t | T | multiline w1 |",
    )
    report = checked(survey(*rows, header="type | name | label | appearance | parameters", choices=LIST))
    assert report.survey is not None
    assert report.survey.shown["q"].appearance == {"likert"}
    assert report.survey.shown["p"].max_pixels == 640
    assert report.survey.shown["t"].appearance == {"multiline"}
    (found,) = findings(report)
    assert (found.kind, found.cell.row, found.facts) == (FindingKind.APPEARANCE_IGNORED, 4, {"appearance": "w1"})


def test_what_stands_alone_clears_the_others() -> None:
    header = "type | name | label | constraint | constraint_message"
    constraint = "not(selected(., 'none') and count-selected(.) > 1)"
    whole = made(survey(f"select_multiple l | q | Q | {constraint} | Only one!", header=header, choices=LIST))
    found = whole.form.question("q")
    assert found.exclusive == {"none"}
    assert found.message == "q"
    assert whole.texts["q"].constraint_message == {"und": "Only one!"}


@pytest.mark.parametrize(
    ("constraint", "longest"),
    [
        ("string-length(.) <= 500", 500),
        ("string-length(.) < 500", 499),
        ("500 >= string-length(.)", 500),
        ("500 > string-length( . )", 499),
        (". != 'x' and (string-length(.) > 5 and string-length(.) <= 80)", 80),
        ("string-length(.) <= 80 and string-length(.) <= 60.5", 60),
        ("string-length(.) <= 5000", 1000),
        ("string-length(.) <= 80 or . = 'x'", 1000),
        ("string-length(.) >= 80", 1000),
        ("string-length(.) <= 0", 1000),
        ("string-length(.) <= 1" + 399 * "0", 1000),
        ("string-length(.) <= ${n}", 1000),
        ("", 1000),
    ],
)
def test_how_long_a_text_may_be_is_read_out_of_its_constraint(constraint: str, longest: int) -> None:
    data = survey("integer | n | N |", f"text | q | Q | {constraint}", header="type | name | label | constraint")
    assert made(data).form.question("q").max_length == longest
