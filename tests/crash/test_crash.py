"""A kill at any moment loses no acknowledged update, doubles none, and its reply is made good."""

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot import programme
from bot.failpoints import AnswerFailpoint
from domain.programme import Programme
from playground.server import serve
from playground.telegram import Telegram
from storage import Database
from storage.arrivals import Arrival
from storage.consents import Consent
from storage.initiatives import Initiative, Membership
from storage.open_responses import OpenResponse
from storage.persons import Person
from storage.updates import FailedUpdate, Update
from tests.conftest import open_database
from tests.crash.dying import FAILPOINTS, Counting, Lives, live_through
from tests.crash.life import Death
from tests.crash.robot import LEIPZIG, NAME, Robot


@pytest.fixture
def about() -> Programme:
    return programme.read(Path("programme.toml"), languages=("de", "ru", "uk"))


@asynccontextmanager
async def people(count: int, about: Programme, *, commands: int) -> AsyncIterator[tuple[Counting, list[Robot], str]]:
    telegram = Counting(now=lambda: datetime.now(UTC))
    async with serve(telegram, port=0) as url:
        yield telegram, [Robot(telegram.person(f"P{n}"), about, commands) for n in range(count)], url


async def all_is_well(database: Database, telegram: Telegram, robots: list[Robot]) -> None:
    """Assert that everybody's answers took effect exactly once."""
    count = len(robots)
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(FailedUpdate)) == 0
        assert await session.scalar(select(func.count()).select_from(Arrival)) == 0
        assert await session.scalar(select(func.count()).select_from(OpenResponse)) == 0
        for table in (Person, Consent, Membership):
            assert await session.scalar(select(func.count()).select_from(table)) == count
        initiatives = list(await session.scalars(select(Initiative)))
        assert [(row.name, row.place) for row in initiatives] == [(NAME, LEIPZIG)] * count
        updates = await session.scalar(select(func.count()).select_from(Update))
        unreplied = await session.scalar(select(func.count()).select_from(Update).where(Update.replied_at.is_(None)))
    assert updates == sum(robot.acts for robot in robots), "an update was lost"
    assert unreplied == 0, "a reply was kept back"
    assert not telegram.updates.waiting(), "an update was never acknowledged"
    for robot in robots:
        assert robot.person.messages[-1]["from_bot"], "somebody got no answer"


async def lives_through(
    deaths: list[Death | int], database_url: str, about: Programme, *, count: int, commands: int
) -> Lives:
    """Let people arrive while the bot dies again and again, then once in peace; return what happened."""
    async with people(count, about, commands=commands) as (telegram, robots, url):
        lives = Lives(telegram, url, database_url)
        await live_through(deaths, lives, robots)
        database = open_database(database_url)
        await all_is_well(database, telegram, robots)
        await database.dispose()
        return lives


@pytest.mark.parametrize("failpoint", FAILPOINTS)
async def test_killed_at_every_named_place(failpoint: AnswerFailpoint, database_url: str, about: Programme) -> None:
    deaths: list[Death | int] = [Death(failpoint, nth) for nth in (1, 2)]
    lives = await lives_through(deaths, database_url, about, count=3, commands=2)
    assert lives.kills == len(deaths)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_killed_a_hundred_times_at_random(seed: int, database_url: str, about: Programme) -> None:
    chance = random.Random(seed)
    deaths: list[Death | int] = [
        Death(chance.choice(FAILPOINTS), chance.randint(1, 4)) if chance.random() < 0.5 else chance.randint(1, 12)
        for _ in range(25)
    ]
    lives = await lives_through(deaths, database_url, about, count=5, commands=30)
    assert lives.kills == len(deaths)
