"""Our replies as calls to Telegram: the only place that writes them as the Bot API has them."""

import asyncio
import contextlib
from io import BytesIO
from pathlib import Path
from typing import Any

from telegram import Bot, BotCommandScopeChat, InputFile
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.attachments import Attachments
from bot.calls import Calls
from bot.drawing import drawn
from bot.profile import commands
from bot.survey_files import SurveyFiles, is_caption
from handlers.buttons import packed
from handlers.reply import Code, File, Key, Leave, Picture, Received, Reply, Said, ShowCommands, TakeKeys
from handlers.views import codes
from locales import Catalogues

NO_PREVIEW = {"is_disabled": True}
GONE = ("message can't be edited", "message to edit not found", "message_id_invalid")
"""What Telegram says where a message was deleted, or cannot be changed any more."""


class UnchangeableError(BadRequest):
    """A message that was only to be changed is not there any more, or cannot be changed."""


SORTS = {"image": "photo", "audio": "audio", "video": "video", "file": "document"}
"""What the kinds of answers that are files are to Telegram."""


class TelegramSpeaker:
    """Speaks through python-telegram-bot."""

    def __init__(
        self,
        bot: Bot,
        call: Calls,
        catalogues: Catalogues,
        files: SurveyFiles | None = None,
        attachments: Attachments | None = None,
    ) -> None:
        """`files` and `attachments` find what goes with a text; without them texts are sent alone."""
        self._bot = bot
        self._call = call
        self._catalogues = catalogues
        self._files = files
        self._attachments = attachments

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
            case Reply(file=None, picture=None, received=None, replaces=int(message_id)):
                return await self._replace(chat_id, message_id, said)
            case Reply():
                return await self._send(chat_id, said)
        return None

    async def _replace(self, chat_id: int, message_id: int, reply: Reply) -> int:
        # What shows a file has its text as a caption, unless that was too long for one.
        captioned = reply.attachment is not None or (bool(reply.media) and is_caption(reply.text))
        other_sort = False
        for as_caption in (captioned, not captioned):
            try:
                await self._edit(chat_id, message_id, reply, as_caption=as_caption)
                return message_id
            except BadRequest as error:
                # The library writes the first letter of Telegram's words large.
                words = error.message.lower()
                if "message is not modified" in words:
                    return message_id
                if reply.only_changes:
                    if any(each in words for each in GONE):
                        raise UnchangeableError(error.message) from error
                    raise
                other_sort = "there is no text in" in words or "there is no caption in" in words
            # A question with buttons does not take the place of one that shows another file.
            if not other_sort or (reply.keys and not as_caption and not reply.media):
                break
        if other_sort or not reply.keys:
            # What is over has no buttons, whatever else could not be changed.
            with contextlib.suppress(BadRequest):
                await self._bot.edit_message_reply_markup(chat_id, message_id)
        # Deleted by the person, older than 48 hours, or a file: what cannot be changed is said anew. A mere "answered"
        # without buttons is not worth a message of its own.
        return await self._send(chat_id, reply) if reply.keys else message_id

    async def _edit(self, chat_id: int, message_id: int, reply: Reply, *, as_caption: bool) -> None:
        message = {**_message(chat_id, reply), "message_id": message_id}
        if as_caption:
            message["caption"] = message.pop("text")
            del message["link_preview_options"]
        await self._call("editMessageCaption" if as_caption else "editMessageText", message)

    async def _send(self, chat_id: int, reply: Reply) -> int:
        if reply.picture is not None:
            return await self._send_picture(chat_id, reply, reply.picture)
        if reply.attachment is not None and self._attachments is not None:
            text, keyboard = str(reply.text), _keyboard(reply)
            return await self._attachments.send(chat_id, reply.attachment, caption=text, keyboard=keyboard)
        if reply.media and (sent := await self._send_media(chat_id, reply)) is not None:
            return sent
        if reply.received is not None:
            return await self._send_received(chat_id, reply, reply.received)
        if reply.file is None:
            message = _message(chat_id, reply) | ({"disable_notification": True} if reply.silent else {})
            message_id: int = (await self._call("sendMessage", message))["message_id"]
            return message_id
        return await self._send_file(chat_id, reply, reply.file)

    async def _send_file(self, chat_id: int, reply: Reply, file: File) -> int:
        with file.content.open("rb") if isinstance(file.content, Path) else BytesIO(file.content) as content:
            message = await self._bot.send_document(
                chat_id,
                # Read while it is sent: it may be as large as what is free in memory.
                InputFile(content, filename=file.name, read_file_handle=False),
                caption=str(reply.text) or None,
                parse_mode=ParseMode.HTML,
                api_kwargs={"reply_markup": _keyboard(reply)},
            )
        return message.message_id

    async def _send_received(self, chat_id: int, reply: Reply, received: Received) -> int:
        sort = SORTS[received.sort]
        given = {"chat_id": chat_id, sort: received.file_id, "reply_markup": _keyboard(reply)}
        sent: int = (await self._call(f"send{sort.capitalize()}", given))["message_id"]
        return sent

    async def _send_media(self, chat_id: int, reply: Reply) -> int | None:
        """Send the files that a message shows; return its id if the text stands under the last of them."""
        if self._files is None:
            return None
        under = is_caption(reply.text)
        for media in reply.media[:-1] if under else reply.media:
            await self._files.send(chat_id, media)
        if not under:
            return None
        return await self._files.send(chat_id, reply.media[-1], caption=str(reply.text), keyboard=_keyboard(reply))

    async def _send_picture(self, chat_id: int, reply: Reply, picture: Picture | Code) -> int:
        # Drawn on a thread: it takes a tenth of a second, in which others want to be answered.
        message = await self._bot.send_photo(
            chat_id,
            await asyncio.to_thread(_drawn, picture),
            filename="code.png" if isinstance(picture, Code) else "figures.png",
            caption=str(reply.text),
            parse_mode=ParseMode.HTML,
            api_kwargs={"reply_markup": _keyboard(reply)},
        )
        return message.message_id


def _drawn(picture: Picture | Code) -> bytes:
    return codes.png(picture.address) if isinstance(picture, Code) else drawn(picture)


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
