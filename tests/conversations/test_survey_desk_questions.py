"""What the team is asked about a survey: its settings and times; and answering it as a test."""

import pytest
from sqlalchemy import select

from actions import staff, surveys
from handlers.buttons import packed
from handlers.survey_desk_buttons import ChangeSurveySettings
from storage import Database
from storage import surveys as stored
from storage.open_responses import OpenResponse
from storage.surveys import Survey
from tests.chat import Chat, Running
from tests.conftest import START, MovableClock
from tests.conversations.survey_desk import Editor, opens, sends

pytestmark = pytest.mark.usefixtures("checked_here")


async def corrects(chat: Chat, label: str) -> None:
    """Tap what opens a setting, on whichever page of the summary it stands."""
    if label not in chat.keys:
        await chat.taps("▶")
    await chat.taps(label)


SAID = {
    "de": (
        "✏️ Tage bis Erinnerung",
        "💾 Einstellungen speichern",
        "Überspringen",
        "wird zur neuen Zeit erinnert",
        "Niemand wird mehr",
    ),
    "uk": (
        "✏️ Днів до нагадування",
        "💾 Зберегти налаштування",
        "Пропустити",
        "нагадування в новий час",
        "Нагадувань більше не",
    ),
    "ru": (
        "✏️ Дней до напоминания",
        "💾 Сохранить настройки",
        "Пропустить",
        "напоминание в новое время",
        "Напоминаний больше не",
    ),
}


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_what_other_days_do_to_reminders_is_said(editor: Editor, database: Database, language: str) -> None:
    chat, (days, save, skip, moved, ended) = await editor(language, arrived=True), SAID[language]
    await opens(chat)
    async with database.transaction() as session:
        await surveys.invite(session, 1, actor=None, now=START)
    await chat.taps_data(packed(ChangeSurveySettings(1)))
    await corrects(chat, days)
    await chat.writes("5")
    await chat.taps(save)
    assert moved in chat.sees
    await chat.taps_data(packed(ChangeSurveySettings(1)))
    await corrects(chat, days)
    await chat.taps(skip, save)
    assert ended in chat.sees


async def test_the_settings_are_asked_like_anything_else(editor: Editor, database: Database) -> None:
    chat = await editor("de", arrived=True)
    await sends(chat)
    await chat.taps("Zur Umfrage", "Einstellungen")
    assert "Anonym oder nicht: Anonym" in chat.sees
    await chat.taps("✏️ Anonym oder nicht", "Mit Namen", "Ja, das geht", "Einmal")
    await corrects(chat, "✏️ Antworten insgesamt")
    await chat.writes("50")
    await chat.taps("💾 Einstellungen speichern")
    assert "Die Einstellungen sind gespeichert." in chat.sees
    await chat.taps("Zur Umfrage")
    assert "Höchstens 50 Antworten je Runde." in chat.sees
    async with database.reading() as session:
        row = await session.get(Survey, 1)
        assert row is not None
        assert (row.anonymous, row.editable, row.at_most, row.quota) == (False, True, 1, 50)
    await chat.taps("Öffnen", "Jetzt, bis wir schließen", "Zur Umfrage", "Einstellungen")
    assert "Anonym oder nicht" not in chat.sees, "what was promised is fixed"


async def test_it_opens_and_closes_at_a_time(editor: Editor, database: Database, clock: MovableClock) -> None:
    chat = await editor("de", arrived=True)
    await sends(chat)
    await chat.taps("Zur Umfrage", "Öffnen", "Zeiten wählen", "Später, zu einer Zeit")
    await chat.writes("20.11.2026 10:00")
    assert "Das ist schon vorbei" in chat.sees
    await chat.writes("24.11.2026 10:00")
    await chat.taps("Zu einer bestimmten Zeit")
    await chat.writes("23.11.2026 18:00")
    assert "muss nach der Öffnung liegen" in chat.sees
    await chat.writes("30.11.2026 18:00")
    await chat.taps("Umfrage öffnen")
    assert "Die Umfrage öffnet am Dienstag, 24. November 2026, 10:00 Uhr." in chat.sees
    await chat.taps("Zur Umfrage")
    assert "Runde 1 öffnet: Dienstag, 24. November 2026, 10:00 Uhr" in chat.sees
    clock.move_by(days=2)
    await chat.writes("/surveys")
    assert "Winterfrage: offen, 0 Antworten" in chat.sees
    clock.move_by(days=20)
    await chat.writes("/surveys")
    assert "Winterfrage: geschlossen" in chat.sees


async def test_a_role_that_ended_meanwhile_changes_nothing(editor: Editor, database: Database) -> None:
    chat = await editor("de", arrived=True)
    await sends(chat)
    await chat.taps("Zur Umfrage", "Einstellungen", "✏️ Anonym oder nicht", "Mit Namen", "Nein", "Einmal")
    async with database.transaction() as session:
        await staff.revoke(session, chat.person.id, now=START)
    await chat.taps("💾 Einstellungen speichern")
    assert "Das dürfen Sie nicht mehr." in chat.sees
    async with database.reading() as session:
        row = await session.get(Survey, 1)
        assert row is not None
        assert row.anonymous


async def test_a_survey_is_tried_and_nothing_is_kept(editor: Editor, running: Running, database: Database) -> None:
    chat = await editor("de", arrived=True)
    await sends(chat)
    await chat.taps("Zur Umfrage", "Ausprobieren")
    assert "Test. Davon wird nichts gespeichert." in chat.sees
    await running.restart()
    await chat.writes("3")
    await chat.writes("Räume")
    await chat.taps("🧪 Test beenden")
    assert "Das war der Test." in chat.sees
    async with database.reading() as session:
        assert await stored.participants(session, 1) == 0
    assert not await begun(database)


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_who_stops_a_test_is_back_at_the_survey(editor: Editor, database: Database) -> None:
    chat = await editor("de", arrived=True)
    await sends(chat)
    await chat.taps("Zur Umfrage", "Ausprobieren")
    await chat.writes("3")
    await chat.writes("/cancel")
    assert "Das war der Test. Davon wurde nichts gespeichert." in chat.sees
    assert "Entwurf: Noch kann niemand antworten." in chat.sees
    assert "🧪 Ausprobieren" in chat.keys
    assert not await begun(database)


async def begun(database: Database) -> list[str]:
    """The forms that somebody is answering."""
    async with database.reading() as session:
        return [*await session.scalars(select(OpenResponse.form))]


async def test_a_test_that_is_left_is_over(editor: Editor, database: Database) -> None:
    chat = await editor("de", arrived=True)
    await sends(chat)
    await chat.taps("Zur Umfrage", "Ausprobieren")
    await chat.writes("3")
    await chat.writes("/menu")
    assert not await begun(database)
