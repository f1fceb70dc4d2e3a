"""Days and times that are typed: in any language, in words and figures."""

from datetime import date

from domain.forms import Draft, Input, Kind, Problem, ProblemKind, Question, Response, Typed
from domain.forms.reading import read
from handlers.turn import Turn
from locales import dates


def typed_day(turn: Turn, response: Response, asked: Question, text: str) -> Input:
    """Return what a text means for a question for a day, a time or both; a day alone is kept until its time is said."""
    today = dates.local(turn.now).date()
    figures = turn.catalogues.vocabulary.in_figures(text, today=today)
    # What is no figure at all is read as it was typed, for the sake of what is said about it.
    given = Typed(asked.name, figures or text, today)
    if asked.kind is not Kind.DATETIME:
        return given
    found = read(asked, given.text, today)
    if not isinstance(found, Problem):
        return given
    if isinstance(found.limit, date) and found.kind is ProblemKind.TIME_MISSING:
        return Draft(asked.name, found.limit)
    day = response.draft
    if isinstance(day, date) and found.kind in {ProblemKind.NOT_A_DATE, ProblemKind.NO_SUCH_DAY}:
        return Typed(asked.name, f"{day.isoformat()} {given.text}", today)
    return given


def chosen_day(number: int) -> date | None:
    """Return the day of a button; None for a number that no day has."""
    try:
        return date.fromordinal(number)
    except (ValueError, OverflowError):
        return None
