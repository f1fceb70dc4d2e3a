"""Arrival: the form a newcomer answers, from the age to the state."""

from functools import lru_cache

from domain.consents import ASKED_ON_ARRIVAL, Purpose
from domain.forms import Answers, Form, Kind, Question
from domain.programme import Programme
from domain.roles import Role
from domain.states import ELSEWHERE

NAME = "arrival"

OLD_ENOUGH = "old_enough"
TOO_YOUNG = "too_young"


def _keeps_the_profile(answers: Answers) -> bool:
    purposes = answers["purposes"]
    return isinstance(purposes, tuple) and Purpose.PROFILE in purposes


def _speaks_for_an_initiative(answers: Answers) -> bool:
    return answers.get("role") == Role.INITIATIVE_CONTACT


@lru_cache(maxsize=8)
def form(programme: Programme) -> Form:
    """Return the questions a newcomer to this programme is asked."""
    return Form(
        NAME,
        (
            Question("age", Kind.SELECT_ONE, choices=(OLD_ENOUGH, TOO_YOUNG)),
            Question("privacy", Kind.NOTE),
            Question("purposes", Kind.SELECT_MULTIPLE, choices=ASKED_ON_ARRIVAL, constraint=_keeps_the_profile),
            Question("role", Kind.SELECT_ONE, choices=tuple(Role)),
            Question("initiative_name", Kind.TEXT, max_length=120, relevant=_speaks_for_an_initiative),
            Question(
                "initiative_people",
                Kind.INTEGER,
                minimum=1,
                maximum=10_000,
                required=False,
                relevant=_speaks_for_an_initiative,
            ),
            Question("state", Kind.SELECT_ONE, choices=(*programme.states, ELSEWHERE)),
        ),
    )
