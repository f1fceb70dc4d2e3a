"""Who of the team may do what with broadcasts; two at once; a translator sees texts and no people."""

import pytest
from sqlalchemy import select

from actions import staff
from actions.broadcasts import KIND
from domain import confirmations
from domain.consents import WORDING, Purpose
from domain.deliveries import State as Sending
from domain.roles import SEND_BROADCASTS, StaffRole
from handlers import broadcast_buttons as buttons
from handlers.buttons import KINDS, Button, packed
from storage import Database
from storage.consents import Consent
from storage.deliveries import Delivery
from storage.persons import Person
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
    has_sent,
    hears,
    sends,
    stands,
    words,
    writes,
)
from tests.conversations.choosing import two_dozen

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
    buttons.CorrectTexts(1),
    buttons.ChangeLink(1, 1),
    buttons.PointLink(1, 1, ""),
    buttons.TakeLinkAway(1, 1, 1),
    buttons.LookAtCorrection(1),
    buttons.ApproveCorrection(1, 0),
    buttons.TakeBackCorrection(1, 0),
    buttons.TakeOutOutcomes(1),
    buttons.AskToDiscard(1),
    buttons.DiscardBroadcast(1, 0),
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
            state = "DE-SN" if role is StaffRole.PARTNER else None
            await staff.grant(session, jens.person.id, role, state=state, now=START)
    jens.checks = False
    translates = role is StaffRole.TRANSLATOR
    for button in ALL:
        if role is StaffRole.PARTNER and isinstance(button, buttons.ManageBroadcasts):
            continue
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


SEEN_BY_PARTNERS = buttons.ManageBroadcasts | buttons.ManageBroadcast | buttons.ShowTexts | buttons.PreviewBroadcast
"""What of all a partner may reach, where a broadcast went to its state."""


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_partner_sees_what_went_to_its_state_and_does_nothing(
    member: Member, olena: Chat, running: Running, clock: MovableClock, database: Database
) -> None:
    await hears(olena)
    chat = await member()
    await writes(chat)
    here, elsewhere = await member("Lagfa", "de", StaffRole.PARTNER), await member("Stiftung", "de", StaffRole.PARTNER)
    await here.writes("/broadcasts")
    assert here.sees == de("No federal state is noted for your role yet. Please ask the team.")
    async with database.transaction() as session:
        for each, state in ((here, "DE-SN"), (elsewhere, "DE-TH")):
            await staff.grant(session, each.person.id, StaffRole.PARTNER, state=state, now=START)
    await here.writes("/broadcasts")
    assert GERMAN not in here.sees, "a draft is not theirs"
    await sends(chat)
    await goes_out(running, clock)
    done, before = await acts(database), await stands(database)

    await here.writes("/staff")
    await here.taps(words("de")["all"], "1. Einladung nach Halle")
    assert de("In your federal state: {state}", state="Sachsen") in here.sees
    assert de("Fewer than {count} person has it", "Fewer than {count} people have it", many=5) in here.sees
    assert "1" not in here.sees.replace(de("📣 Announcement {number}", number=1), "")
    assert here.keys[0] == de("👁 Preview")
    here.checks = elsewhere.checks = False
    await here.taps(de("👁 Preview"))
    assert UKRAINIAN in here.sees
    await two_dozen(database)
    await elsewhere.writes("/broadcasts")
    nothing = "Your federal state: {state}. No announcement has gone to people there yet."
    assert de(nothing, state="Thüringen") in elsewhere.sees
    await elsewhere.writes("/menu")
    for button in ALL:
        if not isinstance(button, SEEN_BY_PARTNERS):
            await here.taps_data(packed(button))
            assert "nicht mehr" in here.sees, button
        await elsewhere.taps_data(packed(button))
        assert GERMAN not in elsewhere.sees, button
    assert await acts(database) == done
    after = await stands(database)
    assert (after[0].state, after[0].revision, after[1].draft) == (before[0].state, 1, before[1].draft)


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_partner_is_told_numbers_of_five_and_more_of_its_own_state(
    member: Member, running: Running, clock: MovableClock, database: Database
) -> None:
    await two_dozen(database)
    async with database.transaction() as session:
        for person in await session.scalars(select(Person)):
            session.add(Consent(person_id=person.id, purpose=Purpose.BROADCASTS, wording=WORDING, given_at=START))
    chat, partner = await member(), await member("Lagfa")
    async with database.transaction() as session:
        await staff.grant(session, partner.person.id, StaffRole.PARTNER, state="DE-SN", now=START)
    await writes(chat)
    await sends(chat)
    await running.app.ticks.send_broadcasts()
    async with database.transaction() as session:
        for row in await session.scalars(select(Delivery).where(Delivery.kind == KIND)):
            row.state, row.message_id, row.finished_at = Sending.SENT, 1, clock.now()
    await partner.writes("/broadcasts")
    await partner.taps("1. Einladung nach Halle")
    assert de("At least {count} person has it", "At least {count} people have it", many=15) in partner.sees
    assert "17" not in partner.sees, "of two views whoever subtracts does not learn of a few"


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
    assert de("This is no longer possible: the announcement has moved on. This is where it stands now:") in other.sees
    assert (await stands(database))[1].draft.texts["de"] == GERMAN
    other.typed.append("Anders")
    await other.writes("/broadcasts")
    await other.taps_data(packed(buttons.DiscardBroadcast(1, confirmations.stamp(clock.now()))))
    assert de("This is no longer possible: the announcement has moved on. This is where it stands now:") in other.sees


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_two_who_correct_at_once_do_not_undo_each_other(
    member: Member, jens: Chat, running: Running, clock: MovableClock, database: Database
) -> None:
    chat, other = await member(), await member("Chef")
    await has_sent(chat, jens, running, clock)
    await other.writes("/broadcasts")
    for each in (chat, other):
        each.typed += ["Neu", "Анонс"]
    await chat.taps(de("✏️ Correct"), de("✏️ Texts"), "✏️ Deutsch")
    await other.taps("1. Einladung nach Halle", de("✏️ Correct"), de("✏️ Texts"), "✏️ Ukrainisch")
    await chat.writes("Neu")
    await other.writes("Анонс")
    for each in (chat, other):
        await each.taps(de("✅ Correct in {count} chat", "✅ Correct in {count} chats"))
    assert de("Somebody changed the announcement meanwhile. This is how it stands now:") in other.sees
    assert (await stands(database))[1].draft.texts == {"de": "Neu", "uk": UKRAINIAN}


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
    assert de("This is no longer possible: the announcement has moved on. This is where it stands now:") in chat.sees
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
