"""What a turn needs of the network is fetched before it: a survey's file that the team sends."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from pathlib import PurePath

from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import BadRequest, RetryAfter, TelegramError

from actions.compiled_surveys import CompiledSurveys
from bot import form_checks
from bot.patience import seconds_told
from domain.roles import RUN_SURVEYS
from handlers.incoming import Document, FormFile, Incoming, Trouble
from storage import Database, is_away, staff

log = logging.getLogger(__name__)

FORMS = frozenset({".xlsx", ".xlsm", ".xls", ".md"})
"""What an XLSForm's file is called."""
FETCH_SECONDS = 60.0
ATTEMPTS = 3
SIGN_SECONDS = 4.0
"""Telegram shows that the bot is typing for five seconds."""


class Fetching:
    """Fetches and checks."""

    def __init__(
        self,
        bot: Bot,
        database: Database,
        languages: Sequence[str],
        surveys: CompiledSurveys,
        *,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """`languages` are those that people read."""
        self._bot = bot
        self._database = database
        self._languages = tuple(languages)
        self._surveys = surveys
        self._pause = pause
        # One file at a time: each may take a processor and the memory that form_checks allows.
        self._one = asyncio.Lock()

    @staticmethod
    def concerns(incoming: Incoming) -> bool:
        """Tell whether an update may need something fetched."""
        content = incoming.content
        return type(content) is Document and PurePath(content.name).suffix.lower() in FORMS

    async def fetched(self, incoming: Incoming) -> Incoming:
        """Return the update with what was fetched and checked; as it was when it is nobody's of the team."""
        content = incoming.content
        assert isinstance(content, Document)
        if not await self._may(incoming.account_id):
            return incoming
        sign = asyncio.create_task(self._show_typing(incoming.chat_id))
        try:
            async with self._one:
                found = await self._checked(content)
        except Exception:
            # A mistake of ours: the chat must not wait for it for ever.
            log.exception("file.broken", extra={"update": incoming.update_id})
            found = FormFile(*_facts(content), trouble=Trouble.NOT_READ)
        finally:
            sign.cancel()
        return Incoming(incoming.update_id, incoming.chat_id, incoming.account_id, found)

    async def _may(self, account_id: int) -> bool:
        """Tell whether they may run surveys now; the turn looks again."""
        pause = 0.1
        while True:
            try:
                async with self._database.reading() as session:
                    grant = await staff.standing_grant(session, account_id)
                return grant is not None and grant.role in RUN_SURVEYS
            except Exception as error:
                if not is_away(error):
                    log.exception("file.role_unknown")
                    return False
            await self._pause(pause)
            pause = min(pause * 2, 10.0)

    async def _checked(self, document: Document) -> FormFile:
        facts = _facts(document)
        if too_large := form_checks.too_large(document.size):
            return FormFile(*facts, too_large)
        try:
            async with asyncio.timeout(FETCH_SECONDS):
                data = await self._download(document.file_id)
        except (TelegramError, TimeoutError):
            log.warning("file.not_fetched", exc_info=True)
            return FormFile(*facts, trouble=Trouble.NOT_FETCHED)
        report = await form_checks.checked(data, document.name, self._languages)
        if report is not None and report.ok and report.content is not None:
            await self._surveys.compile(report.content)
        return FormFile(*facts, report, None if report is not None else Trouble.NOT_READ)

    async def _download(self, file_id: str) -> bytes:
        for attempt in range(ATTEMPTS):
            try:
                file = await self._bot.get_file(file_id)
                return bytes(await file.download_as_bytearray())
            except BadRequest:
                raise
            except RetryAfter as error:
                await self._pause(seconds_told(error))
            except TelegramError:
                if attempt == ATTEMPTS - 1:
                    raise
                await self._pause(2.0**attempt)
        raise TelegramError("told to wait again and again")

    async def _show_typing(self, chat_id: int) -> None:
        while True:
            with suppress(TelegramError):
                await self._bot.send_chat_action(chat_id, ChatAction.TYPING)
            await self._pause(SIGN_SECONDS)


def _facts(document: Document) -> tuple[str, str, str, int, bool]:
    return document.file_id, document.name, document.caption, document.size, document.another
