"""What a bot called and when, kept whole, so that a test can ask who got what how often and what began too early."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from playground.flood import ROUNDING
from playground.refusals import Refused

ON_THE_WAY = 0.1
"""Seconds: a call that began before a 429 was read may reach Telegram so much later."""


class Seen(StrEnum):
    """What became of a call at Telegram, whatever the client was told."""

    DELIVERED = "delivered"
    REFUSED = "refused"
    LOST = "lost"


class Entry(NamedTuple):
    """One call; the times are Telegram's ticks, when it came in and when it was answered."""

    began: float
    ended: float
    method: str
    chat_id: int | None
    text: str
    seen: Seen
    told: str
    """What the client was told: "ok", a refusal, how the connection failed, or "given up" when it left first."""
    retry_after: float | None


class Ledger:
    """Every call but those for updates, the oldest first."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def note(
        self,
        method: str,
        parameters: Mapping[str, Any],
        *,
        began: float,
        ended: float,
        done: bool,
        told: str,
        error: Exception | None,
    ) -> None:
        """Keep one call."""
        if method == "getUpdates":
            return
        refused = isinstance(error, Refused) and error.code < 500
        seen = Seen.DELIVERED if done else Seen.REFUSED if refused else Seen.LOST
        text = str(parameters.get("text") or parameters.get("caption") or "")
        retry_after = error.retry_after if isinstance(error, Refused) else None
        chat_id = _number(parameters.get("chat_id"))
        self.entries.append(Entry(began, ended, method, chat_id, text, seen, told, retry_after))

    def delivered(self, method: str = "sendMessage") -> Counter[tuple[int, str]]:
        """How often each text, as the bot sent it, was delivered to each chat."""
        return Counter(
            (each.chat_id, each.text)
            for each in self.entries
            if each.chat_id is not None and each.method == method and each.seen is Seen.DELIVERED
        )

    def told_to_wait(self) -> list[Entry]:
        """The calls that were answered with 429."""
        return [each for each in self.entries if each.retry_after is not None]

    def began_too_early(self, *, on_the_way: float = ON_THE_WAY) -> list[Entry]:
        """The calls to chats that began after a 429 could be read and before its time was over."""
        calls = sorted((each for each in self.entries if each.chat_id is not None), key=lambda each: each.began)
        moments = [each.began for each in calls]
        early: set[int] = set()
        for waiting in self.told_to_wait():
            assert waiting.retry_after is not None
            first = bisect_right(moments, waiting.ended + on_the_way)
            early.update(range(first, bisect_left(moments, waiting.ended + waiting.retry_after - ROUNDING)))
        return [calls[place] for place in sorted(early)]

    def most_within(self, seconds: float, chat_id: int | None = None) -> int:
        """The most messages that were delivered within a span of time, to one chat or to all together."""
        moments = sorted(
            each.ended
            for each in self.entries
            if each.seen is Seen.DELIVERED and each.method.startswith("send") and chat_id in (None, each.chat_id)
        )
        return max((bisect_left(moments, moment + seconds) - n for n, moment in enumerate(moments)), default=0)


def _number(chat_id: Any) -> int | None:
    """A form's chat id is a text."""
    try:
        return int(chat_id)
    except (TypeError, ValueError):
        return None
