"""Updates on their way in: in order within a chat, many chats at once, acknowledged only after the commit."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from datetime import datetime
from itertools import islice

from actions.compiled_surveys import NotCompiledError
from bot.batches import Batches, Handled
from bot.clock import Clock
from bot.fetching import Fetching
from bot.metrics import Metrics
from bot.outbox import Notes, Outbox
from bot.owed import Owed
from bot.patience import unbroken
from bot.waiting import Waiting, once_compiled, while_away
from handlers.incoming import Incoming
from storage import Database, is_away

log = logging.getLogger(__name__)

ATTEMPTS = 3
"""How often a turn may raise before it is set aside."""


class Intake:
    """Takes updates from polling or the webhook and returns when they are committed."""

    def __init__(
        self,
        batches: Batches,
        outbox: Outbox,
        database: Database,
        clock: Clock,
        *,
        batch_size: int,
        flush_seconds: float,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        metrics: Metrics | None = None,
        recall: Callable[[Collection[int]], None] = lambda chat_ids: None,
        fetching: Fetching | None = None,
    ) -> None:
        """`flush_seconds` of quiet, and what is out is written down without waiting for the next update.

        `recall` hears in which chats something happened; `fetching` brings what a turn needs of the network before it.
        """
        self._batches = batches
        self._outbox = outbox
        self._database = database
        self._clock = clock
        self._metrics = metrics or Metrics()
        self._batch_size = batch_size
        self._flush_seconds = flush_seconds
        self._pause = pause
        self._recall = recall
        self._fetching = fetching
        self._waiting: dict[int, deque[Waiting]] = {}
        self._arrived = asyncio.Event()
        self._writing = asyncio.Lock()
        self._owed = Owed()
        self._erasing: set[int] = set()
        self._log_holds_erased = True
        """Whether the database's log is to be emptied: a process that was killed may not have come to it."""
        self._stopping = False
        self._answered: set[int] | None = set()
        """Who has been answered since the start, until it is known who is still owed an answer."""

    async def take(self, updates: Sequence[Incoming]) -> None:
        """Return when each of these has taken effect and is committed, or is set aside."""
        done = []
        now = self._clock.now()
        for incoming in updates:
            future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            waiting = Waiting(incoming, future, now)
            if self._fetching is not None and self._fetching.concerns(incoming):
                waiting.fetching = asyncio.create_task(self._fetch(waiting, self._fetching))
            self._waiting.setdefault(incoming.chat_id, deque()).append(waiting)
            done.append(future)
        self._arrived.set()
        await asyncio.gather(*done)

    def takes_long(self, incoming: Incoming) -> bool:
        """Tell whether something has to be fetched for it first, or for what waits before it in its chat."""
        return incoming.chat_id in self._waiting or (self._fetching is not None and self._fetching.concerns(incoming))

    async def _fetch(self, waiting: Waiting, fetching: Fetching) -> None:
        waiting.incoming = await fetching.fetched(waiting.incoming)
        waiting.fetching = None
        self._arrived.set()

    async def run(self) -> None:
        """Handle what comes in until cancelled; whoever waits learns when it ends otherwise."""
        try:
            await self._run()
        except Exception as error:
            for each in [each for queue in self._waiting.values() for each in queue]:
                if not each.done.done():
                    each.done.set_exception(error)
            raise

    def stop(self) -> None:
        """End after the batch at hand; what waits beyond it is left to Telegram, which brings it again."""
        self._stopping = True
        self._arrived.set()
        for each in [each for queue in self._waiting.values() for each in queue]:
            if each.fetching is not None:
                each.fetching.cancel()

    async def _run(self) -> None:
        while not self._stopping:
            try:
                # Not wait_for: in Python 3.11 it swallows a cancellation that comes together with the event.
                async with asyncio.timeout(self._flush_seconds):
                    await self._arrived.wait()
            except TimeoutError:
                await self.flush()
                continue
            ready = (queue[0] for queue in self._waiting.values() if queue[0].fetching is None)
            batch = [*islice(ready, self._batch_size)]
            if not batch:
                self._arrived.clear()
                continue
            await self._handle(batch)
            for each in batch:
                if each.fetching is not None:
                    continue
                self._remove_first(each.incoming.chat_id)
                if not each.done.done():
                    each.done.set_result(None)

    @property
    def waiting(self) -> int:
        """How many updates have not taken effect yet."""
        return sum(map(len, self._waiting.values()))

    @property
    def oldest_waiting(self) -> datetime | None:
        """Since when the oldest of them has been here."""
        return min((queue[0].since for queue in self._waiting.values()), default=None)

    def _remove_first(self, chat_id: int) -> None:
        # To the end of the line, so that every chat gets its turn.
        queue = self._waiting.pop(chat_id)
        queue.popleft()
        if queue:
            self._waiting[chat_id] = queue

    async def flush(self) -> None:
        """Write down which replies are out, and empty the database's log where that is still to be done."""
        await self._patiently(lambda: self._transact([]))

    async def make_good(self) -> None:
        """Say what a dead process left unsaid, to those who have not been answered since the start.

        So what they wrote meanwhile is to be taken first: a question shown again asks for an answer again.
        """

        async def claim() -> None:
            async with self._writing:
                self._send(await self._batches.make_good(answered=self._answered or set()))
                self._answered = None

        await self._patiently(lambda: once_compiled(lambda: unbroken(claim()), self._batches.compile))

    async def make_good_own(self) -> None:
        """Say what this process left unsaid: replies it gave up, and those of a commit whose answer was lost."""
        now = self._clock.now()
        found: dict[int, list[int]] | None = None

        def due(owed: Mapping[int, list[int]]) -> dict[int, list[int]]:
            nonlocal found
            if found is None:
                found = self._owed.due(owed, is_answering=self._outbox.is_answering, now=now)
            # Where it has to be done again: whose turn it is was noted the first time.
            return {chat_id: owed[chat_id] for chat_id in found if chat_id in owed}

        async def say() -> None:
            async with self._writing:
                self._send(await self._batches.make_good_own(due))

        await once_compiled(lambda: unbroken(say()), self._batches.compile)

    async def empty_log(self) -> None:
        """Empty the database's log after something was erased: now, or as soon as nobody reads an old state."""
        self._log_holds_erased = True
        await self._try_to_empty_log()

    async def _handle(self, batch: Sequence[Waiting]) -> None:
        """Handle a batch; of whom something has to be compiled first, that is fetched, and the update stays."""
        try:
            await self._transact([each.incoming for each in batch])
        except Exception as error:
            if not is_away(error) and not isinstance(error, NotCompiledError):
                log.warning("batch.rolled_back", extra={"updates": len(batch)}, exc_info=len(batch) == 1)
            for each in batch:
                try:
                    await self._alone(each.incoming)
                except NotCompiledError as needed:
                    each.fetching = asyncio.create_task(self._compile(each, needed.form_id))

    async def _compile(self, waiting: Waiting, form_id: int) -> None:
        """Compile what a turn needs; it is run again afterwards."""
        await self._patiently(lambda: self._batches.compile(form_id))
        waiting.fetching = None
        self._arrived.set()

    async def _alone(self, incoming: Incoming) -> None:
        """Run one turn by itself, again and again while the database is away; set it aside when it keeps raising.

        Raises NotCompiledError, which is nobody's failure.
        """
        for _ in range(ATTEMPTS):
            raised: list[Exception] = []

            async def attempt(raised: list[Exception] = raised) -> None:
                try:
                    await self._transact([incoming])
                except Exception as error:
                    if is_away(error) or isinstance(error, NotCompiledError):
                        raise
                    raised.append(error)

            await self._patiently(attempt)
            if not raised:
                return
            self._metrics.turns_failed.inc()
            log.error("turn.raised", extra={"update": incoming.update_id}, exc_info=raised[0])
            failures = 0

            async def count(error: Exception = raised[0]) -> None:
                nonlocal failures
                failures = await self._batches.count_failure(incoming, error)

            await self._patiently(count)
            if failures >= ATTEMPTS:
                break

        async def set_aside() -> None:
            async with self._writing:
                await self._batches.set_aside(incoming)

        await self._patiently(set_aside)
        try:
            self._send(await once_compiled(lambda: self._batches.apology(incoming), self._batches.compile))
        except Exception:
            log.exception("apology.failed", extra={"update": incoming.update_id})
        self._metrics.turns_set_aside.inc()
        log.error("turn.set_aside", extra={"update": incoming.update_id})

    async def _transact(self, batch: Sequence[Incoming]) -> None:
        async with self._writing:
            notes = self._outbox.take_notes()
            if batch or notes:
                await self._commit(batch, notes)
        if self._log_holds_erased:
            await self._try_to_empty_log()

    async def _commit(self, batch: Sequence[Incoming], notes: Notes) -> None:
        try:
            with self._metrics.batch_seconds.time():
                handled = await self._batches.handle(batch, notes)
        except BaseException:
            self._outbox.put_back(notes)
            raise
        if batch:
            self._metrics.batch_updates.observe(len(batch))
        for incoming in batch:
            self._metrics.updates.labels(type(incoming.content).__name__.lower()).inc()
        # What was to be sent to them may not be wanted any more.
        self._recall({incoming.chat_id for incoming in batch})
        self._send(handled)
        # The log is emptied at once, and again when the reply's own trace is gone from it.
        noted = {reply.update_id for reply in notes.replied} & self._erasing
        self._erasing = (self._erasing - noted) | handled.erasing
        self._log_holds_erased |= bool(handled.erasing or noted)

    async def _try_to_empty_log(self) -> None:
        """Empty the log; where somebody still reads, the next transaction or quiet moment tries again."""
        self._log_holds_erased = False
        try:
            emptied = await self._database.truncate_log()
        except Exception as error:
            if not is_away(error):
                raise
            emptied = False
        self._log_holds_erased |= not emptied

    def _send(self, handled: Handled) -> None:
        for outgoing in handled.outgoing:
            self._outbox.send(outgoing)
            if self._answered is not None:
                self._answered.add(outgoing.chat_id)

    async def _patiently(self, act: Callable[[], Awaitable[None]]) -> None:
        await while_away(act, pause=self._pause)
