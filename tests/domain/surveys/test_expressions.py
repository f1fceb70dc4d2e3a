"""How expressions are read, what they compare, and what is said when they are wrong."""

import pytest

from domain.forms import Answers, Kind
from domain.surveys.expressions import MistakeError, Surroundings, exclusive, expression, rule
from domain.surveys.finding import FindingKind
from tests.domain.surveys.test_functions import ANSWERS, AROUND, worked_out

TRUE = [
    "${age} > 40 and ${age} < 42",
    "${age} = '41'",
    "${age} = 41.0",
    ". = 41",
    "${name} != ''",
    "${missing} = ''",
    "not(${missing})",
    "not(${missing} > 0)",
    "${born} < today()",
    "${born} < '1990-01-01'",
    "'1990-01-01' > ${born}",
    "${born} = '1981-02-24'",
    "${born} = date('1981-02-24')",
    "today() - ${born} > 365 * 41",
    "date(today() + 1) > today()",
    "${wakes} < '07:00'",
    "${met} < now()",
    "${color} = 'b' or 1 = 2",
    "1 = 2 or 1 = 1 and 1 = 1",
    "(1 = 2 or 1 = 1) and 1 = 1",
    "-3 mod 2 = -1",
    "7 div 2 = 3.5",
    "2 - 1 - 1 = 0",
    "--1 = 1",
    "1 + 2 * 3 = 7",
    "8 mod 3 * 2 = 4",
    "(1 < 2) = (3 < 4)",
    "../age = 41",
    "/data/group/age = 41",
    "current()/../age = 41",
    "current()/. = 41",
    "../../group/age = 41",
    "${ age } = 41",
    "${age}=41and ${color}='b'",
    "${name} = “Олена Ö”",
    "${color} = ‘b’",
    "${color} = \u201eb\u201c",
    "'it’s' = \"it’s\"",
    "${color}\u00a0= 'b'\u200b",
    "selected( ${helps} ,'law')",
    "${read} = 'OK'",
    "string(1 div 0) = 'Infinity'",
    "${age} >= 41 and ${age} <= 41",
    "${age} != 40",
    "'a' != 'b'",
    "(1 = 1) = 'x'",
    "1 < '2'",
    "pi() > 3",
]


@pytest.mark.parametrize("text", TRUE)
def test_it_holds(text: str) -> None:
    assert worked_out(text) is True


@pytest.mark.parametrize(
    "text",
    [
        *("${missing} > 0", "${missing} <= 0", "${missing} = 0", "${name} > 1", "${age} = 'x'", "${born} > 'soon'"),
        *("'b' = ${missing}", "${age} < 41", "${born} = 'soon'", "${helps} = 'law'", "1 > 1"),
    ],
)
def test_it_does_not_hold(text: str) -> None:
    assert worked_out(text) is False


def test_a_rule_declares_what_it_looks_at_and_is_shown_no_more() -> None:
    made = rule(expression("${age} > 3 and (${color} = 'b' or not(${missing}))", AROUND))
    assert made.names == {"age", "color", "missing"}
    seen: list[str] = []

    class Watched(dict[str, object]):
        def __getitem__(self, name: str) -> object:
            seen.append(name)
            return super().__getitem__(name)

    answers: Answers = Watched(ANSWERS)  # type: ignore[assignment]  # a dict that tells what is looked at
    assert made(answers) is True
    assert {*seen} <= made.names


MISTAKES = [
    ("${age} = ", FindingKind.EXPRESSION_ENDS, {}),
    ("selected(${helps}, 'law'", FindingKind.EXPRESSION_ENDS, {}),
    ("${age} == 41", FindingKind.EXPRESSION_BROKEN, {"position": 9, "rest": "= 41"}),
    ("${age} AND 1", FindingKind.EXPRESSION_BROKEN, {"position": 8, "rest": "AND 1"}),
    ("${age} & 1", FindingKind.EXPRESSION_BROKEN, {"position": 8, "rest": "& 1"}),
    ("${age = 1", FindingKind.EXPRESSION_BROKEN, {"position": 1, "rest": "${age = 1"}),
    ("'open", FindingKind.EXPRESSION_BROKEN, {"position": 1, "rest": "'open"}),
    ("age > 3", FindingKind.COLUMN_OF_CHOICE_UNKNOWN, {"name": "age"}),
    ("${ag} > 3", FindingKind.REFERENCE_UNKNOWN, {"name": "ag"}),
    ("../ag > 3", FindingKind.REFERENCE_UNKNOWN, {"name": "ag"}),
    ("countselected(.)", FindingKind.FUNCTION_UNKNOWN, {"function": "countselected", "like": "count-selected"}),
    ("IF(1, 2, 3)", FindingKind.FUNCTION_UNKNOWN, {"function": "IF", "like": "if"}),
    ("frobnicate(1)", FindingKind.FUNCTION_UNKNOWN, {"function": "frobnicate", "like": ""}),
    ("if(1, 2)", FindingKind.FUNCTION_ARGUMENTS, {"function": "if", "least": 3, "most": 3, "given": 2}),
    ("today(1)", FindingKind.FUNCTION_ARGUMENTS, {"function": "today", "least": 0, "most": 0, "given": 1}),
    ("regex(., '(a')", FindingKind.REGEX_BROKEN, {"pattern": "(a"}),
    ("regex(., '(?=a)b')", FindingKind.REGEX_BROKEN, {"pattern": "(?=a)b"}),
    ("pulldata('f', 'a', 'b', 'c')", FindingKind.FUNCTION_NOT_HELD, {"function": "pulldata", "reason": "file"}),
    ("${last-saved#age} + 1", FindingKind.FUNCTION_NOT_HELD, {"function": "last-saved", "reason": "before"}),
    ("position(..)", FindingKind.FUNCTION_NOT_HELD, {"function": "position", "reason": "position"}),
    ("instance('towns')/root/item[name = .]/x", FindingKind.FUNCTION_NOT_HELD, {"function": "instance"}),
    ("instance('colors')/root/item[name = .]/x", FindingKind.COLUMN_OF_CHOICE_UNKNOWN, {"name": "x"}),
    ("instance('colors')/root/item[size = 1]/tone", FindingKind.COLUMN_OF_CHOICE_UNKNOWN, {"name": "size"}),
    ("jr:choice-name(., '${nobody}')", FindingKind.REFERENCE_UNKNOWN, {"name": "nobody"}),
    ("..", FindingKind.EXPRESSION_PATH, {"path": ".."}),
    ("(" * 61 + "1" + ")" * 61, FindingKind.EXPRESSION_TOO_LONG, {}),
    ("1" + " + 1" * 301, FindingKind.EXPRESSION_TOO_LONG, {}),
    ("'" + "x" * 10_000 + "'", FindingKind.EXPRESSION_TOO_LONG, {}),
]


