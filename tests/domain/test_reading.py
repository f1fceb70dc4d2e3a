"""What typed and tapped answers are read as."""

from enum import StrEnum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.forms import Kind, Problem, ProblemKind, Question, Value
from domain.forms.figures import LARGEST
from domain.forms.reading import checked, read

NUMBER = Question("people", Kind.INTEGER)
TEXT = Question("name", Kind.TEXT, max_length=10)
ONE = Question("role", Kind.SELECT_ONE, choices=("peer", "volunteer", "other"))
SEVERAL = Question("topics", Kind.SELECT_MULTIPLE, choices=("funding", "rooms", "law"))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        (" 12 ", 12),
        ("12.", 12),
        ("007", 7),
        ("0", 0),
        ("-0", 0),
        ("-3", -3),
        ("−3", -3),
        ("– 3", -3),
        ("+3", 3),
        ("1 200", 1200),
        ("1\u00a0200", 1200),
        ("1\u202f200\u202f000", 1_200_000),
        ("1\u2009200", 1200),
        ("1.200", 1200),
        ("1'200", 1200),
        ("1’200", 1200),
        ("-12 345", -12_345),
        ("１２", 12),
        ("－１２", -12),
        ("٣٤", 34),
        ("१२", 12),
        ("\u200f12\u200b", 12),
        ("0" * 4000 + "5", 5),
        (str(LARGEST), LARGEST),
    ],
    ids=lambda value: ascii(value)[:20],
)
def test_whole_numbers_as_people_write_them(text: str, number: int) -> None:
    assert read(NUMBER, text) == number


@pytest.mark.parametrize(
    "text",
    [
        *["", " ", "\u200b", "-", ".", "+-3", "--3"],
        *["zwölf", "п'ять", "12 людей", "ca. 12", "12a", "0x1f", "1e3", "½", "3²", "①", "Ⅻ", "👍"],
        *["3,5", "3.5", "12,", "1,200", "1.2", "1.20", "0.500", "12.000.5", ".5"],
        *["1 2", "12 34", "1234 567", "1 200 30", "1 200.300", "0 200", "1_200", "0341 123456", "1  200", "1\n200"],
        *["12..", "<b>12</b>", "26.10.2022", "16:30", "1 " * 2000],
    ],
    ids=lambda value: ascii(value)[:20],
)
def test_what_is_no_whole_number(text: str) -> None:
    assert read(NUMBER, text) == Problem(ProblemKind.NOT_A_NUMBER)


@pytest.mark.parametrize("text", ["10-12", "10 – 12", "10 bis 12", "10, 12", "10..12"])
def test_several_whole_numbers(text: str) -> None:
    assert read(NUMBER, text) == Problem(ProblemKind.SEVERAL_NUMBERS)


def test_numbers_have_bounds() -> None:
    people = Question("people", Kind.INTEGER, minimum=1, maximum=500)
    assert read(people, "1") == 1
    assert read(people, "500") == 500
    assert read(people, "0") == Problem(ProblemKind.TOO_SMALL, 1)
    assert read(people, "501") == Problem(ProblemKind.TOO_LARGE, 500)
    assert checked(people, 501) == Problem(ProblemKind.TOO_LARGE, 500)


@pytest.mark.parametrize("text", [str(LARGEST + 1), "9" * 4096, "9" * 100_000, "1" + ".000" * 1000])
def test_a_huge_number_is_too_large_and_costs_nothing(text: str) -> None:
    assert read(NUMBER, text) == Problem(ProblemKind.TOO_LARGE, LARGEST)
    assert read(NUMBER, f"-{text}") == Problem(ProblemKind.TOO_SMALL, -LARGEST)
    assert read(Question("people", Kind.INTEGER, maximum=9), text) == Problem(ProblemKind.TOO_LARGE, 9)


def test_no_bound_is_wider_than_what_is_kept_exactly() -> None:
    wide = Question("people", Kind.INTEGER, minimum=-(10**20), maximum=10**20)
    for number in (LARGEST + 1, 10**18):
        assert read(wide, str(number)) == checked(wide, number) == Problem(ProblemKind.TOO_LARGE, LARGEST)
        assert read(wide, str(-number)) == checked(wide, -number) == Problem(ProblemKind.TOO_SMALL, -LARGEST)


