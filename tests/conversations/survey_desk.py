"""The team's desk for surveys in a test: files to send, and the way from a file to an open survey."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from tests.chat import Chat
from tests.domain.surveys.making import survey

Editor: TypeAlias = Callable[..., Awaitable[Chat]]
HEADER = "type | name | label::German (de) | label::Ukrainian (uk) | label::Russian (ru)"
SETTINGS = "form_id | form_title | default_language\nwinter | Winterfrage | German (de)"
GOOD = survey(
    "integer | people | Wie viele? | Скільки? | Сколько?",
    "text | wish | Was fehlt? | Чого бракує? | Чего не хватает?",
    header=HEADER,
    settings=SETTINGS,
)
GAPS = survey(
    "integer | people | Wie viele? | Скільки? | Сколько?",
    "text | wish | Was fehlt? | |",
    header=HEADER,
    settings=SETTINGS,
)
WORDS = {
    "de": {
        "imported": "Als neue Umfrage übernommen",
        "questions": "2 Fragen",
        "to": "Zur Umfrage",
        "open": "Öffnen",
        "now": "Jetzt, bis wir schließen",
        "is open": "Die Umfrage ist offen",
        "since": "Runde 1 ist offen seit",
        "close": "Schließen",
        "yes": "Ja, schließen",
        "closed": "Runde 1 wurde geschlossen",
    },
    "uk": {
        "imported": "Додано як нове опитування",
        "questions": "2 запитання",
        "to": "До опитування",
        "open": "Відкрити",
        "now": "Зараз, доки не закриємо",
        "is open": "Опитування відкрито",
        "since": "Раунд 1 відкрито",
        "close": "Закрити",
        "yes": "Так, закрити",
        "closed": "Раунд 1 закрито",
    },
    "ru": {
        "imported": "Добавлен новый опрос",
        "questions": "2 вопроса",
        "to": "К опросу",
        "open": "Открыть",
        "now": "Сейчас, пока не закроем",
        "is open": "Опрос открыт",
        "since": "Раунд 1 открыт",
        "close": "Закрыть",
        "yes": "Да, закрыть",
        "closed": "Раунд 1 закрыт",
    },
}
DATA = (
    *("Winterfrage", "Wie viele?", "Was fehlt?", "people", "wish", "label", "winter.md", "survey_1", "t.me"),
    *("nobody", "relevant", "survey", "name", "house.jpg", "tree.png", ".xlsx", "choices", "settings"),
)
"""What stands in these files."""


async def sends(chat: Chat, data: bytes = GOOD, name: str = "winter.md") -> Chat:
    """Send a file to the bot."""
    return await chat.does(lambda phone: phone.sends_document(data, name))


async def opens(chat: Chat) -> Chat:
    """Take a survey from its file to being open."""
    await sends(chat)
    words = WORDS[chat.language]
    return await chat.taps(words["to"], words["open"], words["now"])
