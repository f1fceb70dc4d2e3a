"""The share of those invited who answered: whoever came by a link is not among them."""

from sqlalchemy import select, update

from storage import Database, survey_results
from storage.deliveries import Delivery, Due, enqueue
from storage.persons import Person
from storage.surveys import Participation
from tests.actions.surveying import Surveying
from tests.conftest import START


async def test_only_who_was_written_to_counts(database: Database) -> None:
    surveying = Surveying(database)
    wave = await surveying.opens()
    written_to, blocked, by_link = [await surveying.people(count) for count in (4, 1, 3)]
    async with database.transaction() as session:
        await enqueue(session, [Due("survey", str(wave), account, START) for account in (*written_to, *blocked)])
        await session.execute(update(Delivery).where(Delivery.chat_id.in_(written_to)).values(state="sent"))
        answered = (*written_to[:2], *by_link)
        ids = await session.scalars(select(Person.id).where(Person.account_id.in_(answered)))
        session.add_all(Participation(wave_id=wave, person_id=person, times=1) for person in ids)
    async with database.reading() as session:
        assert await survey_results.invited(session, wave) == (4, 2)
