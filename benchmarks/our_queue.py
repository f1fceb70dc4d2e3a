"""`python -m benchmarks.our_queue`: write a message to everybody who consents down, as a broadcast would, and count."""

import asyncio
import json
import os
import time
from pathlib import Path

from sqlalchemy import func, select

from benchmarks import our_send
from benchmarks.ours import opened
from bot import app
from domain.consents import Purpose
from storage import Session
from storage.consents import Consent
from storage.deliveries import Delivery
from storage.persons import Person

assert app, "the bot's own weight is part of the memory"


async def audience(session: Session) -> list[int]:
    """Return the accounts of all who arrived, can be reached and consent to broadcasts."""
    consents = (Consent.person_id == Person.id) & (Consent.purpose == Purpose.BROADCASTS)
    found = (
        select(Person.account_id)
        .join(Consent, consents & Consent.withdrawn_at.is_(None))
        .where(Person.arrived_at.is_not(None), Person.blocked_at.is_(None))
        .order_by(Person.id)
    )
    return list(await session.scalars(found))


async def queue(url: str) -> dict[str, float]:
    """Queue, and count what it took."""
    async with opened(url) as database:
        async with database.reading() as session:
            await session.execute(select(1))
        before, began, cpu = most_memory(), time.monotonic(), time.process_time()
        async with database.transaction() as session:
            await our_send.queue_for(session, await audience(session))
        seconds, cpu = time.monotonic() - began, time.process_time() - cpu
        async with database.reading() as session:
            queued = await session.scalar(select(func.count()).select_from(Delivery)) or 0
    return {"queued": queued, "seconds": seconds, "cpu": cpu, "before_mb": before, "most_mb": most_memory()}


def most_memory() -> float:
    """Return the most that this process ever had, in MB."""
    # Not ru_maxrss: that begins with what the process that started this one had.
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) * 1024 / 1e6 for line in status.splitlines() if line.startswith("VmHWM"))


if __name__ == "__main__":
    print(json.dumps(asyncio.run(queue(os.environ["DATABASE_URL"]))))
