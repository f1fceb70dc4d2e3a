"""A profile that is changed later, and links that know a part of it."""

import pytest
from sqlalchemy import func, select

from domain.roles import Role
from storage import Database
from storage.arrivals import Arrival
from storage.consents import Consent
from storage.initiatives import Initiative
from storage.persons import Person
from tests.chat import Chat
from tests.conversations.arriving import (
    arrives,
    is_asked_for_the_name,
    taps,
)


async def test_a_profile_is_changed_later(jens: Chat, database: Database) -> None:
    await is_asked_for_the_name(jens)
    await jens.writes("Haus")
    await jens.writes("3")
    await taps(jens, "Saxony", "all correct")
    await jens.taps("Meine Angaben", "Initiative")
    assert "Ihre bisherige Antwort: Haus" in jens.sees
    await jens.writes("Haus der Hilfe")
    await taps(jens, "all correct")
    async with database.reading() as session:
        (initiative,) = await session.scalars(select(Initiative))
        assert initiative.name == "Haus der Hilfe"
    await jens.taps("Meine Angaben", "Über Sie")
    await taps(jens, "peer helper", "all correct")
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Initiative)) == 0
        assert (await session.scalars(select(Person))).one().role == Role.PEER_HELPER


async def test_a_profile_that_was_only_looked_at_is_closed_by_the_menu(jens: Chat) -> None:
    await arrives(jens)
    await jens.taps("Meine Angaben", "Später")
    assert "▶️ Weitermachen" not in jens.keys
    assert "👤 Meine Angaben" in jens.keys


async def test_a_link_to_a_state_answers_that_question(olena: Chat, database: Database) -> None:
    await olena.writes("/start state_DE-TH")
    await taps(olena, "language", "take part", "old enough", "profile", "done", "peer helper")
    assert "Тюрингія" in olena.sees, "the summary: the state is known"
    await taps(olena, "all correct")
    async with database.reading() as session:
        assert (await session.scalars(select(Person.state))).one() == "DE-TH"


@pytest.mark.parametrize("payload", ["state_DE-XX", "evil_1", "../../etc", "state_" + "x" * 80, "🙂"])
async def test_a_link_that_is_none_is_a_plain_start(olena: Chat, database: Database, payload: str) -> None:
    await olena.writes(f"/start {payload}")
    await taps(olena, "language")
    async with database.reading() as session:
        assert (await session.scalars(select(Arrival.destination))).one() is None


async def test_a_paused_change_of_the_profile_goes_on_where_it_was(jens: Chat) -> None:
    await is_asked_for_the_name(jens)
    await jens.writes("Haus")
    await jens.writes("3")
    await taps(jens, "Saxony", "all correct")
    await jens.taps("Meine Angaben", "Initiative", "Später", "Meine Angaben")
    await jens.writes("Haus der Hilfe")
    assert "Haus der Hilfe" in jens.sees
    assert "✅ Ja, alles stimmt" in jens.keys


async def test_a_profile_only_looked_at_stays_finished_when_a_consent_changes(jens: Chat) -> None:
    await arrives(jens)
    await jens.taps("Meine Angaben")
    await jens.writes("/privacy")
    await jens.taps("Neues vom Projekt schicken")
    await jens.writes("/menu")
    assert "▶️ Weitermachen" not in jens.keys


async def test_consents_corrected_in_the_summary_are_recorded(jens: Chat, database: Database) -> None:
    await arrives(jens)
    await jens.taps("Meine Angaben", "Einwilligung", "Neues vom Projekt schicken", "Fertig")
    async with database.reading() as session:
        assert set(await session.scalars(select(Consent.purpose))) == {"profile", "broadcasts"}
