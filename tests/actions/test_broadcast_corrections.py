"""Corrections of a broadcast: what cannot be sent cannot come in by one either."""

from dataclasses import replace

import pytest

from actions import broadcast_corrections
from actions.broadcasts import Refused
from domain.broadcasts import Draft, LinkButton
from storage import Database
from storage.broadcasts import Broadcast
from tests.actions.broadcasting import JAN, Team
from tests.actions.surveying import Surveying


@pytest.fixture
async def team(database: Database) -> Team:
    """Return a team whose broadcast everybody has."""
    team = Team(database)
    await team.writes()
    await team.submits()
    await team.starts()
    await team.sends()
    return team


async def surveyed(team: Team) -> tuple[int, Draft]:
    """Open a survey to all, and return its wave and a draft with a button that leads to it."""
    wave = await Surveying(team.database).opens()
    return wave, Draft("de", {"de": "Neu"}, buttons=(LinkButton({"de": "Umfrage"}, f"survey:{wave}"),))


async def test_a_correction_leads_to_no_survey_that_is_over(team: Team) -> None:
    wave, draft = await surveyed(team)
    assert isinstance(await team.does(broadcast_corrections.submit_correction, draft, approval_above=0), Broadcast)
    await Surveying(team.database).closes(wave)
    assert await team.does(broadcast_corrections.approve_correction, actor=JAN) == Refused.SURVEY_OVER
    await team.does(broadcast_corrections.take_back_correction)
    for above in (0, 100):
        done = await team.does(broadcast_corrections.submit_correction, draft, approval_above=above)
        assert done == Refused.SURVEY_OVER


async def test_a_word_is_corrected_also_when_the_survey_below_is_over(team: Team) -> None:
    wave, draft = await surveyed(team)
    await team.does(broadcast_corrections.correct, draft)
    await Surveying(team.database).closes(wave)
    later = replace(draft, texts={"de": "Vorbei"})
    assert isinstance(await team.does(broadcast_corrections.correct, later), Broadcast)
