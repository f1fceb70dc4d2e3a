"""Chats as such."""

from typing import TYPE_CHECKING

from playground.groups import update_membership
from playground.methods.registry import Parameters, Uploads, method
from playground.refusals import bad_request

if TYPE_CHECKING:
    from playground.telegram import Telegram


@method("leaveChat")
async def leave_chat(telegram: "Telegram", parameters: Parameters, _files: Uploads) -> bool:
    """Leave a group or channel."""
    chat = telegram.chat(parameters["chat_id"])
    if chat.kind == "private":
        raise bad_request("chat member status can't be changed in private chats")
    update_membership(telegram, chat, telegram.bot, "left")
    telegram.changed.touch()
    return True
