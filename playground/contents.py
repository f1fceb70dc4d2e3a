"""What a message from a phone holds, beside its text."""

from collections.abc import Mapping
from typing import Any

from playground.entities import written
from playground.files import Files, StoredFile, Upload

Content = dict[str, Any]


def text(given: str) -> Content:
    """A text, with the commands, links and addresses that are found in it."""
    formatted = written(given, [])
    return {"text": formatted.text} | ({"entities": formatted.entities} if formatted.entities else {})


def caption(given: str | None) -> Content:
    """The text below a picture or file."""
    formatted = written(given or "", [])
    content = {"caption": formatted.text} if formatted.text else {}
    return content | ({"caption_entities": formatted.entities} if formatted.entities else {})


def photo(files: Files, upload: Upload) -> Content:
    """A picture in several sizes."""
    return {"photo": [size.reference() for size in files.photo(upload)]}


def document(files: Files, upload: Upload) -> Content:
    """A file."""
    return {"document": files.document(upload).reference()}


def sticker(files: Files, emoji: str) -> Content:
    """A sticker that stands for an emoji."""
    facts = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False, "emoji": emoji}
    return {"sticker": files.keep("sticker", Upload(b"sticker", "sticker.webp"), facts).reference()}


def voice(files: Files, content: bytes, duration: int) -> Content:
    """A voice message."""
    facts = {"duration": duration, "mime_type": "audio/ogg"}
    return {"voice": files.keep("voice", Upload(content, "voice.oga"), facts).reference()}


def audio(files: Files, upload: Upload, duration: int = 3) -> Content:
    """A recording or a piece of music, as a file with a player."""
    facts = {"duration": duration, "file_name": upload.name, "mime_type": upload.mime_type or "audio/mpeg"}
    return {"audio": files.keep("audio", upload, facts).reference()}


def video(files: Files, upload: Upload, duration: int = 3) -> Content:
    """A film."""
    facts = {"duration": duration, "width": 640, "height": 360, "mime_type": upload.mime_type or "video/mp4"}
    return {"video": files.keep("video", upload, facts | {"file_name": upload.name}).reference()}


def video_note(files: Files, content: bytes, duration: int) -> Content:
    """A round film, as phones record it in place of a voice message."""
    return {"video_note": files.keep("video_note", Upload(content), {"duration": duration, "length": 240}).reference()}


def location(latitude: float, longitude: float) -> Content:
    """A place on the map."""
    return {"location": {"latitude": latitude, "longitude": longitude}}


def contact(phone_number: str, first_name: str, user_id: int | None) -> Content:
    """A contact card; with a user's number it is the card of somebody on Telegram."""
    card = {"phone_number": phone_number, "first_name": first_name}
    return {"contact": card | ({"user_id": user_id} if user_id is not None else {})}


def stored_photo(file: StoredFile) -> Content:
    """A picture that Telegram keeps already, named by one of its sizes."""
    return {"photo": [file.reference()]}


def without(message: Mapping[str, Any], *fields: str) -> Content:
    """The message without some of its fields."""
    return {name: value for name, value in message.items() if name not in fields}
