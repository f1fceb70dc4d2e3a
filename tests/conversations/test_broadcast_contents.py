"""What goes with a broadcast arrives: formatting, a picture, buttons that lead somewhere, and a way to turn it off."""

from typing import Any

import pytest
from sqlalchemy import select

from storage import Database
from storage.unsubscriptions import Unsubscription
from tests.chat import Chat, Running
from tests.conftest import MovableClock
from tests.conversations.broadcasting import Member, de, goes_out, has_sent, hears, sends, stands, words, writes


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


KEPT = "Stopped. What you have written so far is kept in the draft."
STAYS = "Stopped. The announcement stays as it was."


@pytest.mark.parametrize(
    ("taps", "said"),
    [
        (("✏️ Texts", "✏️ Deutsch"), KEPT),
        (("📎 Attachment",), KEPT),
        (("🔘 Buttons", "➕ Add a button", "🔗 A page on the internet"), STAYS),
        (("🕑 When?",), STAYS),
    ],
)
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_cancel_stops_what_is_asked_and_shows_the_announcement(
    member: Member, database: Database, taps: tuple[str, ...], said: str
) -> None:
    chat = await member()
    await writes(chat)
    before = (await stands(database))[1].draft
    await chat.taps(*(each if each.endswith("Deutsch") else de(each) for each in taps))
    await chat.writes("/cancel")
    assert de(said) in chat.sees
    assert de("Draft") in chat.sees
    await chat.writes("Das ist keine Antwort")
    assert de("I did not understand that. Here is what you can do:") in chat.sees
    assert (await stands(database))[1].draft == before
    await chat.writes("/cancel")
    assert de("There is nothing to stop just now.") in chat.sees


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_cancel_in_the_middle_of_a_new_one_keeps_what_was_written(member: Member, database: Database) -> None:
    chat = await member()
    await chat.writes("/broadcasts")
    await chat.taps(words("de")["new"])
    await chat.writes("Einladung nach Halle")
    await chat.writes("/cancel")
    assert de(KEPT) in chat.sees
    assert "Einladung nach Halle" in chat.sees
    assert (await stands(database))[1].draft.texts == {"de": "Einladung nach Halle"}


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_correction_that_was_stopped_waits_and_one_only_looked_at_changes_nothing(
    member: Member, jens: Chat, running: Running, clock: MovableClock, database: Database
) -> None:
    chat = await member()
    await has_sent(chat, jens, running, clock)
    await chat.taps(de("✏️ Correct"), de("✏️ Texts"))
    await chat.writes("/cancel")
    assert de(STAYS) in chat.sees
    await chat.taps(de("✏️ Correct"), de("✏️ Texts"), "✏️ Deutsch")
    await chat.writes("Anders")
    await chat.writes("/cancel")
    assert de("We stop here for now. Your answers so far are kept. You can go on whenever you like.") in chat.sees
    assert (await stands(database))[0].revision == 1