def test_a_text_is_kept_clean() -> None:
    assert read(TEXT, " \u202eГалле\u200b ") == "Галле"
    assert read(TEXT, "<b>&amp;") == "<b>&amp;", "it is a text, and escaped where it is shown"


def test_a_text_has_a_length_and_it_counts_what_is_kept() -> None:
    assert read(TEXT, f"  {'ї' * 10}\u200b") == "ї" * 10
    assert read(TEXT, "ї" * 11) == Problem(ProblemKind.TOO_LONG, 10)
    assert read(Question("name", Kind.TEXT), "a" * 4096) == Problem(ProblemKind.TOO_LONG, 1000)


@pytest.mark.parametrize("text", ["", "   ", "\n", "\u200b\u202e", "\u3164"], ids=ascii)
def test_a_blank_text_is_no_answer(text: str) -> None:
    assert read(TEXT, text) == Problem(ProblemKind.EMPTY)
    assert read(Question("name", Kind.TEXT, required=False), text) == Problem(ProblemKind.EMPTY)


def test_a_choice_is_typed_by_its_name() -> None:
    assert read(ONE, " peer ") == "peer"
    assert read(SEVERAL, "law") == ("law",)
    for text in ("", "Peer", "pee", "peer other", "1"):
        assert read(ONE, text) == Problem(ProblemKind.NOT_A_CHOICE)
        assert read(SEVERAL, text) == Problem(ProblemKind.NOT_A_CHOICE)


def test_several_choices_are_kept_in_the_order_of_the_form_each_once() -> None:
    assert checked(SEVERAL, ("law", "funding", "law")) == ("funding", "law")


def test_no_choice_is_an_answer_only_where_none_is_needed() -> None:
    assert checked(SEVERAL, ()) == Problem(ProblemKind.REQUIRED)
    assert checked(Question("topics", Kind.SELECT_MULTIPLE, choices=("law",), required=False), ()) == ()


class Role(StrEnum):
    PEER = "peer"
    OTHER = "other"


def test_members_of_an_enumeration_are_kept_as_plain_texts() -> None:
    one = checked(Question("role", Kind.SELECT_ONE, choices=tuple(Role)), Role.PEER)
    several = checked(Question("roles", Kind.SELECT_MULTIPLE, choices=tuple(Role)), (Role.OTHER, Role.PEER))
    assert (one, several) == ("peer", ("peer", "other"))
    assert type(one) is str
    assert isinstance(several, tuple)
    assert {type(role) for role in several} == {str}


@pytest.mark.parametrize(
    ("question", "value", "kind"),
    [
        (NUMBER, "12", ProblemKind.NOT_A_NUMBER),
        (NUMBER, True, ProblemKind.NOT_A_NUMBER),
        (NUMBER, ("12",), ProblemKind.NOT_A_NUMBER),
        (ONE, 0, ProblemKind.NOT_A_CHOICE),
        (ONE, ("peer",), ProblemKind.NOT_A_CHOICE),
        (ONE, "forged", ProblemKind.NOT_A_CHOICE),
        (SEVERAL, "law", ProblemKind.NOT_A_CHOICE),
        (SEVERAL, ("law", "forged"), ProblemKind.NOT_A_CHOICE),
        (TEXT, 5, ProblemKind.NOT_ASKED),
        (TEXT, ("a",), ProblemKind.NOT_ASKED),
        (Question("note", Kind.NOTE), "a", ProblemKind.NOT_ASKED),
    ],
)
def test_a_forged_value_is_a_problem_and_never_an_error(question: Question, value: Value, kind: ProblemKind) -> None:
    assert checked(question, value) == Problem(kind)


@settings(deadline=None)
@given(st.sampled_from([NUMBER, TEXT, ONE, SEVERAL]), st.text())
def test_any_text_is_read_or_refused_and_what_is_read_is_taken_again(question: Question, text: str) -> None:
    value = read(question, text)
    assert isinstance(value, Problem) or checked(question, value) == value


@settings(deadline=None)
@given(st.integers(-LARGEST, LARGEST), st.sampled_from(["", " ", ".", "'", "\u00a0", "\u202f"]))
def test_every_number_is_read_back_as_it_was_written(number: int, gap: str) -> None:
    assert read(NUMBER, f"{number:,}".replace(",", gap)) == number
