"""Somebody who speaks for an initiative that another told of, and gave a contact with it."""

from sqlalchemy import select

from storage import Database
from storage.initiatives import InitiativeAnswer, Membership
from storage.persons import Person
from tests.chat import Chat
from tests.conftest import MovableClock


async def lists(database: Database, chat: Chat, clock: MovableClock) -> None:
    """Let somebody speak for the initiative too, agree that it is listed, and give a contact."""
    async with database.transaction() as session:
        someone = (await session.scalars(select(Person).where(Person.account_id == chat.person.id))).one()
        session.add(Membership(person_id=someone.id, initiative_id=1, joined_at=clock.now(), listed_at=clock.now()))
        session.add(InitiativeAnswer(initiative_id=1, question="contact", words="@hilft"))
