"""The time of the playground, for the simulated Telegram and the bot alike, which can be let pass."""

import json
from datetime import datetime, timedelta
from pathlib import Path

from bot.clock import SystemClock


class PassingClock:
    """This machine's time, and ahead of it by what was let pass; kept in a file, so that it never goes back."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._machine = SystemClock()
        self.ahead = self._kept()

    def now(self) -> datetime:
        """Return this moment in UTC."""
        return self._machine.now() + self.ahead

    def let_pass(self, span: timedelta) -> None:
        """Go on by a span at once."""
        self._set(self.ahead + span)

    def not_before(self, moment: datetime) -> None:
        """Begin no earlier than what is known to have happened."""
        if moment > self.now():
            self._set(moment - self._machine.now())

    def _set(self, ahead: timedelta) -> None:
        # On disk first: a kill in between must not bring the time back that a database has already seen.
        new = self._path.with_suffix(".new")
        new.write_text(json.dumps({"seconds_ahead": ahead.total_seconds()}), encoding="utf-8")
        new.replace(self._path)
        self.ahead = ahead

    def _kept(self) -> timedelta:
        try:
            return timedelta(seconds=json.loads(self._path.read_text(encoding="utf-8"))["seconds_ahead"])
        except (OSError, ValueError, LookupError, TypeError, OverflowError):
            return timedelta()
