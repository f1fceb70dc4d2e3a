"""Whom messages reach, and Telegram's limits, which refuse what comes too fast."""

from collections import Counter
from typing import Any

from playground.limits import Limits
from playground.refusals import Refused


class Recipients:
    """Takes messages to chats as Telegram would, and counts."""

    def __init__(self) -> None:
        self._limits = Limits()
        self._received: Counter[int] = Counter()
        self._refused = 0
        self._first = self._last = 0.0

    def take(self, chat_id: int, moment: float) -> None:
        """Take a message at a moment in seconds; raises Refused when it comes too fast."""
        try:
            self._limits.count(chat_id, moment)
        except Refused:
            self._refused += 1
            raise
        self._first = self._first if self._received else moment
        self._last = moment
        self._received[chat_id] += 1

    def state(self) -> dict[str, Any]:
        """How many chats have their message, how many messages were too many, and how long it took."""
        doubled = sum(count - 1 for count in self._received.values())
        seconds = self._last - self._first
        return {"reached": len(self._received), "doubled": doubled, "refused": self._refused, "seconds": seconds}
