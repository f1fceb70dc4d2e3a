"""What sending and editing share: texts, captions, keyboards, replies, uploads."""

from typing import TYPE_CHECKING, Any

from playground import keyboards
from playground.chats import Chat, Message
from playground.entities import Formatted, checked, cleaned, units, written
from playground.files import LARGEST_UPLOAD, Upload
from playground.markup import parse_html
from playground.methods.registry import Parameters, Uploads
from playground.refusals import Refused, bad_request

if TYPE_CHECKING:
    from playground.telegram import Telegram

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024


def text(parameters: Parameters) -> dict[str, Any]:
    """The text of a message with its entities."""
    if not parameters.get("text"):
        raise bad_request("message text is empty")
    formatted = _formatted(parameters, "text", "entities")
    if not formatted.text:
        raise bad_request("text must be non-empty")
    # Telegram's own count may be a little kinder to emoji; what fits in code units fits in any case.
    if units(formatted.text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return _fields("text", "entities", formatted)


def caption(parameters: Parameters) -> dict[str, Any]:
    """The caption of a picture or file with its entities."""
    formatted = _formatted(parameters, "caption", "caption_entities")
    if units(formatted.text) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    above = {"show_caption_above_media": True} if parameters.get("show_caption_above_media") else {}
    return _fields("caption", "caption_entities", formatted) | above if formatted.text else {}


def keyboard(parameters: Parameters) -> dict[str, Any]:
    """The inline keyboard of a message."""
    markup = keyboards.inline(parameters.get("reply_markup"))
    return {"reply_markup": markup} if markup else {}


def send(telegram: "Telegram", chat: Chat, parameters: Parameters, content: dict[str, Any]) -> Message:
    """Send one message with all that may go along with any."""
    markup = parameters.get("reply_markup") or {}
    shown = None if not markup or "inline_keyboard" in markup else keyboards.reply(markup)
    extra = reply(chat, parameters) | keyboard(parameters)
    if parameters.get("protect_content"):
        extra["has_protected_content"] = True
    if telegram.limits is not None:
        telegram.limits.count(chat.id, telegram.ticks())
    if markup and "inline_keyboard" not in markup and "force_reply" not in markup:
        chat.keyboard = shown
    return telegram.send(chat, content, **extra)


def reply(chat: Chat, parameters: Parameters) -> dict[str, Any]:
    """The message that is replied to."""
    asked = parameters.get("reply_parameters")
    if not asked:
        return {}
    message = chat.messages.get(asked["message_id"])
    if message is None:
        if asked.get("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    return {"reply_to_message": {name: value for name, value in message.items() if name != "reply_to_message"}}


def upload(reference: str, files: Uploads) -> Upload | None:
    """The file that comes along with a call; None when the reference names one that Telegram keeps already."""
    if not reference.startswith("attach://"):
        if "://" in reference:
            raise bad_request("failed to get HTTP URL content")  # the playground fetches nothing
        return None
    given = files.get(reference.removeprefix("attach://"))
    if given is None:
        raise bad_request(f'file "{reference.removeprefix("attach://")}" not found in the request')
    if not given.content:
        raise bad_request("file must be non-empty")
    if len(given.content) > LARGEST_UPLOAD:
        raise Refused(413, "Request Entity Too Large")
    return given


def _formatted(parameters: Parameters, field: str, entities: str) -> Formatted:
    source = cleaned(parameters.get(field, ""))
    mode = parameters.get("parse_mode", "").lower()
    if not mode:
        return written(source, checked(source, parameters.get(entities, [])))
    if mode == "html":
        return written(*parse_html(source))
    if mode in ("markdown", "markdownv2"):
        raise bad_request(f"the playground does not read {parameters['parse_mode']} yet, only HTML")
    raise bad_request("unsupported parse_mode")


def _fields(field: str, entities: str, formatted: Formatted) -> dict[str, Any]:
    return {field: formatted.text} | ({entities: formatted.entities} if formatted.entities else {})
