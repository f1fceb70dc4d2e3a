"""Updates that wait for the bot."""

from collections.abc import Callable, Mapping
from datetime import datetime
from itertools import islice, takewhile
from typing import Any

from playground.changes import Changes

Update = dict[str, Any]

# Telegram forgets a message after a day, a tap after two and a half minutes.
MESSAGE_LIFE = 24 * 60 * 60
TAP_LIFE = 150
# What Telegram leaves out unless it is asked for by name.
_ONLY_BY_NAME = ("chat_member", "message_reaction", "message_reaction_count")


class Updates:
    """The queue of one bot, in the order things happened."""

    def __init__(self, now: Callable[[], datetime], changed: Changes, *, first_id: int) -> None:
        self._now = now
        self._changed = changed
        self._next_id = first_id
        self._waiting: dict[int, tuple[float, Update]] = {}
        self.allowed: tuple[str, ...] = ()

    def add(self, kind: str, content: Mapping[str, Any]) -> Update | None:
        """Queue an update of a kind; None when the bot did not ask for such."""
        if kind not in self.allowed and (self.allowed or kind in _ONLY_BY_NAME):
            return None
        number, self._next_id = self._next_id, self._next_id + 1
        update = {"update_id": number, kind: dict(content)}
        life = TAP_LIFE if kind == "callback_query" else MESSAGE_LIFE
        self._waiting[number] = (self._now().timestamp() + life, update)
        self._changed.touch()
        return update

    def __contains__(self, update_id: int) -> bool:
        return update_id in self._waiting

    def waiting(self, limit: int | None = None) -> list[Update]:
        """The oldest updates that wait and are not out of date."""
        moment = self._now().timestamp()
        return list(islice((update for until, update in self._waiting.values() if until >= moment), limit))

    def confirm(self, offset: int) -> None:
        """Forget what getUpdates confirms: all before the offset; with a negative one all but the last so many."""
        moment = self._now().timestamp()
        old = [number for number, (until, _) in self._waiting.items() if until < moment]
        if offset < 0:
            old += list(self._waiting)[:offset]
        elif offset > 0:
            old += takewhile(lambda number: number < offset, self._waiting)
        self._forget(old)

    def take(self, update_id: int) -> None:
        """Forget one update, which a webhook took."""
        self._forget([update_id])

    def drop(self) -> None:
        """Forget all that waits."""
        self._forget(list(self._waiting))

    def state(self) -> dict[str, Any]:
        """The queue as JSON."""
        return {"next_id": self._next_id, "waiting": list(self._waiting.values()), "allowed": list(self.allowed)}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take over what `state` gave."""
        self._next_id = state["next_id"]
        self._waiting = {update["update_id"]: (until, update) for until, update in state["waiting"]}
        self.allowed = tuple(state["allowed"])

    def _forget(self, numbers: list[int]) -> None:
        for number in numbers:
            self._waiting.pop(number, None)
        if numbers:
            self._changed.touch()
