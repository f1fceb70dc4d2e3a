"""Every function by its name, against values worked out by hand or taken from the ODK XForms specification."""

import math
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from domain.forms import Answers, Kind, Value
from domain.surveys.expressions import (
    FUNCTIONS,
    NEEDS_SCREEN,
    NOW,
    SEED,
    START,
    TODAY,
    MistakeError,
    Scope,
    Surroundings,
    expression,
)
from domain.surveys.expressions.compiling import _SPECIAL
from domain.surveys.expressions.values import Expressed
from domain.surveys.finding import FindingKind

KINDS: Mapping[str, Kind] = {
    "name": Kind.TEXT,
    "age": Kind.INTEGER,
    "height": Kind.DECIMAL,
    "born": Kind.DATE,
    "wakes": Kind.TIME,
    "met": Kind.DATETIME,
    "color": Kind.SELECT_ONE,
    "helps": Kind.SELECT_MULTIPLE,
    "read": Kind.ACKNOWLEDGE,
    "missing": Kind.TEXT,
    "child": Kind.TEXT,
    "years": Kind.INTEGER,
}
ANSWERS: Answers = {
    "name": "Олена Ö",
    "age": 41,
    "height": Decimal("1.68"),
    "born": date(1981, 2, 24),
    "wakes": time(6, 30),
    "met": datetime(2022, 11, 24, 15, 0, tzinfo=UTC),
    "color": "b",
    "helps": ("law", "rooms", "talk"),
    "read": "ok",
    "family/1/child": "Iван",
    "family/1/years": 7,
    "family/1/family": "yes",
    "family/2/child": "Оля",
    "family/2/family": "no",
    NOW: datetime(2022, 11, 24, 23, 30, tzinfo=UTC),
    TODAY: date(2022, 11, 25),
    START: datetime(2022, 11, 23, 9, 0, tzinfo=UTC),
    SEED: 7,
}
AROUND = Surroundings(
    own="age",
    kinds=KINDS,
    repeats={"child": "family", "years": "family"},
    members={"family": ("family", "child", "years")},
    lists={"colors": ({"name": "a", "label": "Rot", "tone": "warm"}, {"name": "b", "label": "Blau", "tone": "cold"})},
    list_of={"color": "colors"},
    version="2022-1",
)


def worked_out(text: str, answers: Answers = ANSWERS, around: Surroundings = AROUND) -> Expressed:
    return expression(text, around).work_out(Scope(answers))


