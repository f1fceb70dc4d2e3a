"""What goes with a broadcast arrives: formatting, a picture, buttons that lead somewhere, and a way to turn it off."""

from typing import Any

import pytest
from sqlalchemy import select

from storage import Database
from storage.unsubscriptions import Unsubscription
from tests.chat import Chat, Running
from tests.conftest import MovableClock
from tests.conversations.broadcasting import Member, de, goes_out, hears, sends, stands, words, writes


def sees_formatted(chat: Chat, text: str, *entities: dict[str, Any]) -> None:
    """Send a text that was formatted on the phone."""
    contents = {"text": text, "entities": list(entities)}
    chat.person._send(contents)


async def test_formatting_a_picture_and_buttons_arrive(
    member: Member, olena: Chat, running: Running, clock: MovableClock, database: Database
) -> None:
    await hears(olena)
    chat = await member()
    chat.checks = olena.checks = False
    said = words("de")
    await chat.writes("/broadcasts")
    await chat.taps(said["new"])
    await chat.does(lambda phone: sees_formatted(chat, "Treffen < Halle", {"type": "bold", "offset": 0, "length": 7}))
    await chat.taps(said["skip"], said["skip"])
    await chat.does(lambda phone: phone.sends_photo(b"\x89PNG"))
    await chat.taps(de("🔘 Buttons"), de("➕ Add a button"), "🆘 Hilfe")
    await chat.writes("Wer hilft?")
    await chat.writes("Хто допоможе?")
    await chat.taps(said["skip"])
    broadcast, known = await stands(database)
    assert (broadcast.file_kind, known.draft.texts["de"]) == ("photo", "<b>Treffen</b> &lt; Halle")
    await sends(chat)
    await goes_out(running, clock)
    got = olena.person.last
    assert got["photo"]
    assert "Treffen < Halle" in got["caption"]
    assert {"bold", "italic"} <= {each["type"] for each in got["caption_entities"]}
    await olena.taps("Хто допоможе?")
    assert "112" in olena.sees
    await olena.taps("Більше не надсилати")
    async with database.reading() as session:
        assert [*await session.scalars(select(Unsubscription.kind))] == ["broadcast"]


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_what_was_skipped_after_all_is_taken_away(member: Member, database: Database) -> None:
    chat = await member()
    said = words("de")
    await writes(chat)
    await chat.taps(said["all"], said["new"])
    await chat.writes("Einladung nach Halle")
    await chat.writes("Запрошення до Галле")
    await chat.taps(de("⬅️ Back"), said["skip"])
    assert list((await stands(database, 2))[1].draft.texts) == ["de"]


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_stopping_in_the_middle_loses_nothing(member: Member, running: Running, database: Database) -> None:
    chat = await member()
    said = words("de")
    await chat.writes("/broadcasts")
    await chat.taps(said["new"])
    await chat.writes("Einladung nach Halle")
    await running.restart()
    await chat.writes("/menu")
    await chat.writes("/broadcasts")
    await chat.taps("1. Einladung nach Halle")
    assert said["draft"] in chat.sees
    assert (await stands(database))[1].draft.texts == {"de": "Einladung nach Halle"}
