"""Telegram's flood control: who was told to wait is refused until the time is over, whatever else is allowed."""

import math
from dataclasses import dataclass, field

ROUNDING = 1e-6
"""Seconds that sums of floating point numbers may be off."""


@dataclass(slots=True)
class FloodControl:
    """Who has to wait, and until when."""

    second: float = 1.0
    """How long a second lasts: a test that makes it shorter need not wait for whole ones."""
    _until: dict[str, float] = field(default_factory=dict)

    def begin(self, whom: str, moment: float, seconds: float) -> float:
        """Let somebody wait for so long, rounded up to what Telegram tells: whole seconds, and one at least."""
        told = self._whole(seconds)
        self._until[whom] = moment + told
        return told

    def left(self, whom: str, moment: float) -> float:
        """How long somebody has still to wait, as Telegram tells it; 0 for who is free."""
        left = self._until.get(whom, moment) - moment
        return self._whole(left) if left > ROUNDING else 0.0

    def _whole(self, seconds: float) -> float:
        return max(1, math.ceil((seconds - ROUNDING) / self.second)) * self.second
