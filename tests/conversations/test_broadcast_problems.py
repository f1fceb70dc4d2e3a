"""What does not fit in a broadcast is said, with what and where; the draft stays as it was."""

import pytest

from domain.broadcasts import LONGEST_TEXT
from storage import Database
from tests.chat import Chat, Running
from tests.conversations.broadcasting import GERMAN, UKRAINIAN, Member, hears, stands, writes

LONG = "x" * (LONGEST_TEXT - 100)
TYPED = [
    ("<b>fett", "ist ein Tag nicht geschlossen: <b>"),
    ("fett</b>", "wird ein Tag geschlossen, der dort nicht offen ist: </b>"),
    ("<b>2 < 3</b>", "steht ein Kleiner-als-Zeichen allein, hier: <"),
    ('<a href="nowhere">hier</a>', "führt ein Link nirgendwohin: nowhere"),
    ('<b class="big">fett</b>', 'Tag, den Telegram hier nicht annimmt: <b class="big">'),
    ("Hallo {name}", "Platzhalter, den ich nicht kenne: {name}. Es gibt: {programme} und {state}."),
    ("Eine { allein", "geschweifte Klammer allein: Deutsch"),
    (LONG, "zu lang: Deutsch. Er hat 3.996 Zeichen, 3.840 passen."),
    ("<b> </b>", "gibt es nichts zu lesen: Deutsch"),
]


@pytest.mark.parametrize(("typed", "said"), TYPED)
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_text_that_does_not_fit(member: Member, database: Database, typed: str, said: str) -> None:
    chat = await member()
    chat.checks = False
    await writes(chat)
    await chat.taps("Texte", "✏️ Deutsch")
    await chat.writes(typed)
    assert said in chat.sees
    assert "Die Mitteilung bleibt, wie sie war." in chat.sees
    _, known = await stands(database)
    assert known.draft.texts["de"] == GERMAN
    await chat.writes("Besser so")
    assert "Besser so" in chat.sees
    _, known = await stands(database)
    assert known.draft.texts == {"de": "Besser so", "uk": UKRAINIAN}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("3 < 4 & 5 > 4", "3 &lt; 4 &amp; 5 &gt; 4"),
        ("<b>fett</b> &amp; schön", "<b>fett</b> &amp; schön"),
        ("Zeile 1\n\nZeile 2", "Zeile 1\n\nZeile 2"),
        ("Liebe Leute in {state}", "Liebe Leute in {state}"),
    ],
)
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_text_is_kept_as_it_was_meant(member: Member, database: Database, typed: str, kept: str) -> None:
    chat = await member()
    chat.checks = False
    await writes(chat, typed)
    _, known = await stands(database)
    assert known.draft.texts["de"] == kept
    await chat.taps("Vorschau")


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_buttons_are_looked_at_as_well(member: Member, database: Database, running: Running) -> None:
    chat = await member()
    chat.checks = False
    await writes(chat)
    await chat.taps("Knöpfe", "Knopf hinzufügen", "Eine Seite im Internet")
    await chat.writes("nirgendwo")
    assert "Knopf 1 führt nirgendwohin: nirgendwo" in chat.sees
    await chat.writes("example.org/treffen")
    await chat.writes("L" * 31)
    assert "Knopf 1 steht, ist in dieser Sprache zu lang: Deutsch. Es hat 31 Zeichen, 30 passen." in chat.sees
    await chat.writes("Zum Treffen")
    await running.restart()
    await chat.writes("На зустріч")
    await chat.taps("Überspringen")
    assert "Knopf 1: „Zum Treffen“ → https://example.org/treffen" in chat.sees
    for _ in range(2):
        await chat.taps("Knöpfe", "Knopf hinzufügen", "🆘 Hilfe")
        await chat.writes("Hilfe")
        await chat.taps("Überspringen", "Überspringen")
    await chat.taps("Knöpfe")
    assert "➕ Knopf hinzufügen" not in chat.keys
    await chat.taps_data("BK:1:show_help")
    assert len((await stands(database))[1].draft.buttons) == 3
    old = chat.data_of("🗑 Knopf 1")
    await chat.taps_data(old)
    await chat.taps_data(old)
    assert "Jemand hat die Mitteilung inzwischen geändert" in chat.sees
    assert [each.leads_to for each in (await stands(database))[1].draft.buttons] == ["show:help", "show:help"]


@pytest.mark.parametrize("backend", ["sqlite"])
@pytest.mark.parametrize("payload", ["join_abcdefghijkl", "team_abcdefghijkl", "to_abcdefghijkl", "nonsense"])
async def test_no_button_leads_to_what_is_one_persons_secret(member: Member, database: Database, payload: str) -> None:
    chat = await member()
    await writes(chat)
    await chat.taps_data(f"BK:1:{payload}")
    assert "nicht mehr" in chat.sees
    assert not (await stands(database))[1].draft.buttons


async def test_nobody_to_send_it_to(member: Member, database: Database) -> None:
    chat = await member()
    await writes(chat)
    await chat.taps("Senden …")
    assert "Niemand würde sie bekommen" in chat.sees
    assert (await stands(database))[0].state == "draft"


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_picture_leaves_less_room(member: Member, jens: Chat, database: Database) -> None:
    await hears(jens)
    chat = await member()
    chat.checks = False
    await writes(chat, "x" * 1000)
    await chat.taps("Anhang")
    await chat.writes("kein Bild")
    await chat.does(lambda phone: phone.sends_video(b"film"))
    assert "nur ein Bild oder ein Dokument" in chat.sees
    await chat.does(lambda phone: phone.sends_photo(b"\x89PNG"))
    assert "Mit einem Bild" in chat.sees
    assert "Er hat 1.000 Zeichen, 768 passen." in chat.sees
    await chat.taps("Senden …")
    assert "So kann sie nicht gesendet werden." in chat.sees
    await chat.taps("Anhang", "Ohne Anhang", "Senden …")
    assert "Soll sie so gesendet werden?" in chat.sees


async def test_its_time_passed_while_nobody_sent_it(member: Member, jens: Chat, clock: object) -> None:
    await hears(jens)
    chat = await member()
    await writes(chat)
    await chat.taps("Wann?", "Zu einer bestimmten Zeit")
    await chat.writes("24.11.2026 10:00")
    await chat.taps("Nein, nur am Tag", "Egal, wie lange es dauert")
    clock.move_by(days=2)  # type: ignore[attr-defined]  # the clock that tests move
    await chat.taps("Senden …")
    assert "Die Zeit, zu der sie gesendet werden soll, ist vorbei." in chat.sees
