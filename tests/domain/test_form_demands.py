"""Answers that are demanded under a condition, limits of texts, and what is sent instead of written."""

from dataclasses import replace

import pytest

from domain.forms import (
    MEDIA,
    Answer,
    Answers,
    Correct,
    Form,
    Kind,
    Problem,
    ProblemKind,
    Question,
    Repeat,
    Send,
    Skip,
    Typed,
    begin,
    depends_on,
    is_required,
    step,
)


@depends_on("role")
def for_groups(answers: Answers) -> bool:
    return answers.get("role") == "group"


ROLE = Question("role", Kind.SELECT_ONE, choices=("group", "alone"))
FORM = Form("f", (ROLE, Question("name", Kind.TEXT, required=for_groups)))


def test_an_answer_is_demanded_where_the_condition_holds() -> None:
    group = step(FORM, begin(FORM).response, Answer("role", "group")).response
    assert is_required(FORM.question("name"), group.answers)
    assert step(FORM, group, Skip("name")).problem == Problem(ProblemKind.REQUIRED)
    alone = step(FORM, begin(FORM).response, Answer("role", "alone")).response
    assert not is_required(FORM.question("name"), alone.answers)
    assert step(FORM, alone, Skip("name")).asks is None


def test_what_was_skipped_is_asked_again_when_it_is_demanded_now() -> None:
    response = step(FORM, begin(FORM).response, Answer("role", "alone")).response
    response = step(FORM, response, Skip("name")).response
    response = step(FORM, response, Correct("role")).response
    changed = step(FORM, response, Answer("role", "group"))
    assert changed.asks == "name"
    assert changed.response.skipped == frozenset()
    assert step(FORM, changed.response, Send()).problem == Problem(ProblemKind.UNFINISHED)


def test_a_later_answer_may_demand_an_earlier_one() -> None:
    form = Form("f", (Question("name", Kind.TEXT, required=for_groups), ROLE))
    response = step(form, begin(form).response, Skip("name")).response
    assert step(form, response, Answer("role", "alone")).asks is None
    demanded = step(form, response, Answer("role", "group"))
    assert demanded.asks == "name"
    assert step(form, demanded.response, Skip("name")).problem == Problem(ProblemKind.REQUIRED)
    assert step(form, demanded.response, Typed("name", "Olena")).asks is None


def test_nothing_ticked_is_a_skip_where_a_choice_may_be_demanded() -> None:
    days = Question("days", Kind.SELECT_MULTIPLE, choices=("mon", "tue"), required=for_groups)
    form = Form("f", (ROLE, days))
    alone = step(form, begin(form).response, Answer("role", "alone")).response
    nothing = step(form, alone, Answer("days", ()))
    assert (nothing.asks, nothing.answered, nothing.response.skipped) == (None, "days", frozenset({"days"}))
    assert "days" not in nothing.response.answers
    group = step(form, begin(form).response, Answer("role", "group")).response
    assert step(form, group, Answer("days", ())).problem == Problem(ProblemKind.REQUIRED)
    optional = Form("f", (Question("days", Kind.SELECT_MULTIPLE, choices=("mon",), required=False),))
    assert step(optional, begin(optional).response, Answer("days", ())).response.answers == {"days": ()}


def test_in_a_repeat_the_answer_of_the_same_time_demands() -> None:
    form = Form("f", (Repeat("r", FORM.items),))
    response = step(form, begin(form).response, Answer("r/1/role", "alone")).response
    response = step(form, response, Skip("r/1/name")).response
    response = step(form, response, Answer("r/1/r", "yes")).response
    response = step(form, response, Answer("r/2/role", "group")).response
    assert not is_required(form.question("r/1/name"), response.answers)
    assert is_required(form.question("r/2/name"), response.answers)
    assert step(form, response, Skip("r/2/name")).problem == Problem(ProblemKind.REQUIRED)


REFUSED = {
    Kind.PHOTO: ProblemKind.NOT_A_PHOTO,
    Kind.AUDIO: ProblemKind.NOT_A_RECORDING,
    Kind.VIDEO: ProblemKind.NOT_A_VIDEO,
    Kind.FILE: ProblemKind.NOT_A_FILE,
}


@pytest.mark.parametrize("kind", sorted(MEDIA))
def test_what_is_sent_is_kept_by_its_number_and_words_are_not_taken(kind: Kind) -> None:
    form = Form("f", (Question("q", kind),))
    asked = begin(form).response
    assert step(form, asked, Answer("q", "AwACAgIAAxkBAAIB")).response.answers == {"q": "AwACAgIAAxkBAAIB"}
    assert step(form, asked, Typed("q", "AwACAgIAAxkBAAIB")).problem == Problem(REFUSED[kind])
    for odd in ("", "two words", "ä", "x" * 201, 7, ("x",)):
        assert step(form, asked, Answer("q", odd)).problem == Problem(REFUSED[kind])


def at_most(longest: int) -> Question:
    """A text with a limit of its own, which its author does not word."""

    @depends_on("q")
    def holds(answers: Answers) -> bool:
        return len(str(answers["q"])) <= longest

    return Question("q", Kind.TEXT, constraint=holds)


TOO_LONG, REFUSED_BY_FORM = Problem(ProblemKind.TOO_LONG, 1000), Problem(ProblemKind.CONSTRAINT)


@pytest.mark.parametrize(
    ("longest", "message", "said"),
    [(500, None, REFUSED_BY_FORM), (500, "q", REFUSED_BY_FORM), (2000, None, TOO_LONG), (2000, "q", TOO_LONG)],
)
def test_of_two_limits_the_one_in_force_is_said(longest: int, message: str | None, said: Problem) -> None:
    form = Form("f", (replace(at_most(longest), message=message),))
    asked = begin(form).response
    for given in (Typed("q", "a" * 3000), Answer("q", "a" * 3000)):
        assert step(form, asked, given).problem == said
    assert step(form, asked, Typed("q", "a" * min(longest, 1000))).problem is None


def test_a_limit_that_is_known_is_said_unless_its_author_words_it() -> None:
    known = replace(at_most(500), max_length=500)
    for question, said in ((known, Problem(ProblemKind.TOO_LONG, 500)), (replace(known, message="q"), REFUSED_BY_FORM)):
        form = Form("f", (question,))
        for length in (501, 1001, 3000):
            assert step(form, begin(form).response, Typed("q", "a" * length)).problem == said
