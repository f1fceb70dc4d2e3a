"""Ticks that are on their way: what was tapped under a message that the phone has not redrawn yet.

A button carries the ticks as they were when it was drawn. Who ticks two boxes quickly, or taps "Done" at once, taps
buttons that do not know of the first tap yet. So a process remembers a few messages for a while. Nothing depends on it:
when it is forgotten, or another process takes the next tap, what the button carries counts, and the person sees that.
"""

from collections import OrderedDict

MESSAGES = 10_000
"""How many messages are remembered."""


class RecentTicks:
    """The newest ticks of the messages tapped last, each as a mask with a bit for each choice."""

    def __init__(self, *, messages: int = MESSAGES) -> None:
        self._messages = messages
        self._masks: OrderedDict[tuple[int, int], int] = OrderedDict()

    def of(self, account_id: int, message_id: int | None, drawn: int) -> int:
        """Return what is ticked under a message; `drawn` is what its buttons say."""
        return drawn if message_id is None else self._masks.get((account_id, message_id), drawn)

    def remember(self, account_id: int, message_id: int | None, mask: int) -> None:
        """Note what is ticked under a message now."""
        if message_id is None:
            return
        self._masks[account_id, message_id] = mask
        self._masks.move_to_end((account_id, message_id))
        if len(self._masks) > self._messages:
            self._masks.popitem(last=False)

    def forget(self, account_id: int, message_id: int | None) -> None:
        """Forget a message: it shows something else from now on."""
        if message_id is not None:
            self._masks.pop((account_id, message_id), None)
