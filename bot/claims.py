"""What is to be sent next: looked at again, worded, claimed for this process, and afterwards written down."""

import logging
import time
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from actions import deliveries as acts
from actions import reachability
from actions.compiled_surveys import NotCompiledError, let_nobody_wait
from bot.clock import Clock
from bot.failpoints import Reach, pass_by
from bot.neighbors import Neighbors
from bot.turns import Turns
from domain import quiet_hours
from domain.deliveries import AT_ANY_HOUR, Outcome, Reason, Standing, State, after
from handlers.deliveries import KINDS, worded
from handlers.incoming import Elsewhere, Incoming
from handlers.kind import Held, Later
from handlers.reply import Reply
from storage import Database, Session, claims, is_away, open_responses, persons, processes
from storage import gate as gates
from storage.accounts import Account
from storage.claims import Ended
from storage.deliveries import Delivery

log = logging.getLogger(__name__)

LOOKS = 8
"""How often it is looked for more in one transaction when much of what was found is not wanted any more."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message that this process is to send."""

    id: int
    attempt: int
    chat_id: int
    kind: str
    reply: Reply
    maybe_sent: bool


@dataclass(slots=True)
class Results:
    """What attempts led to, until it is written down."""

    ended: list[Ended] = field(default_factory=list)
    asked: list[tuple[int, int]] = field(default_factory=list)
    """Open responses, and the messages that ask their questions now."""
    unreachable: list[int] = field(default_factory=list)
    migrated: list[tuple[int, int]] = field(default_factory=list)
    told_to_wait: float = 0.0
    replies_too: bool = False
    """Whether it was a delivery that was told to wait: then replies wait as well."""

    def __bool__(self) -> bool:
        return bool(self.ended or self.told_to_wait)


@dataclass(frozen=True, slots=True)
class Claim:
    """What one transaction gave: messages, moments to begin at in seconds from now, and how long all are to wait."""

    messages: tuple[Claimed, ...]
    moments: tuple[float, ...]
    opens_in: float
    more: bool
    """Whether there is more to look at that may not be wanted any more."""


class NotWordedError(Exception):
    """A delivery could not be worded; `id` says which."""

    def __init__(self, id: int) -> None:
        super().__init__("a delivery could not be worded")
        self.id = id


