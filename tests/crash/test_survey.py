"""A kill at any moment loses no answer to a survey, doubles none, and takes each response once."""

import random
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, select

from actions import surveys
from bot import programme
from domain.programme import Programme
from domain.surveys import check
from playground.server import serve
from storage import Database, responses, survey_steps
from storage.open_responses import OpenResponse
from storage.persons import Person
from storage.responses import SurveyResponse
from storage.surveys import Participation, Wave
from storage.updates import FailedUpdate, Update
from tests.conftest import open_database
from tests.crash.dying import FAILPOINTS, Counting, Lives, live_through
from tests.crash.life import Death
from tests.crash.survey_robot import ANSWERS, FORM, QUESTIONS, SurveyRobot


async def asks(database: Database, robots: list[SurveyRobot]) -> None:
    """Let the robots be known, and open a survey for them."""
    now = datetime.now(UTC)
    async with database.transaction() as session:
        for robot in robots:
            session.add(Person(account_id=robot.person.id, language="de", created_at=now, arrived_at=now))
        taken = await surveys.import_form(session, check(FORM, "crash.md"), actor=None, now=now)
        assert isinstance(taken, surveys.Imported)
        await surveys.configure(session, taken.survey_id, anonymous=False, actor=None, now=now)
        wave = await surveys.release(session, taken.survey_id, opens_at=now, closes_at=None, actor=None, now=now)
        assert isinstance(wave, Wave)
        for robot in robots:
            robot.wave = wave.id


async def all_is_well(database: Database, telegram: Counting, robots: list[SurveyRobot]) -> None:
    """Assert that everybody's answers are there exactly once, and were counted once."""
    count, wave = len(robots), robots[0].wave
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(FailedUpdate)) == 0
        assert await session.scalar(select(func.count()).select_from(OpenResponse)) == 0
        sent = list(await session.scalars(select(SurveyResponse)))
        assert len(sent) == count == len({each.person_id for each in sent})
        assert set(await session.scalars(select(Participation.times))) == {1}
        for each in sent:
            rows = await responses.answers_of(session, each.id)
            found = {row.question: row.value or row.number or row.words for row in rows}
            assert found == ANSWERS
        assert await survey_steps.passed(session, wave) == dict.fromkeys(
            (survey_steps.OPENED, *QUESTIONS, survey_steps.SENT), count
        )
        updates = await session.scalar(select(func.count()).select_from(Update))
        assert await session.scalar(select(func.count()).select_from(Update).where(Update.replied_at.is_(None))) == 0
    assert updates == sum(robot.acts for robot in robots), "an update was lost"
    assert not telegram.updates.waiting(), "an update was never acknowledged"


async def lives_through(deaths: list[Death | int], database_url: str, *, count: int, commands: int) -> Lives:
    """Let people answer while the bot dies again and again, then once in peace."""
    telegram = Counting(now=lambda: datetime.now(UTC))
    about: Programme = programme.read(Path("programme.toml"), languages=("de", "ru", "uk"))
    async with serve(telegram, port=0) as url:
        robots = [SurveyRobot(telegram.person(f"P{n}"), about, commands) for n in range(count)]
        database = open_database(database_url)
        await asks(database, robots)
        lives = Lives(telegram, url, database_url)
        await live_through(deaths, lives, robots)
        await all_is_well(database, telegram, robots)
        await database.dispose()
        return lives


async def test_killed_at_every_named_place_and_again_at_random(database_url: str) -> None:
    chance = random.Random(5)
    deaths: list[Death | int] = [Death(failpoint, chance.randint(1, 3)) for failpoint in FAILPOINTS]
    deaths += [chance.randint(1, 9) for _ in range(4)]
    assert (await lives_through(deaths, database_url, count=4, commands=8)).kills == len(deaths)
