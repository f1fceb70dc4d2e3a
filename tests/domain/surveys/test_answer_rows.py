"""Answers become rows and the rows the same answers again, whatever kind they are of."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from domain.forms import Form, Group, Kind, Question, Repeat, Value
from domain.forms.figures import LARGEST
from domain.forms.problem import Problem
from domain.forms.reading import checked
from domain.surveys.answer_rows import AnswerRow, answers, rows

CHOICES = ("a", "b", "c")
VALUES: dict[Kind, st.SearchStrategy[Value]] = {
    Kind.TEXT: st.text(min_size=1, max_size=20),
    Kind.INTEGER: st.integers(-LARGEST, LARGEST),
    Kind.DECIMAL: st.decimals(-LARGEST, LARGEST, places=6),
    Kind.DATE: st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    Kind.TIME: st.times(),
    Kind.DATETIME: st.builds(
        datetime.combine, st.dates(date(1901, 1, 1), date(2100, 12, 30)), st.times(), st.just(UTC)
    ),
    Kind.SELECT_ONE: st.sampled_from(CHOICES),
    Kind.SELECT_MULTIPLE: st.sets(st.sampled_from(CHOICES)).map(lambda chosen: (*sorted(chosen),)),
    Kind.RANK: st.permutations(CHOICES).map(tuple),
    Kind.ACKNOWLEDGE: st.just("ok"),
    Kind.PLACE: st.sampled_from(["p:1", "k:14713", "s:DE-SN"]),
    **dict.fromkeys((Kind.PHOTO, Kind.AUDIO, Kind.VIDEO, Kind.FILE), st.just("AgACAgIAAx-_9")),
    Kind.CONTACT: st.just("olena@example.org"),
    **dict.fromkeys(
        (Kind.CALCULATE, Kind.HIDDEN),
        st.one_of(
            st.integers(-LARGEST, LARGEST),
            st.decimals(-LARGEST, LARGEST, places=6),
            st.dates(),
            st.times(),
            st.datetimes(timezones=st.just(UTC)),
            st.text(),
        ),
    ),
}


def question(kind: Kind, prefix: str = "") -> Question:
    listed = kind in {Kind.SELECT_ONE, Kind.SELECT_MULTIPLE, Kind.RANK}
    calculation = (lambda _: 1) if kind is Kind.CALCULATE else None
    return Question(f"{prefix}{kind}", kind, choices=CHOICES if listed else (), required=False, calculation=calculation)


REPEATED = tuple(question(kind, "r_") for kind in VALUES)
FORM = Form(
    "all",
    (
        Group("first", tuple(question(kind) for kind in VALUES)),
        Repeat("several", (Group("inner", REPEATED),)),
        Question("last", Kind.TEXT),
    ),
)


def test_there_is_a_value_for_every_kind_that_is_answered() -> None:
    assert VALUES.keys() == {*Kind} - {Kind.NOTE}


@st.composite
def responses(draw: st.DrawFn) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for prefix in ("", "several/1/r_", "several/2/r_", "several/12/r_"):
        for kind in draw(st.sets(st.sampled_from([*VALUES]), max_size=5)):
            asked = FORM.question(f"{prefix}{kind}")
            value = checked(asked, draw(VALUES[kind]))
            if not isinstance(value, Problem):
                found[asked.name] = value
    return found


@given(responses(), st.randoms(use_true_random=False))
def test_rows_become_the_same_answers(answered: dict[str, Value], chance: object) -> None:
    written = [*rows(FORM, answered)]
    assert [row.position for row in written] == [*range(1, len(written) + 1)]
    chance.shuffle(written)  # type: ignore[attr-defined]  # hypothesis declares no type for it
    read = answers(FORM, written)
    assert read == answered
    asked = [name for name in answered if FORM.question(name).waits]
    assert [type(read[name]) for name in asked] == [type(answered[name]) for name in asked]


def test_a_figure_that_no_float_holds_is_kept_exactly() -> None:
    figure = Decimal("123456789012345.123457")
    (row,) = rows(FORM, {"decimal": figure})
    assert row.value == "123456789012345.123457"
    assert answers(FORM, [row]) == {"decimal": figure}


def test_each_kind_stands_where_it_can_be_counted() -> None:
    found = [
        *rows(
            FORM,
            {
                "last": "Ende",
                "several/2/r_integer": 2,
                "several/1/r_time": time(9, 30),
                "rank": ("b", "a", "c"),
                "select_multiple": (),
                "select_one": "a",
            },
        )
    ]
    assert [(row.question, row.instance, row.value, row.number, row.words) for row in found] == [
        ("select_one", 0, "a", None, None),
        ("select_multiple", 0, None, None, None),
        ("rank", 0, "b", 1, None),
        ("rank", 0, "a", 2, None),
        ("rank", 0, "c", 3, None),
        ("r_time", 1, "09:30:00", None, None),
        ("r_integer", 2, None, 2, None),
        ("last", 0, None, None, "Ende"),
    ]


def test_rows_of_a_question_that_is_there_no_more_are_passed_over() -> None:
    assert answers(FORM, [AnswerRow(1, "last", 3, words="?")]) == {}
