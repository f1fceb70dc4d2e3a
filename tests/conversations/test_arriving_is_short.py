"""Arriving is short: few taps, hardly any typing, something useful at once, and every message fits a small phone."""

import re
from collections.abc import Callable, Iterator
from textwrap import wrap
from typing import Any

import pytest
from sqlalchemy import select

from actions.initiatives import MOST
from domain.profiles import initiative_form
from domain.roles import Role
from handlers.buttons import CorrectAnswer, Done, GoBack, packed, unpacked
from handlers.form_buttons import DoneTicking
from handlers.screen_buttons import OpenLegalNotice, OpenNumbers, OpenPartners, OpenWholeNotice
from locales import Catalogues
from storage.initiatives import Initiative, Membership
from storage.persons import Person
from tests.chat import Chat, _keys, _text
from tests.conftest import START
from tests.conversations.arriving import WORDS, consents, taps
from tests.conversations.telling_all import LONG_LINK, LONG_NAME, MORE, PROFILE, has_told_all, tells_all

MOST_TYPED = 4
WIDTH = 34
"""How many letters of a message stand in a line on a small phone, 360 points wide."""
LINE, ROW, AROUND = 20, 48, 16
"""Points that a line, a row of buttons and the edges of a message take in Telegram on Android, letters as they come."""
PICTURE = 252
"""Points of a square picture: seven tenths of the width."""
ROOM = 464
"""Points between the chat's head and the line to type in, on a phone of 360 by 640 with three keys below."""
A_FEW_WORDS = 20
"""So many letters of somebody's own there is always room for."""
PAGE = re.compile(r"\d+/\d+")
LONGEST = 4096
"""What Telegram takes as one message."""

NEEDS = {"de": "Fördermittel & Spenden", "uk": "Гранти й фінансування", "ru": "Гранты и финансирование"}

GO_ON = {"de": "Weitermachen", "uk": "Продовжити", "ru": "Продолжить"}
CODE = {"de": "Als QR-Code zeigen", "uk": "Показати як QR-код", "ru": "Показать как QR-код"}
AND_MORE = {"de": " und noch ", "uk": " і ще ", "ru": " и ещё "}
EVERYWHERE = ("/menu", "/help", "/about", "/privacy", "/language")
"""What anybody may see at any time."""


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


