"""The team takes forms in, opens and closes waves, and invites; each act stands in the audit log."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from actions import surveys
from actions.surveys import INVITATION_KIND, PURPOSE, REMINDER_KIND, Imported, Refused
from domain.consents import Purpose
from domain.deliveries import Priority
from domain.surveys import check
from domain.waves import WaveState
from storage import Database, survey_files
from storage import surveys as stored
from storage.deliveries import Delivery
from storage.staff import AuditEntry
from storage.surveys import Survey, SurveyForm, Wave
from storage.unsubscriptions import Unsubscription
from tests.actions.surveying import FORM, Surveying, checked
from tests.conftest import START

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OTHER = FORM.replace(b"Stunden?", b"Wie viele Stunden?")
ACTOR = 4711


@pytest.fixture
def surveying(database: Database) -> Surveying:
    return Surveying(database)


async def acts(database: Database) -> list[tuple[str, int | None]]:
    async with database.reading() as session:
        entries = await session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        return [(each.act, each.account_id) for each in entries]


async def test_a_form_is_taken_in_once_and_another_is_the_next(surveying: Surveying, database: Database) -> None:
    first, again, second = await surveying.imports(), await surveying.imports(), await surveying.imports(OTHER)
    assert (first.number, first.is_new, first.same_as_before) == (1, True, False)
    assert again == Imported(first.survey_id, first.form_id, 1, is_new=False, same_as_before=True)
    assert (second.survey_id, second.number, second.is_new) == (first.survey_id, 2, False)
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(SurveyForm)) == 2
        assert (await session.get_one(Survey, first.survey_id)).anonymous, "nobody's name is kept by mistake"
    assert [act for act, _ in await acts(database)] == ["survey.import:1.1", "survey.import:1.2"]


async def test_what_has_mistakes_is_not_taken_in(database: Database) -> None:
    async with database.transaction() as session:
        report = check(b"| survey | type | name |\n| | select_one nothing | a |", "broken.md")
        assert await surveys.import_form(session, report, actor=None, now=START) is Refused.NOTHING_ASKED
        assert await session.scalar(select(func.count()).select_from(Survey)) == 0


async def test_a_form_that_was_asked_stays_as_it_was(surveying: Surveying, database: Database) -> None:
    wave = await surveying.opens()
    async with database.reading() as session:
        before = await surveying.compiled.of_wave(session, wave)
    await surveying.imports(OTHER)
    async with database.reading() as session:
        after = await Surveying(database).compiled.of_wave(session, wave)
        newest = await stored.newest_form(session, 1)
    assert before is not None
    assert after is not None
    assert newest is not None
    assert after.survey.texts["hours"].label["de"] == "Stunden?" == before.survey.texts["hours"].label["de"]
    assert newest.number == 2


async def test_waves_follow_each_other(surveying: Surveying, database: Database) -> None:
    imported = await surveying.imports()

    async def released(opens: timedelta, closes: timedelta | None) -> Wave | Refused:
        async with database.transaction() as session:
            closes_at = None if closes is None else START + closes
            how: dict[str, Any] = {
                "opens_at": START + opens,
                "closes_at": closes_at,
                "actor": ACTOR,
                "now": surveying.now,
            }
            return await surveys.release(session, imported.survey_id, **how)

    first = await released(HOUR, DAY)
    assert isinstance(first, Wave)
    assert await released(2 * HOUR, None) is Refused.OVERLAPS
    assert await released(timedelta(), HOUR + timedelta(seconds=1)) is Refused.OVERLAPS
    assert await released(2 * DAY, DAY) is Refused.ENDS_TOO_EARLY
    assert await released(-DAY, -HOUR) is Refused.ENDS_TOO_EARLY
    second = await released(DAY, None)
    assert isinstance(second, Wave)
    assert await released(9 * DAY, None) is Refused.OVERLAPS, "the second has no end"
    assert (first.number, second.number) == (1, 2)
    assert [act for act in await acts(database) if act[1] == ACTOR] == [
        (f"survey.release:{first.id}", ACTOR),
        (f"survey.release:{second.id}", ACTOR),
    ]
    async with database.reading() as session:
        one = await stored.facts(session, first.id)
        assert one is not None
        states = [one.state(START + after) for after in (timedelta(), HOUR, DAY - timedelta(seconds=1), DAY)]
        assert states == [WaveState.SCHEDULED, WaveState.OPEN, WaveState.OPEN, WaveState.CLOSED]
        assert [each.id for each in await stored.not_over(session, now=START + DAY)] == [second.id]
        assert (
            await surveys.release(session, 99, opens_at=START, closes_at=None, actor=None, now=START) is Refused.UNKNOWN
        )


async def test_who_was_asked_anonymously_stays_so(surveying: Surveying, database: Database) -> None:
    await surveying.opens(editable=True)
    async with database.transaction() as session:
        survey = await session.get_one(Survey, 1)
        assert not survey.editable, "what is in the urn is nobody's to be changed"
        how: dict[str, Any] = {"actor": ACTOR, "now": START}
        assert await surveys.configure(session, 1, anonymous=False, **how) is Refused.FIXED
        assert survey.anonymous
        assert await surveys.configure(session, 1, audience={"nobody": 1}, **how) is Refused.NO_AUDIENCE
        assert await surveys.configure(session, 2, quota=1, **how) is Refused.UNKNOWN
        await surveys.configure(session, 1, quota=5, **how)
        assert await surveys.configure(session, 1, at_most=0, quota=7, **how) is Refused.ONE_EACH
        assert (survey.quota, survey.at_most) == (5, 1), "nothing is changed then"
        await surveys.configure(session, 1, quota=None, **how)
        assert survey.quota is None


async def test_what_becomes_anonymous_takes_one_response_a_person(surveying: Surveying, database: Database) -> None:
    await surveying.imports()
    how: dict[str, Any] = {"actor": ACTOR, "now": START}
    async with database.transaction() as session:
        survey = await surveys.configure(session, 1, anonymous=False, at_most=0, **how)
        assert isinstance(survey, Survey)
        assert survey.at_most == 0
        assert await surveys.configure(session, 1, anonymous=True, at_most=2, **how) is Refused.ONE_EACH
        assert not survey.anonymous
        await surveys.configure(session, 1, anonymous=True, **how)
        assert (survey.anonymous, survey.at_most) == (True, 1)


async def test_a_wave_is_closed_once(surveying: Surveying, database: Database) -> None:
    wave = await surveying.opens()
    async with database.transaction() as session:
        closed = await surveys.close(session, wave, actor=ACTOR, now=START + HOUR)
        assert not isinstance(closed, Refused)
        assert closed.closed_at == START + HOUR
        assert await surveys.close(session, wave, actor=ACTOR, now=START + DAY) is Refused.OVER
        assert await surveys.close(session, 99, actor=ACTOR, now=START) is Refused.UNKNOWN
    assert [act for act, actor in await acts(database) if actor] == [f"survey.close:{wave}"]


async def test_those_are_invited_who_are_meant_agreed_and_have_not_answered(
    surveying: Surveying, database: Database
) -> None:
    wave = await surveying.opens(
        opens_at=START, closes_at=START + 9 * DAY, audience={"state": "DE-TH"}, remind_after_days=3
    )
    meant = await surveying.people(3, "uk", PURPOSE, state="DE-TH")
    await surveying.people(1, "uk", PURPOSE)
    await surveying.people(1, "uk", Purpose.PROFILE, state="DE-TH")
    await surveying.people(1, "uk", PURPOSE, state="DE-TH", blocked_at=START)
    await surveying.people(1, "uk", PURPOSE, state="DE-TH", arrived_at=None)
    (turned_off,) = await surveying.people(1, "uk", PURPOSE, state="DE-TH")
    async with database.transaction() as session:
        session.add(Unsubscription(person_id=turned_off, kind=INVITATION_KIND, unsubscribed_at=START))
    await surveying.answers(meant[2], wave)
    async with database.transaction() as session:
        assert await surveys.invite(session, wave, actor=ACTOR, now=START + HOUR) == 2
        assert await surveys.invite(session, wave, actor=ACTOR, now=START + HOUR) == 0
    async with database.reading() as session:
        rows = list(await session.scalars(select(Delivery).where(Delivery.kind == INVITATION_KIND)))
        assert {row.chat_id for row in rows} == set(meant[:2])
        assert {(row.key, row.due_at, row.expires_at, row.priority) for row in rows} == {
            (str(wave), START + HOUR, START + 9 * DAY, Priority.BULK)
        }
        due = {row.due_at for row in await session.scalars(select(Delivery).where(Delivery.kind == REMINDER_KIND))}
        assert due == {START + HOUR + 3 * DAY}
        assert (await session.get_one(Wave, wave)).invited_at == START + HOUR
    await surveying.closes(wave)
    async with database.transaction() as session:
        assert await surveys.invite(session, wave, actor=None, now=surveying.now) is Refused.OVER


async def test_a_reminder_that_would_come_after_the_end_is_none(surveying: Surveying, database: Database) -> None:
    wave = await surveying.opens(closes_at=START + 2 * DAY, remind_after_days=2)
    await surveying.people(2, "de", PURPOSE)
    async with database.transaction() as session:
        assert await surveys.invite(session, wave, actor=None, now=START) == 2
    async with database.reading() as session:
        kinds = set(await session.scalars(select(Delivery.kind)))
        assert REMINDER_KIND not in kinds


async def test_files_that_texts_name_are_missed_until_they_are_there(surveying: Surveying, database: Database) -> None:
    form = FORM.replace(b"required | calculation |", b"required | calculation | media::image |", 1).replace(
        b"| yes      |             |", b"| yes      |             | house.png |", 1
    )
    imported = await surveying.imports(form)
    async with database.transaction() as session:
        assert await survey_files.missing(session, imported.survey_id) == ["house.png"]
        assert await survey_files.wanted(session, {"house.png", "x"}) == (imported.survey_id, "house.png")
        for file_id in ("first", "second"):
            await surveys.add_media(session, imported.survey_id, "house.png", "image", file_id, actor=ACTOR, now=START)
        assert await survey_files.missing(session, imported.survey_id) == []
        assert (await stored.media_of(session, imported.survey_id))["house.png"].file_id == "second"
        assert await surveys.add_media(session, 99, "x", "image", actor=None, now=START) is Refused.UNKNOWN


def test_the_form_of_these_tests_is_whole() -> None:
    survey = checked().survey
    assert survey is not None
    assert survey.title == "Demo"
