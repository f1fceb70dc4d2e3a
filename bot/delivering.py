"""Messages that this process has claimed: each begins at its moment, and what came of it is kept to be written down."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Collection, Iterable
from dataclasses import dataclass

from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.claims import Claimed, Results
from bot.failpoints import Reach, pass_by
from bot.metrics import Metrics
from bot.outbox import Speaker
from bot.pace import Pace
from bot.patience import seconds_told
from bot.speaker import UnchangeableError
from bot.transport import NotSentError
from domain.deliveries import Outcome, after
from storage.claims import Ended

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ready:
    """A message that has not begun, and since when it may be claimed, by the watch."""

    message: Claimed
    since: float


class Delivering:
    """Begins what is ready, one after another; many may be on their way at once."""

    def __init__(
        self,
        pace: Pace,
        speaker: Speaker,
        answered: Callable[[], Awaitable[object]],
        *,
        stale_seconds: float,
        reach: Reach = pass_by,
        metrics: Metrics | None = None,
        watch: Callable[[], float] = time.monotonic,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """`answered` returns once Telegram answers a call that changes nothing.

        What did not begin within `stale_seconds` may have been taken over by another process, and does not begin.
        """
        self.ready: dict[int, Ready] = {}
        self.flying: dict[int, asyncio.Task[None]] = {}
        self.results = Results()
        self.changed = asyncio.Event()
        """Set when something began or ended."""
        self._pace = pace
        self._speaker = speaker
        self._answered = answered
        self._stale_seconds = stale_seconds
        self._reach = reach
        self._metrics = metrics or Metrics()
        self._watch = watch
        self._pause = pause
        self._arrived = asyncio.Event()
        self._asking: asyncio.Task[None] | None = None
        """Under way while it is doubtful whether Telegram is there."""

    @property
    def busy(self) -> bool:
        """Whether something is ready, on its way, or in doubt: it will change by itself."""
        return bool(self.ready or self.flying or self._asking)

    @property
    def takes_more(self) -> bool:
        """Whether what is claimed now could begin soon."""
        return self._asking is None and not self._pace.opens_in

    def add(self, messages: Iterable[Claimed], *, since: float) -> None:
        """Take messages that were claimed, not before `since`; if nothing may begin meanwhile, give them back."""
        added = {message.id: Ready(message, since) for message in messages}
        self.ready |= added
        if not self.takes_more:
            self.give_back([*added])
        self._arrived.set()

    def give_back(self, ids: Collection[int]) -> None:
        """Let what has not begun be looked at again."""
        for id_ in ids:
            self._end(self.ready.pop(id_).message, Outcome.NOT_BEGUN)

    def recall(self, chat_ids: Collection[int]) -> None:
        """Let what is ready for these chats be looked at again: somebody there did something meanwhile."""
        if self.ready:
            self.give_back([id_ for id_, ready in self.ready.items() if ready.message.chat_id in chat_ids])
        if self.results.unreachable:
            self.results.unreachable = [chat for chat in self.results.unreachable if chat not in chat_ids]

    def close_gate(self, seconds: float, *, replies_too: bool) -> None:
        """Begin nothing for so many seconds."""
        self._pace.close(seconds, replies_too=replies_too)
        self.give_back([*self.ready])
        self.changed.set()

    def told_to_wait(self, seconds: float, *, replies_too: bool) -> None:
        """Begin nothing for so many seconds, in no process."""
        self.results.told_to_wait = max(self.results.told_to_wait, seconds)
        self.results.replies_too |= replies_too
        self.close_gate(seconds, replies_too=replies_too)

    def put_back(self, results: Results) -> None:
        """Take back results that could not be written down."""
        now = self.results
        now.ended[:0], now.asked[:0] = results.ended, results.asked
        now.unreachable[:0], now.migrated[:0] = results.unreachable, results.migrated
        now.told_to_wait = max(now.told_to_wait, results.told_to_wait)
        now.replies_too |= results.replies_too

    async def run(self) -> None:
        """Let one message after another begin, until cancelled."""
        while True:
            if not self.ready:
                await self._arrival()
            elif self._free() is None:
                chats = (each.message.chat_id for each in self.ready.values())
                await self._arrival(within=min(map(self._pace.free_in, chats)))
            else:
                if not self._pace.held:
                    # Those that were granted have been used by replies, or passed.
                    self.changed.set()
                await self._pace.delivery_may_begin()
                # Meanwhile some may have been called back, or something was said in their chat.
                if (ready := self._free()) is None:
                    continue
                if self._watch() - ready.since > self._stale_seconds:
                    self.give_back([ready.message.id])
                else:
                    self._begin(self.ready.pop(ready.message.id).message)

    async def close(self, *, within: float) -> None:
        """Begin nothing more, and wait for what is on its way, but not for ever."""
        self.give_back([*self.ready])
        if self._asking is not None:
            self._asking.cancel()
        if self.flying:
            _, late = await asyncio.wait(self.flying.values(), timeout=within)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def _free(self) -> Ready | None:
        """Return the first that is ready and whose chat may get a message now."""
        return next((each for each in self.ready.values() if not self._pace.free_in(each.message.chat_id)), None)

    async def _arrival(self, *, within: float | None = None) -> None:
        self._arrived.clear()
        try:
            async with asyncio.timeout(within):
                await self._arrived.wait()
        except TimeoutError:
            return

    def _doubt(self) -> None:
        """Only what was on its way may have failed: nothing else is risked before Telegram answers again."""
        self.give_back([*self.ready])
        if self._asking is None:
            self._asking = asyncio.create_task(self._until_answered())

    async def _until_answered(self) -> None:
        try:
            await self._answered()
        except TelegramError:
            log.warning("telegram.refuses", exc_info=True)
            await self._pause(self._stale_seconds)
        finally:
            self._asking = None
            self.changed.set()

    def _begin(self, message: Claimed) -> None:
        self._pace.begin(message.chat_id)
        task = asyncio.create_task(self._attempt(message))
        self.flying[message.id] = task
        task.add_done_callback(lambda _: self._landed(message))
        self.changed.set()

    def _landed(self, message: Claimed) -> None:
        del self.flying[message.id]
        self.changed.set()

    async def _attempt(self, message: Claimed) -> None:
        self._reach("delivering")
        sent: int | None = None
        outcome = Outcome.SENT
        try:
            with self._metrics.delivery_seconds.time():
                sent = await self._speaker.say(message.chat_id, message.reply)
        except RetryAfter as error:
            outcome = Outcome.TOLD_TO_WAIT
            seconds = seconds_told(error)
            log.warning("delivery.told_to_wait", extra={"seconds": seconds})
            self.told_to_wait(seconds, replies_too=True)
        except ChatMigrated as error:
            outcome = Outcome.NOT_SENT
            self.results.migrated.append((message.chat_id, error.new_chat_id))
        except Forbidden:
            outcome = Outcome.UNREACHABLE
            self.results.unreachable.append(message.chat_id)
        except UnchangeableError:
            outcome = Outcome.UNCHANGEABLE
        except BadRequest:
            outcome = Outcome.REFUSED
            log.error("delivery.refused", extra={"delivery": message.id, "kind": message.kind}, exc_info=True)
        except NotSentError:
            outcome = Outcome.NOT_SENT
            self._doubt()
        except NetworkError:
            outcome = Outcome.UNCLEAR
            log.warning("delivery.unclear", extra={"delivery": message.id})
            self._doubt()
        except TelegramError:
            # A token that Telegram does not take any more, for one: the message is not there.
            outcome = Outcome.NOT_SENT
            log.error("delivery.not_taken", extra={"delivery": message.id}, exc_info=True)
            self._doubt()
        except Exception:
            # A message that cannot be made is as good as refused: the next ones go on.
            outcome = Outcome.REFUSED
            log.exception("delivery.broken", extra={"delivery": message.id, "kind": message.kind})
        self._reach("delivered")
        if sent is not None and message.reply.asks_for is not None:
            self.results.asked.append((message.reply.asks_for, sent))
        self._end(message, outcome, sent)

    def _end(self, message: Claimed, outcome: Outcome, sent: int | None = None) -> None:
        standing = after(outcome, maybe_sent=message.maybe_sent)
        self.results.ended.append(Ended(message.id, message.attempt, standing, sent))
        self._metrics.deliveries.labels(message.kind, outcome.name.lower()).inc()
        self.changed.set()
