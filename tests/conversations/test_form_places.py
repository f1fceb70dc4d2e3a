"""Saying a place, in the real bot: typed, chosen from several, or shared."""

import pytest
from sqlalchemy import text

from domain.forms import Kind, Question
from storage import Database
from tests.chat import Chat
from tests.conversations.asking import Asked

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])
WHERE = Question("where", Kind.PLACE)
NOTE = Question("words", Kind.TEXT)
NAUMBURG = "p:15084355"


@pytest.fixture(autouse=True)
def _names(olena: Chat) -> None:
    """Names of places come from the tables, not from a catalogue."""
    olena.checks = False


@pytest.mark.parametrize("typed", ["Naumburg", "06618", "Наумбург", "naumburg  (saale)"])
async def test_what_is_clear_is_understood_and_said(olena: Chat, asked: Asked, typed: str) -> None:
    await asked.of(olena, WHERE, NOTE)
    assert "06618" in olena.sees, "an example is given"
    await olena.writes(typed)
    assert "Naumburg" in olena.sees
    assert "Burgenlandkreis" in olena.sees
    assert "words?" in olena.sees
    assert await asked.answer(olena, "where") == NAUMBURG


async def test_of_several_one_is_chosen(olena: Chat, asked: Asked) -> None:
    await asked.of(olena, WHERE, NOTE)
    await olena.writes("Neustadt")
    assert "Який саме?" in olena.sees
    assert await asked.answer(olena, "where") is None
    assert olena.keys[5] == "Нічого з цього"
    await olena.running.restart()
    await olena.taps(olena.keys[1])
    assert "✓ " in olena.sees
    assert str(await asked.answer(olena, "where")).startswith("p:")


async def test_none_of_them_is_meant(olena: Chat, asked: Asked) -> None:
    await asked.of(olena, WHERE, NOTE)
    await olena.writes("Neustadt")
    await olena.taps("Нічого з цього")
    assert "ще раз" in olena.sees
    await olena.writes("Naumburg")
    assert await asked.answer(olena, "where") == NAUMBURG


@pytest.mark.parametrize("typed", ["Xyzzyqq", "🙂", "a" * 4096, "\u200b", "<b>"])
async def test_a_place_that_is_not_found_is_met_kindly(olena: Chat, asked: Asked, typed: str) -> None:
    await asked.of(olena, WHERE, NOTE)
    await olena.writes(typed)
    assert "Такого місця в Німеччині не знайдено" in olena.sees
    assert await asked.answer(olena, "where") is None


async def test_a_shared_position_is_confirmed_as_a_place_and_never_kept(
    olena: Chat, asked: Asked, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    await asked.of(olena, WHERE, NOTE)
    await olena.taps("Надіслати місце")
    assert "не ваше точне розташування" in olena.sees
    assert olena.person.keyboard is not None
    await olena.does(lambda phone: phone.sends_location(51.152431, 11.809763))
    assert "Це тут?" in olena.sees
    assert await asked.answer(olena, "where") is None, "only a tap confirms it"
    assert "Наумбург · Burgenlandkreis" in olena.keys
    await olena.taps(olena.keys[0])
    assert olena.person.keyboard is None
    assert await asked.answer(olena, "where") == NAUMBURG
    await olena.running.app.intake.flush()
    async with database.reading() as session:
        for table in ("open_responses", "updates", "persons"):
            rows = (await session.execute(text(f"SELECT * FROM {table}"))).all()
            assert "152431" not in str(rows)
    assert "152431" not in str(await asked.state(olena))
    assert "152431" not in caplog.text


async def test_a_position_outside_of_germany_is_met_kindly(olena: Chat, asked: Asked) -> None:
    await asked.of(olena, WHERE, NOTE)
    await olena.does(lambda phone: phone.sends_location(50.45, 30.52))
    assert "Такого місця в Німеччині не знайдено" in olena.sees


async def test_a_position_where_a_place_is_not_asked_is_met_kindly(olena: Chat, asked: Asked) -> None:
    await asked.of(olena, NOTE, WHERE)
    await olena.does(lambda phone: phone.sends_location(51.15, 11.81))
    assert "лише текст" in olena.sees


@pytest.mark.parametrize("data", ["cp:ID:0:p:99999", "cp:ID:0:x:1", "cp:ID:0::", "cp:ID:1:p:15084355", "sa:ID:1"])
async def test_a_forged_place_is_none(olena: Chat, asked: Asked, data: str) -> None:
    await asked.of(olena, WHERE, NOTE)
    await olena.taps_data(await asked.forged(olena, data))
    assert (await asked.state(olena))["answers"] == {}


async def test_the_summary_names_the_place_in_the_persons_language(olena: Chat, asked: Asked) -> None:
    await asked.of(olena, WHERE, NOTE)
    await olena.writes("Halle")
    await olena.writes("x")
    assert "Галле" in olena.sees
    assert "Саксонія-Ангальт" in olena.sees
