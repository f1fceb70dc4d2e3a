"""A step of arriving is reached by the first answer before it, and by nothing else."""

import pytest

from domain.arrival_steps import ARRIVED, SUMMARY, reached
from domain.forms import (
    Answer,
    Back,
    Correct,
    Form,
    Input,
    Kind,
    Pause,
    Question,
    Response,
    Resume,
    Send,
    Skip,
    begin,
    step,
)

FORM = Form(
    "arrival",
    (
        Question("age", Kind.SELECT_ONE, choices=("old_enough", "too_young")),
        Question("role", Kind.SELECT_ONE, choices=("volunteer", "professional")),
        Question("people", Kind.INTEGER, minimum=1, required=False),
    ),
)
OLD, ROLE, SKIPPED = Answer("age", "old_enough"), Answer("role", "volunteer"), Skip("people")


def steps(*inputs: Input) -> list[str | None]:
    """Return what each input reaches, one after another."""
    response: Response = begin(FORM).response
    found = []
    for given in inputs:
        taken = step(FORM, response, given)
        found.append(reached(response, given, taken))
        response = taken.response
    return found


def test_the_straight_way() -> None:
    assert steps(Resume(), OLD, ROLE, SKIPPED, Send()) == ["age", "role", "people", SUMMARY, ARRIVED]


@pytest.mark.parametrize("aside", [Back(), Pause(), Resume(), Answer("role", "nobody"), Answer("people", 3), Send()])
def test_what_leads_no_further_reaches_nothing(aside: Input) -> None:
    assert steps(OLD, aside)[1] is None


def test_the_same_question_again_reaches_nothing_new() -> None:
    assert steps(OLD, ROLE, Back(), ROLE, SKIPPED) == ["role", "people", None, None, SUMMARY]


def test_a_correction_reaches_nothing_new() -> None:
    changed = Answer("role", "professional")
    assert steps(OLD, ROLE, SKIPPED, Correct("role"), changed) == ["role", "people", SUMMARY, None, None]
    assert steps(OLD, ROLE, SKIPPED, Correct("people"), Answer("people", 3))[-1] is None


def test_who_is_too_young_reaches_nothing() -> None:
    assert steps(Answer("age", "too_young")) == [None]