@pytest.mark.parametrize(("text", "kind", "facts"), MISTAKES, ids=[text[:40] for text, *_ in MISTAKES])
def test_a_mistake_is_found_when_it_is_read(text: str, kind: FindingKind, facts: dict[str, object]) -> None:
    with pytest.raises(MistakeError) as mistake:
        expression(text, AROUND)
    assert mistake.value.kind is kind
    assert facts.items() <= mistake.value.facts.items()


@pytest.mark.parametrize("sign", ["+", "or"])
def test_the_longest_and_the_deepest_can_be_worked_out(sign: str) -> None:
    long = "1" + f" {sign} 1" * 300
    deep = "if(1, " * 58 + f"({long})" + ", 2)" * 58
    assert worked_out(f"string({deep})") == ("301" if sign == "+" else "true")


def test_a_hostile_pattern_takes_no_longer_than_a_kind_one() -> None:
    around = Surroundings(own="q", kinds={"q": Kind.TEXT})
    made = rule(expression("regex(., '(a+)+$')", around))
    assert made({"q": "a" * 5_000 + "!"}) is False
    assert made({"q": "a" * 5_000}) is True


def test_a_pattern_that_is_worked_out_and_wrong_fits_nothing() -> None:
    around = Surroundings(own="q", kinds={"q": Kind.TEXT, "p": Kind.TEXT})
    assert rule(expression("regex(., ${p})", around))({"q": "a", "p": "(a"}) is False


def test_long_texts_do_not_grow_without_end() -> None:
    around = Surroundings(own="q", kinds={"q": Kind.TEXT})
    text = "concat(" * 20 + "., .)" + ", .)" * 19
    found = expression(f"string-length({text})", around)
    from domain.surveys.expressions import Scope

    assert found.work_out(Scope({"q": "x" * 50_000})) == 100_000.0


EXCLUSIVE = [
    "not(selected(.,'dont_know') and count-selected(.)>1)",
    "not(selected(., 'dont_know')) or count-selected(.) = 1",
    "count-selected(.) = 1 or not(selected(., 'dont_know'))",
    "if(selected(., 'dont_know'), count-selected(.) = 1, true())",
    "not(selected(.,’dont_know’) and (selected(., 'a') or selected(., 'b') or selected(., 'c')))",
]


@pytest.mark.parametrize("text", EXCLUSIVE)
def test_what_stands_alone_is_found_however_it_is_written(text: str) -> None:
    made = rule(expression(text, Surroundings(own="q", kinds={"q": Kind.SELECT_MULTIPLE})))
    assert exclusive(("a", "b", "c", "dont_know"), "q", made) == {"dont_know"}


@pytest.mark.parametrize("text", ["count-selected(.) <= 1", "count-selected(.) <= 2", "selected(., 'a')", "1 = 1"])
def test_other_constraints_make_nothing_stand_alone(text: str) -> None:
    made = rule(expression(text, Surroundings(own="q", kinds={"q": Kind.SELECT_MULTIPLE})))
    assert exclusive(("a", "b", "c", "dont_know"), "q", made) == frozenset()


def test_a_repeat_sees_its_own_answers_and_others_see_all_of_them() -> None:
    inside = Surroundings(own="years", kinds=AROUND.kinds, repeats=AROUND.repeats, members=AROUND.members)
    assert expression("${child} = 'x'", inside).names == {"child"}
    outside = expression("sum(${years})", AROUND).names
    assert {"years", "family/1/years", "family/50/years"} <= outside
