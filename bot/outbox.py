"""Replies on their way: side by side for different chats, one after another within a chat.

Which ones are out is kept here until the next transaction writes it down; what a dead process did not write down is
said again by the next one.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Collection, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from actions.taking_out.folders import remove
from bot.clock import Clock
from bot.failpoints import Reach, pass_by
from bot.lines import Line, Outgoing
from bot.metrics import Metrics
from bot.pace import Pace
from bot.patience import seconds_told
from bot.transport import NotSentError
from handlers.reply import Leave, Reply, Said, ShowCommands, TakeKeys, Toast, ToFind
from storage.updates import Replied

log = logging.getLogger(__name__)

ORNAMENTS = (TakeKeys, ShowCommands, Leave)
PATIENCE = 300.0
"""How many seconds a reply is tried while Telegram is out of reach, before it is given up."""
LONGEST_PAUSE = 30.0


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
        pace: Pace | None = None,
        told_to_wait: Callable[[float], None] = lambda seconds: None,
        find: Callable[[ToFind], Awaitable[list[Reply]]] | None = None,
    ) -> None:
        """`pause` waits before another try; `told_to_wait` hears for how many seconds Telegram wants no more."""
        self._speaker = speaker
        self._clock = clock
        self._places = asyncio.Semaphore(at_once)
        self._reach = reach
        self._pause = pause
        self._pace = pace or Pace(per_second=1000)
        self._told_to_wait = told_to_wait
        self._find = find
        self._metrics = metrics or Metrics()
        self._lines: dict[int, Line] = {}
        self._given_up: dict[int, tuple[int, ...]] = {}
        """The updates, by chat, that stayed without a reply: the next one that is out answers them too."""
        self._notes = Notes()

    def send(self, outgoing: Outgoing) -> None:
        """Send, after everything that was to be sent to this chat before."""
        line = self._lines.get(outgoing.chat_id)
        if line is not None:
            line.add(outgoing)
            return
        line = self._lines[outgoing.chat_id] = Line(deque([outgoing]))
        line.task = asyncio.create_task(self._send_all(outgoing.chat_id, line))

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
        return len(self._lines)

    def is_answering(self, chat_id: int, update_ids: Collection[int]) -> bool:
        """Tell whether something is on its way to a chat, or a reply to these updates out and not written down yet."""
        return chat_id in self._lines or any(reply.update_id in update_ids for reply in self._notes.replied)

    async def said(self, chat_id: int, *, within: float) -> None:
        """Wait until everything is out in one chat, but no longer than so many seconds."""
        line = self._lines.get(chat_id)
        if line is not None and line.task is not None:
            await asyncio.wait([line.task], timeout=within)

    async def idle(self) -> None:
        """Wait until everything is out."""
        while tasks := self._tasks():
            await asyncio.gather(*tasks)

    async def close(self, *, within: float) -> None:
        """Wait for what is on its way, but not for ever; the rest is left to the next start."""
        if tasks := self._tasks():
            _, late = await asyncio.wait(tasks, timeout=within)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def _tasks(self) -> list[asyncio.Task[None]]:
        return [line.task for line in self._lines.values() if line.task is not None]

    async def _send_all(self, chat_id: int, line: Line) -> None:
        try:
            while line.waiting:
                with self._metrics.reply_seconds.time():
                    await self._say_all(line.waiting.popleft())
        finally:
            del self._lines[chat_id]

    async def _say_all(self, outgoing: Outgoing) -> None:
        self._reach("replying")
        message_id: int | None = None
        outcome = "sent"
        found: list[Said] = []
        try:
            if outgoing.query_id is not None:
                toast = next((each.text for each in outgoing.said if isinstance(each, Toast)), None)
                await self._answer_tap(outgoing.query_id, toast)
            found += await self._found(outgoing.said)
            for each in found:
                if isinstance(each, Toast):
                    continue
                if isinstance(each, ORNAMENTS):
                    await self._try(outgoing.chat_id, each)
                    continue
                if isinstance(each, Reply) and each.replaces is None:
                    await self._pace.reply(outgoing.chat_id)
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
        except TelegramError:
            log.error("reply.given_up", extra={"updates": outgoing.update_ids}, exc_info=True)
            self._give_up(outgoing, "given_up")
            return
        except Exception:
            # A mistake of our own, such as a message that cannot be made: the next ones go on.
            log.exception("reply.broken", extra={"updates": outgoing.update_ids})
            self._give_up(outgoing, "broken")
            return
        finally:
            # Also what was refused or given up: nobody would ever remove it.
            _remove_files(found)
        self._reach("replied")
        now = self._clock.now()
        response_id = outgoing.response_id if message_id is not None else None
        answered = outgoing.update_ids
        if outcome == "unreachable" or (
            outcome == "sent" and any(isinstance(each, Reply | ToFind) for each in outgoing.said)
        ):
            answered = (*self._given_up.pop(outgoing.chat_id, ()), *answered)
        self._notes.replied += [Replied(id_, now, response_id, message_id) for id_ in dict.fromkeys(answered)]
        self._metrics.replies.labels(outcome).inc()

    async def _found(self, said: tuple[Said, ...]) -> list[Said]:
        found: list[Said] = []
        for each in said:
            found += await self._find(each) if isinstance(each, ToFind) and self._find else [each]
        return found

    def _give_up(self, outgoing: Outgoing, outcome: str) -> None:
        """Leave it to the chat's next reply, or to where the person stands being shown before."""
        self._given_up[outgoing.chat_id] = (*self._given_up.get(outgoing.chat_id, ()), *outgoing.update_ids)
        self._metrics.replies.labels(outcome).inc()

    async def _try(self, chat_id: int, said: Said) -> None:
        """Do once what nobody waits for: Telegram limits some of these calls, and words must not wait behind them."""
        try:
            async with self._places:
                await self._speaker.say(chat_id, said)
        except TelegramError:
            log.info("ornament.not_done")

    async def _answer_tap(self, query_id: str, text: str | None) -> None:
        try:
            await self._insist(partial(self._speaker.answer_tap, query_id, text))
        except BadRequest:
            log.info("tap.too_old")
        except NetworkError as error:
            if isinstance(error, NotSentError):
                raise
            # The waiting sign ends by itself; what is said below the tap is worth more than the word over it.
            log.info("tap.unanswered")

    async def _insist(self, call: Callable[[], Awaitable[T]]) -> T:
        """Call until it is done.

        A call that never left is made again; one that may have arrived once more: a question seen twice is better than
        none. Told to wait, we wait; that costs no patience. In pauses others take the place. Raises the last error
        when patience is over, and at once what is final.
        """
        waited, pause, unclear = 0.0, 0.5, 0
        while True:
            try:
                async with self._places:
                    return await call()
            except RetryAfter as error:
                seconds = seconds_told(error)
                log.warning("reply.told_to_wait", extra={"seconds": seconds})
                self._told_to_wait(seconds)
                await self._pause(seconds)
                continue
            except BadRequest:
                raise
            except NetworkError as error:
                maybe_there = not isinstance(error, NotSentError)
                unclear += maybe_there
                if waited > PATIENCE or unclear > 1:
                    raise
                log.warning("reply.again", extra={"sent": "unclear" if maybe_there else "no"})
            await self._pause(pause)
            waited += pause
            pause = min(pause * 2, LONGEST_PAUSE)


def _remove_files(said: Iterable[Said]) -> None:
    for each in said:
        if isinstance(each, Reply) and each.file is not None and isinstance(each.file.content, Path):
            remove(each.file.content)
