"""Answering as fully as one can: every topic, "other" as well, the longest names and words that are taken."""

from collections.abc import AsyncIterator

from domain.profiles import LONGEST_NAME, MOST_PEOPLE
from domain.roles import Role
from handlers.buttons import Done, packed, unpacked
from handlers.form_buttons import TurnPage
from handlers.views.profile_texts import role_name
from locales import Catalogues, Translator
from tests.chat import Chat, _keys
from tests.conversations.arriving import WORDS, consents

PROFILE = {"de": "Meine Angaben", "uk": "Мій профіль", "ru": "Мой профиль"}
MORE = {"de": "Mehr erzählen", "uk": "Розповісти більше", "ru": "Рассказать больше"}

LONG_NAME = "Begegnung und Beratung im Nachbarschaftshaus ".ljust(LONGEST_NAME, "ä")
LONG_WORDS = ("Слова, слова й ще раз слова: " * 40)[:1000]
LONG_LINK = "https://naumburg-hilft.example/" + "wir/" * 42
TOWN = "= Oranienbaum-Wörlitz"
"""Its name with district and state takes two lines in every language."""

WAY: dict[Role, tuple[str, ...]] = {
    Role.INITIATIVE_CONTACT: (
        *(f"= {LONG_NAME}", TOWN, "all", "done", "all", "other", "all", "other", "send", "more"),
        *("all", "other", f"= {MOST_PEOPLE}", f"= {LONG_LINK}", "first", "= wir@naumburg-hilft.example", "send"),
    ),
    Role.PEER_HELPER: (
        *(TOWN, "all", "done", "all", "other", "send", "more"),
        *("all", "other", "first", "first", "send"),
    ),
    Role.VOLUNTEER: (TOWN, "all", "done", "all", "other", "send", "more", f"= {LONG_NAME}", "send"),
    Role.PROFESSIONAL: (f"= {LONG_NAME}", "first", TOWN, "all", "done", "all", "other", "send"),
}
"""What is done from the question for the role on."""
EVERYTHING = (1 << 32) - 1
"""Ticks every choice: those beyond the list mean nothing."""


async def tells_all(chat: Chat, role: Role) -> AsyncIterator[str]:
    """Arrive and tell as much as one can; each step is handed out before it is done."""
    t = Catalogues.load().translator(chat.language)
    await consents(chat)
    yield "role"
    await chat.taps(role_name(t, role))
    for step in WAY[role]:
        yield step
        await _goes(chat, t, step)


async def has_told_all(chat: Chat, role: Role) -> Chat:
    """Arrive with the fullest profile there can be."""
    async for _ in tells_all(chat, role):
        pass
    return chat


async def _goes(chat: Chat, t: Translator, step: str) -> None:
    words = WORDS[chat.language]
    if step.startswith("= "):
        await chat.writes(step.removeprefix("= "))
    elif step == "all":
        buttons = [unpacked(key["callback_data"]) for key in _keys(chat.person.last)]
        done = next(each for each in buttons if isinstance(each, Done))
        await chat.taps_data(packed(TurnPage(done.response, done.question, 0, EVERYTHING, 1)))
    elif step == "other":
        await chat.taps(words["done"])
        await chat.writes(LONG_WORDS)
    else:
        label = {
            "done": words["done"],
            "send": words["all correct"],
            "first": chat.keys[0],
            "more": MORE[chat.language],
        }
        await chat.taps(label[step])
