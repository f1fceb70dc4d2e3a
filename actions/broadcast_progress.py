"""How far a broadcast is: counted, and told to those of the team who watch, in one message that changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from actions.broadcast_corrections import CORRECTION_KIND, correction_key
from actions.broadcasts import KIND, PROGRESS_KIND, Refused, done, standing
from domain.broadcasts import Act, State
from domain.deliveries import OPEN, Priority, Reason
from domain.deliveries import State as Sending
from storage import broadcasts, deliveries, delivery_outcomes
from storage.broadcasts import Broadcast
from storage.database import Session
from storage.deliveries import Cause, Due
from storage.delivery_outcomes import Became

TOLD_EVERY = timedelta(seconds=5)
"""How often those who watch are told how far it is."""
TOLD_FOR = timedelta(minutes=1)
"""How long after it was stopped or held up the last changes are told: what was on its way may take as long."""
SHORT = timedelta(minutes=1)
"""What took no longer is told in the one message that changed: whoever watches still has it before them."""
REPORT = "report"
"""Behind the number in a delivery's key: the word at the end, where it comes as a message of its own."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a broadcast is: how many of its messages stand where, and why."""

    state: State
    recipients: int
    counts: Mapping[tuple[Sending, Reason | None], int]
    corrections: Mapping[tuple[Sending, Reason | None], int]
    """Of the last correction."""

    def in_state(self, *states: Sending) -> int:
        """How many messages stand there."""
        return sum(count for (state, _), count in self.counts.items() if state in states)

    @property
    def sent(self) -> int:
        """How many have it."""
        return self.in_state(Sending.SENT)

    @property
    def left(self) -> int:
        """How many are still to get it."""
        return self.in_state(*OPEN)

    @property
    def blocked(self) -> int:
        """How many had blocked the bot."""
        return self.because_of(Reason.BLOCKED)

    def because_of(self, reason: Reason) -> int:
        """How many did not get it for this reason."""
        return sum(count for (_, why), count in self.counts.items() if why is reason)

    @property
    def corrected(self) -> int:
        """How many have the last correction."""
        return sum(count for (state, _), count in self.corrections.items() if state is Sending.SENT)

    @property
    def uncertain(self) -> int:
        """Of how many it is not known."""
        return self.in_state(Sending.UNCERTAIN)

    @property
    def not_sent(self) -> int:
        """How many will not get it."""
        return self.in_state(Sending.FAILED, Sending.CANCELLED, Sending.EXPIRED)

    def to_go(self, per_second: float) -> timedelta:
        """How long the rest takes at this rate."""
        return timedelta(seconds=self.left / per_second)


async def is_anything_to_do(session: Session, *, now: datetime) -> bool:
    """Tell whether a broadcast is to begin, on its way, pausing, or changed just now."""
    due, moving = await broadcasts.due(session, now=now), await broadcasts.watched(session, now=now, within=TOLD_FOR)
    # What was on its way when it was paused may be known only later, and then nobody is left.
    return bool(due or moving or await broadcasts.in_states(session, [State.PAUSED]))


async def watch(session: Session, broadcast_id: int, chat_id: int, *, now: datetime) -> None:
    """Tell a member of the team from now on how far it is, in one message that changes."""
    await deliveries.enqueue(session, [Due(PROGRESS_KIND, str(broadcast_id), chat_id, now, Priority.URGENT)])


async def tell_watchers(session: Session, *, now: datetime) -> int:
    """Let the messages of those who watch be changed where something happened since; return how many."""
    moved = await deliveries.last_finished(session, KIND)
    told = 0
    for broadcast in await broadcasts.watched(session, now=now, within=TOLD_FOR):
        # Said once more after a change: what was being said just then may have been worded before.
        news = broadcast.changed_at + TOLD_EVERY
        before = min(now - TOLD_EVERY, news if moved is None else max(moved, news))
        told += await deliveries.again(session, kind=PROGRESS_KIND, key=str(broadcast.id), before=before, now=now)
    return told


async def finish_done(session: Session, *, now: datetime) -> list[int]:
    """Note where nothing is left to send, also of what pauses; those who watched get the report."""
    finished = []
    for broadcast in await broadcasts.in_states(session, [State.SENDING, State.PAUSED]):
        key = str(broadcast.id)
        if broadcast.state == State.SENDING:
            # Held back by a process that still saw it pause while it was let go on.
            await deliveries.release(session, kind=KIND, key=key)
        if await deliveries.is_open(session, KIND, key):
            continue
        if isinstance(await standing(session, broadcast.id, Act.FINISH), Refused):
            continue
        broadcast.state, broadcast.finished_at = State.FINISHED, now
        done(session, broadcast, "finish", None, now)
        if broadcast.started_at is not None and now - broadcast.started_at > SHORT:
            watching = deliveries.chats_with(PROGRESS_KIND, key, tuple(Sending))
            # Whoever sent it in the evening wants to know how it ended; at night it comes without a sound.
            report = Cause(PROGRESS_KIND, f"{key}:{REPORT}", now, Priority.URGENT)
            await deliveries.enqueue_for(session, watching, report)
        # Nothing that comes later need be waited for to say how it ended.
        await deliveries.again(session, kind=PROGRESS_KIND, key=key, before=now, now=now)
        finished.append(broadcast.id)
    return finished


async def progress(session: Session, broadcast: Broadcast) -> Progress:
    """Return how far it is."""
    counts = await delivery_outcomes.counted_by_reason(session, KIND, str(broadcast.id))
    corrections = await delivery_outcomes.counted_by_reason(session, CORRECTION_KIND, correction_key(broadcast))
    return Progress(State(broadcast.state), broadcast.recipients or 0, counts, corrections)


async def outcomes(session: Session, broadcast: Broadcast) -> list[Became]:
    """Return what became of each of its messages, without to whom it was."""
    return await delivery_outcomes.outcomes(session, KIND, str(broadcast.id))
