"""A kill at any moment loses no acknowledged update, doubles none, and its reply is made good."""

import asyncio
import multiprocessing
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_args

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
from tests.conftest import KEY, open_database
from tests.crash.life import Death, live
from tests.crash.robot import LEIPZIG, NAME, Robot

DEADLINE = 60.0
FAILPOINTS: tuple[AnswerFailpoint, ...] = get_args(AnswerFailpoint)

processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload(["tests.crash.warm"])


class Counting(Telegram):
    """A Telegram that does something when so many calls have come in."""

    calls_left: int | None = None
    when_used_up: Callable[[], None] = staticmethod(lambda: None)

    async def call(self, token: str, method: str, parameters: Any, files: Any = MappingProxyType({})) -> Any:
        """Count, then do as Telegram does."""
        result = await super().call(token, method, parameters, files)
        if self.calls_left is not None and method != "getMe":
            self.calls_left -= 1
            if self.calls_left <= 0:
                self.calls_left = None
                self.when_used_up()
        return result


class Lives:
    """Lives of the bot, one after another, on one database and one Telegram."""

    def __init__(self, telegram: Counting, url: str, database_url: str) -> None:
        self.telegram = telegram
        self.kills = 0
        self._arguments = (telegram.token, url, database_url, KEY)

    def begin(self, death: Death | None = None, *, calls: int | None = None) -> BaseProcess:
        """Start a life that ends at a failpoint, or after so many calls to Telegram, or not at all."""
        process = processes.Process(target=live, args=(*self._arguments, death))
        process.start()
        self.telegram.calls_left = calls
        self.telegram.when_used_up = process.kill
        return process

    async def ended(self, process: BaseProcess) -> bool:
        """Tell whether this life has ended by a kill; anything else that ends it fails the test."""
        if process.is_alive():
            return False
        assert process.exitcode == -9, f"the bot ended by itself with {process.exitcode}"
        self.kills += 1
        return True


@pytest.fixture
def about() -> Programme:
    return programme.read(Path("programme.toml"), languages=("de", "ru", "uk"))


@asynccontextmanager
async def people(count: int, about: Programme, *, commands: int) -> AsyncIterator[tuple[Counting, list[Robot], str]]:
    telegram = Counting(now=lambda: datetime.now(UTC))
    async with serve(telegram, port=0) as url:
        yield telegram, [Robot(telegram.person(f"P{n}"), about, commands) for n in range(count)], url


async def until(condition: Callable[[], Awaitable[bool]], telegram: Telegram) -> None:
    """Wait for changes on the phones until it holds."""
    async with asyncio.timeout(DEADLINE):
        while not await condition():
            version = telegram.changed.version
            try:
                async with asyncio.timeout(0.05):
                    await telegram.changed.after(version)
            except TimeoutError:
                continue


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
        for death in deaths:
            process = lives.begin(calls=death) if isinstance(death, int) else lives.begin(death)

            async def over(process: BaseProcess = process) -> bool:
                for robot in robots:
                    robot.act()
                return await lives.ended(process) or all(robot.done for robot in robots)

            await until(over, telegram)
            if process.is_alive():
                process.kill()
                process.join()
                lives.kills += 1
        last = lives.begin()

        async def at_peace() -> bool:
            assert last.is_alive(), f"the bot ended by itself with {last.exitcode}"
            for robot in robots:
                robot.act()
            return all(robot.done for robot in robots) and not telegram.updates.waiting()

        await until(at_peace, telegram)
        last.terminate()
        await asyncio.to_thread(last.join, 10)
        assert last.exitcode == 0
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
