"""What must be mended in a broadcast before it is sent, where the database has to be asked for it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from domain import links
from domain.broadcasts import Draft, Problem, ProblemKind, problems
from domain.links import SurveyLink
from domain.waves import WaveFacts, WaveState
from storage import broadcasts, surveys
from storage.broadcasts import Broadcast
from storage.database import Session


async def wrong_with(
    session: Session, broadcast: Broadcast, *, now: datetime, recipients: int | None = None
) -> tuple[Problem, ...]:
    """Return all that must be mended before it can be sent; `recipients` where they have been counted."""
    draft = await broadcasts.draft_of(session, broadcast)
    return (*problems(draft, now=now, recipients=recipients), *await _surveys_over(session, draft, now))


async def leads_to_nothing(session: Session, broadcast: Broadcast, *, now: datetime) -> bool:
    """Tell whether a button leads to a survey that is over by now; all else was right when it was submitted."""
    return bool(await _surveys_over(session, await broadcasts.draft_of(session, broadcast), now))


async def brings_survey_over(session: Session, broadcast: Broadcast, draft: Draft, *, now: datetime) -> bool:
    """Tell whether a button that a correction brings leads to a survey that is over.

    Those that stand already do not keep a word from being corrected: whoever taps them is told that it is over.
    """
    stands = {each.leads_to for each in (await broadcasts.draft_of(session, broadcast)).buttons}
    brought = tuple(each for each in draft.buttons if each.leads_to not in stands)
    return bool(await _surveys_over(session, replace(draft, buttons=brought, send_at=None), now))


async def _surveys_over(session: Session, draft: Draft, now: datetime) -> tuple[Problem, ...]:
    waves = await surveys.facts_of_all(session, {goal.wave for _, goal in _surveys(draft)})
    return tuple(_over(draft, {wave.id: wave for wave in waves}, now))


def _surveys(draft: Draft) -> Iterator[tuple[int, SurveyLink]]:
    for number, button in enumerate(draft.buttons, 1):
        goal = links.goal(button.leads_to)
        if isinstance(goal, SurveyLink):
            yield number, goal


def _over(draft: Draft, waves: Mapping[int, WaveFacts], now: datetime) -> Iterator[Problem]:
    at = max(now, draft.send_at or now)
    for number, goal in _surveys(draft):
        wave = waves.get(goal.wave)
        if wave is None or wave.state(at) is WaveState.CLOSED:
            yield Problem(ProblemKind.SURVEY_OVER, button=number)
