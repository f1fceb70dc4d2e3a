"""Arrival: the form a newcomer answers, from the age to what they help with. What is optional is asked later."""

from functools import lru_cache

from domain import profiles
from domain.consents import ASKED_ON_ARRIVAL, Purpose
from domain.forms import Answers, Form, Kind, Question
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


@lru_cache(maxsize=8)
def form(programme: Programme) -> Form:
    """Return the questions a newcomer to this programme is asked."""
    speaks_for_an_initiative = profiles.of_role(Role.INITIATIVE_CONTACT)
    state, language = profiles.hidden()
    return Form(
        NAME,
        (
            Question("age", Kind.SELECT_ONE, choices=(OLD_ENOUGH, TOO_YOUNG)),
            Question("privacy", Kind.NOTE),
            Question("purposes", Kind.SELECT_MULTIPLE, choices=ASKED_ON_ARRIVAL, constraint=_keeps_the_profile),
            Question("role", Kind.SELECT_ONE, choices=tuple(Role)),
            profiles.name(speaks_for_an_initiative),
            # Asked here once: what responses of that time hold of it is kept.
            Question("initiative_people", Kind.HIDDEN),
            state,
            language,
            *profiles.organization(Role.PROFESSIONAL),
            *profiles.what_all_are_asked(programme),
            profiles.needs(speaks_for_an_initiative),
        ),
    )
