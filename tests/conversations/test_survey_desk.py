"""The team's desk for surveys: a file becomes a draft, is looked at, opened, sent around and closed."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from actions import staff
from domain.roles import RUN_SURVEYS, SEE_RESULTS, TRANSLATE, StaffRole
from handlers import survey_desk_buttons as buttons
from handlers.buttons import packed
from storage import Database
from storage import surveys as stored
from storage.open_responses import OpenResponse
from storage.staff import AuditEntry
from tests.chat import Chat, Running
from tests.conftest import START
from tests.conversations.arriving import arrives, comes_in, taps
from tests.conversations.survey_desk import GAPS, WORDS, Editor, opens, sends

pytestmark = pytest.mark.usefixtures("checked_here")
DELETING = {
    "de": {
        "delete": "🗑 Löschen",
        "asked": "Soll der Entwurf „Winterfrage“ gelöscht werden?",
        "yes": "🗑 Ja, löschen",
        "done": "Der Entwurf ist gelöscht.",
        "none": "Es gibt noch keine.",
        "old": "gilt nicht mehr",
    },
    "uk": {
        "delete": "🗑 Видалити",
        "asked": "Видалити чернетку «Winterfrage»?",
        "yes": "🗑 Так, видалити",
        "done": "Чернетку видалено.",
        "none": "Поки що жодного немає.",
        "old": "вже не працює",
    },
    "ru": {
        "delete": "🗑 Удалить",
        "asked": "Удалить черновик «Winterfrage»?",
        "yes": "🗑 Да, удалить",
        "done": "Черновик удалён.",
        "none": "Пока ни одного нет.",
        "old": "уже не работает",
    },
}


@pytest.mark.parametrize("language", WORDS)
async def test_a_file_becomes_a_survey_that_is_opened_and_closed(editor: Editor, language: str) -> None:
    chat, words = await editor(language), WORDS[language]
    await sends(chat)
    assert words["imported"] in chat.sees
    assert words["questions"] in chat.sees
    assert "Winterfrage" in chat.sees
    await chat.taps(words["to"], words["open"], words["now"])
    assert words["is open"] in chat.sees
    await chat.taps(words["to"])
    assert words["since"] in chat.sees
    await chat.taps(words["close"], words["yes"])
    assert words["closed"] in chat.sees


async def test_the_same_file_again_changes_nothing_and_another_is_a_form_more(
    editor: Editor, database: Database
) -> None:
    chat = await editor("de")
    await sends(chat)
    await sends(chat)
    assert "dasselbe Formular wie zuvor" in chat.sees
    await sends(chat, GAPS)
    assert "Als Fassung 2 einer Umfrage übernommen" in chat.sees
    async with database.reading() as session:
        (row,) = await stored.all_surveys(session)
        newest = await stored.newest_form(session, row.id)
        assert (row.name, newest.number if newest else 0) == ("winter", 2)


async def test_who_would_read_what_in_another_language_is_seen_before_it_opens(
    editor: Editor, database: Database
) -> None:
    chat = await editor("de")
    await sends(chat, GAPS)
    assert "Texte fehlen auf Ukrainisch: 1 von 2. Wer diese Sprache liest, bekäme sie auf Deutsch." in chat.sees
    await chat.taps("Zur Umfrage", "Öffnen")
    assert "Ukrainisch: 1 von 2 Texten sind da. Die anderen zeigen wir auf Deutsch." in chat.sees
    assert "wish, label: Was fehlt? (Ukrainisch und Russisch)" in chat.sees
    await chat.taps_data(packed(buttons.ReleaseNow(1, 1)))
    assert "sehen Sie sich zuerst an" in chat.sees
    await chat.taps("Zur Umfrage", "Öffnen", "Einverstanden, weiter", "Jetzt, bis wir schließen")
    assert "Die Umfrage ist offen" in chat.sees
    async with database.reading() as session:
        of_surveys = select(AuditEntry.act).where(AuditEntry.act.startswith("survey")).order_by(AuditEntry.id)
        imported, *agreed, released = await session.scalars(of_surveys)
        assert (imported, released) == ("survey.import:1.1", "survey.release:1")
        assert {*agreed} == {"survey.fallbacks:1.uk", "survey.fallbacks:1.ru"}


async def test_a_double_tap_opens_one_round(editor: Editor, database: Database) -> None:
    chat = await editor("de")
    await opens(chat)
    await chat.taps_data(packed(buttons.ReleaseNow(1, 1)))
    assert "eine andere Runde dieser Umfrage offen" in chat.sees
    async with database.reading() as session:
        assert len(await stored.waves_of(session, 1)) == 1
    await chat.taps_data(packed(buttons.CloseWave(1)))
    await chat.taps_data(packed(buttons.CloseWave(1)))
    assert "Runde 1 wurde geschlossen" in chat.history


async def test_a_new_round_asks_the_newest_form(editor: Editor, database: Database) -> None:
    chat = await editor("de")
    await opens(chat)
    await sends(chat, GAPS)
    await chat.taps("Zur Umfrage")
    assert "Es gibt eine neuere Fassung" in chat.sees
    await chat.taps("Schließen", "Ja, schließen", "Neue Runde", "Einverstanden, weiter", "Jetzt, bis wir schließen")
    async with database.reading() as session:
        assert [wave.form_id for wave in await stored.waves_of(session, 1)] == [1, 2]


async def test_people_are_invited_once(editor: Editor, olena: Chat, jens: Chat) -> None:
    for each in (olena, jens):
        await arrives(each)
        await each.writes("/privacy")
        await taps(each, "news")
    chat = await editor("de")
    await opens(chat)
    await chat.taps("Zur Umfrage", "Einladen")
    assert "Die Einladung ginge an 2 Personen" in chat.sees
    await chat.taps("Jetzt einladen")
    assert "2 Personen werden eingeladen" in chat.sees
    await chat.taps_data(packed(buttons.Invite(1)))
    assert "schon" in chat.sees
    await chat.taps_data(packed(buttons.AskToInvite(1)))
    assert "niemanden einzuladen" in chat.sees


async def test_the_link_comes_with_a_code_to_print(editor: Editor) -> None:
    chat = await editor("de")
    await opens(chat)
    chat.checks = False
    await chat.taps("Zur Umfrage", "Link")
    assert "?start=survey_1" in chat.sees
    assert chat.person.last["document"]["mime_type"] == "image/png"


async def test_the_form_is_given_back_and_is_the_same(editor: Editor, running: Running) -> None:
    chat = await editor("de")
    await sends(chat)
    await chat.taps("Zur Umfrage", "Formular als Datei")
    document = chat.person.last["document"]
    assert document["file_name"] == "winter.xlsx"
    file = await running.app.bot.get_file(document["file_id"])
    await sends(chat, bytes(await file.download_as_bytearray()), "anders.xlsx")
    assert "dasselbe Formular wie zuvor" in chat.sees


@pytest.mark.parametrize("role", [None, *StaffRole])
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_each_role_sees_what_it_may(
    editor: Editor, role: StaffRole | None, person: Callable[..., Chat], database: Database
) -> None:
    chat = await editor("de")
    await opens(chat)
    other = person("Other", "de")
    await comes_in(other)
    if role is not None:
        async with database.transaction() as session:
            await staff.grant(session, other.person.id, role, now=START)
    other.checks = False
    await other.writes("/surveys")
    counts = role in {StaffRole.ADMIN, StaffRole.EDITOR, StaffRole.ANALYST}
    assert ("Winterfrage" in other.sees) == (counts or role in {StaffRole.TRANSLATOR, StaffRole.PARTNER})
    assert ("0 Antworten" in other.sees) == counts
    await other.taps_data(packed(buttons.ManageSurvey(1)))
    assert ("⏹ Schließen" in other.keys) == (role in {StaffRole.ADMIN, StaffRole.EDITOR})
    assert ("🈯 Sprachen" in other.keys) == (role in {StaffRole.ADMIN, StaffRole.EDITOR, StaffRole.TRANSLATOR})


async def test_what_is_not_there_is_an_old_button(editor: Editor) -> None:
    chat = await editor("de")
    for button in (
        buttons.ManageSurvey(7),
        buttons.ShowCoverage(7),
        buttons.AcceptFallbacks(7, 7),
        buttons.AskToRelease(7),
        buttons.ChooseWindow(7, 7),
        buttons.AskToInvite(7),
        buttons.Invite(7),
        buttons.AskToClose(7),
        buttons.CloseWave(7),
        buttons.ShowSurveyLink(7),
        buttons.ChangeSurveySettings(7),
        buttons.TrySurvey(7),
        buttons.SendFormBack(7),
        buttons.ShowSurveyMedia(7),
    ):
        await chat.taps_data(packed(button))
        assert "nicht mehr" in chat.sees, button


@pytest.mark.parametrize("language", WORDS)
async def test_a_draft_is_deleted_with_what_was_answered_to_try_it(
    editor: Editor, database: Database, language: str
) -> None:
    chat, words = await editor(language, arrived=True), DELETING[language]
    chat.data[language].extend(["Скільки?", "Сколько?", "Чого бракує?", "Чего не хватает?"])  # type: ignore[attr-defined]  # a list
    await sends(chat)
    await chat.taps_data(packed(buttons.TrySurvey(1)))
    await chat.writes("3")
    await chat.taps_data(packed(buttons.ManageSurvey(1)))
    await chat.taps(words["delete"])
    assert words["asked"] in chat.sees
    await chat.taps(words["yes"])
    assert words["done"] in chat.sees
    assert words["none"] in chat.sees
    async with database.reading() as session:
        assert await stored.all_surveys(session) == []
        assert list(await session.scalars(select(OpenResponse.form))) == []
        assert (
            await session.scalars(select(AuditEntry.act).order_by(AuditEntry.id.desc()))
        ).first() == "survey.delete:1"
    for button in (buttons.DeleteSurvey(1), buttons.AskToDeleteSurvey(1)):
        await chat.taps_data(packed(button))
        assert words["old"] in chat.sees, "the button is over"


async def test_what_was_opened_is_not_deleted(editor: Editor, database: Database) -> None:
    chat = await editor("de")
    await sends(chat)
    await chat.taps("Zur Umfrage")
    assert "🗑 Löschen" in chat.keys
    await chat.taps("Öffnen", "Jetzt, bis wir schließen", "Zur Umfrage")
    assert "🗑 Löschen" not in chat.keys
    await chat.taps_data(packed(buttons.AskToDeleteSurvey(1)))
    assert "gilt nicht mehr" in chat.sees
    await chat.taps_data(packed(buttons.DeleteSurvey(1)))
    assert "lässt sich nicht löschen" in chat.sees
    async with database.reading() as session:
        assert len(await stored.waves_of(session, 1)) == 1


@pytest.mark.parametrize("role", [None, *StaffRole])
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_only_who_runs_surveys_deletes_a_draft(
    editor: Editor, role: StaffRole | None, person: Callable[..., Chat], database: Database
) -> None:
    await sends(await editor("de"))
    other = person("Other", "de")
    await comes_in(other)
    if role is not None:
        async with database.transaction() as session:
            await staff.grant(session, other.person.id, role, now=START)
    other.checks = False
    await other.taps_data(packed(buttons.ManageSurvey(1)))
    assert ("🗑 Löschen" in other.keys) == (role in RUN_SURVEYS)
    assert ("Winterfrage" in other.sees) == (role in TRANSLATE | SEE_RESULTS), "to a partner a draft is nothing"
    await other.taps_data(packed(buttons.DeleteSurvey(1)))
    async with database.reading() as session:
        assert (await stored.all_surveys(session) == []) == (role in RUN_SURVEYS)
