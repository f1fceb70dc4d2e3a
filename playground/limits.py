"""How many messages Telegram takes from a bot before it says: wait."""

import math
from collections import deque
from dataclasses import dataclass, field

from playground.refusals import too_many


@dataclass(slots=True)
class Limits:
    """Telegram's published limits, counted over the last second, for groups over the last minute."""

    overall: int = 30
    per_chat: int = 1
    per_group_minute: int = 20
    _sent: dict[str, deque[float]] = field(default_factory=dict)

    def count(self, chat_id: int, moment: float, messages: int = 1) -> None:
        """Count messages to a chat, or refuse them all when they are too many."""
        windows = [("all", self.overall, 1.0), (f"chat {chat_id}", max(self.per_chat, messages), 1.0)]
        if chat_id < 0:
            windows.append((f"group {chat_id}", self.per_group_minute, 60.0))
        for name, most, span in windows:
            sent = self._sent.setdefault(name, deque())
            while sent and sent[0] <= moment - span:
                sent.popleft()
            if sent and len(sent) + messages > most:
                raise too_many(max(1, math.ceil(sent[0] + span - moment)))
        for name, _, _ in windows:
            self._sent[name].extend([moment] * messages)
