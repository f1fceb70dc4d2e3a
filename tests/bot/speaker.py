"""Somebody who speaks to Telegram as a test wants it, and the short words it is told."""

import asyncio
from collections.abc import Callable

from markupsafe import Markup

from bot.lines import Outgoing
from bot.outbox import Outbox
from handlers.reply import Reply, Said
from playground.changes import Changes

DEADLINE = 10.0


class FakeSpeaker:
    """Says everything, unless something was planned for a chat or a tap."""

    def __init__(self) -> None:
        self.said: list[tuple[int, str]] = []
        self.taps: list[tuple[str, str | None]] = []
        self.tries = 0
        self.on_their_way = 0
        self.most_on_their_way = 0
        self.changed = Changes()
        self._plans: dict[int | str, list[Exception | asyncio.Event]] = {}

    def plan(self, target: int | str, *happens: Exception | asyncio.Event) -> None:
        """Let calls for a chat, or for a tap, fail or wait for an event, one after another."""
        self._plans[target] = [*happens]

    async def answer_tap(self, query_id: str, text: str | None) -> None:
        await self._happens(query_id)
        self.taps.append((query_id, text))

    async def say(self, chat_id: int, said: Said) -> int | None:
        await self._happens(chat_id)
        if not isinstance(said, Reply):
            return None
        self.said.append((chat_id, str(said.text)))
        self.changed.touch()
        return 100 + len(self.said)

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something holds that changes with what is said."""
        async with asyncio.timeout(DEADLINE):
            while not condition():
                await self.changed.after(self.changed.version)

    async def _happens(self, target: int | str) -> None:
        self.tries += 1
        self.on_their_way += 1
        self.most_on_their_way = max(self.most_on_their_way, self.on_their_way)
        self.changed.touch()
        try:
            planned = self._plans.get(target)
            match planned.pop(0) if planned else None:
                case Exception() as error:
                    raise error
                case asyncio.Event() as event:
                    await event.wait()
        finally:
            self.on_their_way -= 1


def reply(text: str, *, asks_for: int | None = None) -> Reply:
    return Reply(text=Markup(text), asks_for=asks_for)


def outgoing(chat_id: int, *texts: str, update: int = 1) -> Outgoing:
    return Outgoing(chat_id, (update,), tuple(map(reply, texts)))


async def all_out(outbox: Outbox) -> None:
    async with asyncio.timeout(DEADLINE):
        await outbox.idle()


def noted(outbox: Outbox) -> list[int]:
    return [each.update_id for each in outbox.take_notes().replied]
