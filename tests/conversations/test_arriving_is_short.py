"""Arriving is short: few taps, hardly any typing, something useful at once, and every message fits a small phone."""

from collections.abc import Callable
from textwrap import wrap
from typing import Any

import pytest

from domain.roles import Role
from handlers.buttons import Done, SendResponse, SkipQuestion, packed, unpacked
from handlers.screen_buttons import OpenLegalNotice, OpenNumbers, OpenPartners, OpenWholeNotice
from handlers.views.profile_texts import role_name
from locales import Catalogues
from tests.chat import Chat, _keys, _text
from tests.conversations.arriving import WORDS, consents, taps

MOST_TYPED = 4
WIDTH = 34
"""How many letters of a message stand in a line on a small phone, 360 points wide."""
LINE, ROW, AROUND = 20, 48, 16
"""Points that a line, a row of buttons and the edges of a message take in Telegram on Android, letters as they come."""
ROOM = 564
"""Points between the chat's head and the line to type in, on a phone of 360 by 740 with three keys below."""
LINES = 22
"""So many lines leave room for three rows of buttons there."""

NEEDS = {"de": "Fördermittel & Spenden", "uk": "Гранти й фінансування", "ru": "Гранты и финансирование"}

EVERYWHERE = ("/menu", "/help", "/about", "/privacy", "/language")
"""What anybody may see at any time."""

MORE = {"de": "Mehr erzählen", "uk": "Розповісти більше", "ru": "Рассказать больше"}
PROFILE = {"de": "Meine Angaben", "uk": "Мій профіль", "ru": "Мой профиль"}
OTHER = {"de": "Anderes", "uk": "Інше", "ru": "Другое"}


class Counted:
    """A person whose taps and lines are counted, the one on Telegram's own start button among them."""

    def __init__(self, chat: Chat) -> None:
        self.chat = chat
        self.taps_done = 0
        self.lines_typed = 0

    async def starts(self) -> None:
        await self.chat.writes("/start")
        self.taps_done += 1

    async def taps(self, *labels: str) -> None:
        for label in labels:
            await self.chat.taps(label)
            self.taps_done += 1

    async def writes(self, text: str) -> None:
        await self.chat.writes(text)
        self.lines_typed += 1


def words(chat: Chat, *names: str) -> list[str]:
    return [WORDS[chat.language][name] for name in names]


@pytest.fixture(params=["de", "uk", "ru"])
def someone(request: pytest.FixtureRequest, person: Callable[..., Chat]) -> Chat:
    """Somebody of each language."""
    chat = person("Someone", request.param)
    chat.checks = False  # names of places
    return chat


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_peer_helper_arrives_in_twelve_taps(someone: Chat) -> None:
    counted = Counted(someone)
    await counted.starts()
    await counted.taps(*words(someone, "language", "take part", "old enough", "profile", "done", "peer helper"))
    await counted.writes("Naumburg")
    await counted.taps(*words(someone, "offices", "done", "done", "all correct"))
    assert counted.taps_done <= 12
    assert counted.lines_typed <= MOST_TYPED
    assert "lagfa Sachsen-Anhalt e.V." in someone.sees, "something useful comes before what is optional"
    assert f"✍️ {MORE[someone.language]}" in someone.keys


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_an_initiative_arrives_in_eighteen_taps(someone: Chat) -> None:
    counted, language = Counted(someone), someone.language
    await counted.starts()
    await counted.taps(*words(someone, "language", "take part", "old enough", "profile", "done", "initiative"))
    await counted.writes("Naumburg hilft")
    await counted.writes("06618")
    await counted.taps(*words(someone, "offices", "done", "done"), NEEDS[language], *words(someone, "done"))
    await counted.taps(*words(someone, "all correct"))
    assert counted.taps_done <= 18
    assert counted.lines_typed <= MOST_TYPED
    assert "lagfa Sachsen-Anhalt e.V." in someone.sees


def height(message: dict[str, Any]) -> int:
    """How high a message is with its buttons, on a small phone."""
    return lines_of(message) * LINE + len(message["reply_markup"]["inline_keyboard"]) * ROW + AROUND


