"""The picture or document of a broadcast: taken from the database once, and afterwards known to Telegram."""

from typing import Any

from telegram import Bot, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest

from handlers.reply import Attachment
from storage import Database, broadcasts


class Attachments:
    """Sends what a broadcast has with it."""

    def __init__(self, bot: Bot, database: Database) -> None:
        self._bot = bot
        self._database = database

    async def send(self, chat_id: int, attachment: Attachment, *, caption: str, keyboard: dict[str, Any] | None) -> int:
        """Send it with its text below; return the message's id."""
        file: str | bytes | None = attachment.file_id
        if file is None:
            async with self._database.reading() as session:
                file = await broadcasts.file(session, attachment.broadcast)
        if file is None:
            raise BadRequest("the file of a broadcast is not there")
        about: dict[str, Any] = {
            "caption": caption,
            "parse_mode": ParseMode.HTML,
            "filename": attachment.name or None,
            "api_kwargs": {"reply_markup": keyboard},
        }
        send = self._bot.send_photo if attachment.kind == "photo" else self._bot.send_document
        message = await send(chat_id, file, **about)
        if isinstance(file, bytes) and (file_id := _file_id(message)) is not None:
            async with self._database.transaction() as session:
                await broadcasts.note_uploaded(session, attachment.broadcast, file, file_id)
        message_id: int = message.message_id
        return message_id


def _file_id(message: Message) -> str | None:
    sent = message.photo[-1] if message.photo else message.document
    return None if sent is None else sent.file_id
