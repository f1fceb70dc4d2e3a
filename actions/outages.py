"""After an outage: a word to those whose conversation stood still."""

from datetime import UTC, datetime, timedelta

from domain.deliveries import Priority
from storage import arrivals, deliveries, open_responses
from storage.database import Session
from storage.deliveries import Due

KIND = "outage"
IN_CONVERSATION = timedelta(hours=1)
"""Whoever answered within this time before the outage was still at it."""
STILL_THERE = timedelta(minutes=1)
"""The heart beats twice in this time: whoever answered later than this after its last beat did so after the outage."""
TOO_LATE = timedelta(hours=24)
"""After this time the word explains nothing any more."""


def key(begin: datetime, end: datetime) -> str:
    """Name an outage by its time."""
    return f"{int(begin.timestamp())}-{int(end.timestamp())}"


def span(key: str) -> tuple[datetime, datetime]:
    """Return when an outage began and ended."""
    begin, end = key.split("-")
    return datetime.fromtimestamp(int(begin), UTC), datetime.fromtimestamp(int(end), UTC)


async def tell(session: Session, begin: datetime, end: datetime) -> None:
    """Write a word down for everybody who was in the middle of something when the outage began."""
    since, until = begin - IN_CONVERSATION, begin + STILL_THERE
    chats = {
        *await open_responses.accounts_answering(session, since=since, until=until),
        *await arrivals.accounts_arriving(session, since=since, until=until),
    }
    name = key(begin, end)
    await deliveries.enqueue(
        session,
        [Due(KIND, name, chat, end, Priority.NORMAL, expires_at=end + TOO_LATE) for chat in sorted(chats)],
    )
