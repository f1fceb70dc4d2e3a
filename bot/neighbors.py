"""What processes that share a database tell each other: Telegram wants no more, and somebody did something."""

from collections.abc import Callable, Collection

from storage import Session
from storage.processes import Processes

GATE, CHATS = "gate_closed", "chats_active"
CHATS_AT_ONCE = 300
"""PostgreSQL takes 8,000 bytes in one word; the id of a chat has up to 15 digits and a sign."""


class Neighbors:
    """Tells the others in the transaction that it is about, and hears what they tell; on SQLite there are none."""

    def __init__(self, here: Processes, process: str) -> None:
        self._here = here
        self._process = process

    async def listen(self, *, closed: Callable[[float, bool], None], active: Callable[[Collection[int]], None]) -> None:
        """Call `closed` with the seconds in which nothing may begin and whether replies wait, `active` with chats."""

        def hear_closed(word: str) -> None:
            by, seconds, replies_too = word.split()
            if by != self._process:
                closed(float(seconds), replies_too == "1")

        def hear_active(word: str) -> None:
            by, *chats = word.split()
            if by != self._process:
                active([int(chat) for chat in chats])

        await self._here.listen(GATE, hear_closed)
        await self._here.listen(CHATS, hear_active)

    async def tell_closed(self, session: Session, seconds: float, *, replies_too: bool) -> None:
        """Tell the others that nothing may begin for so many seconds."""
        await self._here.notify(session, GATE, f"{self._process} {seconds} {replies_too:d}")

    async def tell_active(self, session: Session, chat_ids: Collection[int]) -> None:
        """Tell the others that somebody did something in these chats: what they are about to say may be outdated."""
        chats = [str(chat_id) for chat_id in chat_ids]
        for first in range(0, len(chats), CHATS_AT_ONCE):
            word = " ".join([self._process, *chats[first : first + CHATS_AT_ONCE]])
            await self._here.notify(session, CHATS, word)
