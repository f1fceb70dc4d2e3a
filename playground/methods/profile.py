"""What the bot says about itself."""

import re
from typing import TYPE_CHECKING, Any

from playground.methods.registry import Parameters, Uploads, method
from playground.refusals import bad_request

if TYPE_CHECKING:
    from playground.telegram import Telegram

_MOST_COMMANDS = 100


@method("getMe")
async def get_me(telegram: "Telegram", _parameters: Parameters, _files: Uploads) -> Any:
    """The bot's own account."""
    abilities = {"can_join_groups": True, "can_read_all_group_messages": True, "supports_inline_queries": False}
    more = {"can_connect_to_business": False, "has_main_web_app": False}
    return telegram.bot | abilities | more


@method("setMyCommands")
async def set_my_commands(telegram: "Telegram", parameters: Parameters, _files: Uploads) -> bool:
    """Set the command menu of a scope and language."""
    commands = [command | {"command": command["command"].lstrip("/")} for command in parameters["commands"]]
    if any(not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]) for command in commands):
        raise bad_request("BOT_COMMAND_INVALID")
    if len(commands) > _MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    telegram.profile.set_commands(parameters.get("scope"), _language(parameters), commands)
    telegram.changed.touch()
    return True


@method("getMyCommands")
async def get_my_commands(telegram: "Telegram", parameters: Parameters, _files: Uploads) -> Any:
    """The command menu of exactly this scope and language."""
    return telegram.profile.commands(parameters.get("scope"), _language(parameters))


@method("deleteMyCommands")
async def delete_my_commands(telegram: "Telegram", parameters: Parameters, _files: Uploads) -> bool:
    """Take away the command menu of a scope and language."""
    telegram.profile.set_commands(parameters.get("scope"), _language(parameters), [])
    telegram.changed.touch()
    return True


@method("setMyName")
async def set_my_name(telegram: "Telegram", parameters: Parameters, _files: Uploads) -> bool:
    """Set the bot's name in a language."""
    if not parameters.get("name") and not parameters.get("language_code"):
        raise bad_request("BOT_TITLE_INVALID")
    return _set_text(telegram, "name", parameters)


@method("getMyName")
async def get_my_name(telegram: "Telegram", parameters: Parameters, _files: Uploads) -> Any:
    """The bot's name in a language."""
    return {"name": telegram.profile.text("name", _language(parameters))}


@method("setMyDescription")
async def set_my_description(telegram: "Telegram", parameters: Parameters, _files: Uploads) -> bool:
    """Set what an empty chat shows."""
    return _set_text(telegram, "description", parameters)


@method("getMyDescription")
async def get_my_description(telegram: "Telegram", parameters: Parameters, _files: Uploads) -> Any:
    """What an empty chat shows."""
    return {"description": telegram.profile.text("description", _language(parameters))}


@method("setMyShortDescription")
async def set_my_short_description(telegram: "Telegram", parameters: Parameters, _files: Uploads) -> bool:
    """Set what the bot's profile page shows."""
    return _set_text(telegram, "short_description", parameters)


@method("getMyShortDescription")
async def get_my_short_description(telegram: "Telegram", parameters: Parameters, _files: Uploads) -> Any:
    """What the bot's profile page shows."""
    return {"short_description": telegram.profile.text("short_description", _language(parameters))}


@method("setChatMenuButton")
async def set_chat_menu_button(telegram: "Telegram", parameters: Parameters, _files: Uploads) -> bool:
    """Set the button beside the text field."""
    _private(telegram, parameters)
    button = parameters.get("menu_button", {"type": "default"})
    telegram.profile.set_menu_button(parameters.get("chat_id"), button)
    telegram.changed.touch()
    return True


@method("getChatMenuButton")
async def get_chat_menu_button(telegram: "Telegram", parameters: Parameters, _files: Uploads) -> Any:
    """The button beside the text field."""
    _private(telegram, parameters)
    button = telegram.profile.menu_button(parameters.get("chat_id"))
    return {"type": "commands"} if button["type"] == "default" else button


def _private(telegram: "Telegram", parameters: Parameters) -> None:
    if "chat_id" in parameters and telegram.chat(parameters["chat_id"]).kind != "private":
        raise bad_request("chat not found")


def _set_text(telegram: "Telegram", kind: str, parameters: Parameters) -> bool:
    telegram.profile.set_text(kind, _language(parameters), parameters.get(kind, ""))
    telegram.changed.touch()
    return True


def _language(parameters: Parameters) -> str:
    language: str = parameters.get("language_code", "")
    if language and not re.fullmatch("[a-z]{2}", language):
        raise bad_request("LANG_CODE_INVALID")
    return language
