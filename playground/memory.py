"""The file in which the chats on the phones outlive the program."""

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import orjson

from playground.changes import Changes
from playground.telegram import Telegram

log = logging.getLogger(__name__)

LOST = 1_000
"""More ids than can be given between the last writing and a kill."""


class Memory:
    """Brings a Telegram back from its file, and keeps the file up to date."""

    def __init__(self, path: Path, *, pause: float = 0.3) -> None:
        """`pause` seconds pass between two writings at least: what happens in a burst is written once."""
        self.written = Changes()
        self._path = path
        self._pause = pause
        self._content = b""

    def recall(self, fresh: Callable[[], Telegram], *, add_team: Callable[[Telegram], None] | None = None) -> Telegram:
        """The Telegram as it was, or a fresh one where there is no file or it cannot be read.

        `add_team` is called on one from before anybody could be of the team.
        """
        telegram = fresh()
        try:
            state = orjson.loads(self._path.read_bytes())
            _skip_lost_ids(state, telegram.seconds())
            telegram.restore(state)
        except FileNotFoundError:
            return telegram
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            log.warning("playground.chats_unreadable", extra={"error": type(error).__name__})
            self._path.replace(self._path.with_suffix(".broken"))
            return fresh()
        if add_team is not None and state["people"] and not any("team" in person for person in state["people"]):
            add_team(telegram)
        return telegram

    @asynccontextmanager
    async def kept(self, telegram: Telegram) -> AsyncIterator[None]:
        """Write the file soon after each change, and at the end."""
        keeping = asyncio.create_task(self._keep(telegram))
        try:
            yield
        finally:
            keeping.cancel()
            with suppress(asyncio.CancelledError):
                await keeping
            self.write(telegram)

    def write(self, telegram: Telegram) -> None:
        """Write the file; a reader finds the old one or the new one, never half of it."""
        content = orjson.dumps(telegram.state())
        if content == self._content:
            return
        new = self._path.with_suffix(".new")
        new.unlink(missing_ok=True)
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
        new.replace(self._path)
        self._content = content
        self.written.touch()

    async def _keep(self, telegram: Telegram) -> None:
        while True:
            version = telegram.changed.version
            try:
                self.write(telegram)
            except OSError:
                log.exception("playground.chats_not_written")  # a full disk: the chats go on, and so does trying
            await asyncio.sleep(self._pause)
            await telegram.changed.after(version)


def _skip_lost_ids(state: Any, seconds: int) -> None:
    """Leave out the ids that a killed playground may have given after it last wrote: the bot remembers them."""
    state["updates"]["next_id"] = max(state["updates"]["next_id"] + LOST, seconds)
    for chat in state["chats"]:
        chat["next_message_id"] += LOST
