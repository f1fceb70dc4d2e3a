"""Surveys in the running bot: what an answer costs, what the ticks do, and what /mydata and /delete reach."""

from datetime import timedelta

import pytest
from sqlalchemy import event, func, select

from actions import urns
from storage import Database, responses
from storage.open_responses import OpenResponse
from storage.responses import SurveyResponse, UrnEntry
from storage.surveys import Participation, Wave
from tests.actions import surveying as directly
from tests.chat import Chat
from tests.conftest import START, MovableClock
from tests.conversations.arriving import is_asked_for_the_name
from tests.conversations.surveying import Surveying
from tests.deliveries.conftest import joins

HOUR = timedelta(hours=1)


async def count(database: Database, model: type[object]) -> int:
    async with database.reading() as session:
        return await session.scalar(select(func.count()).select_from(model)) or 0


async def page_of(chat: Chat) -> str:
    """What /mydata hands over."""
    await chat.writes("/mydata")
    file = await chat.running.app.bot.get_file(chat.person.last["document"]["file_id"])
    return bytes(await file.download_as_bytearray()).decode()


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_an_answer_to_a_survey_costs_no_more_statements_than_one_on_arrival(
    jens: Chat, olena: Chat, database: Database
) -> None:
    statements: list[str] = []
    engine = jens.running.app.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", lambda *told: statements.append(told[2]))

    async def taken(chat: Chat, *, taps: str | None = None, writes: str = "") -> list[str]:
        statements.clear()
        await (chat.taps(taps) if taps else chat.writes(writes))
        return [*statements]

    await is_asked_for_the_name(olena)
    await olena.writes("Дім")  # what was said to the answer before is noted with the next one
    arriving = await taken(olena, writes="Naumburg")
    await joins(jens)
    wave = await Surveying(database).of(directly.FORM, jens, anonymous=False)
    await Surveying(database).opens(jens, wave)
    if "Gefunden?" not in jens.sees:
        await jens.taps("Beginnen")
    answered = await taken(jens, taps="Ja")
    assert len(answered) <= len(arriving), "\n".join(answered)


async def test_the_data_of_a_person_has_answers_until_they_leave_the_urn_and_then_that_they_took_part(
    jens: Chat, database: Database, clock: MovableClock
) -> None:
    await joins(jens)
    wave = await Surveying(database).of(directly.FORM, jens, closes_at=START + HOUR)
    world = directly.Surveying(database)
    for each in [jens.person.id, *await world.people(4)]:
        await world.answers(each, wave)

    before = await page_of(jens)
    assert "Anonyme Antworten" in before
    assert "Mehr Räume" in before
    assert "Gefunden?" in before
    clock.move_by(hours=1, minutes=5)
    await jens.running.app.ticks.empty_urns()
    after = await page_of(jens)
    assert "Mehr Räume" not in after
    assert "Umfragen, die Sie beantwortet haben" in after
    assert await count(database, SurveyResponse) == 5


async def test_the_data_of_a_person_has_what_they_sent_with_their_name(jens: Chat, database: Database) -> None:
    await joins(jens)
    wave = await Surveying(database).of(directly.FORM, jens, anonymous=False)
    await directly.Surveying(database).answers(jens.person.id, wave)
    page = await page_of(jens)
    assert all(words in page for words in ("Was Sie in Umfragen geantwortet haben", "Mehr Räume", "Stunden?", "Demo"))


@pytest.mark.parametrize("anonymous", [True, False])
async def test_delete_reaches_all_that_is_theirs(jens: Chat, database: Database, anonymous: bool) -> None:
    await joins(jens)
    wave = await Surveying(database).of(directly.FORM, jens, anonymous=anonymous, at_most=int(anonymous))
    world = directly.Surveying(database)
    await world.answers(jens.person.id, wave)
    await world.begins(jens.person.id, wave)
    await jens.writes("/delete")
    await jens.taps("Ja, alles löschen")
    assert [await count(database, each) for each in (SurveyResponse, UrnEntry, Participation, OpenResponse)] == [0] * 4


async def test_the_tick_empties_urns_and_the_log_and_notes_the_end(
    jens: Chat, database: Database, clock: MovableClock
) -> None:
    wave = await Surveying(database).of(directly.FORM, jens, closes_at=START + HOUR)
    world = directly.Surveying(database)
    for each in await world.people(11):
        await world.answers(each, wave)
    ticks = jens.running.app.ticks
    await ticks.empty_urns()
    assert (await count(database, SurveyResponse), await count(database, UrnEntry)) == (6, 5)
    clock.move_to(START + HOUR)
    await ticks.empty_urns()
    assert await count(database, UrnEntry) == 5
    clock.move_to(START + HOUR + urns.AFTER_CLOSING)
    await ticks.empty_urns()
    async with database.reading() as session:
        assert await responses.count(session, wave) == 11
        assert (await session.get_one(Wave, wave)).closed_at == START + HOUR
    assert await count(database, UrnEntry) == 0
    jobs = {job.id: job for job in ticks.scheduler().get_jobs()}
    assert jobs["empty_urns"].trigger.interval == timedelta(minutes=3)
