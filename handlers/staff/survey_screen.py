"""One survey as a member of the team sees it: what is known of it, and what can be done."""

from markupsafe import Markup

from actions import urns
from domain.roles import RUN_SURVEYS, SEE_RESULTS, SEE_RESULTS_OF_STATE
from domain.waves import WaveState
from handlers.reply import Key, Reply
from handlers.turn import Turn
from handlers.views import results as result_views
from handlers.views import staff_surveys as views
from handlers.views.survey_seen import Seen
from storage import survey_files
from storage import surveys as stored
from storage.surveys import Survey

SEE_COUNTS = RUN_SURVEYS | SEE_RESULTS
"""Who sees how many answered; who only translates sees texts and no people."""


async def screen(turn: Turn, survey_id: int, word: Markup | None = None) -> Reply | None:
    """Show a survey under a word on what came of an act; None where there is none that they may see."""
    survey = await turn.session.get(Survey, survey_id)
    seen = None if survey is None else await seen_of(turn, survey, in_full=True)
    if seen is None:
        return None
    return views.one(turn.t, seen, turn.account.staff_role, _other_desks(turn, survey_id, seen), word)


def _other_desks(turn: Turn, survey_id: int, seen: Seen) -> list[Key]:
    has_begun = seen.state is not None and seen.state is not WaveState.SCHEDULED
    may = turn.account.staff_role in SEE_RESULTS | SEE_RESULTS_OF_STATE
    return [result_views.way(turn.t, survey_id)] if has_begun and may else []


async def seen_of(turn: Turn, survey: Survey, *, in_full: bool = False) -> Seen | None:
    """Return a survey as this member of the team sees it, in a list or in full; None where they may not."""
    form = await stored.newest_form(turn.session, survey.id)
    if form is None:
        return None
    waves = await stored.waves_of(turn.session, survey.id)
    wave = waves[-1] if waves else None
    if wave is None and turn.account.staff_role in SEE_RESULTS_OF_STATE:
        # What the team prepares is not for partners.
        return None
    counts = turn.account.staff_role in SEE_COUNTS
    sealed = None
    if in_full and counts and wave is not None:
        sealed = await urns.sealed(turn.session, wave, now=turn.now, smallest_shown=turn.programme.smallest_group)
    return Seen(
        id=survey.id,
        title=form.title,
        anonymous=survey.anonymous,
        editable=survey.editable,
        at_most=survey.at_most,
        quota=survey.quota,
        remind_after_days=survey.remind_after_days,
        for_all=survey.audience is None,
        wave=wave,
        state=None if wave is None else wave.state(turn.now),
        took_part=await stored.participants(turn.session, wave.id) if wave is not None and counts else None,
        sealed=sealed,
        newer_form=wave is not None and wave.form_id != form.id,
        missing_files=len(await survey_files.missing(turn.session, survey.id)) if in_full else 0,
    )
