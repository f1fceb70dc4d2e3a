"""What the team is asked about running a survey: its settings, and when it is open. Both are forms like any other."""

import re
from datetime import datetime

from domain.forms import Answers, Form, Kind, Question
from domain.forms.rules import depends_on

SETTINGS, WINDOW, TRIAL = "survey_settings", "survey_window", "survey_trial"
"""Names of forms; the survey or form that they are about stands behind a colon."""

SURVEY, FORM, WAS, FIXED, BEGUN, OUTCOME = "survey", "form", "was", "fixed", "begun", "outcome"
"""What is known and not asked; the outcome is what came of it when it was sent."""
ANONYMOUS, NAMED = "anonymous", "named"
ONCE, OFTEN = "once", "often"
NOW, LATER = "now", "later"
NO_END, AT_A_TIME = "no_end", "at_a_time"
NO, YES = "no", "yes"
MOST_RESPONSES = 10_000_000
MOST_DAYS = 60


@depends_on(FIXED)
def _open_to_choice(answers: Answers) -> bool:
    return answers.get(FIXED) != YES


@depends_on("privacy", WAS)
def _is_named(answers: Answers) -> bool:
    return answers.get("privacy", answers.get(WAS)) == NAMED


@depends_on("opens")
def _opens_later(answers: Answers) -> bool:
    return answers.get("opens") == LATER


@depends_on("closes")
def _ends(answers: Answers) -> bool:
    return answers.get("closes") == AT_A_TIME


def _is_ahead(answers: Answers) -> bool:
    opens_at, begun = answers.get("opens_at"), answers.get(BEGUN)
    return not (isinstance(opens_at, datetime) and isinstance(begun, datetime)) or opens_at > begun


def _is_after_opening(answers: Answers) -> bool:
    opens_at, closes_at = answers.get("opens_at", answers.get(BEGUN)), answers.get("closes_at")
    return not (isinstance(opens_at, datetime) and isinstance(closes_at, datetime)) or closes_at > opens_at


def settings_form(name: str = SETTINGS) -> Form:
    """How a survey is run; whether it is anonymous is asked as long as nobody was asked anything."""
    return Form(
        name,
        (
            *_known(SURVEY, WAS, FIXED, OUTCOME),
            Question("privacy", Kind.SELECT_ONE, (ANONYMOUS, NAMED), relevant=_open_to_choice),
            Question("editable", Kind.SELECT_ONE, (NO, YES), relevant=_is_named),
            Question("at_most", Kind.SELECT_ONE, (ONCE, OFTEN), relevant=_is_named),
            Question("quota", Kind.INTEGER, required=False, minimum=1, maximum=MOST_RESPONSES),
            Question("remind_after_days", Kind.INTEGER, required=False, minimum=1, maximum=MOST_DAYS),
        ),
    )


def window_form(name: str = WINDOW) -> Form:
    """From when to when a survey is open."""
    return Form(
        name,
        (
            *_known(SURVEY, FORM, BEGUN, OUTCOME),
            Question("opens", Kind.SELECT_ONE, (NOW, LATER)),
            Question("opens_at", Kind.DATETIME, relevant=_opens_later, constraint=_is_ahead),
            Question("closes", Kind.SELECT_ONE, (NO_END, AT_A_TIME)),
            Question("closes_at", Kind.DATETIME, relevant=_ends, constraint=_is_after_opening),
        ),
    )


def _known(*names: str) -> tuple[Question, ...]:
    return tuple(Question(name, Kind.HIDDEN, required=False, listed=False) for name in names)


def trial_of(survey_id: int, form_id: int) -> str:
    """Return the name under which a test of a survey's form is stored."""
    return f"{TRIAL}:{survey_id}.{form_id}"


def tried(form: str) -> tuple[int, int] | None:
    """Return which survey and which form of it are tried, by the name under which the test is stored."""
    found = re.fullmatch(rf"{TRIAL}:([0-9]+)\.([0-9]+)", form)
    return None if found is None else (int(found[1]), int(found[2]))
