"""A message in the place of another: what cannot be changed is said anew, what is the same is not said twice."""

import pytest
from markupsafe import Markup

from bot.calls import Calls
from bot.speaker import TelegramSpeaker
from handlers.buttons import OpenMenu
from handlers.reply import Key, Reply
from playground.people import Person
from playground.telegram import Telegram
from tests.chat import Running

KEYS = ((Key("Menu", OpenMenu()),),)


@pytest.fixture
def speaker(running: Running, telegram: Telegram) -> TelegramSpeaker:
    app = running.app
    return TelegramSpeaker(app.bot, Calls(app.bot.request, app.bot.base_url), app.catalogues)


pytestmark = pytest.mark.parametrize("backend", ["sqlite"])


@pytest.fixture
def olena_on(telegram: Telegram) -> Person:
    olena = telegram.person("Olena", language_code="uk")
    olena.writes("/start")
    return olena


async def test_the_same_again_changes_nothing_and_is_no_failure(speaker: TelegramSpeaker, olena_on: Person) -> None:
    sent = await speaker.say(olena_on.id, Reply(text=Markup("menu"), keys=KEYS))
    assert sent is not None
    shown = len(olena_on.messages)
    assert await speaker.say(olena_on.id, Reply(text=Markup("menu"), keys=KEYS, replaces=sent)) == sent
    assert len(olena_on.messages) == shown


async def test_what_cannot_be_changed_is_said_anew(speaker: TelegramSpeaker, olena_on: Person) -> None:
    gone = 4_000
    said = await speaker.say(olena_on.id, Reply(text=Markup("menu"), keys=KEYS, replaces=gone))
    assert olena_on.last["message_id"] == said
    assert olena_on.last["text"] == "menu"


async def test_a_mere_word_is_not_said_anew(speaker: TelegramSpeaker, olena_on: Person) -> None:
    shown = len(olena_on.messages)
    assert await speaker.say(olena_on.id, Reply(text=Markup("answered"), replaces=4_000)) == 4_000
    assert len(olena_on.messages) == shown
