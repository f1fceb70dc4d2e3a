from collections.abc import Awaitable, Callable
from typing import Any

import pytest
import telegram as ptb

from playground.files import LARGEST_DOWNLOAD, LARGEST_PHOTO, LARGEST_UPLOAD, Upload, dimensions
from playground.people import Person
from playground.telegram import Telegram
from tests.playground.conftest import Call, picture

Refusal = Callable[..., Awaitable[str]]


async def test_a_picture_comes_in_sizes_and_can_be_fetched(bot: ptb.Bot, olena: Person) -> None:
    png = picture(2000, 1000)
    message = await bot.send_photo(olena.id, png, caption="<i>Naumburg</i>", parse_mode="HTML", has_spoiler=True)
    assert [(size.width, size.height) for size in message.photo] == [(90, 45), (320, 160), (800, 400), (1280, 640)]
    assert len({size.file_unique_id for size in message.photo}) == 4
    assert message.caption_html == "<i>Naumburg</i>"
    assert message.has_media_spoiler
    file = await bot.get_file(message.photo[-1].file_id)
    assert bytes(await file.download_as_bytearray()) == png


async def test_a_file_keeps_its_name_and_type_and_can_be_sent_again(bot: ptb.Bot, olena: Person) -> None:
    message = await bot.send_document(olena.id, b"BEGIN:VCALENDAR", filename="термін.ics")
    assert message.document is not None
    assert message.document.file_name == "термін.ics"
    assert message.document.mime_type == "text/calendar"
    again = await bot.send_document(olena.id, message.document.file_id)
    assert again.document == message.document


async def test_a_recording_and_a_film_are_sent_and_sent_again(bot: ptb.Bot, olena: Person) -> None:
    heard = await bot.send_audio(olena.id, b"ID3", filename="gruß.mp3", caption="hier")
    assert heard.audio is not None
    assert heard.audio.file_name == "gruß.mp3"
    assert olena.last["caption"] == "hier"
    seen = await bot.send_video(olena.id, b"ftyp", filename="raum.mp4")
    assert seen.video is not None
    again = await bot.send_video(olena.id, seen.video.file_id)
    assert again.video == seen.video
    with pytest.raises(ptb.error.BadRequest, match="as audio"):
        await bot.send_audio(olena.id, seen.video.file_id)


async def test_an_album_is_several_messages_of_one_group(bot: ptb.Bot, olena: Person, png: bytes) -> None:
    album = [ptb.InputMediaPhoto(png, caption="eins"), ptb.InputMediaPhoto(png)]
    sent = await bot.send_media_group(olena.id, album)
    assert len({message.media_group_id for message in sent}) == 1
    assert [message.caption for message in sent] == ["eins", None]
    assert len(olena.messages) == 3


async def test_a_picture_takes_the_place_of_a_text(bot: ptb.Bot, olena: Person, png: bytes) -> None:
    message = await bot.send_message(olena.id, "gleich")
    await bot.edit_message_media(ptb.InputMediaPhoto(png, caption="da"), olena.id, message.message_id)
    assert "text" not in olena.last
    assert olena.last["photo"][0]["width"] == 90
    await bot.edit_message_caption(olena.id, message.message_id, caption="hier")
    assert olena.last["caption"] == "hier"
    await bot.edit_message_caption(olena.id, message.message_id)
    assert "caption" not in olena.last


@pytest.mark.parametrize(
    ("method", "parameters", "content", "reason"),
    [
        ("sendPhoto", {}, None, "there is no photo in the request"),
        ("sendDocument", {}, None, "there is no document in the request"),
        ("sendDocument", {"document": "attach://missing"}, None, 'file "missing" not found in the request'),
        ("sendDocument", {"document": "unknown"}, None, "wrong file identifier/HTTP URL specified"),
        ("sendPhoto", {"photo": "https://example.org/x.png"}, None, "failed to get HTTP URL content"),
        ("sendPhoto", {}, b"", "file must be non-empty"),
        ("sendPhoto", {}, b"no picture", "IMAGE_PROCESS_FAILED"),
        ("sendPhoto", {}, picture(2100, 100), "PHOTO_INVALID_DIMENSIONS"),
        ("sendPhoto", {"caption": "x" * 1025}, picture(9, 9), "message caption is too long"),
    ],
)
async def test_what_is_no_good_file_is_refused(
    refused: Refusal,
    olena: Person,
    method: str,
    parameters: dict[str, Any],
    content: bytes | None,
    reason: str,
) -> None:
    files = {} if content is None else {method.removeprefix("send").lower(): Upload(content)}
    assert await refused(method, chat_id=olena.id, **parameters, files=files) == f"400 Bad Request: {reason}"
    assert len(olena.messages) == 1


async def test_sizes_have_limits(call: Call, refused: Refusal, olena: Person) -> None:
    large = picture(9, 9) + bytes(LARGEST_PHOTO)
    reason = await refused("sendPhoto", chat_id=olena.id, files={"photo": Upload(large)})
    assert reason.endswith(f"is too big for a photo; the maximum size is {LARGEST_PHOTO} bytes")
    too_large = Upload(bytes(LARGEST_UPLOAD + 1))
    assert await refused("sendDocument", chat_id=olena.id, files={"document": too_large}) == (
        "413 Request Entity Too Large"
    )
    sent = olena.sends_document(bytes(LARGEST_DOWNLOAD + 1))
    assert await refused("getFile", file_id=sent["document"]["file_id"]) == "400 Bad Request: file is too big"


async def test_a_file_of_one_kind_is_not_sent_as_another(refused: Refusal, olena: Person) -> None:
    sent = olena.sends_document(b"%PDF")
    reason = await refused("sendPhoto", chat_id=olena.id, photo=sent["document"]["file_id"])
    assert reason == "400 Bad Request: can't use file of type Document as Photo"


async def test_what_people_send_can_be_fetched(bot: ptb.Bot, box: Telegram, olena: Person, png: bytes) -> None:
    olena.sends_photo(png, "Foto")
    olena.sends_document(b"%PDF", "brief.pdf")
    photo, document = [update.message for update in await bot.get_updates()]
    assert photo is not None
    assert document is not None
    assert document.document is not None
    assert bytes(await (await photo.photo[-1].get_file()).download_as_bytearray()) == png
    assert bytes(await (await document.document.get_file()).download_as_bytearray()) == b"%PDF"


def test_dimensions_of_common_kinds() -> None:
    jpeg = b"\xff\xd8\xff\xe0\x00\x04xx\xff\xc0\x00\x11\x08\x01\xe0\x02\x80" + bytes(12)
    assert dimensions(jpeg) == (640, 480)
    assert dimensions(b"GIF89a\x80\x02\xe0\x01") == (640, 480)
    assert dimensions(b"RIFF\0\0\0\0WEBPVP8X" + bytes(8) + b"\x7f\x02\x00\xdf\x01\x00") == (640, 480)
    assert dimensions(picture(640, 480)) == (640, 480)
    assert dimensions(b"\xff\xd8\xff") is None
    assert dimensions(b"%PDF") is None