@pytest.fixture(autouse=True)
def _as_in_life(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the invisible marks of other tests, which make buttons wider."""
    monkeypatch.setattr("tests.conftest.catalogues", Catalogues.load)


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


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_the_consents_stand_on_one_screen_with_all_that_is_needed_to_decide(someone: Chat) -> None:
    await someone.writes("/start")
    await taps(someone, "language", "take part", "old enough")
    asked = someone.person.last
    assert height(asked) <= ROOM
    assert [text for text in someone.said if not text.endswith(WORDS[someone.language]["old enough"])] == [_text(asked)]
    for needed in (someone.running.app.programme.imprint.organization, "Telegram", "/privacy"):
        assert needed in _text(asked)
    await someone.writes("/privacy")
    assert someone.running.app.programme.privacy.authority in someone.sees, "all of it is one tap away"
    await someone.taps(GO_ON[someone.language])
    assert _text(someone.person.last) == _text(asked), "and one tap leads back"


def height(message: dict[str, Any]) -> int:
    """How high a message is with its buttons, on a small phone; one's own words are whole, however long they are."""
    text = _text(message)
    for own in (LONG_NAME, LONG_LINK):
        text = text.replace(own, own[:A_FEW_WORDS])
    lines = sum(len(wrap(line, WIDTH)) or 1 for line in text.splitlines())
    picture = PICTURE if "photo" in message else 0
    return picture + lines * LINE + len(message["reply_markup"]["inline_keyboard"]) * ROW + AROUND


def all_messages(chat: Chat) -> Iterator[dict[str, Any]]:
    """What the bot said and has buttons of ours."""
    for message in chat.person.messages:
        if message["from"]["is_bot"] and any(key.get("callback_data") for key in _keys(message)):
            yield message


async def leafed(chat: Chat) -> list[dict[str, Any]]:
    """The pages of the newest message, each as it was seen."""
    pages = [chat.person.last]
    count = next((key.partition("/")[2] for key in chat.keys if PAGE.fullmatch(key)), "1")
    for _ in range(int(count) - 1):
        await chat.taps("▶")
        pages.append(chat.person.last)
    return pages


@pytest.mark.parametrize("backend", ["sqlite"])
@pytest.mark.parametrize("role", list(Role))
async def test_every_message_with_buttons_fits_a_small_phone(someone: Chat, role: Role) -> None:
    """On the way, where one tells more, and of what is there afterwards; however much is told."""
    tall: set[str] = set()

    async def look() -> None:
        leaves = _keys(someone.person.last) if someone.person.messages else []
        is_list = any(isinstance(unpacked(key.get("callback_data", "")), Done | DoneTicking) for key in leaves)
        for message in [*all_messages(someone), *(await leafed(someone) if is_list or _is_summary(someone) else [])]:
            if height(message) > ROOM or len(_text(message)) > LONGEST:
                tall.add(f"{height(message)}: {_text(message)}")

    await someone.writes("/start")
    await look()
    await taps(someone, "language")
    await look()
    for screen in (*EVERYWHERE, "🙂"):
        await someone.writes(screen)
        await look()
    async for _ in tells_all(someone, role):
        await look()
    await look()
    await someone.taps(PROFILE[someone.language])
    await look()
    if role is Role.INITIATIVE_CONTACT:
        await someone.taps(someone.keys[0])
        await look()
        for data in ("ii:1:0", "il:1", "ii:1:1"):
            await someone.taps_data(data)
            await look()
        await someone.taps(CODE[someone.language])
        await look()
    for screen in (*EVERYWHERE, "/settings", "/delete", "🙂"):
        await someone.writes(screen)
        await look()
    for button in (OpenNumbers(), OpenPartners(), OpenLegalNotice()):
        await someone.taps_data(packed(button))
        await look()
    assert not tall


def _is_summary(chat: Chat) -> bool:
    return f"✅ {WORDS[chat.language]['all correct']}" in chat.keys


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_every_answer_of_the_fullest_profile_is_open_to_correction(someone: Chat) -> None:
    await has_told_all(someone, Role.INITIATIVE_CONTACT)
    await someone.taps(PROFILE[someone.language])
    await someone.taps(someone.keys[0])
    await someone.taps(someone.keys[0])
    pages = await leafed(someone)
    assert len(pages) > 1
    assert any(AND_MORE[someone.language] in _text(page) for page in pages), "what is cut off is counted"
    form = initiative_form(someone.running.app.programme)
    buttons = [unpacked(key["callback_data"]) for page in pages for key in _keys(page)]
    asked = {form.questions[each.question].name for each in buttons if isinstance(each, CorrectAnswer)}
    assert asked == {question.name for question in form.questions if question.waits}
    await someone.taps("▶")
    last = next(key for key in reversed(someone.keys) if key.startswith("✏️"))
    await someone.taps(last)
    assert any(isinstance(unpacked(key["callback_data"]), GoBack) for key in _keys(someone.person.last))


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_five_initiatives_and_a_full_profile_fit_as_well(someone: Chat) -> None:
    """Their names stand side by side then."""
    await has_told_all(someone, Role.PEER_HELPER)
    async with someone.running.app.database.transaction() as session:
        person = (await session.scalars(select(Person))).one()
        for number in range(MOST):
            row = Initiative(name=f"Nachbarschaftshaus {number}", state="DE-ST", created_at=START)
            session.add(row)
            await session.flush()
            session.add(Membership(person_id=person.id, initiative_id=row.id, joined_at=START))
    await someone.taps(PROFILE[someone.language])
    assert sum(key.startswith("👥") for key in someone.keys) == MOST
    assert height(someone.person.last) <= ROOM


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_only_the_whole_privacy_notice_is_longer_than_a_phone(someone: Chat) -> None:
    """It is one text by law, and its buttons only lead back."""
    await consents(someone)
    await someone.writes("/privacy")
    await someone.taps_data(packed(OpenWholeNotice()))
    assert height(someone.person.last) > ROOM
    assert [len(row) for row in someone.person.last["reply_markup"]["inline_keyboard"]] == [2]
