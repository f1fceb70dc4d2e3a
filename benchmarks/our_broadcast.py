"""`python -m benchmarks.our_broadcast`: count an audience of three conditions, and let a broadcast to it begin."""

import asyncio
import json
import os
import statistics
import time
from datetime import UTC, datetime

from sqlalchemy import func, insert, select, text

from actions import broadcast_drafts as drafts
from actions import broadcast_progress, broadcast_starts, broadcasts
from benchmarks.our_queue import most_memory
from benchmarks.ours import opened
from bot import app
from domain.broadcasts import Draft
from domain.topics import Topic
from storage.broadcasts import Broadcast
from storage.persons import Person
from storage.profiles import ProfileAnswer
from storage.surveys import Participation, Survey, SurveyForm, Wave

assert app, "the bot's own weight is part of the memory"

SURVEY, TOPIC = "needs", next(iter(Topic))
AUDIENCE = {"all": [{"state": "DE-SN"}, {"topic": TOPIC}, {"not": {"answered": SURVEY}}]}
EVERY = 11
"""One of so many has answered the survey, and is not meant."""
ROUNDS = 5


async def measure(url: str) -> dict[str, float]:
    """Count and begin, and tell what it took."""
    async with opened(url) as database:
        now = datetime.now(UTC)
        async with database.transaction() as session:
            number = (await drafts.create(session, "de", actor=None, now=now)).id
            await drafts.change(session, number, Draft("de", {"de": "Hallo"}), actor=None, now=now)
            await drafts.choose_audience(session, number, AUDIENCE, actor=None, now=now)
            await broadcasts.submit(session, number, approval_above=0, actor=None, now=now)
        counts = []
        async with database.reading() as session:
            broadcast = await session.get_one(Broadcast, number)
            for _ in range(ROUNDS):
                began = time.monotonic()
                people = await broadcasts.counted(session, broadcast)
                counts.append(time.monotonic() - began)
        before, began, cpu = most_memory(), time.monotonic(), time.process_time()
        async with database.transaction() as session:
            await broadcast_starts.start_due(session, now=now)
        seconds, cpu = time.monotonic() - began, time.process_time() - cpu
        most = most_memory()
        async with database.reading() as session:
            broadcast = await session.get_one(Broadcast, number)
            began = time.monotonic()
            told = await broadcast_progress.progress(session, broadcast)
            progress = time.monotonic() - began
    return {
        "people": people,
        "count_ms": 1000 * statistics.median(counts),
        "queued": told.left,
        "seconds": seconds,
        "cpu": cpu,
        "before_mb": before,
        "most_mb": most,
        "progress_ms": 1000 * progress,
    }


async def prepare(url: str) -> None:
    """Let everybody help with the topic, and one of so many have answered the survey."""
    now = datetime.now(UTC)
    async with opened(url) as database:
        async with database.transaction() as session:
            people = await session.scalar(select(func.count()).select_from(Person)) or 0
            answers = [{"person_id": n, "question": "topics", "choice": TOPIC} for n in range(1, people + 1)]
            await session.execute(insert(ProfileAnswer), answers)
            session.add(Survey(id=1, name=SURVEY, anonymous=True, editable=False, at_most=1, created_at=now))
            await session.flush()
            form = {"number": 1, "title": SURVEY, "version": "1", "content": b"", "imported_at": now}
            session.add(SurveyForm(id=1, survey_id=1, **form))
            await session.flush()
            session.add(Wave(id=1, survey_id=1, form_id=1, number=1, opens_at=now, released_at=now))
            await session.flush()
            took_part = [{"person_id": n, "wave_id": 1, "times": 1} for n in range(EVERY, people + 1, EVERY)]
            await session.execute(insert(Participation), took_part)
            if not database.is_sqlite:
                # In life the server does so by itself.
                await session.execute(text("ANALYZE"))
        await database.truncate_log()


if __name__ == "__main__":
    print(json.dumps(asyncio.run(measure(os.environ["DATABASE_URL"]))))
