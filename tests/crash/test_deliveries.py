"""Bots die again and again while they write to many people at a Telegram that storms; who does it wrong is caught."""

import random
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import get_args

import pytest

from bot.failpoints import DeliveryFailpoint
from domain.deliveries import State
from playground.faults import Misbehavior
from tests.crash.life import Death
from tests.crash.storm import World, world

FAILPOINTS: tuple[DeliveryFailpoint, ...] = get_args(DeliveryFailpoint)
KILLS = 50
sqlite_only = pytest.mark.parametrize("backend", ["sqlite"])
postgresql_only = pytest.mark.parametrize("backend", ["postgresql"])


def death(chance: random.Random) -> Death | int:
    """Where a life ends: at a named place, or after so many calls."""
    if chance.random() < 0.5:
        return Death(chance.choice(FAILPOINTS), chance.randint(1, 12))
    return chance.randint(1, 30)


async def lives_through(world: World, deaths: list[Death | int]) -> None:
    """Let bots die one after another, and one live to the end."""
    for each in deaths:
        process = world.begin(each if isinstance(each, Death) else None)
        if not await world.ends(process, calls=each if isinstance(each, int) else None):
            await world.stop(process)
            return
    last = world.begin()
    assert not await world.ends(last)
    await world.stop(last)


async def two_live_through(world: World, chance: random.Random, kills: int) -> None:
    """Let two bots share the work, one of which dies again and again."""

    def begin() -> BaseProcess:
        each = death(chance)
        return world.begin(each if isinstance(each, Death) else None)

    living = [begin(), begin()]
    while world.kills < kills:
        first = await world.one_of(living, calls=chance.randint(10, 60))
        if first is None:
            break
        living[first] = begin()
    for place, process in enumerate(living):
        process.kill()
        process.join()
        living[place] = world.begin()
    assert await world.one_of(living) is None
    await world.stop(*living)


@sqlite_only
async def test_everybody_gets_it_or_is_counted_whatever_dies(database_url: str, tmp_path: Path) -> None:
    chance = random.Random(1)
    async with world(database_url, tmp_path, people=2000, seed=1) as storm:
        await lives_through(storm, [death(chance) for _ in range(KILLS)])
        assert storm.kills == KILLS
        await all_is_well(storm)


@postgresql_only
async def test_two_processes_write_to_everybody_while_one_dies(database_url: str, tmp_path: Path) -> None:
    async with world(database_url, tmp_path, people=2000, seed=2) as storm:
        await two_live_through(storm, random.Random(2), KILLS)
        assert storm.kills >= KILLS
        await all_is_well(storm)


async def all_is_well(storm: World) -> None:
    assert await storm.wrongs() == []
    assert len(storm.closings()) >= 3, "Telegram told to wait, and the gate was closed"
    # Most of these were claimed by two that died, one after the other.
    assert (await storm.stands()).get(State.UNCERTAIN, 0) < len(storm.people) / 4


@sqlite_only
async def test_in_peace_everybody_gets_it_once(database_url: str, tmp_path: Path) -> None:
    async with world(database_url, tmp_path, people=200, seed=1, shares={}) as storm:
        await lives_through(storm, [])
        assert await storm.wrongs() == []
        assert await storm.stands() == {State.SENT: 200, State.CANCELLED: len(storm.unwilling)}
        assert set(storm.ledger.delivered().values()) == {1}
        corrected = await storm.corrects("Guten Tag")
        await lives_through(storm, [])
        edits = storm.ledger.delivered("editMessageText")
        assert {chat for chat, _ in edits} == {*storm.people} == corrected
        assert all(text.startswith("Guten Tag") for _, text in edits)


TOLD_OFTEN = {Misbehavior.TOO_MANY: 0.03}


@pytest.mark.parametrize(
    ("broken", "deaths", "wrong"),
    [
        ("takes over without marking", [Death("delivered", 8)], "an unmarked duplicate"),
        ("records before sending", [Death("claimed", 3)], "sent and never delivered"),
        ("ignores the closed gate", [], "began too early"),
        ("does not look again", [], "not wanted"),
        ("forgets the dead", [Death("delivered", 8)], "neither sent nor counted uncertain"),
    ],
)
@sqlite_only
async def test_what_is_done_wrong_is_noticed(
    broken: str, deaths: list[Death | int], wrong: str, database_url: str, tmp_path: Path
) -> None:
    shares = TOLD_OFTEN if "gate" in broken else {}
    async with world(database_url, tmp_path, people=120, seed=1, shares=shares, broken=broken, per_second=200) as storm:
        await lives_through(storm, deaths)
        assert wrong in await storm.wrongs()


@postgresql_only
async def test_two_that_claim_without_a_lock_are_noticed(database_url: str, tmp_path: Path) -> None:
    async with world(
        database_url, tmp_path, people=300, seed=1, shares={}, broken="claims without a lock", per_second=300
    ) as storm:
        living = [storm.begin(), storm.begin()]
        assert await storm.one_of(living) is None
        await storm.stop(*living)
        assert "an unmarked duplicate" in await storm.wrongs()


@sqlite_only
async def test_a_cause_without_a_key_of_its_own_is_noticed(database_url: str, tmp_path: Path) -> None:
    async with world(database_url, tmp_path, people=50, seed=1, shares={}, keys=("1", "2")) as storm:
        await lives_through(storm, [])
        assert await storm.wrongs() == ["an unmarked duplicate"]
