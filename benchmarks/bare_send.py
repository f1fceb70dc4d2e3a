"""`python -m benchmarks.bare_send`: the bot's own calls at a fixed pace, with nothing stored and nobody asked.

What a durable delivery costs more than this is the price of not losing it.
"""

import asyncio
import os
import time

import uvloop
from telegram.error import RetryAfter

from bot.calls import Calls
from bot.patience import seconds_told
from bot.transport import AiohttpRequest

PACE = 29.3
"""Messages a second: 31 of them then take 24 ms more than the second that Telegram counts, which is for the jitter."""
LAG = 0.005
"""Seconds behind that are made up for; after a longer stall that would be too many in one second as well."""


class Sender:
    """Sends, and waits when it is told to."""

    def __init__(self, calls: Calls, *, pace: float) -> None:
        self._calls = calls
        self._pace = pace
        self._due = time.monotonic()

    async def moment(self) -> None:
        """Wait until the next message may begin."""
        now = time.monotonic()
        mine = max(self._due, now - LAG)
        self._due = mine + 1 / self._pace
        await asyncio.sleep(mine - now)

    async def send(self, chat_id: int) -> None:
        """Send now, and once more after each time it was too soon."""
        while True:
            try:
                await self._calls("sendMessage", {"chat_id": chat_id, "text": "Hello", "parse_mode": "HTML"})
            except RetryAfter as told:
                self._due = max(self._due, time.monotonic() + seconds_told(told))
                await self.moment()
            else:
                return


async def send() -> None:
    """Send one message to each chat, then wait to be ended."""
    first, messages = int(os.environ["FIRST_CHAT"]), int(os.environ["MESSAGES"])
    request = AiohttpRequest(connections=8)
    await request.initialize()
    calls = Calls(request, f"{os.environ['TELEGRAM_URL']}/bot{os.environ['BOT_TOKEN']}")
    sender = Sender(calls, pace=float(os.environ.get("PACE", PACE)))
    async with asyncio.TaskGroup() as sending:
        for number in range(messages):
            await sender.moment()
            sending.create_task(sender.send(first + number))
    await asyncio.Event().wait()


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(send())