def lines_of(message: dict[str, Any]) -> int:
    return sum(len(wrap(line, WIDTH)) or 1 for line in _text(message).splitlines())


def is_tall(message: dict[str, Any]) -> bool:
    """Whether a message with buttons does not fit.

    Of the list of all answers, and of long lists that can be left out, only what stands over the buttons must.
    """
    buttons = {type(unpacked(key.get("callback_data", ""))) for key in _keys(message)}
    if SendResponse in buttons or {Done, SkipQuestion} <= buttons:
        return lines_of(message) > LINES
    return bool(buttons) and height(message) > ROOM


WAY: dict[Role, tuple[str, ...]] = {
    Role.INITIATIVE_CONTACT: (
        "= Deutsch-Café und Begegnung in Naumburg an der Saale e.V.",
        *("= Naumburg", "page", "all", "= Schwäbisch", "all", "= ein Klavier", "send", "more"),
        *(
            "all",
            "= Zeit",
            "= 12",
            "= https://naumburg-hilft.example/wir",
            "first",
            "= wir@naumburg-hilft.example",
            "send",
        ),
    ),
    Role.PEER_HELPER: (
        *("= Naumburg", "page", "all", "= Schwäbisch", "send", "more"),
        *("all", "= jemanden, der zuhört", "first", "first", "send"),
    ),
    Role.VOLUNTEER: ("= Naumburg", "page", "all", "= Schwäbisch", "send", "more", "= Freiwilligenagentur", "send"),
    Role.PROFESSIONAL: ("= Diakonisches Werk e.V.", "first", "= Naumburg", "page", "all", "= Schwäbisch", "send"),
}
"""Answering as fully as one can: all that is on the page, "other" as well, the first choice, or in words."""


async def goes(chat: Chat, step: str) -> None:
    words = WORDS[chat.language]
    if step.startswith("= "):
        await chat.writes(step.removeprefix("= "))
    elif step in ("page", "all"):
        for box in [key for key in chat.keys if key.startswith("⬜")]:
            await chat.taps(box)
        if step == "all" and f"☑️ {OTHER[chat.language]}" not in chat.keys:
            await chat.writes(OTHER[chat.language])
        await chat.taps(words["done"])
    else:
        label = {"send": words["all correct"], "first": chat.keys[0], "more": MORE[chat.language]}[step]
        await chat.taps(label)


@pytest.mark.parametrize("backend", ["sqlite"])
@pytest.mark.parametrize("role", list(Role))
async def test_every_message_with_buttons_fits_a_small_phone(someone: Chat, role: Role) -> None:
    """On the way, where one tells more, and of what is there afterwards; however much is told."""
    tall: set[str] = set()

    def look() -> None:
        for message in someone.person.messages:
            if message["from"]["is_bot"] and is_tall(message):
                tall.add(f"{height(message)}: {_text(message)}")

    await someone.writes("/start")
    look()
    await taps(someone, "language")
    look()
    for screen in (*EVERYWHERE, "🙂"):
        await someone.writes(screen)
        look()

    await consents(someone)
    look()
    await someone.taps(role_name(Catalogues.load().translator(someone.language), role))
    for step in WAY[role]:
        look()
        await goes(someone, step)
    look()
    await someone.taps(PROFILE[someone.language])
    look()
    if role is Role.INITIATIVE_CONTACT:
        await someone.taps(someone.keys[0])
        look()
        for data in ("ii:1:0", "il:1", "ii:1:1"):
            await someone.taps_data(data)
            look()
    for screen in (*EVERYWHERE, "/settings", "/delete", "🙂"):
        await someone.writes(screen)
        look()
    for button in (OpenNumbers(), OpenPartners(), OpenLegalNotice()):
        await someone.taps_data(packed(button))
        look()
    assert not tall


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_only_the_whole_privacy_notice_is_longer_than_a_phone(someone: Chat) -> None:
    """It is one text by law, and its buttons only lead back."""
    await consents(someone)
    await someone.writes("/privacy")
    await someone.taps_data(packed(OpenWholeNotice()))
    assert height(someone.person.last) > ROOM
    assert [len(row) for row in someone.person.last["reply_markup"]["inline_keyboard"]] == [2]
