"""What becomes of a message that the bot sends on its own account: states, and what each kind of failure means."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class State(StrEnum):
    """Where a delivery stands."""

    QUEUED = "queued"
    HELD = "held"
    """Held back until its cause goes on."""
    SENDING = "sending"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    FAILED = "failed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


OPEN = (State.QUEUED, State.HELD, State.SENDING)
"""Still to be sent, or being sent."""


class Priority(IntEnum):
    """What goes first when there is more than the gate lets through, in this order; the numbers stand in rows."""

    URGENT = 0
    """Also at night."""
    NORMAL = 1
    BULK_AT_ANY_HOUR = 3
    """To very many, also at night: it may wait for others, but not for the morning."""
    BULK = 2
    """To very many; gets what the others leave."""


AT_ANY_HOUR = frozenset({Priority.URGENT, Priority.BULK_AT_ANY_HOUR})
"""What quiet hours let pass."""


class Outcome(StrEnum):
    """What one attempt to send led to."""

    SENT = "sent"
    NOT_BEGUN = "not begun"
    """Given back before the call was made."""
    NOT_SENT = "not sent"
    """The call never left."""
    TOLD_TO_WAIT = "told to wait"
    UNCLEAR = "unclear"
    """It may have arrived: no answer, a broken connection, a server's error, or the process died."""
    UNREACHABLE = "unreachable"
    """The person blocked the bot, or is gone."""
    REFUSED = "refused"
    """A mistake of ours: it would be refused again."""
    UNCHANGEABLE = "unchangeable"
    """It was to change a message that is not there any more, or cannot be changed."""


class Reason(StrEnum):
    """Why a delivery ended without being sent, for reports; never what it said or to whom."""

    BLOCKED = "blocked"
    UNKNOWN = "unknown"
    """Nobody is known by this account any more."""
    UNSUBSCRIBED = "unsubscribed"
    NO_CONSENT = "no consent"
    OVER = "over"
    """What it was about is over or done."""
    STOPPED = "stopped"
    """Whoever caused it wants it no more."""
    REFUSED = "refused"
    UNCHANGEABLE = "unchangeable"
    """The message to be changed is not there any more, or cannot be changed."""
    BROKEN = "broken"
    """It could not be worded."""
    TOO_LATE = "too late"


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a delivery after an attempt."""

    state: State
    maybe_sent: bool = False
    """It may have arrived once already: said again, it is marked as a possible duplicate."""
    reason: Reason | None = None


def after(outcome: Outcome, *, maybe_sent: bool) -> Standing:
    """Return where a delivery stands after an attempt; `maybe_sent` says whether an earlier one was unclear.

    What is unclear is tried once more and marked; unclear again, it stays uncertain, and people are told the number.
    """
    match outcome:
        case Outcome.SENT:
            return Standing(State.SENT, maybe_sent)
        case Outcome.UNCLEAR:
            return Standing(State.UNCERTAIN if maybe_sent else State.QUEUED, maybe_sent=True)
        case Outcome.UNREACHABLE:
            return Standing(State.FAILED, maybe_sent, Reason.BLOCKED)
        case Outcome.REFUSED:
            return Standing(State.FAILED, maybe_sent, Reason.REFUSED)
        case Outcome.UNCHANGEABLE:
            return Standing(State.FAILED, maybe_sent, Reason.UNCHANGEABLE)
        case Outcome.NOT_BEGUN | Outcome.NOT_SENT | Outcome.TOLD_TO_WAIT:
            return Standing(State.QUEUED, maybe_sent)