TABLE: list[tuple[str, object]] = [
    # choosing
    ("if(1 = 1, 'x', 'y')", "x"),
    ("if(${missing}, 'x', 'y')", "y"),
    ("coalesce(${missing}, '', ${name})", "Олена Ö"),
    ("coalesce(${missing}, '')", ""),
    ("not(1 = 2)", True),
    ("true()", True),
    ("false()", False),
    ("boolean(0)", False),
    ("boolean('0')", True),
    ("boolean-from-string('TRUE')", True),
    ("boolean-from-string('1')", True),
    ("boolean-from-string('yes')", False),
    ("boolean-from-string(1)", True),
    ("checklist(2, 3, 1 = 1, 2 = 2, 1 = 2)", True),
    ("checklist(-1, 1, 1 = 1, 2 = 2)", False),
    ("checklist(2, -1, 1 = 1, 2 = 2, 3 = 3)", True),
    ("weighted-checklist(4, 6, 1 = 1, 3, 1 = 2, 9, 2 = 2, 2)", True),
    ("weighted-checklist(-1, 4, 1 = 1, 3, 1 = 1, 2)", False),
    # choices
    ("selected(${helps}, 'rooms')", True),
    ("selected(${helps}, 'room')", False),
    ("selected(${missing}, '')", False),
    ("selected(${color}, 'b')", True),
    ("selected-at(${helps}, 1)", "rooms"),
    ("selected-at(${helps}, 9)", ""),
    ("count-selected(${helps})", 3.0),
    ("count-selected(${missing})", 0.0),
    ("jr:choice-name(${color}, '${color}')", "Blau"),
    ("jr:choice-name('a', ${color})", "Rot"),
    ("instance('colors')/root/item[name = ${color}]/tone", ("cold",)),
    ("instance('colors')/root/item[tone = 'warm']/label", ("Rot",)),
    ("concat(instance('colors')/root/item/label)", "RotBlau"),
    # repeats
    ("count(${family})", 2.0),
    ("count(${name})", 1.0),
    ("count(${child})", 2.0),
    ("count-non-empty(${years})", 1.0),
    ("sum(${years})", 7.0),
    ("join(', ', ${child})", "Iван, Оля"),
    ("indexed-repeat(${child}, ${family}, 2)", "Оля"),
    ("indexed-repeat(${child}, ${family}, 3)", ""),
    ("${child} = 'Оля'", True),
    ("${child} != 'Оля'", True),
    # numbers
    ("number('12.5')", 12.5),
    ("int(-2.7)", -2.0),
    ("int('41.9')", 41.0),
    ("round(2.5)", 3.0),
    ("round(-2.5)", -2.0),
    ("round(2.675, 2)", 2.68),
    ("round(1250, -2)", 1300.0),
    ("round(-1.005, 2)", -1.0),
    ("abs(-3)", 3.0),
    ("floor(-2.1)", -3.0),
    ("ceiling(2.1)", 3.0),
    ("sum(1, 2, ${height})", 4.68),
    ("min(3, ${age}, 7)", 3.0),
    ("max(3, ${age}, 7)", 41.0),
    ("max(${missing}, 5)", 5.0),
    ("pow(2, 10)", 1024.0),
    ("sqrt(2.25)", 1.5),
    ("exp(0)", 1.0),
    ("exp10(3)", 1000.0),
    ("log(1)", 0.0),
    ("log10(1000)", 3.0),
    ("sin(0)", 0.0),
    ("cos(0)", 1.0),
    ("tan(0)", 0.0),
    ("asin(1)", math.pi / 2),
    ("acos(1)", 0.0),
    ("atan(1)", math.pi / 4),
    ("atan2(1, 1)", math.pi / 4),
    ("pi()", math.pi),
    # texts
    ("string(41)", "41"),
    ("string(0.1)", "0.1"),
    ("string(1 div 0)", "Infinity"),
    ("string(123456789012)", "123456789012"),
    ("string(0.0000001)", "0.0000001"),
    ("string(1 = 1)", "true"),
    ("string(${born})", "1981-02-24"),
    ("string(${wakes})", "06:30"),
    ("string(${read})", "OK"),
    ("string-length(${name})", 7.0),
    ("substr('hello', 1, 3)", "el"),
    ("substr('hello', -3)", "llo"),
    ("substr('hello', 2)", "llo"),
    ("substring('12345', 2, 3)", "234"),
    ("substring('12345', 1.5, 2.6)", "234"),
    ("substring('12345', 0)", "12345"),
    ("substring-before('2022-11-24', '-')", "2022"),
    ("substring-before('2022', '-')", ""),
    ("substring-after('2022-11-24', '-')", "11-24"),
    ("substring-after('2022', '-')", ""),
    ("contains('Leipzig', 'zig')", True),
    ("starts-with('Leipzig', 'Leip')", True),
    ("ends-with('Leipzig', 'Leip')", False),
    ("concat('a', 1, ${missing}, 1 = 1)", "a1true"),
    ("join('-', 'a', 'b', 3)", "a-b-3"),
    ("translate('bar', 'abc', 'AB')", "BAr"),
    ("translate('--aaa--', 'abc-', 'ABC')", "AAA"),
    ("normalize-space('  a   b ')", "a b"),
    ("regex('0341 123', '[0-9 ]+')", True),
    ("regex('0341 x', '[0-9 ]+')", False),
    ("regex('Київ', '\\p{Cyrillic}+')", True),
    ("digest('a', 'MD5', 'hex')", "0cc175b9c0f1b6a831c399e269772661"),
    ("digest('a', 'SHA-1', 'hex')", "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8"),
    ("digest('a', 'MD5')", "DMF1ucDxtqgxw5niaXcmYQ=="),
    ("base64-decode('VWtyYWluZQ==')", "Ukraine"),
    ("base64-decode('!')", ""),
    # days and times, by German clocks
    ("date('2022-11-24')", date(2022, 11, 24)),
    ("date(19320)", date(2022, 11, 24)),
    ("date('soon')", ""),
    ("date(${met})", date(2022, 11, 24)),
    ("date-time('2022-11-24T16:00:00+01:00')", datetime(2022, 11, 24, 15, 0, tzinfo=UTC)),
    ("date-time('2022-11-24T16:00')", datetime(2022, 11, 24, 15, 0, tzinfo=UTC)),
    ("decimal-date-time('2022-11-24')", 19320.0),
    ("decimal-date-time(date-time('2022-11-24T13:00:00+01:00'))", 19320.5),
    ("decimal-time('06:00')", 0.25),
    ("decimal-time(${wakes})", 6.5 / 24),
    ("format-date(${born}, '%d.%m.%Y')", "24.02.1981"),
    ("format-date(${born}, '%e. %b %y, %n, %a')", "24. Feb 81, 2, Tue"),
    ("format-date-time(${met}, '%Y-%m-%d %H:%M:%S.%3')", "2022-11-24 16:00:00.000"),
    ("format-date-time(${wakes}, '%h:%M %%')", "6:30 %"),
    ("format-date('never', '%Y')", ""),
    ("format-date(${born}, '%W')", "9"),
    ("today()", date(2022, 11, 25)),
    ("now()", datetime(2022, 11, 24, 23, 30, tzinfo=UTC)),
    ("once(today())", date(2022, 11, 23)),
    ("once(${name})", "Олена Ö"),
    # the form
    ("version()", "2022-1"),
]


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[text for text, _ in TABLE])
def test_a_function(text: str, expected: object) -> None:
    found = worked_out(text)
    assert type(found) is type(expected)
    assert found == (pytest.approx(expected, abs=1e-12) if isinstance(expected, float) else expected)


