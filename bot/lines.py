"""What one chat is about to hear: in its order, and of too many not the oldest."""

import asyncio
from collections import deque
from dataclasses import dataclass, replace

from handlers.reply import Reply, Said, ShowCommands, ToFind

MOST_WAITING = 20
"""How many replies wait in one chat: of more the oldest are not said any more, only the newest show what stands."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What is to be said in one chat, in answer to these updates, or to a tap."""

    chat_id: int
    update_ids: tuple[int, ...]
    said: tuple[Said, ...]
    query_id: str | None = None
    response_id: int | None = None
    """The open response whose question one of the messages asks."""


@dataclass(slots=True)
class Line:
    """What one chat is about to hear, one after another, and the task that says it."""

    waiting: deque[Outgoing]
    task: asyncio.Task[None] | None = None

    def add(self, outgoing: Outgoing) -> None:
        """Put one more at the end; where too many wait, an old one is left out."""
        self.waiting.append(outgoing)
        if len(self.waiting) > MOST_WAITING:
            self._leave_one_out()

    def _leave_one_out(self) -> None:
        """Leave out the oldest, whose updates are answered by the one behind it; the newest file is asked for once."""
        files = [place for place, each in enumerate(self.waiting) if _has_file(each)]
        place = 1 if files == [0] else 0
        left_out, behind = self.waiting[place], self.waiting[place + 1]
        said = behind.said
        if not any(isinstance(each, ShowCommands) for each in said):
            said = (*said, *(each for each in left_out.said if isinstance(each, ShowCommands)))
        ids = (*left_out.update_ids, *behind.update_ids)
        self.waiting[place + 1] = replace(behind, update_ids=ids, said=said)
        del self.waiting[place]


def _has_file(outgoing: Outgoing) -> bool:
    return any(
        isinstance(each, ToFind) or (isinstance(each, Reply) and (each.file or each.picture) is not None)
        for each in outgoing.said
    )
