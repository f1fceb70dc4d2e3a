"""A person answers a survey: one response a wave, kept at once, changed as long as that is allowed."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from actions import openings
from actions.survey_answers import May
from domain.forms import Answer, Correct, Response, Resume, Send, Skip, Typed
from domain.profiles import PROFILE
from domain.surveys.answer_rows import AnswerRow
from storage import Database, responses, survey_steps
from storage.open_responses import OpenResponse
from storage.responses import ResponseAnswer, SurveyResponse, UrnEntry
from storage.surveys import Participation
from tests.actions.surveying import INPUTS, Surveying, account
from tests.conftest import START

HOUR = timedelta(hours=1)


@pytest.fixture
def surveying(database: Database) -> Surveying:
    return Surveying(database)


async def only_response(database: Database) -> SurveyResponse:
    async with database.reading() as session:
        (response,) = await session.scalars(select(SurveyResponse))
        return response


async def rows_of(database: Database, response_id: int) -> dict[str, list[AnswerRow]]:
    found: dict[str, list[AnswerRow]] = {}
    async with database.reading() as session:
        for row in await responses.answers_of(session, response_id):
            found.setdefault(row.question, []).append(row)
    return found


async def test_what_is_sent_is_kept_with_who_and_when(surveying: Surveying, database: Database) -> None:
    wave, (someone,) = await surveying.opens(anonymous=False), await surveying.people(1, "uk")
    await surveying.begins(someone, wave)
    surveying.now = START + HOUR
    steps = await surveying.gives(someone, *INPUTS)
    assert steps[-1].response.sent
    response = await only_response(database)
    assert (response.language, response.role, response.state) == ("uk", "volunteer", "DE-SN")
    assert (response.started_at, response.sent_at) == (START, START + HOUR)
    rows = await rows_of(database, response.id)
    assert [row.value for row in rows["which"]] == ["yes", "no"]
    assert (rows["hours"][0].number, rows["twice"][0].number, rows["wish"][0].words) == (7, 14, "Mehr Räume")
    assert rows["begun"][0].value == START.isoformat()
    assert rows["ended"][0].value == (START + HOUR).isoformat()
    assert await surveying.may(someone, wave) is May.ANSWERED
    async with database.reading() as session:
        assert list(await session.scalars(select(OpenResponse))) == []
        assert await survey_steps.passed(session, wave) == {
            survey_steps.OPENED: 1,
            survey_steps.SENT: 1,
            **dict.fromkeys(("found", "which", "hours", "wish"), 1),
        }


async def test_going_back_and_correcting_passes_no_question_twice(surveying: Surveying, database: Database) -> None:
    wave, (someone,) = await surveying.opens(anonymous=False), await surveying.people(1)
    await surveying.begins(someone, wave)
    again = (Correct("found"), Answer("found", "no"), Correct("hours"), Skip("hours"))
    await surveying.gives(someone, *INPUTS[:-1], *again, Send())
    async with database.reading() as session:
        assert set((await survey_steps.passed(session, wave)).values()) == {1}


async def test_one_response_a_person_unless_more_are_taken(surveying: Surveying) -> None:
    once = await surveying.opens(anonymous=False)
    (someone,) = await surveying.people(1)
    assert await surveying.answers(someone, once) is not None
    assert await surveying.answers(someone, once) is None


@pytest.mark.parametrize(("at_most", "taken"), [(2, 2), (0, 3)])
async def test_as_many_as_the_survey_takes(surveying: Surveying, database: Database, at_most: int, taken: int) -> None:
    wave, (someone,) = await surveying.opens(anonymous=False, at_most=at_most), await surveying.people(1)
    assert [await surveying.answers(someone, wave) is not None for _ in range(3)] == [n < taken for n in range(3)]
    async with database.reading() as session:
        assert (await session.get_one(Participation, (wave, someone))).times == taken
        assert await responses.count(session, wave) == taken


async def test_two_processes_send_at_once_and_one_response_is_taken(surveying: Surveying, database: Database) -> None:
    wave, (someone,) = await surveying.opens(anonymous=False), await surveying.people(1)
    await surveying.begins(someone, wave)
    await surveying.gives(someone, *INPUTS[:-1])
    other = Surveying(database)
    both = await asyncio.gather(surveying.gives(someone, Send()), other.gives(someone, Send()), return_exceptions=True)
    assert sum(not isinstance(each, BaseException) for each in both) == 1
    await only_response(database)


async def test_the_ledger_decides_where_two_were_begun(surveying: Surveying, database: Database) -> None:
    """As when two processes took a tap that began it: what is sent second is not taken, is gone, and fills no quota."""
    wave, (someone, other) = await surveying.opens(anonymous=False, quota=1), await surveying.people(2)
    await surveying.begins(someone, wave)
    await surveying.gives(someone, *INPUTS[:-1])
    async with database.transaction() as session:
        session.add(Participation(wave_id=wave, person_id=someone, times=1))
    (step,) = await surveying.gives(someone, Send())
    assert (step.refused, step.response.sent) == (May.ANSWERED, False)
    async with database.reading() as session:
        assert list(await session.scalars(select(SurveyResponse.id))) == []
        assert list(await session.scalars(select(OpenResponse.id))) == []
    assert await surveying.may(other, wave) is May.OPEN


async def test_a_quota_is_not_exceeded_by_those_who_send_at_once(surveying: Surveying, database: Database) -> None:
    wave, people = await surveying.opens(anonymous=False, quota=3), await surveying.people(6)
    for each in people:
        await surveying.begins(each, wave)
        await surveying.gives(each, *INPUTS[:-1])
    sent = await asyncio.gather(*(Surveying(database).gives(each, Send()) for each in people))
    assert sum(step.response.sent for (step,) in sent) == 3
    assert {step.refused for (step,) in sent} <= {None, May.FULL, May.CLOSED}
    async with database.reading() as session:
        assert await responses.count(session, wave) == 3
    (late,) = await surveying.people(1)
    assert await surveying.may(late, wave) is May.FULL


async def test_a_sent_response_is_changed(surveying: Surveying, database: Database) -> None:
    wave, (someone,) = await surveying.opens(anonymous=False, editable=True), await surveying.people(1)
    await surveying.answers(someone, wave, *INPUTS[:2], Skip("hours"), *INPUTS[3:])
    before = await only_response(database)
    assert await surveying.may(someone, wave) is May.EDITABLE
    reopened = await surveying.begins(someone, wave, again=True)
    assert reopened is not None
    assert reopened.at is None, "it stands at its summary"
    surveying.now = START + HOUR
    steps = await surveying.gives(someone, Correct("found"), Answer("found", "no"), Send())
    assert steps[-1].response.sent
    after = await only_response(database)
    assert (after.id, after.started_at, after.sent_at) == (before.id, START, START + HOUR)
    rows = await rows_of(database, after.id)
    assert rows["found"][0].value == "no"
    assert "hours" not in rows
    async with database.reading() as session:
        assert (await session.get_one(Participation, (wave, someone))).times == 1
        assert (await survey_steps.passed(session, wave))["found"] == 1


async def test_what_was_sent_stays_while_it_is_changed(surveying: Surveying, database: Database) -> None:
    wave, (someone,) = await surveying.opens(anonymous=False, editable=True), await surveying.people(1)
    await surveying.answers(someone, wave)
    await surveying.begins(someone, wave, again=True)
    await surveying.gives(someone, Correct("found"), Answer("found", "no"))
    await surveying.closes(wave)
    (step,) = await surveying.gives(someone, Send())
    assert step.refused is May.CLOSED
    assert (await rows_of(database, (await only_response(database)).id))["found"][0].value == "yes"


async def test_a_wave_that_closes_takes_no_more_but_keeps_what_was_sent(
    surveying: Surveying, database: Database
) -> None:
    wave = await surveying.opens(anonymous=False, closes_at=START + HOUR)
    early, late, nobody = await surveying.people(3)
    await surveying.answers(early, wave)
    await surveying.begins(late, wave)
    surveying.now = START + HOUR
    (step,) = await surveying.gives(late, *INPUTS[:1])
    assert step.refused is May.CLOSED
    assert [await surveying.may(each, wave) for each in (early, late, nobody)] == [May.ANSWERED, May.CLOSED, May.CLOSED]
    await only_response(database)


async def test_who_may_what(surveying: Surveying, database: Database) -> None:
    later = await surveying.opens(opens_at=START + HOUR, audience={"state": "DE-TH"})
    (inside,) = await surveying.people(1, state="DE-TH")
    (outside,) = await surveying.people(1)
    (arriving,) = await surveying.people(1, arrived_at=None)
    assert await surveying.may(arriving, later) is May.NOT_ARRIVED
    assert await surveying.may(999, later) is May.NOT_ARRIVED
    assert await surveying.may(inside, later) is May.NOT_YET
    surveying.now = START + HOUR
    assert await surveying.may(inside, later) is May.OPEN
    assert await surveying.may(outside, later) is May.NOT_FOR_THEM
    assert await surveying.begins(outside, later) is None
    await surveying.begins(inside, later)
    assert await surveying.may(inside, later) is May.UNFINISHED


async def test_to_begin_another_sets_the_first_aside_and_to_end_it_brings_back_none(
    surveying: Surveying, database: Database
) -> None:
    wave, (someone,) = await surveying.opens(anonymous=False), await surveying.people(1)
    await surveying.begins(someone, wave)
    await surveying.gives(someone, INPUTS[0])
    async with database.transaction() as session:
        known = await account(session, someone)
        assert known.response is not None
        stands = Response.from_data(known.response.state)
        await openings.open_response(session, known, PROFILE, stands, now=START)
    async with database.transaction() as session:
        known = await account(session, someone)
        assert known.response is not None
        assert [each.form for each in known.responses] == [f"survey:{wave}", PROFILE]
        assert known.responses[0].state["paused"] is True
        known.response = None
        assert known.response is None
        assert [each.form for each in known.responses] == [f"survey:{wave}"]
    again = await surveying.begins(someone, wave)
    assert again is not None
    assert again.answers["found"] == "yes"
    async with database.reading() as session:
        known = await account(session, someone)
        assert known.response is not None
        assert known.response.form == f"survey:{wave}"
        assert known.response.state["paused"] is False


async def test_an_anonymous_response_waits_in_the_urn_without_time_or_chance(
    surveying: Surveying, database: Database
) -> None:
    wave, (someone,) = await surveying.opens(editable=True), await surveying.people(1)
    await surveying.answers(someone, wave)
    assert await surveying.may(someone, wave) is May.ANSWERED
    assert await surveying.begins(someone, wave, again=True) is None
    async with database.reading() as session:
        (entry,) = await session.scalars(select(UrnEntry))
        assert list(await session.scalars(select(OpenResponse.id))) == []
        assert {row.question for row in responses.answers_in(entry)} == {"found", "which", "hours", "wish", "twice"}
        assert list(await session.scalars(select(ResponseAnswer.question))) == []


async def test_a_restart_between_any_two_inputs_changes_nothing(surveying: Surveying, database: Database) -> None:
    wave, (someone,) = await surveying.opens(anonymous=False), await surveying.people(1)
    await surveying.begins(someone, wave)
    for given in (*INPUTS[:2], Resume(), *INPUTS[2:]):
        await Surveying(database).gives(someone, given)
    rows = await rows_of(database, (await only_response(database)).id)
    assert {"found", "which", "hours", "wish", "twice", "begun", "ended", "day", "drawn"} <= rows.keys()


async def test_a_refused_input_changes_nothing(surveying: Surveying, database: Database) -> None:
    wave, (someone,) = await surveying.opens(anonymous=False), await surveying.people(1)
    await surveying.begins(someone, wave)
    steps = await surveying.gives(someone, Typed("found", "?"), Send(), Skip("found"))
    assert all(step.problem is not None for step in steps)
    async with database.reading() as session:
        assert await survey_steps.passed(session, wave) == {survey_steps.OPENED: 1}
