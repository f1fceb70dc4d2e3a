"""Buttons under a broadcast: changed in a draft and where it has arrived, and one that leads to a survey."""

import pytest

from actions import surveys
from handlers import broadcast_buttons as buttons
from handlers.buttons import packed
from locales import Catalogues
from storage import Database
from storage.surveys import Survey, Wave
from tests.chat import Chat, Running
from tests.conftest import MovableClock
from tests.conversations.broadcasting import LANGUAGES, Member, de, goes_out, hears, sends, stands, writes
from tests.conversations.short_surveys import FORM
from tests.conversations.surveying import Surveying

CORRECT = ("✅ Correct in {count} chat", "✅ Correct in {count} chats")
CORRECTED = ("✅ Corrected. {count} message is being changed.", "✅ Corrected. {count} messages are being changed.")
TAKEN_AWAY = (
    "Should the button “{label}” be taken away? {count} message changes.",
    "Should the button “{label}” be taken away? {count} messages change.",
)
WHAT = (
    "What should be corrected? It changes in {count} chat, without a sound.",
    "What should be corrected? It changes in {count} chats, without a sound.",
)
LABELS = ("Alt", "Neu", "Wer hilft?")


async def adds(chat: Chat, *labels: str) -> Chat:
    """Add a button that leads to a page, with a label in German alone."""
    for label in labels:
        await chat.taps(de("🔘 Buttons"), de("➕ Add a button"), de("🔗 A page on the internet"))
        await chat.writes("https://example.org")
        await chat.writes(label)
        await chat.taps(de("⏭ Skip"), de("⏭ Skip"))
    return chat


async def corrects_buttons(chat: Chat) -> Chat:
    """Open the buttons of what was sent."""
    await chat.taps(de("✏️ Correct"))
    assert de(*WHAT) in chat.sees
    return await chat.taps(de("🔘 Buttons"))


def leads(known: object) -> list[str]:
    return [each.leads_to for each in known.draft.buttons]  # type: ignore[attr-defined]  # what `stands` gives


async def test_buttons_of_what_was_sent_are_changed_taken_away_and_added(
    member: Member, jens: Chat, natalia: Chat, running: Running, clock: MovableClock, database: Database
) -> None:
    await hears(jens)
    chat = await member()
    for each in (chat, jens):
        each.typed += LABELS
    await writes(chat)
    await adds(chat, "Alt")
    await sends(chat)
    await goes_out(running, clock)
    await hears(natalia)
    assert jens.keys[0] == "Alt"
    count = len(jens.person.messages)

    await corrects_buttons(chat)
    assert de("What you change here changes in every chat that has the announcement. I ask you before.") in chat.sees
    await chat.taps(de("✏️ Change button {number}", number=1), de("As before: {target}", target="https://example.org"))
    assert "Deutsch: Alt" in chat.sees
    await chat.taps("✏️ Deutsch")
    await running.restart()
    await chat.writes("Neu")
    await chat.taps(de(*CORRECT))
    assert de(*CORRECTED) in chat.sees
    await goes_out(running, clock)
    assert jens.keys[0] == "Neu"

    await chat.taps(de("↩️ To the announcement"))
    await corrects_buttons(chat)
    await chat.taps(de("➕ Add a button"), "🆘 Hilfe")
    await chat.writes("Wer hilft?")
    await chat.taps(de("⏭ Skip"), de("⏭ Skip"), de(*CORRECT))
    await goes_out(running, clock)
    assert jens.keys[:2] == ["Neu", "Wer hilft?"]

    await chat.taps(de("↩️ To the announcement"))
    await corrects_buttons(chat)
    await chat.taps(de("🗑 Take button {number} away", number=1))
    assert de(*TAKEN_AWAY, label="Neu") in chat.sees
    away = chat.data_of(de("🗑 Yes, take it away"))
    await chat.taps_data(away)
    await chat.taps_data(away)
    assert de("Somebody changed the announcement meanwhile. This is how it stands now:") in chat.sees
    await goes_out(running, clock)
    assert jens.keys[0] == "Wer hilft?"
    assert len(jens.keys) == 2, "and the one that turns it off"
    assert len(jens.person.messages) == count, "nothing was said anew"
    assert leads((await stands(database))[1]) == ["show:help"]
    assert "Einladung" not in natalia.history, "nobody else hears of it"
    await jens.taps("Wer hilft?")
    assert "112" in jens.sees


