"""What of an audience is typed or taken from a calendar: where people are, since when they take part, a name."""

from datetime import date

from domain import places
from domain.audiences.condition import Condition
from domain.audiences.conditions import FIRST_DAY, Around, District, RegisteredSince, State
from domain.forms import Answers, Form, Kind, Question, depends_on

LONGEST_NAME = 40
"""Of an audience that is kept: it stands on a button."""
WHERE, SINCE, CALLED = "audience_where", "audience_since", "audience_called"
"""The names of the forms; of a response there follow how it is joined, what it is for, and which one."""

WHOLE_DISTRICT = "district"
DISTANCES = ("10", "25", "50", "100", "200")


@depends_on("place")
def _has_a_center(answers: Answers) -> bool:
    return places.has_center(str(answers.get("place", "")))


def _is_since_then(answers: Answers) -> bool:
    day = answers["since"]
    return isinstance(day, date) and day >= FIRST_DAY


FORMS = {
    WHERE: Form(
        WHERE,
        (
            Question("place", Kind.PLACE),
            Question("distance", Kind.SELECT_ONE, choices=(WHOLE_DISTRICT, *DISTANCES), relevant=_has_a_center),
        ),
    ),
    SINCE: Form(SINCE, (Question("since", Kind.DATE, constraint=_is_since_then),)),
    CALLED: Form(CALLED, (Question("called", Kind.TEXT, max_length=LONGEST_NAME),)),
}


def condition(answers: Answers) -> Condition | None:
    """Return the condition that was asked for; None when a name was."""
    since = answers.get("since")
    if isinstance(since, date):
        return RegisteredSince(since)
    key = str(answers.get("place", ""))
    area = places.area(key)
    if area is None:
        return None
    distance = str(answers.get("distance", ""))
    if area.district_ags is None:
        return State(area.state)
    return Around(key, int(distance)) if distance in DISTANCES else District(area.district_ags)
