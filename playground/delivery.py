"""Bringing updates to the bot's webhook."""

import asyncio
import logging
from collections.abc import Sequence
from itertools import chain, repeat
from typing import Any

import aiohttp

from playground.telegram import Telegram
from playground.updates import Update

logger = logging.getLogger(__name__)

# As measured: a refused update comes again at once, then after two seconds, four, eight …
PAUSES = (0.0, 0.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0)
_PATIENCE = aiohttp.ClientTimeout(total=60)
_SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name


class Delivery:
    """Posts each update until it is answered with 200; a chat's next only after that, other chats go on meanwhile."""

    def __init__(self, telegram: Telegram, *, pauses: Sequence[float] = PAUSES) -> None:
        self._telegram = telegram
        self._pauses = pauses
        self._under_way: dict[int, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Bring updates as long as a webhook is set, until cancelled."""
        target = self._target
        async with aiohttp.ClientSession(timeout=_PATIENCE) as session:
            try:
                while True:
                    version = self._telegram.changed.version
                    if target != self._target:
                        await self._stop()
                        target = self._target
                    if target[0]:
                        self._start(session)
                    await self._telegram.changed.after(version)
            finally:
                await self._stop()

    @property
    def _target(self) -> tuple[str, str | None]:
        return self._telegram.webhook.url, self._telegram.webhook.secret_token

    def _start(self, session: aiohttp.ClientSession) -> None:
        for update in self._telegram.updates.waiting():
            if len(self._under_way) >= self._telegram.webhook.max_connections:
                break
            chat_id = _chat_id(update)
            if chat_id not in self._under_way:
                self._under_way[chat_id] = asyncio.create_task(self._bring(session, update, chat_id))

    async def _stop(self) -> None:
        tasks = list(self._under_way.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._under_way.clear()

    async def _bring(self, session: aiohttp.ClientSession, update: Update, chat_id: int) -> None:
        try:
            for pause in chain(self._pauses, repeat(self._pauses[-1])):
                await asyncio.sleep(pause)
                if update["update_id"] not in self._telegram.updates:
                    return
                if await self._post(session, update):
                    self._telegram.updates.take(update["update_id"])
                    return
        finally:
            self._under_way.pop(chat_id, None)
            self._telegram.changed.touch()

    async def _post(self, session: aiohttp.ClientSession, update: Update) -> bool:
        url, secret = self._target
        try:
            async with session.post(url, json=update, headers={_SECRET: secret} if secret else {}) as answer:
                if answer.status == 200:
                    return True
                problem = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (aiohttp.ClientError, TimeoutError) as error:
            problem = f"Connection failed: {type(error).__name__}"
        self._telegram.webhook.failed(self._telegram.seconds(), problem)
        self._telegram.changed.touch()
        logger.info("webhook refused update %s", update["update_id"])
        return False


def _chat_id(update: Update) -> int:
    content: dict[str, Any] = next(value for name, value in update.items() if name != "update_id")
    return int(content.get("message", content)["chat"]["id"])