class Claims:
    """Transactions of the sending loop."""

    def __init__(
        self,
        database: Database,
        turns: Turns,
        clock: Clock,
        *,
        process: str,
        neighbors: Neighbors,
        reach: Reach = pass_by,
    ) -> None:
        self._database = database
        self._turns = turns
        self._clock = clock
        self._process = process
        self._neighbors = neighbors
        self._reach = reach

    async def due(self) -> bool:
        """Tell whether something may be due, without hindering anybody."""
        now = self._clock.now()
        quiet = quiet_hours.is_quiet(self._turns.programme.quiet_hours, now)
        async with self._database.reading() as session:
            due = await claims.oldest_due(session, now=now)
        return bool(due.keys() & AT_ANY_HOUR) if quiet else bool(due)

    async def turn_over(self, results: Results, *, room: int, owed: int, spent: int, interval: float) -> Claim:
        """Write results down and claim up to `room` messages, with a moment for each and for `owed` others.

        Where moments are left from before, `owed` is negative; `spent` others were used without asking. In one
        transaction, so that it costs little while much is sent.
        """
        while True:
            try:
                return await self._turn_over(results, room=room, owed=owed, spent=spent, interval=interval)
            except NotCompiledError as error:
                await self._turns.surveys.compile_stored(self._database, error.form_id)
            except NotWordedError as error:
                log.exception("delivery.broken", extra={"delivery": error.id})
                await self._give_up(error.id)

    async def _turn_over(self, results: Results, *, room: int, owed: int, spent: int, interval: float) -> Claim:
        async with self._database.transaction() as session:
            let_nobody_wait(session)
            row = await gates.locked(session)
            now, at = self._clock.now(), time.monotonic()
            between = timedelta(seconds=interval)
            gate = gates.of(row).set_right(now, interval=between)
            if results.told_to_wait:
                gate = gate.closed(results.told_to_wait, now)
                await self._neighbors.tell_closed(session, results.told_to_wait, replies_too=results.replies_too)
            if results.ended:
                self._reach("recording")
            await self._write_down(session, results, now)
            opens_in = gate.opens_in(now)
            claimed, more = ([], False) if opens_in else await self._claim(session, now, room)
            count = 0 if opens_in else max(len(claimed) + owed, 0)
            gate, moments = gate.granted(count, now=now, interval=between, spent=spent)
            gates.keep(row, gate)
        if claimed:
            self._reach("claimed")
        passed = time.monotonic() - at
        ahead = tuple((moment - now).total_seconds() - passed for moment in moments)
        return Claim(tuple(claimed), ahead, opens_in.total_seconds(), more)

    async def _write_down(self, session: Session, results: Results, now: datetime) -> None:
        await claims.record(session, results.ended, process=self._process, now=now)
        await open_responses.record_asked(session, results.asked)
        await persons.mark_unreachable(session, results.unreachable, now=now)
        for old, new in results.migrated:
            await reachability.migrate(session, old, new)

    async def _claim(self, session: Session, now: datetime, room: int) -> tuple[list[Claimed], bool]:
        """Return what is claimed now, and whether more was found than was looked at."""
        claimed: list[Claimed] = []
        quiet = quiet_hours.is_quiet(self._turns.programme.quiet_hours, now)
        for _ in range(LOOKS):
            found = []
            if len(claimed) < room:
                found = await claims.claimable(session, now=now, limit=room - len(claimed), quiet=quiet)
            if not found:
                return claimed, False
            known = await acts.recipients(session, {delivery.chat_id for delivery in found})
            await self._turns.surveys.prepare(session, known.waves())
            wanted = []
            for delivery in found:
                against = known.reason_against(
                    delivery.chat_id, delivery.kind, KINDS[delivery.kind].purpose if delivery.kind in KINDS else None
                )
                account = known.account(delivery.chat_id)
                message = await self._look_at(session, delivery, account, against, now)
                if message is not None:
                    wanted.append(message)
            await session.flush()
            await claims.claim(session, [message.id for message in wanted], process=self._process)
            claimed += wanted
        return claimed, len(claimed) < room

    async def _look_at(
        self, session: Session, delivery: Delivery, account: Account, against: Reason | None, now: datetime
    ) -> Claimed | None:
        """Word a delivery that is still wanted; else note why not."""
        if delivery.expires_at is not None and delivery.expires_at <= now:
            _end(delivery, State.EXPIRED, Reason.TOO_LATE, now)
            return None
        incoming = Incoming(0, delivery.chat_id, delivery.chat_id, Elsewhere.IGNORED)
        turn = self._turns.begin(session, incoming, account, now=now)
        try:
            verdict = against or await KINDS[delivery.kind].still_wanted(turn, delivery.key)
            if isinstance(verdict, Later):
                delivery.due_at = verdict.at
                return None
            if isinstance(verdict, Held):
                delivery.state = State.HELD
                return None
            if verdict is not None:
                _end(delivery, State.CANCELLED, verdict, now)
                return None
            reply = await worded(turn, delivery.kind, delivery.key, maybe_sent=delivery.maybe_sent)
        except Exception as error:
            if is_away(error) or isinstance(error, NotCompiledError):
                raise
            raise NotWordedError(delivery.id) from error
        attempt = delivery.attempts + 1
        return Claimed(delivery.id, attempt, delivery.chat_id, delivery.kind, reply, maybe_sent=delivery.maybe_sent)

    async def _give_up(self, id: int) -> None:
        async with self._database.transaction() as session:
            delivery = await session.get(Delivery, id)
            if delivery is not None and delivery.state == State.QUEUED:
                _end(delivery, State.FAILED, Reason.BROKEN, self._clock.now())

    async def being_sent(self) -> frozenset[tuple[int, int]]:
        """Return which attempts of which deliveries are being made."""
        async with self._database.reading() as session:
            return frozenset((each.id, each.attempts) for each in await claims.being_sent(session))

    async def take_over(self, run_out: Collection[tuple[int, int]]) -> int:
        """Queue again what dead processes were sending, and the attempts whose lease has run out; return how many.

        Whether they arrived is not known.
        """
        taken = 0
        async with self._database.transaction() as session:
            sending = await claims.being_sent(session, lock=True)
            names = {delivery.process for delivery in sending if delivery.process is not None} - {self._process}
            dead = set(await processes.dead(session, names, database=self._database))
            for delivery in sending:
                if delivery.process in dead or (delivery.id, delivery.attempts) in run_out:
                    standing = after(Outcome.UNCLEAR, maybe_sent=delivery.maybe_sent)
                    _stand(delivery, standing, self._clock.now())
                    taken += 1
        if taken:
            log.warning("deliveries.taken_over", extra={"count": taken})
        return taken


def _end(delivery: Delivery, state: State, reason: Reason, now: datetime) -> None:
    delivery.state, delivery.reason, delivery.finished_at = state, reason, now


def _stand(delivery: Delivery, standing: Standing, now: datetime) -> None:
    delivery.state, delivery.maybe_sent, delivery.reason = standing.state, standing.maybe_sent, standing.reason
    delivery.process = None
    delivery.finished_at = None if standing.state is State.QUEUED else now