@pytest.mark.parametrize(
    "text",
    [
        *("number('zwölf')", "number('')", "sqrt(-1)", "log(0)", "pow(-8, 1 div 3)", "min(${missing})", "max('x', 1)"),
        *("sum('x', 1)", "decimal-time('soon')", "decimal-date-time('soon')", "round(1, 'x')", "1 + ${missing}"),
        "5 mod 0",
    ],
)
def test_what_is_no_number(text: str) -> None:
    found = worked_out(text)
    assert isinstance(found, float)
    assert not math.isfinite(found)
    assert expression(text, AROUND).names <= {"missing"}


def test_every_function_is_in_the_table() -> None:
    tried = {text.partition("(")[0] for text, _ in TABLE} | {"position", "random", "uuid"}
    assert set(FUNCTIONS) | set(_SPECIAL) <= tried | {"string"}
    missing = {name for name in FUNCTIONS if not any(f"{name}(" in text for text, _ in TABLE)}
    assert missing == set()


@pytest.mark.parametrize("text", ["random()", "uuid()", "uuid(12)"])
def test_chance_is_the_same_for_one_response_and_another_for_the_next(text: str) -> None:
    once = expression(text, AROUND)
    assert once.names == {SEED}
    assert once.work_out(Scope({SEED: 7})) == once.work_out(Scope({SEED: 7}))
    assert once.work_out(Scope({SEED: 7})) != once.work_out(Scope({SEED: 8}))
    assert worked_out(f"{text} = {text}") is False  # two places, two throws


def test_no_more_of_the_world_is_kept_than_is_asked_for() -> None:
    asked = {"today()": {TODAY}, "now()": {NOW}, "once(today())": {START}, "once(now()) < now()": {START, NOW}}
    assert {text: expression(text, AROUND).names for text in asked} == asked


def test_chance_has_its_shape() -> None:
    assert 0 <= float(str(worked_out("random()"))) < 1
    assert len(str(worked_out("uuid()"))) == 36
    assert len(str(worked_out("uuid(12)"))) == 12


@pytest.mark.parametrize("name", sorted(set(NEEDS_SCREEN) - {"instance", "current"}))
def test_what_needs_a_screen_is_refused_by_name(name: str) -> None:
    with pytest.raises(MistakeError) as mistake:
        worked_out(f"{name}(1)")
    assert mistake.value.kind is FindingKind.FUNCTION_NOT_HELD
    assert mistake.value.facts == {"function": name, "reason": NEEDS_SCREEN[name]}


VALUES: list[tuple[str, Kind, Value | None]] = [
    ("1 + 1", Kind.CALCULATE, 2),
    ("1 div 4", Kind.CALCULATE, Decimal("0.25")),
    ("1 = 1", Kind.CALCULATE, "true"),
    ("''", Kind.CALCULATE, None),
    ("0 div 0", Kind.CALCULATE, None),
    ("today()", Kind.DATE, date(2022, 11, 25)),
    ("'2022-11-24'", Kind.DATE, date(2022, 11, 24)),
    ("'06:30'", Kind.TIME, time(6, 30)),
    ("2.5", Kind.INTEGER, None),
    ("'7'", Kind.INTEGER, 7),
    ("0.5", Kind.DECIMAL, Decimal("0.5")),
    ("${helps}", Kind.SELECT_MULTIPLE, ("law", "rooms", "talk")),
    ("7", Kind.TEXT, "7"),
    ("'OK'", Kind.ACKNOWLEDGE, "ok"),
]


@pytest.mark.parametrize(("text", "kind", "value"), VALUES)
def test_a_result_becomes_an_answer(text: str, kind: Kind, value: Value | None) -> None:
    from domain.surveys.expressions import calculation

    found = calculation(expression(text, AROUND), kind)(ANSWERS)
    assert found == value
    assert type(found) is type(value)
