"""How many messages Telegram takes from a bot before it says: wait."""

from collections import deque
from dataclasses import InitVar, dataclass, field

from playground.flood import ROUNDING, FloodControl
from playground.refusals import too_many


@dataclass(slots=True)
class Limits:
    """Telegram's published limits, counted over the last second, for groups over the last minute.

    Who is over one is told how long to wait, and refused until then. With a shorter `second` all spans shrink alike.
    """

    overall: int = 30
    per_chat: int = 1
    per_group_minute: int = 20
    second: InitVar[float] = 1.0
    _flood: FloodControl = field(init=False)
    _sent: dict[str, deque[float]] = field(default_factory=dict, init=False)

    def __post_init__(self, second: float) -> None:
        self._flood = FloodControl(second)

    def count(self, chat_id: int, moment: float, messages: int = 1) -> None:
        """Count messages to a chat, or refuse them all when they are too many."""
        second = self._flood.second
        windows = [("all", self.overall, second), (f"chat {chat_id}", max(self.per_chat, messages), second)]
        if chat_id < 0:
            windows.append((f"group {chat_id}", self.per_group_minute, 60 * second))
        for name, most, span in windows:
            if left := self._flood.left(name, moment):
                raise too_many(left)
            sent = self._sent.setdefault(name, deque())
            while sent and sent[0] <= moment - span + ROUNDING:
                sent.popleft()
            if sent and len(sent) + messages > most:
                raise too_many(self._flood.begin(name, moment, sent[0] + span - moment))
        for name, _, _ in windows:
            self._sent[name].extend([moment] * messages)
