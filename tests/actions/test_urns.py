"""Urns: when anonymous responses leave them, and what is left of where they came from."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from actions import urns
from actions.erasure import erase
from actions.survey_answers import May
from domain.surveys.answer_rows import AnswerRow
from storage import Database, responses, surveys
from storage.responses import SurveyResponse, UrnEntry
from storage.surveys import Participation
from tests.actions.surveying import Surveying, account
from tests.conftest import START

HOUR = timedelta(hours=1)


@pytest.fixture
def surveying(database: Database) -> Surveying:
    return Surveying(database)


async def emptied(surveying: Surveying, *, smallest_shown: int = 5) -> int:
    async with surveying.database.transaction() as session:
        return await urns.empty(session, now=surveying.now, random=surveying.random, smallest_shown=smallest_shown)


async def sealed(surveying: Surveying, wave: int, *, smallest_shown: int = 5) -> urns.Sealed | None:
    async with surveying.database.reading() as session:
        facts = await surveys.facts(session, wave)
        assert facts is not None
        return await urns.sealed(session, facts, now=surveying.now, smallest_shown=smallest_shown)


def bytes_of(file: Path) -> bytes:
    return file.read_bytes() + file.with_name(f"{file.name}-wal").read_bytes()


async def waiting(database: Database) -> int:
    async with database.reading() as session:
        return await session.scalar(select(func.count()).select_from(UrnEntry)) or 0


async def test_they_leave_in_groups_and_five_stay_to_the_end(surveying: Surveying, database: Database) -> None:
    wave, people = await surveying.opens(closes_at=START + HOUR), await surveying.people(11)
    left = []
    for each in people:
        await surveying.answers(each, wave)
        left.append(await emptied(surveying))
    assert left == [0] * 9 + [5, 0]
    surveying.now = START + HOUR
    assert await emptied(surveying) == 0, "somebody may just be sending"
    surveying.now += urns.AFTER_CLOSING
    assert await emptied(surveying) == 6
    async with database.reading() as session:
        sent = list(await session.scalars(select(SurveyResponse)))
        rows = [await responses.answers_of(session, each.id) for each in sent]
        ledger = list(await session.scalars(select(Participation).order_by(Participation.person_id)))
    assert len(sent) == 11
    assert {(each.person_id, each.language, each.role, each.started_at, each.sent_at) for each in sent} == {
        (None, "de", None, None, None)
    }
    assert all(several == rows[0] for several in rows), "all answered alike, and nothing tells them apart"
    assert AnswerRow(3, "which", 0, value="no") in rows[0]
    assert [(each.person_id, each.times) for each in ledger] == [(each, 1) for each in people]
    assert await surveying.may(people[0], wave) is May.ANSWERED


async def test_a_few_of_a_language_leave_without_it(surveying: Surveying, database: Database) -> None:
    wave = await surveying.opens(closes_at=START + HOUR)
    for each in [*await surveying.people(8), *await surveying.people(2, "ru")]:
        await surveying.answers(each, wave)
    surveying.now = START + HOUR + urns.AFTER_CLOSING
    assert await emptied(surveying) == 10
    async with database.reading() as session:
        languages = list(await session.scalars(select(SurveyResponse.language)))
    assert languages == [None] * 10, "with the language of the many, that of the two would be told"


async def test_who_is_erased_before_is_in_no_response(surveying: Surveying, database: Database) -> None:
    wave, people = await surveying.opens(), await surveying.people(6)
    for each in people:
        await surveying.answers(each, wave)
    async with database.transaction() as session:
        await erase(session, await account(session, people[0]), now=surveying.now)
    await surveying.closes(wave)
    surveying.now += urns.AFTER_CLOSING
    assert await emptied(surveying) == 5
    async with database.transaction() as session:
        await erase(session, await account(session, people[1]), now=surveying.now)
    async with database.reading() as session:
        assert await responses.count(session, wave) == 5, "nobody knows which was theirs"
        assert await session.scalar(select(func.count()).select_from(Participation)) == 4


async def test_who_is_left_over_after_others_are_erased_stays_sealed(surveying: Surveying, database: Database) -> None:
    wave, people = await surveying.opens(), await surveying.people(6)
    for each in people:
        await surveying.answers(each, wave)
    async with database.transaction() as session:
        for each in people[:2]:
            await erase(session, await account(session, each), now=surveying.now)
    await surveying.closes(wave)
    surveying.now += urns.AFTER_CLOSING
    assert await emptied(surveying) == 0
    async with database.reading() as session:
        assert list(await session.scalars(select(SurveyResponse))) == []
    assert await waiting(database) == 4, "each is still its person's, to be seen and deleted"
    assert await sealed(surveying, wave) == urns.Sealed(4, for_good=True, smallest=5)


async def test_an_urn_follows_the_programme_that_hides_larger_groups_and_never_a_smaller_one(
    surveying: Surveying,
) -> None:
    wave, people = await surveying.opens(closes_at=START + HOUR), await surveying.people(11)
    assert await sealed(surveying, wave) is None
    for each in people:
        await surveying.answers(each, wave)
    assert await emptied(surveying, smallest_shown=6) == 0
    assert await sealed(surveying, wave, smallest_shown=6) == urns.Sealed(11, for_good=False, smallest=6)
    assert await emptied(surveying, smallest_shown=3) == 6, "a programme that shows smaller groups makes no smaller urn"
    surveying.now = START + HOUR
    assert await sealed(surveying, wave, smallest_shown=6) == urns.Sealed(5, for_good=False, smallest=6)
    surveying.now += urns.AFTER_CLOSING
    assert await emptied(surveying, smallest_shown=6) == 0
    assert await sealed(surveying, wave, smallest_shown=6) == urns.Sealed(5, for_good=True, smallest=6)
    assert await sealed(surveying, wave, smallest_shown=3) == urns.Sealed(5, for_good=False, smallest=5)


async def test_two_processes_empty_an_urn_once(surveying: Surveying, database: Database) -> None:
    wave, people = await surveying.opens(), await surveying.people(12)
    for each in people:
        await surveying.answers(each, wave)
    left = await asyncio.gather(*(emptied(Surveying(database)) for _ in range(3)))
    assert sum(left) == 7
    assert await waiting(database) == 5
    async with database.reading() as session:
        assert await responses.count(session, wave) == 12


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_no_byte_of_the_urn_is_left_in_the_file(surveying: Surveying, database: Database) -> None:
    wave, people = await surveying.opens(), await surveying.people(10)
    for each in people:
        await surveying.answers(each, wave)
    async with database.reading() as session:
        tokens: dict[int, str] = dict((await session.execute(text("SELECT id, answers FROM urn_entries"))).all())
    assert await emptied(surveying) == 5
    async with database.reading() as session:
        still = set(await session.scalars(select(UrnEntry.id)))
    assert await database.truncate_log()
    stored = bytes_of(Path(str(database.url.database)))
    pieces = {id_: token[-60:].encode() for id_, token in tokens.items()}
    assert {id_ for id_, piece in pieces.items() if piece in stored} <= still
    assert len(still) == 5
