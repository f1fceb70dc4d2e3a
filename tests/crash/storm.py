"""People to write to while bots die and Telegram storms, and what must be true of it afterwards."""

import asyncio
import multiprocessing
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from multiprocessing.process import BaseProcess
from pathlib import Path
from time import monotonic
from typing import Any

from sqlalchemy import select

from actions import broadcast_corrections, broadcast_starts, broadcasts
from actions import broadcast_drafts as drafts
from domain.broadcasts import Draft
from domain.broadcasts import State as Stands
from domain.consents import WORDING, Purpose
from domain.deliveries import OPEN, State
from playground.faults import Misbehavior
from playground.ledger import ON_THE_WAY, Ledger, Seen
from playground.server import serve
from playground.storms import Storm
from playground.telegram import Telegram
from storage import Database, Session, deliveries
from storage.broadcasts import Broadcast
from storage.consents import Consent
from storage.deliveries import Delivery
from storage.persons import Person
from storage.unsubscriptions import Unsubscription
from tests.conftest import KEY, open_database
from tests.crash.life import Death
from tests.crash.sender import KIND, TEXT, Life, live

DEADLINE = 100.0
STANDSTILL = 3.5
"""Seconds in which nothing at all happened: longer than a lease and the longest pause between looks."""
SHARES: dict[Misbehavior, float] = {
    Misbehavior.TOO_MANY: 0.006,
    Misbehavior.SERVER_ERROR: 0.01,
    Misbehavior.SERVER_ERROR_AFTER: 0.01,
    Misbehavior.RESET_BEFORE: 0.01,
    Misbehavior.RESET_AFTER: 0.01,
    Misbehavior.TIMEOUT_BEFORE: 0.005,
    Misbehavior.TIMEOUT_AFTER: 0.005,
}
SECOND = 0.25
"""How long Telegram's second lasts when it tells to wait."""

processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload(["tests.crash.warm"])


@dataclass
class World:
    """A Telegram in a storm, a database with a message to everybody, and the lives of bots."""

    telegram: Telegram
    ledger: Ledger
    database: Database
    life: Life
    people: list[int]
    unwilling: set[int]
    kills: int = 0

    def begin(self, death: Death | None = None) -> BaseProcess:
        """Start a life."""
        process = processes.Process(target=live, args=(replace(self.life, death=death),))
        process.start()
        return process

    async def stands(self) -> dict[str, int]:
        """Return how many deliveries stand where."""
        async with self.database.reading() as session:
            return {str(state): count for state, count in (await deliveries.counted_all(session)).items()}

    async def corrects(self, text: str) -> set[int]:
        """Let the broadcast say something else; return the chats that have it."""
        async with self.database.transaction() as session:
            done = await broadcast_corrections.correct(
                session, 1, Draft("de", {"de": text}), actor=None, now=datetime.now(UTC)
            )
            assert not isinstance(done, broadcasts.Refused)
            have = Delivery.kind == KIND, Delivery.state == State.SENT
            return set(await session.scalars(select(Delivery.chat_id).where(*have)))

    async def over(self) -> bool:
        """Tell whether nothing is to be sent any more."""
        return not set(await self.stands()) & set(OPEN)

    async def ends(self, process: BaseProcess, *, calls: int | None = None) -> bool:
        """Wait until a life has ended, by itself or killed after so many calls; False when all is done before."""
        return await self.one_of([process], calls=calls) is not None

    async def one_of(self, living: Sequence[BaseProcess], *, calls: int | None = None) -> int | None:
        """Wait until one of them has ended, by itself or killed after so many calls to Telegram; return which.

        None when all is done before, or nothing happens any more.
        """
        until, seen, since = monotonic() + DEADLINE, len(self.ledger.entries), monotonic()
        last = None if calls is None else seen + calls
        while all(process.is_alive() for process in living):
            assert monotonic() < until, f"it takes too long: {await self.stands()}"
            if last is not None and len(self.ledger.entries) >= last:
                living[last % len(living)].kill()
                await asyncio.to_thread(living[last % len(living)].join)
            elif len(self.ledger.entries) != seen:
                seen, since = len(self.ledger.entries), monotonic()
            elif monotonic() - since > 0.3 and (await self.over() or monotonic() - since > STANDSTILL):
                return None
            await self.something()
        place = next(place for place, process in enumerate(living) if not process.is_alive())
        await asyncio.to_thread(living[place].join)
        assert living[place].exitcode == -9, f"a bot ended by itself with {living[place].exitcode}"
        self.kills += 1
        return place

    async def something(self) -> None:
        """Wait until something happens, but not for long."""
        version = self.telegram.changed.version
        with suppress(TimeoutError):
            async with asyncio.timeout(0.05):
                await self.telegram.changed.after(version)

    async def stop(self, *living: BaseProcess) -> None:
        """End lives in order."""
        for process in living:
            process.terminate()
        for process in living:
            await asyncio.to_thread(process.join, 10)
            assert process.exitcode == 0

    async def wrongs(self) -> list[str]:
        """Return everything that must not have happened."""
        async with self.database.reading() as session:
            rows = {row.chat_id: row for row in await session.scalars(select(Delivery).where(Delivery.kind == KIND))}
        heard = defaultdict[int, list[str]](list)
        for entry in sorted(self.ledger.entries, key=lambda each: each.ended):
            if entry.seen is Seen.DELIVERED and entry.chat_id is not None and entry.method == "sendMessage":
                heard[entry.chat_id].append(entry.text)
        return sorted(
            {
                *(wrong for chat in self.people if (wrong := self._wrong(rows[chat], heard[chat])) is not None),
                *("not wanted" for chat in self.unwilling if heard[chat]),
                *("began too early" for _ in self.too_early()),
            }
        )

    def _wrong(self, row: Delivery, heard: list[str]) -> str | None:
        if row.state not in (State.SENT, State.UNCERTAIN):
            return "neither sent nor counted uncertain"
        if row.state == State.SENT and not heard:
            return "sent and never delivered"
        if row.state == State.SENT and row.message_id is None:
            return "sent and its message unknown"
        return "an unmarked duplicate" if any(text.startswith(TEXT) for text in heard[1:]) else None

    def closings(self) -> list[tuple[float, float, float]]:
        """Return when the gate was recorded as closed: the begin and end of the transaction, and for how long."""
        if not self.life.closings.exists():
            return []
        lines = self.life.closings.read_text().splitlines()
        return [(float(began), float(ended), float(seconds)) for began, ended, seconds in map(str.split, lines)]

    def too_early(self) -> list[float]:
        """Return the calls that began after a closing was recorded and before its time was over."""
        moments = sorted(each.began for each in self.ledger.entries if each.chat_id is not None)
        early: set[float] = set()
        for began, ended, seconds in self.closings():
            early.update(moments[bisect_right(moments, ended + ON_THE_WAY) : bisect_left(moments, began + seconds)])
        return sorted(early)


