"""Before the results are told, once and for all, the team sees what those will see who took part."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from domain.roles import RUN_SURVEYS, StaffRole
from handlers import result_buttons as buttons
from handlers.buttons import packed
from storage import Database
from storage.staff import AuditEntry
from tests.chat import Chat
from tests.conftest import MovableClock
from tests.conversations.surveying import Surveying
from tests.conversations.test_survey_results import FORM, closed, of_the_team

LABELS = {
    "de": ("👁 Vorschau", "👁 Ukrainisch", "📣 Teilnehmenden berichten", "Vorschau auf Deutsch"),
    "uk": ("👁 Перегляд", "👁 російська", "📣 Розповісти тим, хто відповів", "Перегляд українською мовою"),
    "ru": ("👁 Просмотр", "👁 украинский", "📣 Рассказать тем, кто ответил", "Просмотр на русском языке"),
}
SEEN = {"de": "Ja, geflohen: 14 (58", "uk": "Так, тікали: 14 (58", "ru": "Да, бежали: 14 (58"}
OTHER = {"de": "uk", "uk": "ru", "ru": "uk"}
SEE = {"de": "Ergebnisse ansehen", "uk": "Переглянути результати", "ru": "Посмотреть результаты"}


@pytest.mark.parametrize("language", LABELS)
async def test_the_team_sees_in_every_language_what_will_be_sent(
    person: Callable[..., Chat], database: Database, surveying: Surveying, clock: MovableClock, language: str
) -> None:
    chat, (preview, another, back, heading) = (
        await of_the_team(person("Team", language), database, StaffRole.EDITOR),
        LABELS[language],
    )
    chat.checks = False  # a preview is in the language of others
    wave = await closed(surveying, database, clock, chat, anonymous=True)
    await chat.taps_data(packed(buttons.AskToTell(wave)))
    await chat.taps(preview)
    assert heading in chat.sees
    assert "Winterfrage" in chat.sees
    await chat.taps(SEE[language])
    assert SEEN[language] in chat.sees
    await chat.taps("▶", back, preview, another, SEE[OTHER[language]])
    assert SEEN[OTHER[language]] in chat.sees
    await chat.taps(back)
    assert any("📣" in key for key in chat.keys), "from there it can be sent"
    async with database.reading() as session:
        acts = set(await session.scalars(select(AuditEntry.act).where(AuditEntry.act.startswith("survey."))))
    assert f"survey.results:{wave}" in acts, "it is a look like any other"
    assert f"survey.tell:{wave}" not in acts, "nothing was sent"


@pytest.mark.parametrize("role", [None, *StaffRole])
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_who_may_not_send_them_sees_no_preview(
    person: Callable[..., Chat], database: Database, surveying: Surveying, clock: MovableClock, role: StaffRole | None
) -> None:
    chat = await of_the_team(person("Team", "de"), database, role)
    wave = await closed(surveying, database, clock, chat, anonymous=True)
    for button in (buttons.PreviewTold(wave, "de"), buttons.PreviewWhatAllSaid(wave, "de", 0)):
        await chat.taps_data(packed(button))
        assert ("gilt nicht mehr" not in chat.sees) == (role in RUN_SURVEYS), button


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_there_is_no_preview_of_an_open_survey_nor_in_an_unknown_language(
    person: Callable[..., Chat], database: Database, surveying: Surveying
) -> None:
    chat = await of_the_team(person("Team", "de"), database, StaffRole.EDITOR)
    wave = await surveying.of(FORM, chat)
    for language in ("de", "xx"):
        for button in (buttons.PreviewTold(wave, language), buttons.PreviewWhatAllSaid(wave, language, 0)):
            await chat.taps_data(packed(button))
            assert "gilt nicht mehr" in chat.sees
    await chat.taps_data(packed(buttons.PreviewTold(99, "de")))
    assert "gilt nicht mehr" in chat.sees
