"""A survey with every kind of question, from the link to the thanks, in each language."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from storage import Database
from storage.responses import ResponseAnswer, SurveyResponse
from tests.chat import Chat
from tests.conversations.arriving import arrives
from tests.conversations.surveying import Surveying
from tests.playground.conftest import picture

EVERY_KIND = (Path(__file__).parent / "every_kind.md").read_bytes()
WORDS = {
    "de": {
        "begin": "Beginnen",
        "group": "In einer Gruppe",
        "rooms": "Räume",
        "money": "Geld",
        "rest": "Ruhe",
        "time": "Zeit",
        "nothing": "Nichts davon",
        "done": "Fertig",
        "undo": "Zurücknehmen",
        "skip": "Überspringen",
        "read": "Ich habe es gelesen",
        "send": "Antworten absenden",
        "hour": "16.30 Uhr",
        "day": "24. November 2022",
        "thanks": "Danke! Ihre Antworten sind abgesendet.",
        "explanation": "Erklärung",
    },
    "uk": {
        "begin": "Почати",
        "group": "У групі",
        "rooms": "Приміщення",
        "money": "Гроші",
        "rest": "Відпочинок",
        "time": "Час",
        "nothing": "Нічого з цього",
        "done": "Готово",
        "undo": "Скасувати",
        "skip": "Пропустити",
        "read": "Прочитано",
        "send": "Надіслати відповіді",
        "hour": "16 год 30",
        "day": "24 листопада 2022",
        "thanks": "Дякуємо! Ваші відповіді надіслано.",
        "explanation": "Пояснення",
    },
    "ru": {
        "begin": "Начать",
        "group": "В группе",
        "rooms": "Помещения",
        "money": "Деньги",
        "rest": "Отдых",
        "time": "Время",
        "nothing": "Ничего из этого",
        "done": "Готово",
        "undo": "Отменить",
        "skip": "Пропустить",
        "read": "Прочитано",
        "send": "Отправить ответы",
        "hour": "16:30",
        "day": "24 ноября 2022",
        "thanks": "Спасибо! Ваши ответы отправлены.",
        "explanation": "Пояснение",
    },
}


@pytest.mark.parametrize("language", ["de", "uk", "ru"])
async def test_every_kind_is_answered_and_kept(
    language: str, person: Callable[..., Chat], surveying: Surveying, database: Database
) -> None:
    chat = person("Ada", language)
    await arrives(chat)
    wave = await surveying.of(EVERY_KIND, chat, anonymous=False, editable=True)
    await surveying.opens(chat, wave)
    await answers_everything(chat)
    async with database.reading() as session:
        response = (await session.scalars(select(SurveyResponse))).one()
        assert response.wave_id == wave
        assert response.language == chat.language
        rows = list(await session.scalars(select(ResponseAnswer).order_by(ResponseAnswer.position)))
        kept = {(row.question, row.instance, row.value or row.words or row.number) for row in rows}
        assert {("role", 0, "group"), ("people", 0, 12.0), ("load", 0, 4.0)} <= kept
        assert {("needs", 0, "rooms"), ("needs", 0, "money")} <= kept
        assert [row.value for row in rows if row.question == "order"] == ["rest", "rooms", "money", "time"]
        assert {("called", 1, "Іра"), ("called", 2, "Оля"), ("age_of", 1, 3.0)} <= kept


async def answers_everything(chat: Chat) -> None:
    """From the card to the thanks."""
    words = WORDS[chat.language]
    await chat.taps(words["begin"])
    await chat.taps(words["explanation"])
    await chat.taps(words["group"])
    await chat.writes("12")
    await chat.taps(words["rooms"], words["money"], words["nothing"])
    assert [key for key in chat.keys if "☑️" in key] == [f"☑️ {words['nothing']}"], "what stands alone clears the others"
    await chat.taps(words["rooms"], words["money"], words["done"])
    assert words["nothing"] not in chat.keys, "it is left out by the filter"
    await chat.taps(words["money"], words["undo"], words["rest"], words["rooms"], words["money"])
    assert f"1. {words['rest']}" in chat.keys
    assert f"4. {words['time']}" in chat.keys, "the place of the last one follows"
    await chat.taps(words["done"])
    assert chat.keys[:4] == ["1", "2", "3", "4"], "long words of a scale stand in the message"
    await chat.taps("3", "4")
    await chat.writes("2,5")
    await chat.writes(words["day"])
    await chat.writes(words["hour"])
    await chat.writes("24.11.2022 16:30")
    await chat.writes("Erfurt")
    await chat.does(lambda phone: phone.sends_photo(picture(2000, 1000)))
    assert "📷" in chat.sees
    await chat.does(lambda phone: phone.sends_voice())
    assert "🎤" in chat.sees
    await chat.does(lambda phone: phone.sends_video_note())
    assert "🎬" in chat.sees
    chat.typed.append("plan.pdf")
    await chat.does(lambda phone: phone.sends_document(b"0" * 300_000, "plan.pdf"))
    assert "plan.pdf (0,3" in chat.sees
    await chat.writes("Іра")
    assert "Іра?" in chat.sees
    await chat.writes("3")
    await chat.writes("Оля")
    assert "Оля?" in chat.sees, "within a repeat the answer of the same time is quoted"
    await chat.taps(words["skip"])
    assert words["group"] in chat.sees
    assert words["money"] in chat.sees
    await chat.writes("Дякую")
    await chat.taps(words["read"])
    assert words["send"] in " ".join(chat.keys)
    await chat.taps(words["send"])
    assert words["thanks"] in chat.sees
