"""Choices brought into an order: all of them, tapped one by one or typed as numbers."""

import pytest

from domain.forms import (
    Answer,
    Answers,
    Correct,
    Draft,
    Form,
    Kind,
    OnlyIf,
    Problem,
    ProblemKind,
    Question,
    Response,
    Skip,
    Step,
    Typed,
    begin,
    depends_on,
    ranked,
    step,
    suggested,
)

RANK = Question("rank", Kind.RANK, choices=("a", "b", "c"))
FORM = Form("f", (RANK, Question("last", Kind.TEXT, required=False)))
ONLY_HELD = OnlyIf(frozenset({"held"}), lambda choice, answers: choice in answers.get("held", ()))  # type: ignore[operator]
FILTERED = Form(
    "f",
    (
        Question("held", Kind.SELECT_MULTIPLE, choices=("a", "b", "c")),
        Question("rank", Kind.RANK, choices=("a", "b", "c"), filter=ONLY_HELD, required=False),
    ),
)

ORDERS: list[tuple[str, tuple[str, ...] | None]] = [
    ("3 1 2", ("c", "a", "b")),
    ("3,1,2", ("c", "a", "b")),
    ("3. 1. 2.", ("c", "a", "b")),
    ("3 > 1 > 2", ("c", "a", "b")),
    ("3\n1\n2", ("c", "a", "b")),
    ("312", ("c", "a", "b")),
    ("٣ ١ ٢", ("c", "a", "b")),
    ("2 3", ("b", "c", "a")),  # the last one says itself
    ("3", None),
    ("33", None),
    ("3 3 1", None),
    ("3 1 2 2", None),
    ("0 1 2", None),
    ("1 2 4", None),
    ("4", None),
    ("first b", None),
    ("3 1 2 b", None),
    ("-", None),
    ("", None),
    ("1 " * 5000, None),
    ("9" * 5000, None),
]


@pytest.mark.parametrize(("text", "order"), ORDERS)
def test_numbers_are_read_as_an_order(text: str, order: tuple[str, ...] | None) -> None:
    taken = step(FORM, begin(FORM).response, Typed("rank", text))
    if order is None:
        assert taken.problem == Problem(ProblemKind.NOT_AN_ORDER)
    else:
        assert taken.response.answers == {"rank": order}
        assert taken.asks == "last"


def test_ten_and_more_are_told_apart_by_what_stands_between() -> None:
    choices = tuple(f"c{number}" for number in range(1, 12))
    assert ranked("11 10 9 8 7 6 5 4 3 2 1", choices) == tuple(reversed(choices))
    assert ranked("1110987654321", choices) == Problem(ProblemKind.NOT_AN_ORDER)


def test_an_order_has_every_choice_once() -> None:
    asked = begin(FORM).response
    for value in ((), ("a", "b"), ("a", "b", "b"), ("a", "b", "c", "a"), ("a", "b", "x"), "a"):
        taken = step(FORM, asked, Answer("rank", value))
        assert taken.problem is not None
        assert taken.response is asked
    assert step(FORM, asked, Answer("rank", ("c", "a", "b"))).response.answers == {"rank": ("c", "a", "b")}


def drafted(response: Response, *placed: str) -> Step:
    return step(FORM, response, Draft("rank", placed))


def test_what_is_placed_so_far_is_kept_until_the_last_one_is_left() -> None:
    asked = begin(FORM).response
    one = drafted(asked, "c")
    assert (one.problem, one.response.draft, one.response.answers) == (None, ("c",), {})
    assert Response.from_data(one.response.to_data()) == one.response
    assert drafted(one.response, "c", "a").response.draft == ("c", "a")
    assert drafted(one.response).response.draft == ()  # all taken back
    for odd in (("c", "a", "b"), ("c", "c"), ("x",)):
        assert drafted(one.response, *odd).problem == Problem(ProblemKind.NOT_ASKED)
    done = step(FORM, one.response, Answer("rank", ("c", "a", "b")))
    assert done.response.draft is None
    assert done.answered == "rank"


def test_only_what_is_offered_is_put_in_order() -> None:
    asked = step(FILTERED, begin(FILTERED).response, Answer("held", ("a", "c"))).response
    assert step(FILTERED, asked, Answer("rank", ("c", "a", "b"))).problem == Problem(ProblemKind.NOT_AN_ORDER)
    assert step(FILTERED, asked, Answer("rank", ("c",))).problem == Problem(ProblemKind.NOT_AN_ORDER)
    assert step(FILTERED, asked, Draft("rank", ("b",))).problem == Problem(ProblemKind.NOT_ASKED)
    assert step(FILTERED, asked, Typed("rank", "2 1")).response.answers["rank"] == ("c", "a")


def test_an_order_counts_no_longer_when_other_choices_are_offered() -> None:
    response = step(FILTERED, begin(FILTERED).response, Answer("held", ("a", "c"))).response
    response = step(FILTERED, response, Answer("rank", ("c", "a"))).response
    response = step(FILTERED, response, Correct("held")).response
    changed = step(FILTERED, response, Answer("held", ("a", "b")))
    assert (changed.dropped, changed.asks) == (("rank",), "rank")
    assert step(FILTERED, changed.response, Skip("rank")).problem is None


def test_an_order_may_be_suggested() -> None:
    order = Question("rank", Kind.RANK, choices=("a", "b", "c"), default=("b", "a", "c"))
    assert suggested(order, {}) == ("b", "a", "c")
    part = Question("rank", Kind.RANK, choices=("a", "b", "c"), default=("b", "a"))
    assert suggested(part, {}) is None


@depends_on("rank")
def first_is_c(answers: Answers) -> bool:
    order = answers["rank"]
    return isinstance(order, tuple) and order[0] == "c"


def test_an_order_may_be_constrained() -> None:
    form = Form("f", (Question("rank", Kind.RANK, choices=("a", "b", "c"), constraint=first_is_c),))
    assert step(form, begin(form).response, Answer("rank", ("a", "b", "c"))).problem == Problem(ProblemKind.CONSTRAINT)
    assert step(form, begin(form).response, Answer("rank", ("c", "b", "a"))).problem is None
