"""A broadcast with a picture or document: it is brought to Telegram once, and its text stands under it."""

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image

from actions.broadcast_corrections import CORRECTION_KIND
from actions.broadcast_drafts import NewFile
from domain.deliveries import State
from playground.telegram import Telegram
from storage import broadcasts
from tests.chat import Chat, Running
from tests.deliveries.broadcasting import GERMAN, Desk, hears

_drawn = BytesIO()
Image.new("RGB", (64, 64), "gold").save(_drawn, "PNG")
PICTURE = _drawn.getvalue()
FILES = [("photo", "sendPhoto"), ("document", "sendDocument")]


def captions(chat: Chat) -> list[str]:
    return [message["caption"] for message in chat.person.messages if GERMAN in message.get("caption", "")]


@pytest.mark.parametrize(("kind", "method"), FILES)
async def test_one_goes_ahead_with_the_file_and_the_others_follow_with_its_number(
    kind: str, method: str, person: Callable[..., Chat], desk: Desk, running: Running, telegram: Telegram
) -> None:
    people = [await hears(person(f"P{number}", "de")) for number in range(3)]
    number = await desk.begins(file=NewFile(kind, "meeting.png", content=PICTURE))
    telegram.calls.clear()
    await running.sends()
    assert [call.method for call in telegram.calls] == [method]
    async with running.app.database.reading() as session:
        assert isinstance(await broadcasts.file(session, number), str), "the bytes are kept no longer"
    for _ in range(6):
        await desk.sends()
    sent = [call for call in telegram.calls if call.method == method]
    assert len(sent) == 3
    assert all(isinstance(call.parameters[kind], str) for call in sent[1:]), "by its number"
    assert [len(captions(chat)) for chat in people] == [1, 1, 1]


@pytest.mark.parametrize(("kind", "method"), FILES)
async def test_what_telegram_has_already_is_sent_by_its_number(
    kind: str, method: str, jens: Chat, olena: Chat, desk: Desk, telegram: Telegram, running: Running
) -> None:
    for chat in (jens, olena):
        await hears(chat)
    await desk.begins(file=NewFile(kind, "", content=PICTURE))
    await running.sends()
    (had,) = {
        message[kind][-1]["file_id"] if kind == "photo" else message[kind]["file_id"]
        for message in (*jens.person.messages, *olena.person.messages)
        if kind in message
    }
    telegram.calls.clear()
    await desk.begins(file=NewFile(kind, "", id=had))
    await desk.sends()
    assert [call.parameters[kind] for call in telegram.calls if call.method == method].count(had) == 2


@pytest.mark.parametrize(("kind", "method"), FILES)
async def test_a_correction_changes_what_stands_under_it(
    kind: str, method: str, jens: Chat, desk: Desk, running: Running, telegram: Telegram
) -> None:
    await hears(jens)
    number = await desk.begins(file=NewFile(kind, "meeting.png", content=PICTURE))
    await running.sends()
    await desk.corrects(number, {"de": f"{GERMAN} am Montag"})
    telegram.calls.clear()
    await desk.sends()
    assert [call.method for call in telegram.calls] == ["editMessageCaption"]
    (caption,) = captions(jens)
    assert "am Montag" in caption
    assert await desk.rows(CORRECTION_KIND) == [(State.SENT, None)]