@asynccontextmanager
async def world(
    database_url: str,
    folder: Path,
    *,
    people: int,
    seed: int,
    broken: str | None = None,
    shares: dict[Misbehavior, float] = SHARES,
    per_second: float = 1000,
    keys: Collection[str] = ("1", "1"),
) -> AsyncIterator[World]:
    """Make it: a broadcast to everybody, which some of them turned off since, and which begins twice, by its keys."""
    ledger = Ledger()
    telegram = Telegram(now=lambda: datetime.now(UTC), ledger=ledger, ticks=monotonic)
    ids = [telegram.person(f"P{number}").id for number in range(people + people // 20)]
    for id_ in ids:
        telegram.chats[id_].bot = "member"
    telegram.misbehave(Storm(seed, shares, retry_after=(1, 2), second=SECOND))
    database = open_database(database_url)
    try:
        await _fill(database, ids, unwilling=ids[people:], keys=keys)
        async with serve(telegram, port=0) as url:
            life = Life(telegram.token, url, database_url, KEY, folder / "closings", None, broken, per_second)
            yield World(telegram, ledger, database, life, ids[:people], set(ids[people:]))
    finally:
        await database.dispose()


async def _fill(database: Database, ids: Sequence[int], *, unwilling: Collection[int], keys: Collection[str]) -> None:
    """Let a broadcast begin for each key; the same key again is another process that begins the same one."""
    now = datetime.now(UTC)
    async with database.transaction() as session:
        known = [Person(account_id=id_, language="de", created_at=now, arrived_at=now) for id_ in ids]
        session.add_all(known)
        await session.flush()
        session.add_all(
            Consent(person_id=person.id, purpose=Purpose.BROADCASTS, wording=WORDING, given_at=now) for person in known
        )
        await session.flush()
        numbers: dict[str, int] = {}
        for key in keys:
            number = numbers.get(key) or await _written(session, now)
            numbers[key] = number
            broadcast = await session.get_one(Broadcast, number)
            broadcast.state = Stands.SCHEDULED
            await session.flush()
            assert await broadcast_starts.start_due(session, now=now) == [number]
        session.add_all(
            Unsubscription(person_id=person.id, kind=KIND, unsubscribed_at=now)
            for person in known
            if person.account_id in unwilling
        )


async def _written(session: Session, now: datetime) -> int:
    """Write one that may go at night: whoever runs the tests at night runs them too."""
    number = (await drafts.create(session, "de", actor=None, now=now)).id
    await drafts.change(session, number, Draft("de", {"de": TEXT}), actor=None, now=now)
    any_hour: dict[str, Any] = {"send_at": None, "daytime_only": False, "expires_after_hours": None}
    await drafts.choose_time(session, number, **any_hour, actor=None, now=now)
    return number
