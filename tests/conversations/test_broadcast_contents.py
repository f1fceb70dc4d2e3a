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
    assert de("I did not understand that. The buttons below show what you can do here.") in chat.sees
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


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_cancel_where_it_is_chosen_whom_it_is_for_shows_the_announcement(
    member: Member, clock: MovableClock
) -> None:
    chat = await member()
    await writes(chat)
    await chat.taps(de("👥 For whom?"))
    await chat.writes("/cancel")
    assert de("There is nothing to stop just now.") in chat.sees
    assert de("📨 Send …") in chat.keys
    clock.move_by(hours=2)
    await chat.writes("/cancel")
    assert de("What would you like to do?") in chat.sees, "hours later the draft is not what is meant"
    await chat.writes("/broadcasts")
    await chat.taps("1. Einladung nach Halle", de("👥 For whom?"))
    await chat.writes("/cancel")
    assert de("📨 Send …") in chat.keys, "what is looked at is meant, however long ago it was changed"
    clock.move_by(minutes=1)
    await chat.writes("/staff")
    await chat.taps(de("📊 Who takes part"))
    await chat.writes("/cancel")
    assert de("What would you like to do?") in chat.sees, "by now they look at something else"


@pytest.mark.parametrize(
    ("taps", "later", "said"),
    [
        (("✏️ Texts", "✏️ Deutsch"), "⏸ Later", KEPT),
        (("📎 Attachment",), "⏸ Later", KEPT),
        (("🔘 Buttons", "➕ Add a button", "🔗 A page on the internet"), "⏸ Later", STAYS),
        (("🕑 When?",), "✖️ Do not change", STAYS),
    ],
)
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_later_leads_back_to_the_announcement(
    member: Member, taps: tuple[str, ...], later: str, said: str
) -> None:
    chat = await member()
    await writes(chat)
    await chat.taps(*(each if each.endswith("Deutsch") else de(each) for each in taps))
    await chat.taps(de(later))
    assert de(said) in chat.sees
    assert de("📨 Send …") in chat.keys


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_an_attachment_is_exchanged_and_taken_away(member: Member, database: Database) -> None:
    chat = await member()
    chat.checks = False
    await writes(chat)
    await chat.taps(de("📎 Attachment"))
    assert de("Please send it here.") in chat.sees
    assert "768" in chat.sees
    assert de("🗑 No attachment") not in chat.keys, "there is none yet"
    assert de("⏭ Skip") not in chat.keys
    await chat.does(lambda phone: phone.sends_voice())
    assert "überspringen" not in chat.sees
    await chat.does(lambda phone: phone.sends_photo(b"\x89PNG"))
    first = (await stands(database))[0].file_id
    await chat.taps(de("📎 Attachment"))
    await chat.does(lambda phone: phone.sends_photo(b"\x89PNG2"))
    assert (await stands(database))[0].file_id not in (None, first)
    await chat.taps(de("📎 Attachment"), de("🗑 No attachment"))
    assert (await stands(database))[0].file_kind is None
    await chat.writes("Das ist keine Antwort")
    assert "nicht verstanden" in chat.sees, "the question is over"


NO_WORDS = "⚠️ Button {number}: no text yet {in_language}."


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_button_without_words_in_a_language_is_told_unless_the_bot_has_its_own(
    member: Member, olena: Chat, running: Running, clock: MovableClock
) -> None:
    await hears(olena)
    chat = await member()
    chat.checks = olena.checks = False
    skip = words("de")["skip"]
    await writes(chat)
    await chat.taps(de("🔘 Buttons"), de("➕ Add a button"), "🆘 Hilfe")
    await chat.writes("Wer hilft?")
    assert de("If you skip this, the button has the bot’s usual words in this language.") in chat.sees
    await chat.taps(skip, skip)
    assert "⚠️ Knopf" not in chat.sees
    await chat.taps(de("🔘 Buttons"), de("➕ Add a button"), de("🔗 A page on the internet"))
    await chat.writes("https://example.org")
    await chat.writes("Zur Seite")
    await chat.taps(skip, skip)
    assert de(NO_WORDS, number=2, in_language="auf Ukrainisch") in chat.sees
    assert de(NO_WORDS, number=2, in_language="auf Russisch") not in chat.sees, "there is no text either"
    await sends(chat)
    await goes_out(running, clock)
    assert olena.keys[:2] == ["🆘 Допомога", "Zur Seite"]


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_an_old_yes_does_not_throw_away_what_was_changed_since(member: Member, clock: MovableClock) -> None:
    chat = await member()
    await writes(chat)
    yes, old = de("🗑 Yes, throw it away"), de("This question is old by now, and the draft may have changed since.")
    await chat.taps(de("🗑 Throw away"))
    asked = chat.data_of(yes)
    await chat.taps(de("↩️ To the announcement"), de("✏️ Texts"), "✏️ Deutsch")
    clock.move_by(minutes=1)
    await chat.writes("Einladung nach Halle")
    await chat.taps_data(asked)
    assert old in chat.sees
    asked = chat.data_of(yes)
    clock.move_by(minutes=11)
    await chat.taps_data(asked)
    assert old in chat.sees
    await chat.taps(yes)
    assert de("The draft is gone.") in chat.sees
    await chat.taps_data("Bz:1")
    assert "nicht mehr" in chat.sees, "a button of before there was a moment in it"


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_later_keeps_a_correction_and_says_so(
    member: Member, jens: Chat, running: Running, clock: MovableClock
) -> None:
    chat = await member()
    await has_sent(chat, jens, running, clock)
    await chat.taps(de("✏️ Correct"), de("✏️ Texts"), "✏️ Deutsch")
    await chat.writes("Anders")
    await chat.taps(de("⏸ Later"))
    assert de("We stop here for now. Your answers so far are kept. You can go on whenever you like.") in chat.sees
    await chat.taps(de("▶️ Continue"))
    assert "Anders" in chat.sees


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_few_in_all_are_not_told_again_for_each_language(member: Member, olena: Chat) -> None:
    await hears(olena)
    chat = await member()
    await writes(chat)
    assert de("It goes to fewer than {count} person.", "It goes to fewer than {count} people.", many=5) in chat.sees
    assert "Russisch: wenige oder niemand. Hier fehlt der Text" in chat.sees
    assert "Ukrainisch: wenige" not in chat.sees
    assert "Deutsch: wenige" not in chat.sees
