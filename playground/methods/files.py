"""Pictures, files and albums, and getting them back."""

from typing import TYPE_CHECKING, Any

from playground import contents
from playground.files import LARGEST_DOWNLOAD, LARGEST_PHOTO, StoredFile, Upload, dimensions
from playground.methods import content
from playground.methods.registry import Parameters, Uploads, method
from playground.refusals import bad_request

if TYPE_CHECKING:
    from playground.telegram import Telegram

_ALBUM = range(2, 11)


@method("sendPhoto")
async def send_photo(telegram: "Telegram", parameters: Parameters, files: Uploads) -> Any:
    """Send a picture."""
    chat = telegram.chat(parameters["chat_id"])
    below = content.caption(parameters)
    return content.send(telegram, chat, parameters, photo(telegram, parameters["photo"], parameters, files) | below)


@method("sendDocument")
async def send_document(telegram: "Telegram", parameters: Parameters, files: Uploads) -> Any:
    """Send a file."""
    chat = telegram.chat(parameters["chat_id"])
    below = content.caption(parameters)
    return content.send(telegram, chat, parameters, document(telegram, parameters["document"], files) | below)


@method("sendAudio")
async def send_audio(telegram: "Telegram", parameters: Parameters, files: Uploads) -> Any:
    """Send a recording."""
    return _send_played(telegram, "audio", parameters, files)


@method("sendVideo")
async def send_video(telegram: "Telegram", parameters: Parameters, files: Uploads) -> Any:
    """Send a film."""
    return _send_played(telegram, "video", parameters, files)


@method("sendMediaGroup")
async def send_media_group(telegram: "Telegram", parameters: Parameters, files: Uploads) -> Any:
    """Send an album of pictures or of files."""
    chat = telegram.chat(parameters["chat_id"])
    media = parameters["media"]
    if len(media) not in _ALBUM:
        raise bad_request("there must be 2-10 items in the album")
    if len({item["type"] for item in media}) > 1:
        raise bad_request("document can't be mixed with other media types")
    items = [item_content(telegram, item, files) | content.caption(item) for item in media]
    extra = content.reply(chat, parameters)
    if telegram.limits is not None:
        telegram.limits.count(chat.id, telegram.ticks(), len(items))
    group = str(telegram.number("media group", 13_000_000_000))
    return [telegram.send(chat, item, media_group_id=group, **extra) for item in items]


@method("getFile")
async def get_file(telegram: "Telegram", parameters: Parameters, _files: Uploads) -> Any:
    """Say where a file can be downloaded."""
    file = telegram.files.find(parameters["file_id"])
    if len(file.content) > LARGEST_DOWNLOAD:
        raise bad_request("file is too big")
    ids = {"file_id": file.file_id, "file_unique_id": file.unique_id, "file_size": len(file.content)}
    return ids | {"file_path": file.path}


def item_content(telegram: "Telegram", item: dict[str, Any], files: Uploads) -> contents.Content:
    """The content that an InputMedia stands for."""
    match item["type"]:
        case "photo":
            return photo(telegram, item["media"], item, files)
        case "document":
            return document(telegram, item["media"], files)
        case kind:
            raise bad_request(f"the playground does not know media of type {kind} yet")


def photo(telegram: "Telegram", reference: str, parameters: Parameters, files: Uploads) -> contents.Content:
    """A picture that comes along, or one that Telegram keeps already."""
    hidden = {"has_media_spoiler": True} if parameters.get("has_spoiler") else {}
    given = content.upload(reference, files)
    if given is None:
        return contents.stored_photo(_kept(telegram, reference, "photo")) | hidden
    _check_picture(given)
    return contents.photo(telegram.files, given) | hidden


def document(telegram: "Telegram", reference: str, files: Uploads) -> contents.Content:
    """A file that comes along, or one that Telegram keeps already."""
    given = content.upload(reference, files)
    if given is None:
        return {"document": _kept(telegram, reference, "document").reference()}
    return contents.document(telegram.files, given)


def _send_played(telegram: "Telegram", kind: str, parameters: Parameters, files: Uploads) -> Any:
    chat = telegram.chat(parameters["chat_id"])
    below = content.caption(parameters)
    given = content.upload(parameters[kind], files)
    build = {"audio": contents.audio, "video": contents.video}[kind]
    if given is None:
        shown = {kind: _kept(telegram, parameters[kind], kind).reference()}
    else:
        shown = build(telegram.files, given)
    return content.send(telegram, chat, parameters, shown | below)


def _kept(telegram: "Telegram", file_id: str, kind: str) -> StoredFile:
    file = telegram.files.find(file_id)
    if file.kind != kind:
        raise bad_request(f"can't use file of type {file.kind.title()} as {kind.title()}")
    return file


def _check_picture(given: Upload) -> None:
    size = len(given.content)
    if size > LARGEST_PHOTO:
        limit = f"the maximum size is {LARGEST_PHOTO} bytes"
        raise bad_request(f"file of size {size} bytes is too big for a photo; {limit}")
    sides = dimensions(given.content)
    if sides is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if sum(sides) > 10_000 or max(sides) > 20 * min(sides):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
