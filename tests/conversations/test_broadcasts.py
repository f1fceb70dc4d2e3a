"""Broadcasts at the team's desk: written, looked at, sent, watched, and what people receive."""

import pytest

from domain.roles import StaffRole
from storage import Database
from tests.chat import Chat, Running
from tests.conftest import MovableClock
from tests.conversations.broadcasting import (
    GERMAN,
    LANGUAGES,
    UKRAINIAN,
    Above,
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
from tests.marks import plain


@pytest.mark.parametrize("language", LANGUAGES)
async def test_one_is_written_sent_and_reported(
    member: Member,
    olena: Chat,
    jens: Chat,
    natalia: Chat,
    running: Running,
    clock: MovableClock,
    database: Database,
    language: str,
) -> None:
    for each in (olena, jens, natalia):
        await hears(each)
    said, chat = words(language), await member("Team", language)
    await writes(chat)
    assert said["draft"] in chat.sees
    await chat.taps(said["send"])
    assert said["ask"] in chat.sees
    await chat.taps(said["yes"])
    assert said["is sent"] in chat.sees
    await goes_out(running, clock)
    assert UKRAINIAN in olena.history
    assert GERMAN in jens.history
    assert GERMAN in natalia.history
    assert words("ru")["only in another"] in natalia.history
    assert said["report"] in chat.history
    assert said["table"] in chat.keys
    assert (await acts(database))[-3:] == ["broadcast.submit:1", "broadcast.start:1", "broadcast.finish:1"]


async def test_it_looks_as_it_will_in_each_language_before_it_is_sent(
    member: Member, olena: Chat, natalia: Chat, running: Running, clock: MovableClock
) -> None:
    for each in (olena, natalia):
        await hears(each)
    chat = await member()
    chat.checks = False
    await writes(chat)
    await chat.taps(de("👁 Preview"))
    previews = {message["text"]: message for message in chat.person.messages if message["from_bot"]}
    await sends(chat)
    await goes_out(running, clock)
    for each in (olena, natalia):
        got = each.person.last
        same = previews[got["text"]]
        assert (same.get("entities"), same["reply_markup"]) == (got.get("entities"), got["reply_markup"])


async def test_a_test_comes_to_oneself_alone(member: Member, jens: Chat, running: Running, clock: MovableClock) -> None:
    await hears(jens)
    chat = await member()
    chat.checks = False
    await writes(chat)
    await chat.taps(de("🧪 Send to me"))
    assert de("It comes to you now, and to nobody else.") in chat.sees
    for in_its_language in (GERMAN, UKRAINIAN, words("ru")["only in another"]):
        await chat.gets()
        assert in_its_language in chat.sees
        clock.move_by(seconds=2)
    await chat.gets()
    assert de("Draft") in chat.sees
    assert de("📨 Send …") in chat.keys, "what one does next is right below"
    await jens.gets(silence=True)


async def test_many_need_a_second_person(
    member: Member,
    approval_above: Above,
    olena: Chat,
    jens: Chat,
    running: Running,
    clock: MovableClock,
    database: Database,
) -> None:
    for each in (olena, jens):
        await hears(each)
    approval_above(1)
    chat, other = await member(), await member("Chef", "uk", StaffRole.ADMIN)
    await writes(chat)
    await chat.taps(de("📨 Send …"))
    assert de("It goes to many: it is sent once somebody else of the team has agreed.") in chat.sees
    await chat.taps(de("✅ Yes, submit it"))
    assert de("Somebody else of the team has to agree. They find it at their desk, /staff.") in chat.sees
    assert not any("Einverstanden" in key for key in chat.keys)
    # The one who submitted it taps a button that they never saw.
    broadcast, _ = await stands(database)
    seen = int(broadcast.changed_at.timestamp() * 1000)
    await chat.taps_data(f"BR:1:{seen}")
    assert de("Somebody else of the team has to agree: it was you who wanted to send it.") in chat.sees
    said = words("uk")
    await other.gets()
    assert "Einladung nach Halle" in other.sees
    await other.writes("/staff")
    assert said["waits"] in other.sees
    await other.taps(said["all"], "1. Einladung nach Halle")
    other.checks = False
    await other.taps(said["preview"], said["agree"])
    await goes_out(running, clock)
    assert UKRAINIAN in olena.history
    assert [act for act in await acts(database) if act.startswith("broadcast.approve")] == ["broadcast.approve:1"]


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_grown_meanwhile_a_second_person_looks_at_it_again(
    member: Member,
    approval_above: Above,
    olena: Chat,
    jens: Chat,
    running: Running,
    clock: MovableClock,
    database: Database,
) -> None:
    await hears(olena)
    approval_above(1)
    chat, other = await member(), await member("Chef", "uk", StaffRole.ADMIN)
    await writes(chat)
    await sends(chat)
    await hears(jens)
    await running.app.ticks.send_broadcasts()
    grown = "This announcement is not sent yet: by now it would go to clearly more people than before."
    await chat.gets()
    assert de(grown) in chat.sees
    assert de("Somebody else of the team has to agree. They find it at their desk, /staff.") in chat.sees
    assert "помітно більше людей" in other.history
    assert UKRAINIAN not in olena.history
    await other.taps("До оголошення")
    await other.taps(words("uk")["agree"])
    await goes_out(running, clock)
    assert UKRAINIAN in olena.history
    assert GERMAN in jens.history


async def test_pause_go_on_and_stop(
    member: Member, olena: Chat, jens: Chat, running: Running, clock: MovableClock, database: Database
) -> None:
    for each in (olena, jens):
        await hears(each)
    chat = await member()
    await writes(chat)
    await sends(chat)
    await running.app.ticks.send_broadcasts()
    await chat.taps(de("📣 Announcements"), "1. Einladung nach Halle", de("⏸ Pause"))
    assert de("⏸ Paused") in chat.sees
    await olena.gets(silence=True)
    await chat.taps_data("BS:1")
    assert de("This is no longer possible: the announcement has moved on. This is where it stands now:") in chat.sees
    await chat.taps(de("⏹ Stop …"))
    assert de("{count} person has it", "{count} people have it", many=0) in chat.sees
    assert de("{count} person would not get it", "{count} people would not get it", many=2) in chat.sees
    await chat.taps(de("↩️ To the announcement"), de("▶️ Go on"))
    await chat.taps(de("⏹ Stop …"), de("⏹ Yes, stop it"))
    assert de("⏹ Stopped") in chat.sees
    await goes_out(running, clock)
    assert UKRAINIAN not in olena.history
    await chat.taps_data("BT:1")
    assert de("This is no longer possible: the announcement has moved on. This is where it stands now:") in chat.sees
    assert (await acts(database))[-4:] == [
        "broadcast.start:1",
        "broadcast.pause:1",
        "broadcast.go_on:1",
        "broadcast.stop:1",
    ]


async def test_a_correction_changes_what_was_sent(
    member: Member, olena: Chat, jens: Chat, running: Running, clock: MovableClock
) -> None:
    for each in (olena, jens):
        await hears(each)
    chat = await member()
    await writes(chat)
    await sends(chat)
    await goes_out(running, clock)
    await chat.taps(de("✏️ Correct"), de("✏️ Texts"))
    assert f"Deutsch: {GERMAN}" in chat.sees
    await chat.taps("✏️ Deutsch")
    chat.typed.append("Halle, 18 Uhr")
    jens.typed.append("Halle, 18 Uhr")
    await running.restart()
    await chat.writes("Halle, 18 Uhr")
    await chat.taps(de("✅ Correct in {count} chat", "✅ Correct in {count} chats", many=2))
    assert (
        de(
            "✅ Corrected. {count} message is being changed.",
            "✅ Corrected. {count} messages are being changed.",
            many=2,
        )
        in chat.sees
    )
    count = len(jens.person.messages)
    await goes_out(running, clock)
    assert "Halle, 18 Uhr" in jens.history
    assert GERMAN not in jens.history
    assert len(jens.person.messages) == count
    assert UKRAINIAN in olena.history


async def test_the_outcomes_come_as_a_workbook_without_names(
    member: Member, jens: Chat, running: Running, clock: MovableClock, database: Database
) -> None:
    chat = await member()
    await has_sent(chat, jens, running, clock)
    await chat.taps(de("📄 As a table"))
    assert plain(chat.person.last["document"]["file_name"]) == "Mitteilung_1.xlsx"
    assert (await acts(database))[-1] == "broadcast.export:1"


async def test_one_is_sent_at_its_time(
    member: Member, jens: Chat, running: Running, clock: MovableClock, database: Database
) -> None:
    await hears(jens)
    chat = await member()
    await writes(chat)
    await chat.taps(de("🕑 When?"), de("At a certain time"))
    await chat.writes("22.11.2026 10:00")
    assert de("The time at which it is to be sent is over. Please choose another one.") in chat.sees
    assert de("The announcement stays as it was.") in chat.sees
    await chat.writes("24.11.2026 10:00")
    await chat.taps(de("Yes, at any hour"), de("{count} day", "{count} days", many=3))
    assert "Dienstag, 24. November 2026" in chat.sees
    broadcast, _ = await stands(database)
    assert (broadcast.daytime_only, broadcast.expires_after_hours) == (False, 72)
    await sends(chat)
    assert de("✅ It is sent at the time you gave. Then I tell you here how far it is.") in chat.sees
    await goes_out(running, clock)
    assert GERMAN not in jens.history
    clock.move_by(days=1)
    await goes_out(running, clock)
    assert GERMAN in jens.history
