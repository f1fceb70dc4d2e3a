"""How somebody arrives, as far as most tests do not care how."""

from tests.chat import Chat
from tests.conversations.prepared import prepared

WORDS = {
    "de": {
        "language": "Deutsch",
        "take part": "Mitmachen",
        "old enough": "Ja, 16 oder älter",
        "profile": "Meine Angaben speichern",
        "news": "Neues vom Projekt schicken",
        "done": "Fertig",
        "initiative": "Ich bin in einer Initiative",
        "peer helper": "Ich bin geflüchtet und helfe",
        "Saxony": "Sachsen",
        "offices": "Begleitung zu Ämtern",
        "skip": "Überspringen",
        "all correct": "Ja, alles stimmt",
    },
    "uk": {
        "language": "Українська",
        "take part": "Долучитися",
        "old enough": "Так, 16 або більше",
        "profile": "Зберігати мої дані",
        "news": "Надсилати новини проєкту",
        "done": "Готово",
        "initiative": "Я з ініціативи",
        "peer helper": "Я з України й допомагаю іншим",
        "Saxony": "Саксонія",
        "offices": "Супровід до установ",
        "skip": "Пропустити",
        "all correct": "Так, усе правильно",
    },
    "ru": {
        "language": "Русский",
        "take part": "Присоединиться",
        "old enough": "Да, 16 или больше",
        "profile": "Хранить мои данные",
        "news": "Присылать новости проекта",
        "done": "Готово",
        "initiative": "Я из инициативной группы",
        "peer helper": "Я из Украины и помогаю другим",
        "Saxony": "Саксония",
        "offices": "Сопровождение в ведомства",
        "skip": "Пропустить",
        "all correct": "Да, всё верно",
    },
}


async def taps(chat: Chat, *names: str) -> Chat:
    """Tap buttons by what they mean, in the person's language; "Saxony" is written, and all answered that follows."""
    for name in names:
        if name == "Saxony":
            await tells_the_rest(chat)
        else:
            await chat.taps(WORDS[chat.language][name])
    return chat


async def tells_the_rest(chat: Chat) -> Chat:
    """From the question for the place to the summary: Saxony, going along to offices, in one's own language."""
    words = WORDS[chat.language]
    await chat.writes(words["Saxony"])
    await chat.taps(words["offices"], words["done"])
    while f"✅ {words['done']}" in chat.keys:
        await chat.taps(words["done"])
    return chat


async def comes_in(chat: Chat) -> Chat:
    """Write /start and choose the language: the welcome is on the screen."""
    return await prepared(chat, _comes_in, "comes in")


async def _comes_in(chat: Chat) -> Chat:
    await chat.writes("/start")
    return await taps(chat, "language")


async def consents(chat: Chat) -> Chat:
    """Come in and consent to keeping the profile: the question for the role is on the screen."""
    return await prepared(chat, _consents, "consents")


async def _consents(chat: Chat) -> Chat:
    await _comes_in(chat)
    return await taps(chat, "take part", "old enough", "profile", "done")


async def is_asked_for_the_name(chat: Chat) -> Chat:
    """Come in from an initiative: the question for its name is on the screen."""
    return await prepared(chat, _is_asked_for_the_name, "is asked for the name")


async def _is_asked_for_the_name(chat: Chat) -> Chat:
    await _consents(chat)
    return await taps(chat, "initiative")


async def arrives(chat: Chat) -> Chat:
    """Arrive as a peer helper in Saxony."""
    return await prepared(chat, _arrives, "arrives")


async def _arrives(chat: Chat) -> Chat:
    await _consents(chat)
    return await taps(chat, "peer helper", "Saxony", "all correct")


async def arrives_with(chat: Chat, name: str = "Haus") -> Chat:
    """Arrive from an initiative in Saxony."""

    async def way(chat: Chat) -> Chat:
        await _is_asked_for_the_name(chat)
        await chat.writes(name)
        return await taps(chat, "Saxony", "all correct")

    return await prepared(chat, way, "arrives with", name)
