"""Who of the team may do what with broadcasts; two at once; a translator sees texts and no people."""

import pytest

from actions import staff
from domain.roles import SEND_BROADCASTS, StaffRole
from handlers import broadcast_buttons as buttons
from handlers.buttons import KINDS, Button, packed
from storage import Database
from tests.chat import Chat, Running
from tests.conftest import START, MovableClock
from tests.conversations.broadcasting import (
    GERMAN,
    RUSSIAN,
    UKRAINIAN,
    Member,
    acts,
    de,
    goes_out,
    hears,
    sends,
    stands,
    words,
    writes,
)

ALL: list[Button] = [
    buttons.ManageBroadcasts(0),
    buttons.ManageBroadcast(1),
    buttons.NewBroadcast(),
    buttons.ShowTexts(1),
    buttons.WriteText(1, "ru"),
    buttons.RemoveText(1, "uk"),
    buttons.ChangeFile(1),
    buttons.RemoveFile(1),
    buttons.ShowLinks(1),
    buttons.ChooseTarget(1),
    buttons.AddLink(1, ""),
    buttons.RemoveLink(1, 1, 0),
    buttons.PreviewBroadcast(1),
    buttons.TestBroadcast(1),
    buttons.ChooseTime(1),
    buttons.AskToSubmit(1),
    buttons.SubmitBroadcast(1, 0),
    buttons.ApproveBroadcast(1, 0),
    buttons.TakeBack(1),
    buttons.PauseBroadcast(1),
    buttons.GoOnSending(1),
    buttons.AskToStop(1),
    buttons.StopBroadcast(1),
    buttons.CorrectBroadcast(1),
    buttons.TakeOutOutcomes(1),
    buttons.AskToDiscard(1),
    buttons.DiscardBroadcast(1),
]


def test_these_are_all() -> None:
    assert {type(each) for each in ALL} == {kind for code, kind in KINDS.items() if code.startswith("B")}


@pytest.mark.parametrize("role", [None, *(role for role in StaffRole if role not in SEND_BROADCASTS)])
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_nobody_else_reaches_any_of_it(
    member: Member, olena: Chat, jens: Chat, database: Database, role: StaffRole | None
) -> None:
    await hears(olena)
    chat = await member()
    await writes(chat)
    before, done = await stands(database), await acts(database)
    await hears(jens)
    if role is not None:
        async with database.transaction() as session:
            await staff.grant(session, jens.person.id, role, now=START)
    jens.checks = False
    translates = role is StaffRole.TRANSLATOR
    for button in ALL:
        if translates and isinstance(
            button,
            buttons.ManageBroadcasts
            | buttons.ManageBroadcast
            | buttons.ShowTexts
            | buttons.WriteText
            | buttons.RemoveText
            | buttons.PreviewBroadcast,
        ):
            continue
        await jens.taps_data(packed(button))
        assert "nicht mehr" in jens.sees, button
        assert GERMAN not in jens.sees, button
    await jens.taps_data("Ao:broadcast:1")
    assert "nicht mehr" in jens.sees
    await jens.writes("/broadcasts")
    assert (GERMAN in jens.sees) == translates
    assert await acts(database) == done
    after = await stands(database)
    assert (after[0].state, after[1].draft) == (before[0].state, before[1].draft)


async def test_a_translator_writes_what_is_missing_and_sees_nobody(
    member: Member, olena: Chat, database: Database, running: Running
) -> None:
    await hears(olena)
    chat = await member()
    await writes(chat)
    translator = await member("Ira", "ru", StaffRole.TRANSLATOR)
    await translator.writes("/staff")
    await translator.taps(words("ru")["all"])
    assert "русский" in translator.sees
    await translator.taps("1. Einladung nach Halle")
    assert not any(character.isdigit() for character in translator.sees.replace("Объявление 1", ""))
    assert "✏️ немецкий" not in translator.keys
    await translator.taps_data(packed(buttons.WriteText(1, "de")))
    await translator.taps_data(packed(buttons.WriteText(1, "ru")))
    await running.restart()
    await translator.writes(RUSSIAN)
    assert RUSSIAN in translator.sees
    assert (await stands(database))[1].draft.texts == {"de": GERMAN, "uk": UKRAINIAN, "ru": RUSSIAN}
    assert await acts(database) == ["broadcast.create:1", *["broadcast.change:1"] * 3]


async def test_a_role_that_ended_meanwhile_writes_nothing(member: Member, database: Database) -> None:
    chat = await member()
    await writes(chat)
    await chat.taps(de("✏️ Texts"), "✏️ Deutsch")
    async with database.transaction() as session:
        await staff.revoke(session, chat.person.id, now=START)
    await chat.writes("Anders")
    assert de("You may not do this any more. Nothing was changed.") in chat.sees
    assert (await stands(database))[1].draft.texts["de"] == GERMAN


async def test_what_was_not_seen_is_not_sent(member: Member, olena: Chat, database: Database) -> None:
    await hears(olena)
    chat, other = await member(), await member("Chef")
    await writes(chat)
    await chat.taps(de("📨 Send …"))
    await other.writes("/broadcasts")
    await other.taps("1. Einladung nach Halle", de("✏️ Texts"), "✏️ Deutsch")
    await other.writes("Anders")
    chat.typed.append("Anders")
    await chat.taps(de("✅ Yes, send it"))
    assert de("Somebody changed the announcement meanwhile. This is how it stands now:") in chat.sees
    assert "Anders" in chat.sees
    assert (await stands(database))[0].state == "draft"


async def test_it_was_sent_while_somebody_was_writing(
    member: Member, olena: Chat, running: Running, clock: MovableClock, database: Database
) -> None:
    await hears(olena)
    chat, other = await member(), await member("Chef")
    await writes(chat)
    await other.writes("/broadcasts")
    await other.taps("1. Einladung nach Halle", de("✏️ Texts"), "✏️ Deutsch")
    await sends(chat)
    await goes_out(running, clock)
    await other.writes("Anders")
    assert de("This cannot be done any more: the announcement stands elsewhere by now. See below.") in other.sees
    assert (await stands(database))[1].draft.texts["de"] == GERMAN
    other.typed.append("Anders")
    await other.writes("/broadcasts")
    await other.taps_data(packed(buttons.DiscardBroadcast(1)))
    assert de("This cannot be done any more: the announcement stands elsewhere by now. See below.") in other.sees


async def test_a_double_tap_sends_once(
    member: Member, olena: Chat, running: Running, clock: MovableClock, database: Database
) -> None:
    await hears(olena)
    chat = await member()
    await writes(chat)
    await chat.taps(de("📨 Send …"))
    data = chat.data_of(de("✅ Yes, send it"))
    await chat.taps_data(data)
    await chat.taps_data(data)
    assert de("This cannot be done any more: the announcement stands elsewhere by now. See below.") in chat.sees
    await goes_out(running, clock)
    assert olena.history.count(UKRAINIAN) == 1
    assert (await acts(database)).count("broadcast.submit:1") == 1


async def test_a_draft_is_thrown_away(member: Member, database: Database) -> None:
    chat = await member()
    await writes(chat)
    await chat.taps(de("🗑 Throw away"), de("🗑 Yes, throw it away"))
    assert de("The draft is gone.") in chat.sees
    await chat.taps_data(packed(buttons.ManageBroadcast(1)))
    assert "nicht mehr" in chat.sees
