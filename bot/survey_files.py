"""Pictures, recordings and films that a survey shows: found in the database, and sent to Telegram once."""

import logging
from typing import Any

from markupsafe import Markup
from telegram import Bot
from telegram.constants import MessageLimit, ParseMode
from telegram.error import BadRequest

from handlers.reply import Media, MediaSort
from storage import Database, survey_files

log = logging.getLogger(__name__)


def is_caption(text: Markup) -> bool:
    """Tell whether a text is short enough to stand under a file."""
    # Telegram counts what people see, in units of UTF-16.
    return len(text.striptags().encode("utf-16-le")) // 2 <= MessageLimit.CAPTION_LENGTH


class SurveyFiles:
    """Sends what a survey shows."""

    def __init__(self, bot: Bot, database: Database) -> None:
        self._bot = bot
        self._database = database

    async def send(
        self, chat_id: int, media: Media, *, caption: str | None = None, keyboard: dict[str, Any] | None = None
    ) -> int | None:
        """Send a file and return the message's id; None where it is not there, or Telegram does not take it."""
        async with self._database.reading() as session:
            stored = await survey_files.find(session, media.survey, media.name)
        file = None if stored is None else stored.file_id or stored.content
        if file is None:
            log.warning("survey.file_missing", extra={"survey": media.survey})
            return None
        about: dict[str, Any] = {
            "caption": caption,
            "parse_mode": ParseMode.HTML,
            "api_kwargs": {"reply_markup": keyboard},
        }
        try:
            message = await self._as(media.sort)(chat_id, file, **about)
        except BadRequest:
            # What the team sent as a file Telegram gives out again as a file only.
            try:
                message = await self._bot.send_document(chat_id, file, filename=media.name, **about)
            except BadRequest:
                log.warning("survey.file_refused", extra={"survey": media.survey})
                return None
        if isinstance(file, bytes) and (sent := _file_id(message, media.sort)) is not None:
            async with self._database.transaction() as session:
                await survey_files.note_sent(session, media.survey, media.name, file, sent)
        message_id: int = message.message_id
        return message_id

    def _as(self, sort: MediaSort) -> Any:
        return {
            MediaSort.PHOTO: self._bot.send_photo,
            MediaSort.AUDIO: self._bot.send_audio,
            MediaSort.VIDEO: self._bot.send_video,
        }[sort]


def _file_id(message: Any, sort: MediaSort) -> str | None:
    sent = message.photo[-1] if sort is MediaSort.PHOTO and message.photo else getattr(message, sort)
    return str(sent.file_id) if sent else None
