"""Arrival: the form a newcomer answers, from the age to what they help with. What is optional is asked later."""

from functools import lru_cache

from domain import profiles
from domain.consents import ASKED_ON_ARRIVAL, Purpose
from domain.forms import Answers, Form, Kind, Question, depends_on
from domain.programme import Programme
from domain.roles import Role

NAME = "arrival"

OLD_ENOUGH = "old_enough"
TOO_YOUNG = "too_young"
ASKED = "asked"
"""In place of an answer: the age was asked, and what is typed next is about it."""


def _keeps_the_profile(answers: Answers) -> bool:
    purposes = answers["purposes"]
    return isinstance(purposes, tuple) and Purpose.PROFILE in purposes


@depends_on("role", "invited")
def _tells_of_an_initiative(answers: Answers) -> bool:
    return answers.get("role") == Role.INITIATIVE_CONTACT and "invited" not in answers


@depends_on("role", "invited")
def _is_not_there_to_join(answers: Answers) -> bool:
    return answers.get("role") != Role.INITIATIVE_CONTACT or "invited" not in answers


@lru_cache(maxsize=8)
def form(programme: Programme) -> Form:
    """Return the questions a newcomer to this programme is asked."""
    state, language = profiles.hidden()
    return Form(
        NAME,
        (
            Question("age", Kind.SELECT_ONE, choices=(OLD_ENOUGH, TOO_YOUNG)),
            # Whether they come by an invitation to an initiative: of that one others have told.
            Question("invited", Kind.HIDDEN),
            Question("purposes", Kind.SELECT_MULTIPLE, choices=ASKED_ON_ARRIVAL, constraint=_keeps_the_profile),
            Question("role", Kind.SELECT_ONE, choices=tuple(Role)),
            profiles.name(_tells_of_an_initiative),
            # Asked here once: what responses of that time hold of it is kept.
            Question("initiative_people", Kind.HIDDEN),
            state,
            language,
            *profiles.organization(Role.PROFESSIONAL),
            *profiles.what_all_are_asked(programme, _is_not_there_to_join),
            profiles.needs(_tells_of_an_initiative),
        ),
    )
