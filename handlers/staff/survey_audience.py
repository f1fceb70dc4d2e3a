"""Whom a survey is for, as the team chooses it."""

from actions import surveys as actions
from actions.surveys import INVITATION_KIND, PURPOSE
from domain.audiences import Everybody, Problem, Rule, read, to_data
from domain.roles import RUN_SURVEYS
from handlers.reply import Said
from handlers.staff import surveys
from handlers.staff.audience_use import Chosen, Use
from handlers.turn import Turn
from storage import surveys as stored
from storage.surveys import Survey


async def _load(turn: Turn, survey_id: int) -> Chosen | None:
    survey = await turn.session.get(Survey, survey_id, with_for_update=True)
    form = await stored.newest_form(turn.session, survey_id)
    if survey is None or form is None:
        return None
    rule = Everybody() if survey.audience is None else read(survey.audience)
    # What this release cannot read reaches nobody; whoever opens it begins anew.
    return Chosen(form.title, Everybody() if isinstance(rule, Problem) else rule, PURPOSE, INVITATION_KIND)


async def _store(turn: Turn, survey_id: int, rule: Rule) -> None:
    audience = None if rule == Everybody() else to_data(rule)
    await actions.configure(turn.session, survey_id, audience=audience, actor=turn.account.id, now=turn.now)


async def _done(turn: Turn, survey_id: int) -> list[Said]:
    return await surveys.show_survey(turn, survey_id)


AUDIENCE = Use(roles=RUN_SURVEYS, load=_load, store=_store, done=_done)
