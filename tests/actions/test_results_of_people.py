"""Results are of people: one person's several responses are no group, and what one of them changes is not seen."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from actions import results
from actions.compiled_surveys import CompiledSurveys
from actions.results import Results
from domain.forms import Value
from storage import Database
from storage.persons import Person
from storage.surveys import Participation
from tests.actions.surveying import Surveying
from tests.conftest import START
from tests.conversations.answering_surveys import respond

DAY = timedelta(days=1)


@pytest.fixture
def surveying(database: Database) -> Surveying:
    return Surveying(database)


async def counted(database: Database, wave: int, *, closed: bool = True) -> Results:
    async with database.reading() as session:
        running = await CompiledSurveys().of_wave(session, wave)
        assert running is not None
        now = START + 2 * DAY if closed else START + timedelta(hours=20)
        return await results.results(session, running, now=now, smallest=5)


async def answered(surveying: Surveying, database: Database, times: Sequence[int], **settings: Any) -> int:
    """Open a wave, and let people answer it so many times each: the last one no, all others yes."""
    wave = await surveying.opens(closes_at=START + DAY, **settings)
    people = await surveying.people(len(times), "de")
    async with database.transaction() as session:
        ids = await session.scalars(select(Person.id).where(Person.account_id.in_(people)))
        session.add_all(
            Participation(wave_id=wave, person_id=person, times=number)
            for person, number in zip(ids, times, strict=True)
        )
    answers: list[dict[str, Value]] = [{"found": "yes"} for _ in range(sum(times[:-1]))]
    await respond(database, wave, [*answers, *({"found": "no"} for _ in range(times[-1]))])
    return wave


async def test_one_persons_many_responses_are_no_group(surveying: Surveying, database: Database) -> None:
    wave = await answered(surveying, database, [1, 1, 1, 1, 1, 6], at_most=0, anonymous=False)
    found = await counted(database, wave)
    assert found.responses == 11
    assert found.wholes["found"].counts == {"yes": None, "no": None}


async def test_ten_responses_of_four_people_are_too_few(surveying: Surveying, database: Database) -> None:
    wave = await answered(surveying, database, [3, 3, 2, 2], at_most=3, anonymous=False)
    assert not (await counted(database, wave)).wholes


async def test_many_who_answer_twice_are_shown(surveying: Surveying, database: Database) -> None:
    wave = await answered(surveying, database, [2] * 12 + [10], at_most=0, anonymous=False)
    found = await counted(database, wave)
    assert (found.smallest, found.people) == (17, 5)
    assert found.wholes["found"].counts == {"yes": None, "no": None}
    assert found.wholes["found"].answered == 34


@pytest.mark.parametrize("settings", [{"editable": True, "at_most": 1}, {"editable": False, "at_most": 0}])
async def test_what_may_still_be_changed_is_not_seen_before_the_end(
    surveying: Surveying, database: Database, settings: dict[str, Any]
) -> None:
    wave = await answered(surveying, database, [1] * 20, anonymous=False, **settings)
    found = await counted(database, wave, closed=False)
    assert (found.responses, found.held_back, found.wholes) == (0, 20, {})
    assert (await counted(database, wave)).responses == 20


async def test_what_nobody_can_change_is_seen_while_the_survey_is_open(
    surveying: Surveying, database: Database
) -> None:
    wave = await answered(surveying, database, [1] * 20, anonymous=False, editable=False, at_most=1)
    found = await counted(database, wave, closed=False)
    assert (found.responses, found.held_back) == (15, 5)
