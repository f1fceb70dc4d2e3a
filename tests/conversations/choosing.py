"""Something with an audience, as tests of choosing one have it, and people to choose from."""

from datetime import datetime, timedelta

from markupsafe import Markup
from sqlalchemy import select

from domain.audiences import (
    Everybody,
    Rule,
)
from domain.consents import Purpose
from domain.roles import Role
from handlers.audience_buttons import OpenAudience
from handlers.buttons import packed
from handlers.reply import Reply, Said
from handlers.staff.audience_use import Chosen
from handlers.turn import Turn
from storage import Database
from storage.consents import Consent
from storage.persons import Person
from tests.conftest import START

OPEN = packed(OpenAudience("example", 7))


class Example:
    """Something with an audience, as a test has it."""

    def __init__(self) -> None:
        self.rule: Rule = Everybody()
        self.there = True
        self.stored = 0

    def now(self) -> Rule:
        """The rule as it is stored."""
        return self.rule

    async def load(self, turn: Turn, target: int) -> Chosen | None:
        return Chosen("Brief", self.rule, Purpose.PROFILE) if self.there and target == 7 else None

    async def store(self, turn: Turn, target: int, rule: Rule) -> None:
        assert target == 7
        self.rule = rule
        self.stored += 1

    async def done(self, turn: Turn, target: int) -> list[Said]:
        return [turn.in_place(Reply(text=Markup("Brief")))]


async def crowd(database: Database, count: int, role: Role, language: str, state: str, *, at: datetime = START) -> None:
    """Let so many have arrived who are alike."""
    async with database.transaction() as session:
        first = 5_000_000 + len(list(await session.scalars(select(Person.id))))
        people = [
            Person(account_id=first + n, language=language, role=role, state=state, created_at=at, arrived_at=at)
            for n in range(count)
        ]
        session.add_all(people)
        await session.flush()
        session.add_all(
            Consent(person_id=each.id, purpose=Purpose.PROFILE, wording="1", given_at=START) for each in people
        )


PLACES = ("Brief", "Leipzig", "Burgenlandkreis", "Naumburg", "Saale", "km", "Nachbarn")
"""What a test types or names: data, and of no catalogue."""


async def two_dozen(database: Database) -> None:
    """23 people, who are two dozen with whoever chooses: 14 peer helpers, and volunteers in two states."""
    await crowd(database, 14, Role.PEER_HELPER, "uk", "DE-SN")
    await crowd(database, 3, Role.VOLUNTEER, "de", "DE-SN")
    await crowd(database, 6, Role.VOLUNTEER, "ru", "DE-TH", at=START - timedelta(weeks=20))
