"""What choosing an audience does not do: nothing twice, nothing for others, nothing that is over."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from actions import staff
from domain.audiences import (
    AllOf,
    AnyOf,
    Around,
    HasRole,
    Speaks,
    State,
)
from domain.audiences.lines import MOST_CHOSEN
from domain.roles import Role, StaffRole
from storage import Database
from storage.staff import AuditEntry
from tests.chat import Chat
from tests.conftest import START
from tests.conversations.choosing import OPEN, Example


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_double_tap_does_nothing_twice(chooser: Chat, example: Example) -> None:
    example.rule = AllOf((State("DE-SN"), Speaks("uk"), HasRole(Role.VOLUNTEER)))
    await chooser.taps_data(OPEN)
    remove, negate = chooser.data_of("Letzte Bedingung weg"), chooser.data_of("Letzte Bedingung umkehren")
    await chooser.taps_data(remove)
    await chooser.taps_data(remove)
    assert "inzwischen geändert" in chooser.sees
    assert example.now() == AllOf((State("DE-SN"), Speaks("uk")))
    await chooser.taps_data(negate)
    assert example.now() == AllOf((State("DE-SN"), Speaks("uk"))), "that was said of another condition"
    await chooser.taps("Und …", "Sprache", "Russisch")
    stored = example.stored
    await chooser.taps_data("Ap:example:7:0:language:ru")
    assert example.stored == stored


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_there_is_room_for_some(chooser: Chat, example: Example) -> None:
    example.rule = AnyOf(tuple(Around("p:15084355", km) for km in range(1, MOST_CHOSEN + 1)))
    await chooser.taps_data(OPEN)
    assert "➕ Oder …" not in chooser.keys
    await chooser.taps_data("Ap:example:7:1:language:ru")
    assert f"Es ist Platz für {MOST_CHOSEN} Bedingungen." in chooser.sees
    assert example.stored == 0


FORGED = [
    "Ao:example:8",
    "Ao:nothing:7",
    "Aa:example:8:0",
    "As:example:7:0:weather",
    "Ap:example:7:0:state:DE-XX",
    "Ap:example:7:2:state:DE-SN",
    "Ap:example:7:0:everything:1",
    "Ap:example:7:0:answered:99",
    "Ap:example:7:0:around:p",
    "Aq:example:7:0:audience_called",
    "Aq:example:7:7:audience_where",
    "Ar:example:8:1",
    "Av:example:7:99",
    "Au:example:7:99",
    "Ak:nothing:7",
    "Af:nothing:7",
]


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_forged_button_changes_nothing(chooser: Chat, example: Example) -> None:
    for data in FORGED:
        await chooser.taps_data(data)
        assert "nicht mehr" in chooser.sees, data
    assert example.stored == 0


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_what_is_over_is_not_changed_by_a_late_answer(chooser: Chat, example: Example) -> None:
    await chooser.taps_data(OPEN)
    await chooser.taps("Auswählen nach …", "Macht mit seit")
    example.there = False
    await chooser.writes("1.11.2026")
    assert "lässt sich nicht mehr ändern" in chooser.sees
    assert example.stored == 0


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_role_that_was_taken_away_in_the_middle_stores_nothing(
    chooser: Chat, example: Example, database: Database
) -> None:
    await chooser.taps_data(OPEN)
    await chooser.taps("Auswählen nach …", "Macht mit seit")
    async with database.transaction() as session:
        await staff.revoke(session, chooser.person.id, now=START)
    await chooser.writes("1.11.2026")
    assert "lässt sich nicht mehr ändern" in chooser.sees
    assert example.stored == 0


async def test_every_look_stands_in_the_log(chooser: Chat, example: Example, database: Database) -> None:
    await chooser.taps_data(OPEN)
    await chooser.taps("Auswählen nach …", "Bundesland", "Sachsen")
    async with database.reading() as session:
        acts = list(
            await session.scalars(select(AuditEntry.act).where(AuditEntry.act.startswith("staff.look:audience")))
        )
    assert len(acts) == 2


async def test_who_has_not_arrived_cannot_be_asked(
    person: Callable[..., Chat], database: Database, example: Example
) -> None:
    chat = person("Team", "de")
    chat.data["de"].append("Brief")  # type: ignore[attr-defined]  # the lists of `words_of`
    await chat.writes("/start")
    await chat.taps("Deutsch")
    async with database.transaction() as session:
        await staff.grant(session, chat.person.id, StaffRole.EDITOR, now=START)
    await chat.taps_data("Aq:example:7:0:audience_where")
    assert "brauche ich Ihre Einwilligung" in chat.sees


async def test_half_a_condition_is_given_up_by_whatever_else_is_done(
    chooser: Chat, example: Example, database: Database
) -> None:
    await chooser.taps_data(OPEN)
    await chooser.taps("Auswählen nach …", "Ort oder Landkreis")
    await chooser.writes("/menu")
    assert "Weitermachen" not in " ".join(chooser.keys)
    await chooser.writes("Naumburg")
    assert example.stored == 0
