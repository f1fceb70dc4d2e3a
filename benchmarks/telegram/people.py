"""The people who write to the measured bot: each follows a script, and writes on when they have been answered."""

import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

FIRST_ACCOUNT = 1_000_000
"""People are numbered from 0; this makes account ids of the numbers."""
DATE = 1_790_000_000


@dataclass(frozen=True, slots=True)
class Act:
    """What a person does: writes a text or taps a button. `{person}` stands for the person's number, from 1."""

    text: str | None = None
    tap: str | None = None


@dataclass(frozen=True, slots=True)
class Crowd:
    """Who comes: `count` people from number `first` on, each doing the script's acts once.

    So many `at_once`; whoever is through makes room for the next. `waiting`: nobody waits for an answer, everything was
    written before the bot came.
    """

    script: tuple[Act, ...]
    first: int
    count: int
    at_once: int
    waiting: bool = False

    @property
    def updates(self) -> int:
        """How many updates it will be."""
        return self.count * len(self.script)


@dataclass(slots=True)
class People:
    """Makes the updates of a crowd, and notes how often each person was answered."""

    bring: Callable[[int, bytes], None]
    """Takes an update's id and the update."""
    _script: Sequence[Act] = ()
    _to_come: deque[int] = field(default_factory=deque)
    _done: dict[int, int] = field(default_factory=dict)
    _next_id: int = 1
    _since: dict[int, float] = field(default_factory=dict)
    answered: int = 0
    waits: list[float] = field(default_factory=list)
    """How many seconds each of those who were answered had waited."""
    watch: Callable[[], float] = time.monotonic

    def come(self, crowd: Crowd) -> None:
        """Let a crowd begin."""
        numbers = range(crowd.first, crowd.first + crowd.count)
        self.answered, self._done, self.waits = 0, {}, []
        if crowd.waiting:
            self._script, self._to_come = (), deque()
            for begin in range(0, crowd.count, crowd.at_once):
                for act in crowd.script:
                    for number in numbers[begin : begin + crowd.at_once]:
                        self._bring(number, act)
            return
        self._script, self._to_come = crowd.script, deque(numbers)
        for _ in range(min(crowd.at_once, crowd.count)):
            self._begin_another()

    def join(self, number: int) -> None:
        """Let one more person do what the crowd does."""
        self._to_come.append(number)
        self._begin_another()

    def answer(self, chat_id: int) -> None:
        """Somebody was answered, and goes on."""
        self.answered += 1
        number = chat_id - FIRST_ACCOUNT
        if number not in self._done:
            return
        self.waits.append(self.watch() - self._since.pop(number))
        self._done[number] += 1
        if self._done[number] < len(self._script):
            self._bring(number, self._script[self._done[number]])
            return
        del self._done[number]
        self._begin_another()

    def _begin_another(self) -> None:
        if self._to_come:
            number = self._to_come.popleft()
            self._done[number] = 0
            self._bring(number, self._script[0])

    def _bring(self, number: int, act: Act) -> None:
        update = orjson.dumps(_update(self._next_id, number, act))
        self._next_id += 1
        self._since[number] = self.watch()
        self.bring(self._next_id - 1, update)


def _update(update_id: int, number: int, act: Act) -> dict[str, Any]:
    account = FIRST_ACCOUNT + number
    user = {"id": account, "is_bot": False, "first_name": f"Person {number}", "language_code": "de"}
    chat = {"id": account, "first_name": f"Person {number}", "type": "private"}
    message: dict[str, Any] = {"message_id": update_id * 2 - 1, "date": DATE, "chat": chat}
    if act.tap is None:
        assert act.text is not None
        message |= {"from": user, "text": act.text.replace("{person}", str(number + 1))}
        if act.text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(act.text)}]
        return {"update_id": update_id, "message": message}
    query = {
        "id": str(update_id),
        "from": user,
        "message": {**message, "text": "A question"},
        "chat_instance": str(account),
        "data": act.tap.replace("{person}", str(number + 1)),
    }
    return {"update_id": update_id, "callback_query": query}
