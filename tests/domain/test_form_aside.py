"""What is ticked where somebody goes back stands there again when they come to it, and is nobody's answer meanwhile."""

from domain.forms import Answer, Answers, Back, Correct, Draft, Form, Kind, Question, Response, step
from tests.domain.example_form import chat

STATE = Question("state", Kind.SELECT_ONE, choices=("SN", "ST"))


def in_saxony(answers: Answers) -> bool:
    return answers.get("state") == "SN"


def two_lists() -> Form:
    """Return a form with two lists in a row, the first one only for Saxony."""
    more = Question("more", Kind.SELECT_MULTIPLE, choices=("x", "y"), relevant=in_saxony)
    where = Question("where", Kind.SELECT_MULTIPLE, choices=("a", "b"), required=False)
    return Form("f", (STATE, more, where, Question("words", Kind.TEXT)))


def test_what_was_ticked_is_set_aside_by_going_back_and_stands_there_again() -> None:
    form = two_lists()
    back = chat(Answer("state", "SN"), Draft("more", ("x",)), Back(), form=form).response
    assert (back.at, back.draft, back.aside) == ("state", None, {"more": ("x",)})
    assert Response.from_data(back.to_data()) == back
    again = step(form, back, Answer("state", "SN")).response
    assert (again.at, again.draft, again.aside, again.answers) == ("more", ("x",), {}, {"state": "SN"})


def test_two_lists_are_set_aside_and_what_is_not_asked_any_more_is_forgotten() -> None:
    form = two_lists()
    there = chat(Answer("state", "SN"), Answer("more", ("x",)), Draft("where", ("a",)), Back(), form=form).response
    both = step(form, step(form, there, Draft("more", ("x", "y"))).response, Back()).response
    assert both.aside == {"where": ("a",), "more": ("x", "y")}
    without = step(form, both, Answer("state", "ST")).response
    assert (without.at, without.draft, without.aside) == ("where", ("a",), {})


def test_at_the_summary_nothing_is_set_aside() -> None:
    form = Form("f", two_lists().questions[:2])
    back = chat(
        Answer("state", "SN"), Answer("more", ("x",)), Back(), Draft("more", ("y",)), Back(), form=form
    ).response
    assert back.aside == {"more": ("y",)}
    assert step(form, back, Answer("state", "SN")).response.aside == {}
    correcting = chat(Answer("state", "SN"), Answer("more", ("x",)), Correct("more"), Draft("more", ()), form=form)
    given_up = step(form, correcting.response, Back()).response
    assert (given_up.at, given_up.draft, given_up.aside) == (None, None, {})
