"""The id of an initiative is never another's, and the migration that says so keeps everything."""

from typing import Any

import pytest
from sqlalchemy import delete, text

from storage import Database, migrations
from storage.initiatives import Initiative, InitiativeAnswer, Membership
from storage.invitations import Invitation
from storage.persons import Person
from tests.conftest import START

BEFORE = "0006"
TABLES = {"initiatives": "id", "memberships": "initiative_id", "initiative_answers": "id", "invitations": "code"}


async def fill(database: Database) -> None:
    """Store two initiatives with everything that points to them."""
    async with database.transaction() as session:
        person = Person(account_id=1, language="de", created_at=START, arrived_at=START)
        both = [Initiative(name=name, people=9, state="DE-ST", created_at=START) for name in ("Haus", "Dach")]
        both[0].district, both[0].place = "15084", "15084355"
        session.add_all([person, *both])
        await session.flush()
        for each in both:
            code = each.name.ljust(12, "x")
            session.add_all(
                [
                    Membership(person_id=person.id, initiative_id=each.id, joined_at=START, listed_at=START),
                    InitiativeAnswer(initiative_id=each.id, question="topics", choice="offices"),
                    Invitation(
                        code=code, initiative_id=each.id, person_id=person.id, hands_over=False, expires_at=START
                    ),
                ]
            )


async def rows(database: Database) -> dict[str, list[Any]]:
    async with database.reading() as session:
        return {
            name: [tuple(row) for row in await session.execute(text(f"SELECT * FROM {name} ORDER BY {key}"))]
            for name, key in TABLES.items()
        }


async def test_the_migration_keeps_everything_up_down_and_up(database: Database) -> None:
    await fill(database)
    stored = await rows(database)
    assert [len(found) for found in stored.values()] == [2, 2, 2, 2]
    await migrations.downgrade(database, BEFORE)
    assert await rows(database) == stored
    await migrations.upgrade(database)
    assert await rows(database) == stored
    if database.is_sqlite:
        async with database.reading() as session:
            assert (await session.execute(text("PRAGMA foreign_key_check"))).all() == []
    await migrations.check(database)


@pytest.mark.parametrize("migrated", [False, True], ids=["new", "migrated"])
async def test_an_id_is_never_used_again(database: Database, *, migrated: bool) -> None:
    if migrated:
        await migrations.downgrade(database, BEFORE)
    async with database.transaction() as session:
        first = Initiative(name="Haus", state="DE-ST", created_at=START)
        session.add(first)
    if migrated:
        await migrations.upgrade(database)
    async with database.transaction() as session:
        await session.execute(delete(Initiative))
    async with database.transaction() as session:
        second = Initiative(name="Dach", state="DE-ST", created_at=START)
        session.add(second)
    assert second.id > first.id


async def test_what_points_to_an_initiative_still_must_have_one(database: Database) -> None:
    await migrations.downgrade(database, BEFORE)
    await migrations.upgrade(database)
    async with database.transaction() as session:
        person = Person(account_id=1, language="de", created_at=START)
        session.add(person)
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        async with database.transaction() as session:
            session.add(Membership(person_id=person.id, initiative_id=99, joined_at=START))
