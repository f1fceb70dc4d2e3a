"""The team's desk: what waits, what runs, and the ways to what one's role may do."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from actions import staff
from domain.roles import MANAGE_TEAM, StaffRole
from handlers.buttons import packed
from handlers.staff_buttons import OpenFigures
from storage import Database
from storage.staff import StaffRoleGrant
from storage.surveys import Wave
from tests.chat import Chat
from tests.conftest import START
from tests.conversations.arriving import arrives, comes_in
from tests.storage.test_audiences import with_surveys


async def given(database: Database, chat: Chat, role: StaffRole, state: str | None = None) -> None:
    """Give somebody a role."""
    async with database.transaction() as session:
        await staff.grant(session, chat.person.id, role, state=state, now=START)


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_partner_of_no_state_sees_no_figures(olena: Chat, database: Database) -> None:
    await arrives(olena)
    async with database.transaction() as session:
        session.add(StaffRoleGrant(account_id=olena.person.id, role="partner", granted_at=START))
    await olena.taps_data(packed(OpenFigures()))
    assert "ще не вказано федеральної землі" in olena.sees


@pytest.mark.parametrize("role", StaffRole)
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_the_desk_has_what_the_role_may_do(
    person: Callable[..., Chat], database: Database, role: StaffRole
) -> None:
    chat = person("Team", "de")
    await comes_in(chat)
    await given(database, chat, role, "DE-SN")
    await chat.writes("/staff")
    assert "Arbeitsplatz des Teams" in chat.sees
    ways = {
        StaffRole.ADMIN: {"📊 Wer macht mit?", "📋 Umfragen", "👥 Das Team"},
        StaffRole.EDITOR: {"📊 Wer macht mit?", "📋 Umfragen"},
        StaffRole.SUPPORT: {"📊 Wer macht mit?"},
        StaffRole.ANALYST: {"📊 Wer macht mit?", "📋 Umfragen"},
        StaffRole.PARTNER: {"📊 Wer macht mit?"},
        StaffRole.TRANSLATOR: {"📋 Umfragen"},
    }[role]
    ways_there = set(chat.keys)
    assert ways <= ways_there
    assert ("👥 Das Team" in ways_there) == (role in MANAGE_TEAM)
    for way in ways:
        await chat.writes("/staff")
        await chat.taps(way)
        assert "gilt nicht mehr" not in chat.sees


@pytest.mark.parametrize("language", ["de", "ru", "uk"])
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_what_runs_stands_on_the_desk(person: Callable[..., Chat], database: Database, language: str) -> None:
    chat = person("Team", language)
    chat.data[language].extend(["needs", "peers"])  # type: ignore[attr-defined]  # the lists of `words_of`
    await comes_in(chat)
    await given(database, chat, StaffRole.EDITOR)
    await chat.writes("/staff")
    assert "needs" not in chat.sees
    async with database.transaction() as session:
        await with_surveys(session)
        waves = {wave.id: wave for wave in await session.scalars(select(Wave))}
        waves[1].closed_at = START
        waves[2].closes_at = START + timedelta(days=3)
        waves[3].closed_at = START
        waves[4].opens_at = START + timedelta(days=3)
    await chat.writes("/staff")
    assert "needs" in chat.sees
    assert "peers" in chat.sees
