"""How far people come while they arrive: the steps that are counted, without a word about who."""

from domain import arrival
from domain.forms import Input, Resume, Step
from domain.forms.response import Response

OPENED = "opened"
"""The bot was opened by somebody unknown, and the language asked."""
WELCOME = "welcome"
"""The language was chosen."""
SUMMARY = "summary"
ARRIVED = "arrived"


def reached(before: Response, given: Input, taken: Step) -> str | None:
    """Return the step that an input led to for the first time: the name of the question that is asked, or one of ours.

    To go back, to correct and to answer the same question again leads to nothing new.
    """
    after = taken.response
    if taken.problem is not None or after.answers.get("age") == arrival.TOO_YOUNG:
        return None
    if after.sent:
        return ARRIVED
    if isinstance(given, Resume) and not before.answers:
        return after.at
    answered = taken.answered
    if answered is None or before.correcting or answered in before.answers or answered in before.skipped:
        return None
    return after.at or SUMMARY
