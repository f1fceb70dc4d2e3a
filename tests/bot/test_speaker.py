"""A message in the place of another: what cannot be changed is said anew, what is the same is not said twice."""

import pytest
from markupsafe import Markup

from bot.calls import Calls
from bot.speaker import TelegramSpeaker
from bot.survey_files import SurveyFiles
from handlers.buttons import OpenMenu
from handlers.reply import Key, Media, MediaSort, Reply
from playground.files import Upload
from playground.people import Person
from playground.telegram import Telegram
from storage.surveys import Survey, SurveyMedia
from tests.chat import Running
from tests.conftest import START
from tests.playground.conftest import picture

KEYS = ((Key("Menu", OpenMenu()),),)


@pytest.fixture
def speaker(running: Running, telegram: Telegram) -> TelegramSpeaker:
    app = running.app
    files = SurveyFiles(app.bot, app.database)
    return TelegramSpeaker(app.bot, Calls(app.bot.request, app.bot.base_url), app.catalogues, files)


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


async def brought(running: Running, content: bytes | None = None, file_id: str | None = None) -> None:
    """Let a survey have a picture."""
    async with running.app.database.transaction() as session:
        session.add(Survey(id=1, name="s", anonymous=True, editable=False, at_most=1, created_at=START))
        await session.flush()
        session.add(SurveyMedia(survey_id=1, name="a.png", kind="image", content=content, file_id=file_id))


PICTURE = (Media(1, "a.png", MediaSort.PHOTO),)


async def test_a_question_stands_under_its_picture_and_is_changed_there(
    speaker: TelegramSpeaker, running: Running, olena_on: Person
) -> None:
    await brought(running, picture(40, 40))
    sent = await speaker.say(olena_on.id, Reply(text=Markup("<b>which</b>?"), keys=KEYS, media=PICTURE))
    assert olena_on.last["caption"] == "which?"
    assert olena_on.last["photo"]
    assert sent == olena_on.last["message_id"]
    assert await speaker.say(olena_on.id, Reply(text=Markup("which? ✓ this"), media=PICTURE, replaces=sent)) == sent
    assert olena_on.last["caption"] == "which? ✓ this"
    assert "reply_markup" not in olena_on.last


async def test_a_long_text_stands_below_its_picture(
    speaker: TelegramSpeaker, running: Running, olena_on: Person
) -> None:
    await brought(running, picture(40, 40))
    await speaker.say(olena_on.id, Reply(text=Markup("a" * 1025), keys=KEYS, media=PICTURE))
    assert "photo" in olena_on.messages[-2]
    assert olena_on.last["text"] == "a" * 1025


async def test_a_text_does_not_take_the_place_of_a_picture(
    speaker: TelegramSpeaker, running: Running, olena_on: Person
) -> None:
    await brought(running, picture(40, 40))
    sent = await speaker.say(olena_on.id, Reply(text=Markup("which?"), keys=KEYS, media=PICTURE))
    again = await speaker.say(olena_on.id, Reply(text=Markup("another?"), keys=KEYS, replaces=sent))
    assert again != sent
    assert olena_on.last["text"] == "another?"
    assert "reply_markup" not in next(each for each in olena_on.messages if each["message_id"] == sent)
    back = await speaker.say(olena_on.id, Reply(text=Markup("which?"), keys=KEYS, media=PICTURE, replaces=again))
    assert back == again, "what was a text stays one"
    assert olena_on.last["text"] == "which?"


async def test_a_picture_that_came_as_a_file_goes_out_as_one(
    speaker: TelegramSpeaker, running: Running, olena_on: Person, telegram: Telegram
) -> None:
    file = telegram.files.document(Upload(picture(40, 40), "a.png"))
    await brought(running, file_id=file.file_id)
    await speaker.say(olena_on.id, Reply(text=Markup("which?"), keys=KEYS, media=PICTURE))
    assert olena_on.last["document"]["file_id"] == file.file_id
    assert olena_on.last["caption"] == "which?"
