"""Whom this process owes a reply that it gave up or lost, and when it is tried again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

FIRST_PAUSE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class _Attempt:
    again_at: datetime
    pause: timedelta


class Owed:
    """Chats that are shown where they stand: at once, then after a minute, two, four, as long as it does not succeed.

    Telegram may have shown it each time and only not said so: a day of that is a dozen messages, not a thousand.
    """

    def __init__(self) -> None:
        self._attempts: dict[int, _Attempt] = {}

    def due(
        self, owed: Mapping[int, list[int]], *, is_answering: Callable[[int, list[int]], bool], now: datetime
    ) -> dict[int, list[int]]:
        """Return whose turn it is, with the updates; a chat that is being answered waits for that."""
        self._attempts = {chat_id: each for chat_id, each in self._attempts.items() if chat_id in owed}
        found = {}
        for chat_id, update_ids in owed.items():
            last = self._attempts.get(chat_id)
            if is_answering(chat_id, update_ids) or (last is not None and now < last.again_at):
                continue
            pause = last.pause * 2 if last is not None else FIRST_PAUSE
            self._attempts[chat_id] = _Attempt(now + pause, pause)
            found[chat_id] = update_ids
        return found
