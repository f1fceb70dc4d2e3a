"""Changing messages that the bot has sent."""

from typing import TYPE_CHECKING, Any

from playground.chats import Chat, Message
from playground.contents import without
from playground.methods import content
from playground.methods.files import item_content
from playground.methods.registry import Parameters, Uploads, method
from playground.refusals import bad_request

if TYPE_CHECKING:
    from playground.telegram import Telegram

_CAPTION = ("caption", "caption_entities", "show_caption_above_media")
_MEDIA = ("photo", "document", "animation", "video", "audio", "has_media_spoiler")
_UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


@method("editMessageText")
async def edit_message_text(telegram: "Telegram", parameters: Parameters, _files: Uploads) -> Any:
    """Change the text of a message, and its inline keyboard with it."""
    chat, message = _target(telegram, parameters)
    text = content.text(parameters)
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    preview = parameters.get("link_preview_options")
    text |= {"link_preview_options": preview} if preview else {}
    kept = without(message, "text", "entities", "link_preview_options", "reply_markup")
    return _edit(telegram, chat, message, kept | text | content.keyboard(parameters))


@method("editMessageCaption")
async def edit_message_caption(telegram: "Telegram", parameters: Parameters, _files: Uploads) -> Any:
    """Change the caption of a picture or file, and its inline keyboard with it."""
    chat, message = _target(telegram, parameters)
    below = content.caption(parameters)
    if not any(field in message for field in _MEDIA):
        raise bad_request("there is no caption in the message to edit")
    kept = without(message, *_CAPTION, "reply_markup")
    return _edit(telegram, chat, message, kept | below | content.keyboard(parameters))


@method("editMessageReplyMarkup")
async def edit_message_reply_markup(telegram: "Telegram", parameters: Parameters, _files: Uploads) -> Any:
    """Change the inline keyboard only."""
    chat, message = _target(telegram, parameters)
    return _edit(telegram, chat, message, without(message, "reply_markup") | content.keyboard(parameters))


@method("editMessageMedia")
async def edit_message_media(telegram: "Telegram", parameters: Parameters, files: Uploads) -> Any:
    """Put another picture or file in the place of a message's content."""
    chat, message = _target(telegram, parameters)
    if not any(field in message for field in (*_MEDIA, "text")):
        raise bad_request("message can't be edited")
    media = item_content(telegram, parameters["media"], files) | content.caption(parameters["media"])
    kept = without(message, "text", "entities", "link_preview_options", *_CAPTION, *_MEDIA, "reply_markup")
    return _edit(telegram, chat, message, kept | media | content.keyboard(parameters))


def _target(telegram: "Telegram", parameters: Parameters) -> tuple[Chat, Message]:
    if "inline_message_id" in parameters:
        raise bad_request("the playground does not know inline messages yet")
    if "chat_id" not in parameters:
        raise bad_request("chat_id is empty")
    if "message_id" not in parameters:
        raise bad_request("message identifier is not specified")
    chat = telegram.chat(parameters["chat_id"])
    message = chat.messages.get(parameters["message_id"])
    if message is None:
        raise bad_request("message to edit not found")
    if chat.kind != "channel" and not message["from"]["is_bot"]:
        raise bad_request("message can't be edited")
    return chat, message


def _edit(telegram: "Telegram", chat: Chat, old: Message, new: Message) -> Message:
    if without(new, "edit_date") == without(old, "edit_date"):
        raise bad_request(_UNCHANGED)
    edited = chat.replace(without(new, "edit_date") | {"edit_date": telegram.seconds()})
    telegram.changed.touch()
    return edited
