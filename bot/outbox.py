"""Replies on their way: side by side for different chats, one after another within a chat.

Which ones are out is kept here until the next transaction writes it down; what a dead process did not write down is
said again by the next one.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol, TypeVar

from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.clock import Clock
from bot.failpoints import Reach, pass_by
from bot.metrics import Metrics
from bot.patience import seconds_told
from bot.transport import NotSentError
from handlers.reply import Leave, Reply, Said, ShowCommands, TakeKeys, Toast
from storage.updates import Replied

log = logging.getLogger(__name__)

ORNAMENTS = (TakeKeys, ShowCommands, Leave)
PATIENCE = 300.0
"""How many seconds a reply is tried while Telegram is out of reach, before it is left to the next start."""
LONGEST_PAUSE = 30.0


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What is to be said in one chat, in answer to these updates, or to a tap."""

    chat_id: int
    update_ids: tuple[int, ...]
    said: tuple[Said, ...]
    query_id: str | None = None
    response_id: int | None = None
    """The open response whose question one of the messages asks."""


class Speaker(Protocol):
    """Makes the calls to Telegram."""

    async def answer_tap(self, query_id: str, text: str | None) -> None:
        """Stop the tapped button's waiting sign, with a short word if there is one."""

    async def say(self, chat_id: int, said: Said) -> int | None:
        """Say one thing; return the id of the message it stands in, if it stands in one."""


@dataclass(slots=True)
class Notes:
    """What the next transaction has to write down about replies."""

    replied: list[Replied] = field(default_factory=list)
    unreachable: list[int] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.replied or self.unreachable)


T = TypeVar("T")


class Outbox:
    """Sends replies."""

    def __init__(
        self,
        speaker: Speaker,
        clock: Clock,
        *,
        at_once: int,
        reach: Reach = pass_by,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        metrics: Metrics | None = None,
    ) -> None:
        """`pause` waits before another try."""
        self._speaker = speaker
        self._clock = clock
        self._places = asyncio.Semaphore(at_once)
        self._reach = reach
        self._pause = pause
        self._metrics = metrics or Metrics()
        self._last: dict[int, asyncio.Task[None]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._notes = Notes()

    def send(self, outgoing: Outgoing) -> None:
        """Send, after everything that was to be sent to this chat before."""
        before = self._last.get(outgoing.chat_id)
        task = asyncio.create_task(self._send(outgoing, before))
        self._last[outgoing.chat_id] = task
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def take_notes(self) -> Notes:
        """Hand over what is to be written down."""
        notes, self._notes = self._notes, Notes()
        return notes

    def put_back(self, notes: Notes) -> None:
        """Take back what could not be written down."""
        self._notes.replied[:0] = notes.replied
        self._notes.unreachable[:0] = notes.unreachable

    @property
    def waiting(self) -> int:
        """How many chats are being replied to."""
        return len(self._last)

    async def said(self, chat_id: int, *, within: float) -> None:
        """Wait until everything is out in one chat, but no longer than so many seconds."""
        if last := self._last.get(chat_id):
            await asyncio.wait([last], timeout=within)

    async def idle(self) -> None:
        """Wait until everything is out."""
        while self._last:
            await asyncio.gather(*self._last.values())

    async def close(self, *, within: float) -> None:
        """Wait for what is on its way, but not for ever; the rest is left to the next start."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=within)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _send(self, outgoing: Outgoing, before: asyncio.Task[None] | None) -> None:
        try:
            if before is not None:
                await asyncio.wait([before])
            async with self._places:
                with self._metrics.reply_seconds.time():
                    await self._say_all(outgoing)
        finally:
            if self._last.get(outgoing.chat_id) is asyncio.current_task():
                del self._last[outgoing.chat_id]

    async def _say_all(self, outgoing: Outgoing) -> None:
        self._reach("replying")
        message_id: int | None = None
        outcome = "sent"
        try:
            if outgoing.query_id is not None:
                toast = next((each.text for each in outgoing.said if isinstance(each, Toast)), None)
                await self._answer_tap(outgoing.query_id, toast)
            for each in outgoing.said:
                if isinstance(each, Toast):
                    continue
                if isinstance(each, ORNAMENTS):
                    await self._try(outgoing.chat_id, each)
                    continue
                sent = await self._insist(partial(self._speaker.say, outgoing.chat_id, each))
                if isinstance(each, Reply) and each.asks_for is not None:
                    message_id = sent
        except Forbidden:
            # They blocked the bot meanwhile: there is nobody to reply to.
            self._notes.unreachable.append(outgoing.chat_id)
            outcome = "unreachable"
        except BadRequest:
            log.error("reply.refused", extra={"updates": outgoing.update_ids}, exc_info=True)
            outcome = "refused"
        except (NetworkError, TelegramError):
            log.error("reply.given_up", extra={"updates": outgoing.update_ids}, exc_info=True)
            self._metrics.replies.labels("given_up").inc()
            return
        except Exception:
            # A mistake of our own, such as a message that cannot be made: the next ones go on.
            log.exception("reply.broken", extra={"updates": outgoing.update_ids})
            self._metrics.replies.labels("broken").inc()
            return
        self._reach("replied")
        now = self._clock.now()
        response_id = outgoing.response_id if message_id is not None else None
        self._notes.replied += [Replied(id_, now, response_id, message_id) for id_ in outgoing.update_ids]
        self._metrics.replies.labels(outcome).inc()

    async def _try(self, chat_id: int, said: Said) -> None:
        """Do once what nobody waits for: Telegram limits some of these calls, and words must not wait behind them."""
        try:
            await self._speaker.say(chat_id, said)
        except TelegramError:
            log.info("ornament.not_done")

    async def _answer_tap(self, query_id: str, text: str | None) -> None:
        try:
            await self._insist(partial(self._speaker.answer_tap, query_id, text))
        except BadRequest:
            log.info("tap.too_old")
        except TimedOut:
            # The waiting sign ends by itself; what is said below the tap is worth more than the word over it.
            log.info("tap.unanswered")

    async def _insist(self, call: Callable[[], Awaitable[T]]) -> T:
        """Call until it is done.

        A call that never left is made again; one that may have arrived once more: a question seen twice is better than
        none. Told to wait, we wait; that costs no patience. Raises the last error when patience is over, and at once
        what is final.
        """
        waited, pause, unclear = 0.0, 0.5, 0
        while True:
            try:
                return await call()
            except RetryAfter as error:
                seconds = seconds_told(error)
                log.warning("reply.told_to_wait", extra={"seconds": seconds})
                await self._pause(seconds)
                continue
            except BadRequest:
                raise
            except NetworkError as error:
                maybe_there = isinstance(error, TimedOut)
                unclear += maybe_there
                if waited > PATIENCE or unclear > 1:
                    raise
                log.warning("reply.again", extra={"sent": "no" if isinstance(error, NotSentError) else "unclear"})
            await self._pause(pause)
            waited += pause
            pause = min(pause * 2, LONGEST_PAUSE)
