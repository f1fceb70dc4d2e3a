"""A correction of what many have needs a second person, as what it corrects did."""

import pytest

from handlers import broadcast_buttons as buttons
from handlers.buttons import packed
from locales import Catalogues
from storage import Database
from tests.chat import Chat, Running
from tests.conftest import MovableClock
from tests.conversations.broadcasting import (
    GERMAN,
    LANGUAGES,
    Above,
    Member,
    acts,
    de,
    goes_out,
    has_sent,
    hears,
    sends,
    stands,
    writes,
)

NEW = "Halle, 18 Uhr"
LOOK, AGREE, DO_NOT = "👀 Look at the correction", "✅ Agree: correct it", "✖️ Do not correct it"
WAITS = "✏️ A correction waits for a second person’s approval."
TO_ONE = "↩️ To the announcement"


async def corrects(chat: Chat) -> Chat:
    """Correct the German text of what was sent."""
    t = Catalogues.load().translator(chat.language)
    chat.typed.append(NEW)
    await chat.taps(t.plain("✏️ Correct"), t.plain("✏️ Texts"), f"✏️ {t.language_name('de')}")
    await chat.writes(NEW)
    return await chat.taps(t.plain("✅ Submit the correction"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_it_is_made_once_a_second_person_agreed(
    member: Member,
    approval_above: Above,
    jens: Chat,
    running: Running,
    clock: MovableClock,
    database: Database,
    language: str,
) -> None:
    t = Catalogues.load().translator(language)
    chat, other = await member("Autor", language), await member("Chef", language)
    await has_sent(chat, jens, running, clock)
    approval_above(0)
    jens.typed.append(NEW)
    other.typed.append(NEW)
    await corrects(chat)
    assert t("✅ Submitted.") in chat.sees
    chat.checks = other.checks = False  # previews are in all languages
    await chat.taps(t.plain(LOOK))
    assert t.plain(AGREE) not in chat.keys, "whoever wants it is not the second person"
    await goes_out(running, clock)
    assert NEW not in jens.history
    await chat.taps(t.plain(TO_ONE))
    assert t(WAITS) in chat.sees
    asked = "Somebody of the team wants to correct this announcement. It goes to many. Please look: you can agree."
    assert t(asked) in other.history
    await other.writes("/staff")
    await other.taps(t.plain("👀 Look at announcement {number}", number=1), t.plain(LOOK))
    assert NEW in other.history
    await other.taps(t.plain(AGREE))
    await goes_out(running, clock)
    assert NEW in jens.history
    assert GERMAN not in jens.history
    assert t("✅ Your correction was approved. The messages are being changed now.") in chat.history
    assert (await acts(database))[-2:] == ["broadcast.submit_correction:1", "broadcast.approve_correction:1"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_one_that_is_taken_back_is_not_made_and_its_author_hears_of_it(
    member: Member,
    approval_above: Above,
    jens: Chat,
    running: Running,
    clock: MovableClock,
    database: Database,
    language: str,
) -> None:
    t = Catalogues.load().translator(language)
    chat, other = await member("Autor", language), await member("Chef", language)
    await has_sent(chat, jens, running, clock)
    approval_above(0)
    await corrects(chat)
    other.checks = False
    await other.writes("/staff")
    await other.taps(t.plain("👀 Look at announcement {number}", number=1), t.plain(LOOK), t.plain(DO_NOT))
    assert t("The correction is not made. Nothing has changed in the chats.") in other.sees
    await goes_out(running, clock)
    back = t("↩️ Your correction was sent back by somebody else of the team. Nothing has changed in the chats.")
    assert back in chat.history
    assert GERMAN in jens.history
    assert (await stands(database))[0].revision == 1
    assert (await acts(database))[-1] == "broadcast.take_back_correction:1"


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_nobody_agrees_to_a_correction_that_they_did_not_see(
    member: Member, approval_above: Above, jens: Chat, running: Running, clock: MovableClock, database: Database
) -> None:
    chat, other = await member(), await member("Chef")
    await has_sent(chat, jens, running, clock)
    approval_above(0)
    await corrects(chat)
    chat.checks = other.checks = False
    await other.writes("/staff")
    await other.taps(de("👀 Look at announcement {number}", number=1), de(LOOK))
    agree = other.data_of(de(AGREE))
    await chat.taps(de(LOOK), de(DO_NOT))
    await corrects(chat)
    await other.taps_data(agree)
    assert de("Somebody changed the announcement meanwhile. This is how it stands now:") in other.sees
    assert (await stands(database))[0].revision == 1
    await other.taps(de(AGREE))
    again = packed(buttons.ApproveCorrection(1, 0))
    await other.taps_data(again)
    assert de("This is no longer possible: the announcement has moved on. This is where it stands now:") in other.sees
    assert (await stands(database))[0].revision == 2


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_second_correction_waits_for_the_first(
    member: Member, approval_above: Above, jens: Chat, running: Running, clock: MovableClock, database: Database
) -> None:
    chat, other = await member(), await member("Chef")
    await has_sent(chat, jens, running, clock)
    approval_above(0)
    await other.writes("/broadcasts")
    await other.taps("1. Einladung nach Halle", de("✏️ Correct"), de("✏️ Texts"), "✏️ Deutsch")
    await corrects(chat)
    other.typed += ["Anders", NEW]
    await other.writes("Anders")
    await other.taps(de("✅ Submit the correction"))
    assert "Das wurde nicht übernommen" in other.sees
    assert de(WAITS) in other.sees
    other.checks = False
    await other.taps(de(LOOK), de(AGREE))
    assert (await stands(database))[1].draft.texts["de"] == NEW


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_while_it_is_sent_all_who_will_read_it_are_counted(
    member: Member,
    approval_above: Above,
    jens: Chat,
    olena: Chat,
    running: Running,
    clock: MovableClock,
    database: Database,
) -> None:
    for each in (jens, olena):
        await hears(each)
    chat = await member()
    await writes(chat)
    await sends(chat)
    await running.app.ticks.send_broadcasts()
    await chat.taps(de("📣 Announcements"), "1. Einladung nach Halle", de("⏸ Pause"))
    approval_above(1)
    await chat.taps(de("✏️ Correct"))
    assert de("It goes to many: it is corrected once somebody else of the team has agreed.") in chat.sees
    await chat.taps(de("✏️ Texts"), "✏️ Deutsch")
    chat.typed.append(NEW)
    await chat.writes(NEW)
    await chat.taps(de("✅ Submit the correction"))
    assert de("✅ Submitted.") in chat.sees
    assert (await stands(database))[0].revision == 1
