"""`python -m benchmarks.our_send`: the bot as an operator runs it, with one more kind of message, a short one."""

import gc
from datetime import UTC, datetime

from markupsafe import Markup
from sqlalchemy import select

from benchmarks.ours import opened
from bot.commands.run import run_loop
from bot.settings import Settings
from domain.consents import Purpose
from domain.deliveries import Priority
from handlers.deliveries import KINDS
from handlers.kind import Kind, Verdict
from handlers.reply import Reply
from handlers.turn import Turn
from storage import Session, deliveries
from storage.deliveries import Due
from storage.persons import Person

NAME = "bench"


async def still_wanted(turn: Turn, key: str) -> Verdict:
    """Always."""
    return None


async def word(turn: Turn, key: str) -> Reply:
    """Say what the bare send says."""
    return Reply(text=Markup("Hello"))


BENCH = Kind(still_wanted, word, Purpose.BROADCASTS)


async def queue(url: str, messages: int) -> None:
    """Write down a message to each of the first people."""
    async with opened(url) as database, database.transaction() as session:
        accounts = list(await session.scalars(select(Person.account_id).where(Person.id <= messages)))
        await queue_for(session, accounts)


async def queue_for(session: Session, accounts: list[int]) -> None:
    """Write down a message to each of these."""
    now = datetime.now(UTC)
    # Urgent, so that it is sent at night as well: benchmarks have no quiet hours.
    due = (Due(NAME, "1", account, now, Priority.URGENT) for account in accounts)
    await deliveries.enqueue(session, due)


if __name__ == "__main__":
    KINDS[NAME] = BENCH
    gc.freeze()  # as `bot/__main__.py` does
    run_loop(Settings())