async def test_a_button_of_a_draft_is_changed(member: Member, database: Database) -> None:
    chat = await member()
    chat.typed += LABELS
    await writes(chat)
    await adds(chat, "Alt")
    await chat.taps(de("🔘 Buttons"), de("✏️ Change button {number}", number=1), "🆘 Hilfe")
    assert "Deutsch: Alt" in chat.sees
    await chat.taps(de("✅ Save it like this"))
    assert leads((await stands(database))[1]) == ["show:help"]
    await chat.taps(de("🔘 Buttons"), de("✏️ Change button {number}", number=1), de("🔗 A page on the internet"))
    await chat.writes("https://example.org/neu")
    await chat.taps(de("⏭ Skip"), de("⏭ Skip"))
    other = await member("Chef")
    other.typed += LABELS
    await other.writes("/broadcasts")
    await other.taps("1. Einladung nach Halle", de("🔘 Buttons"), de("🗑 Take button {number} away", number=1))
    await chat.taps(de("✅ Save it like this"))
    assert de("Somebody changed the announcement meanwhile. This is how it stands now:") in chat.sees
    assert not (await stands(database))[1].draft.buttons


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_what_was_asked_of_a_draft_does_not_correct_what_was_sent_since(
    member: Member, jens: Chat, running: Running, clock: MovableClock, database: Database
) -> None:
    await hears(jens)
    chat, other = await member(), await member("Chef")
    for each in (chat, other, jens):
        each.typed += LABELS
    await writes(chat)
    await adds(chat, "Alt")
    await other.writes("/broadcasts")
    await other.taps("1. Einladung nach Halle", de("🔘 Buttons"), de("✏️ Change button {number}", number=1), "🆘 Hilfe")
    await sends(chat)
    await goes_out(running, clock)
    await other.taps(de("✅ Save it like this"))
    assert de("This is no longer possible: the announcement has moved on. This is where it stands now:") in other.sees
    broadcast, known = await stands(database)
    assert (broadcast.revision, leads(known)) == (1, ["https://example.org"])


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_forged_buttons_change_nothing(
    member: Member, jens: Chat, running: Running, clock: MovableClock, database: Database
) -> None:
    await hears(jens)
    chat = await member()
    chat.typed += LABELS
    await writes(chat)
    await adds(chat, "Alt")
    await sends(chat)
    changed = de("Somebody changed the announcement meanwhile. This is how it stands now:")
    await chat.taps_data(packed(buttons.ShowLinks(1)))
    assert de("This is no longer possible: the announcement has moved on. This is where it stands now:") in chat.sees
    await goes_out(running, clock)
    for forged in (
        buttons.ChangeLink(1, 2),
        buttons.ChangeLink(1, 0),
        buttons.PointLink(1, 2, buttons.SAME),
        buttons.RemoveLink(1, 2, 0),
        buttons.TakeLinkAway(1, 2, 1),
        buttons.TakeLinkAway(1, 1, 7),
    ):
        await chat.writes("/broadcasts")
        await chat.taps_data(packed(forged))
        assert changed in chat.sees, forged
    for secret in (buttons.PointLink(1, 1, "team_abcdefghijkl"), buttons.PointLink(9, 1, "")):
        await chat.taps_data(packed(secret))
        assert "nicht mehr" in chat.sees
    broadcast, known = await stands(database)
    assert (broadcast.revision, leads(known)) == (1, ["https://example.org"])


YES_NO = {"de": "Nein", "uk": "Ні", "ru": "Нет"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_button_leads_to_a_survey(
    member: Member,
    olena: Chat,
    jens: Chat,
    natalia: Chat,
    surveying: Surveying,
    running: Running,
    clock: MovableClock,
    database: Database,
    language: str,
) -> None:
    """Whoever taps it answers; and who may not, or has done so, reads a kind word each time."""
    t = Catalogues.load().translator(language)
    reader, other = {"de": (jens, olena), "uk": (olena, natalia), "ru": (natalia, jens)}[language]
    for each in (reader, other):
        await hears(each)
        each.checks = False
    chat = await member("Team", language)
    wave = await surveying.of(FORM, reader, chat)
    chat.typed += ["Опитування", "для", "всіх"]
    await writes(chat)
    await chat.taps(t.plain("🔘 Buttons"), t.plain("➕ Add a button"))
    (title,) = (key for key in chat.keys if key.startswith("📋"))
    await chat.taps(title)
    for _ in LANGUAGES:
        await chat.writes("Umfrage")
    assert title in chat.sees
    await sends(chat)
    await goes_out(running, clock)

    await reader.taps("Umfrage", t.plain("▶️ Begin"), YES_NO[language], t.plain("✅ Done"), t.plain("⏭ Skip"))
    await reader.taps(t.plain("📨 Send my answers"))
    assert t.plain("🎉 Thank you! Your answers have been sent.") in reader.sees
    await reader.taps("Umfrage")
    assert t.plain("You have answered this survey. Thank you!") in reader.sees

    async with database.transaction() as session:
        survey = (await session.get_one(Wave, wave)).survey_id
        (await session.get_one(Survey, survey)).audience = {"state": "DE-BY"}
    await other.taps("Umfrage")
    elsewhere = Catalogues.load().translator(other.language)
    assert elsewhere.plain("This survey is for other people. Thank you for your interest.") in other.sees
    async with database.transaction() as session:
        (await session.get_one(Survey, survey)).audience = None
        await surveys.close(session, wave, actor=None, now=clock.now())
    await other.taps("Umfrage")
    assert (
        elsewhere.plain("This survey has ended ({moment}). Thank you for your interest.", moment="").split("(")[0]
        in other.sees
    )
    await writes(chat)
    await chat.taps_data(packed(buttons.AddLink(2, f"survey_{wave}")))
    for _ in LANGUAGES:
        await chat.writes("Umfrage")
    over = "Button {number} leads to a survey that is over by then, or that does not exist."
    assert t.plain(over, number=1) in chat.sees
