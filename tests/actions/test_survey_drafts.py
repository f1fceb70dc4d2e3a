"""Drafts of surveys: what is forgotten of trying them, what one has to agree to before they open, and deleting them."""

from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import select

from actions import survey_drafts, survey_releases, surveys
from actions.survey_releases import Hindrance
from actions.surveys import Refused
from storage import Database, open_responses, survey_files
from storage import surveys as stored
from storage.open_responses import OpenResponse
from storage.staff import AuditEntry
from tests.actions.surveying import FORM, Surveying, checked
from tests.conftest import START

DAY = timedelta(days=1)
ACTOR = 4711


@pytest.fixture
def surveying(database: Database) -> Surveying:
    return Surveying(database)


async def test_who_agreed_for_one_language_did_not_for_another(surveying: Surveying, database: Database) -> None:
    form = FORM.replace(b"Hours uk", b"        ").replace(b"Wish ru", b"       ")
    imported = await surveying.imports(form)
    asked = checked(form).survey
    assert asked is not None
    async with database.transaction() as session:
        hindrance = partial(survey_releases.hindrance, session, imported.survey_id, imported.form_id, asked)
        assert await hindrance(["de", "uk"]) is Hindrance.NOT_ACCEPTED
        await survey_releases.accept_fallbacks(session, imported.form_id, asked, ["de", "uk"], actor=ACTOR, now=START)
        assert await hindrance(["de", "uk"]) is None
        assert await hindrance(["de", "uk", "ru"]) is Hindrance.NOT_ACCEPTED


async def test_a_test_that_nobody_went_on_with_for_a_week_is_forgotten(
    surveying: Surveying, database: Database
) -> None:
    (someone,) = await surveying.people(1)
    async with database.transaction() as session:
        for form, days in (("survey_trial:1.1", 8), ("survey_trial:1.2", 6), ("survey_settings:1", 8), ("profile", 8)):
            at = START - days * DAY
            session.add(OpenResponse(person_id=someone, form=form, state={}, opened_at=at, answered_at=at))
    async with database.transaction() as session:
        assert await open_responses.forget_late(session, closed_before=START - 7 * DAY) == 1
        left = set(await session.scalars(select(OpenResponse.form)))
    assert left == {"survey_trial:1.2", "survey_settings:1", "profile"}


async def test_a_draft_goes_with_all_that_hangs_on_it_and_nothing_else(
    surveying: Surveying, database: Database
) -> None:
    draft, (someone,) = await surveying.imports(), await surveying.people(1)
    other = await surveying.opens(FORM.replace(b"| demo ", b"| other "))
    forms = [f"survey_trial:{draft.survey_id}.{draft.form_id}", f"survey_settings:{draft.survey_id}", "profile"]
    async with database.transaction() as session:
        await surveys.add_media(session, draft.survey_id, "house.png", "image", "id", actor=ACTOR, now=START)
        await survey_files.note_named(session, draft.form_id, ["house.png"])
        session.add_all(
            OpenResponse(person_id=someone, form=form, state={}, opened_at=START, answered_at=START)
            for form in [*forms, "survey_trial:11.1"]
        )
    async with database.transaction() as session:
        assert await survey_drafts.delete(session, draft.survey_id, actor=ACTOR, now=START) is None
        assert await survey_drafts.delete(session, draft.survey_id, actor=ACTOR, now=START) is Refused.UNKNOWN
        facts = await stored.facts(session, other)
        assert facts is not None
        assert await survey_drafts.delete(session, facts.survey_id, actor=ACTOR, now=START) is Refused.OPENED
        assert [each.name for each in await stored.all_surveys(session)] == ["other"]
        assert await stored.media_of(session, draft.survey_id) == {}
        assert await survey_files.wanted(session, ["house.png"]) is None
        assert set(await session.scalars(select(OpenResponse.form))) == {"profile", "survey_trial:11.1"}
        await session.flush()
        deleted = AuditEntry.act == f"survey.delete:{draft.survey_id}"
        assert list(await session.scalars(select(AuditEntry.account_id).where(deleted))) == [ACTOR]
