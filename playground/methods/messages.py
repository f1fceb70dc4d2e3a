"""Sending and deleting messages."""

from typing import TYPE_CHECKING, Any

from playground.methods import content
from playground.methods.registry import Parameters, Uploads, method
from playground.refusals import bad_request

if TYPE_CHECKING:
    from playground.telegram import Telegram

_DELETABLE_SECONDS = 48 * 60 * 60
# How long a phone shows what the bot is doing.
_ACTION_SECONDS = 5
_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


@method("sendMessage")
async def send_message(telegram: "Telegram", parameters: Parameters, _files: Uploads) -> Any:
    """Send a text."""
    chat = telegram.chat(parameters["chat_id"])
    text = content.text(parameters)
    preview = parameters.get("link_preview_options")
    return content.send(telegram, chat, parameters, text | ({"link_preview_options": preview} if preview else {}))


@method("sendLocation")
async def send_location(telegram: "Telegram", parameters: Parameters, _files: Uploads) -> Any:
    """Send a place on the map."""
    chat = telegram.chat(parameters["chat_id"])
    if not (-90 <= parameters["latitude"] <= 90 and -180 <= parameters["longitude"] <= 180):
        raise bad_request("wrong latitude or longitude specified")
    fields = ("latitude", "longitude", "horizontal_accuracy", "live_period", "heading", "proximity_alert_radius")
    place = {name: parameters[name] for name in fields if name in parameters}
    return content.send(telegram, chat, parameters, {"location": place})


@method("deleteMessage")
async def delete_message(telegram: "Telegram", parameters: Parameters, _files: Uploads) -> bool:
    """Take a message away; in a private chat also the human's own."""
    chat = telegram.chat(parameters["chat_id"])
    message = chat.messages.get(parameters["message_id"])
    if message is None:
        raise bad_request("message to delete not found")
    own = message.get("from", {}).get("is_bot", False) or chat.kind == "channel"
    if not (own or chat.kind == "private"):
        raise bad_request("message can't be deleted")
    if telegram.seconds() - message["date"] > _DELETABLE_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    del chat.messages[message["message_id"]]
    telegram.changed.touch()
    return True


@method("sendChatAction")
async def send_chat_action(telegram: "Telegram", parameters: Parameters, _files: Uploads) -> bool:
    """Show for a few seconds what the bot is doing."""
    chat = telegram.chat(parameters["chat_id"])
    if parameters["action"] not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat.action, chat.action_until = parameters["action"], telegram.seconds() + _ACTION_SECONDS
    telegram.changed.touch()
    return True
