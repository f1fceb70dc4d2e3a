"""Our replies as calls to Telegram: the only place that writes them as the Bot API has them."""

import asyncio
from typing import Any

from telegram import Bot, BotCommandScopeChat
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.calls import Calls
from bot.drawing import drawn
from bot.profile import commands
from handlers.buttons import packed
from handlers.reply import Key, Leave, Picture, Reply, Said, ShowCommands, TakeKeys
from locales import Catalogues

NO_PREVIEW = {"is_disabled": True}


class TelegramSpeaker:
    """Speaks through python-telegram-bot."""

    def __init__(self, bot: Bot, call: Calls, catalogues: Catalogues) -> None:
        self._bot = bot
        self._call = call
        self._catalogues = catalogues

    async def answer_tap(self, query_id: str, text: str | None) -> None:
        """Stop the tapped button's waiting sign, with a short word if there is one."""
        await self._call("answerCallbackQuery", {"callback_query_id": query_id, "text": text})

    async def say(self, chat_id: int, said: Said) -> int | None:
        """Say one thing; return the id of the message it stands in, if it stands in one."""
        match said:
            case TakeKeys(message_id):
                await self._bot.edit_message_reply_markup(chat_id, message_id)
            case Leave():
                await self._bot.leave_chat(chat_id)
            case ShowCommands(None):
                await self._bot.delete_my_commands(scope=BotCommandScopeChat(chat_id))
            case ShowCommands(str(language)):
                shown = commands(self._catalogues.translator(language), team=said.team)
                await self._bot.set_my_commands(shown, scope=BotCommandScopeChat(chat_id))
            case Reply(file=None, picture=None, replaces=int(message_id)):
                return await self._replace(chat_id, message_id, said)
            case Reply():
                return await self._send(chat_id, said)
        return None

    async def _replace(self, chat_id: int, message_id: int, reply: Reply) -> int:
        try:
            await self._call("editMessageText", {**_message(chat_id, reply), "message_id": message_id})
        except BadRequest as error:
            # The library writes the first letter of Telegram's words large.
            if "message is not modified" in error.message.lower():
                return message_id
            # Deleted by the person, older than 48 hours, or a file: what cannot be changed is said anew. A mere
            # "answered" without buttons is not worth a message of its own.
            return await self._send(chat_id, reply) if reply.keys else message_id
        return message_id

    async def _send(self, chat_id: int, reply: Reply) -> int:
        if reply.picture is not None:
            return await self._send_picture(chat_id, reply, reply.picture)
        if reply.file is None:
            sent: int = (await self._call("sendMessage", _message(chat_id, reply)))["message_id"]
            return sent
        message = await self._bot.send_document(
            chat_id,
            reply.file.content,
            filename=reply.file.name,
            caption=str(reply.text),
            parse_mode=ParseMode.HTML,
            api_kwargs={"reply_markup": _keyboard(reply)},
        )
        return message.message_id

    async def _send_picture(self, chat_id: int, reply: Reply, picture: Picture) -> int:
        # Drawn on a thread: it takes a tenth of a second, in which others want to be answered.
        message = await self._bot.send_photo(
            chat_id,
            await asyncio.to_thread(drawn, picture),
            filename="figures.png",
            caption=str(reply.text),
            parse_mode=ParseMode.HTML,
            api_kwargs={"reply_markup": _keyboard(reply)},
        )
        return message.message_id


def _message(chat_id: int, reply: Reply) -> dict[str, Any]:
    return {
        "chat_id": chat_id,
        "text": str(reply.text),
        "parse_mode": "HTML",
        "reply_markup": _keyboard(reply),
        "link_preview_options": NO_PREVIEW,
    }


def _keyboard(reply: Reply) -> dict[str, Any] | None:
    if reply.keys:
        return {"inline_keyboard": [[_button(key) for key in row] for row in reply.keys]}
    if reply.request is not None:
        key = {"text": reply.request.label, f"request_{reply.request.shares}": True}
        return {"keyboard": [[key]], "resize_keyboard": True, "one_time_keyboard": True}
    return {"remove_keyboard": True} if reply.takes_request else None


def _button(key: Key) -> dict[str, str]:
    if isinstance(key.leads_to, str):
        return {"text": key.label, "url": key.leads_to}
    return {"text": key.label, "callback_data": packed(key.leads_to)}
