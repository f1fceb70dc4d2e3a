"""A broadcast that is held up or stopped while it is sent: within a second nothing more of it begins."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import pytest

from actions import broadcasts
from actions.broadcasts import Refused
from domain.broadcasts import State as Stands
from domain.deliveries import State
from storage.broadcasts import Broadcast
from tests.crash.storm import World, world

WITHIN = 1.0
PEOPLE, PER_SECOND, BEFORE = 200, 40, 30


async def sends_some(storm: World) -> None:
    """Wait until some have it."""
    async with asyncio.timeout(30):
        while len(storm.ledger.delivered()) < BEFORE:
            await storm.something()


async def acts(storm: World, act: Callable[..., Awaitable[Broadcast | Refused]]) -> float:
    """Do something with it, as the console does beside the bot; return when it was stored."""
    async with storm.database.transaction() as session:
        assert not isinstance(await act(session, 1, actor=None, now=datetime.now(UTC)), Refused)
    return monotonic()


def begun_after(storm: World, moment: float) -> int:
    """Count the messages that began then or later."""
    return sum(each.began > moment for each in storm.ledger.entries if each.method == "sendMessage")


async def all_quiet(storm: World) -> None:
    """Let so much time pass as a bot needs that goes on."""
    since = monotonic()
    while monotonic() - since < WITHIN + 1:
        await storm.something()


async def test_stopped_nothing_more_begins(database_url: str, tmp_path: Path) -> None:
    async with world(database_url, tmp_path, people=PEOPLE, seed=1, shares={}, per_second=PER_SECOND) as storm:
        living = storm.begin()
        await sends_some(storm)
        stopped = await acts(storm, broadcasts.stop)
        await all_quiet(storm)
        await storm.stop(living)
        assert begun_after(storm, stopped + WITHIN) == 0
        stands = await storm.stands()
        assert stands.keys() <= {State.SENT, State.CANCELLED}
        assert stands[State.SENT] == len(storm.ledger.delivered()) < PEOPLE


async def test_paused_nothing_more_begins_until_it_goes_on(database_url: str, tmp_path: Path) -> None:
    async with world(database_url, tmp_path, people=PEOPLE, seed=1, shares={}, per_second=PER_SECOND) as storm:
        living = storm.begin()
        await sends_some(storm)
        paused = await acts(storm, broadcasts.pause)
        await all_quiet(storm)
        assert begun_after(storm, paused + WITHIN) == 0
        assert (await storm.stands())[State.HELD] > 0
        await acts(storm, broadcasts.go_on)
        assert await storm.one_of([living]) is None
        await storm.stop(living)
        assert await storm.wrongs() == []
        assert set(storm.ledger.delivered().values()) == {1}


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_bot_that_does_not_ask_whether_it_goes_on_is_noticed(database_url: str, tmp_path: Path) -> None:
    async with world(
        database_url, tmp_path, people=PEOPLE, seed=1, shares={}, per_second=PER_SECOND, broken="goes on when stopped"
    ) as storm:
        living = storm.begin()
        await sends_some(storm)
        async with storm.database.transaction() as session:
            (await session.get_one(Broadcast, 1)).state = Stands.STOPPED
        stopped = monotonic()
        await all_quiet(storm)
        await storm.stop(living)
        assert begun_after(storm, stopped + WITHIN) > 0
