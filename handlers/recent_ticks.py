"""Ticks that are on their way: what was tapped under a message that the phone has not redrawn yet.

A button carries the ticks as they were when it was drawn. Who ticks two boxes quickly, or taps "Done" at once, taps
buttons that do not know of the first tap yet. So a process remembers a few messages for a while, with how often their
boxes were drawn: a button that was drawn later than what is remembered (another process drew it, or this one was
started anew) is believed instead.
"""

from collections import OrderedDict
from dataclasses import dataclass

MESSAGES = 10_000
"""How many messages are remembered."""


@dataclass(frozen=True, slots=True)
class Ticks:
    """What is ticked, a bit for each choice, and how often the boxes were drawn by then."""

    mask: int
    drawn: int


class RecentTicks:
    """The newest ticks of the messages tapped last."""

    def __init__(self, *, messages: int = MESSAGES) -> None:
        self._messages = messages
        self._ticks: OrderedDict[tuple[int, int], Ticks] = OrderedDict()

    def of(self, account_id: int, message_id: int | None, drawn: Ticks) -> Ticks:
        """Return what is ticked under a message; `drawn` is what the tapped button says."""
        known = self._ticks.get((account_id, message_id)) if message_id is not None else None
        return known if known is not None and known.drawn > drawn.drawn else drawn

    def remember(self, account_id: int, message_id: int | None, ticks: Ticks) -> None:
        """Note what is ticked under a message now."""
        if message_id is None:
            return
        self._ticks[account_id, message_id] = ticks
        self._ticks.move_to_end((account_id, message_id))
        if len(self._ticks) > self._messages:
            self._ticks.popitem(last=False)

    def forget(self, account_id: int, message_id: int | None) -> None:
        """Forget a message: it shows something else from now on."""
        if message_id is not None:
            self._ticks.pop((account_id, message_id), None)
