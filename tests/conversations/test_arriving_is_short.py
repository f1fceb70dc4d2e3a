"""Arriving is short: few taps, hardly any typing, something useful at once, and every message fits a small phone."""

from collections.abc import Callable
from textwrap import wrap

import pytest

from domain.roles import Role
from handlers.views.profile_texts import role_name
from locales import Catalogues
from tests.chat import Chat, _keys, _text
from tests.conversations.arriving import WORDS, consents

MOST_TYPED = 4
WIDTH = 34
"""How many letters of a message stand in a line on a small phone, 360 points wide."""
LINES = 22
"""So many lines before the buttons leave room for three rows of them there: nobody has to look for them."""

NEEDS = {"de": "Fördermittel & Spenden", "uk": "Гранти й фінансування", "ru": "Гранты и финансирование"}

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


def height(message: dict[str, object]) -> int:
    """How many lines stand before the buttons of a message."""
    return lines_of(_text(message))


def lines_of(text: str) -> int:
    return sum(len(wrap(line, WIDTH)) or 1 for line in text.splitlines())


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
            if message["from"]["is_bot"] and _keys(message) and height(message) > LINES:
                tall.add(f"{height(message)}: {_text(message)}")

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
    await someone.writes("/menu")
    look()
    assert not tall
    # How long the help card is depends on the programme: what it is for is seen at once.
    for text in ("/help", "🙂"):
        await someone.writes(text)
        last_number = someone.running.app.programme.help_card[-1].number
        before, found, _ = someone.sees.partition(last_number)
        assert found
        assert lines_of(before) <= LINES
