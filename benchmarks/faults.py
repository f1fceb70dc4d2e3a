"""`faults`: bots that send die again and again while Telegram storms. Who gets nothing, who gets it twice?"""

import asyncio
import random
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from benchmarks.bench import Bench
from benchmarks.report import Goal, Report
from bot.failpoints import Failpoint
from storage import migrations
from tests.conftest import open_database
from tests.crash.life import Death
from tests.crash.storm import world

PEOPLE = 2000
FAILPOINTS: tuple[Failpoint, ...] = get_args(Failpoint)
SENDING = FAILPOINTS[FAILPOINTS.index("claimed") :]
MOST_CALLS = 40
"""A life that no failpoint ends is ended after so many calls at most."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a message to each of many people."""

    kills: int
    refused: int
    stands: dict[str, int]
    wrongs: list[str]


def run(bench: Bench) -> Report:
    """Kill as often as asked, each time with another seed for the storm."""
    columns = ("bot", "people", "kills", "429s", "sent", "uncertain", "wrong")
    report = Report(
        "Seeded SIGKILLs and storms of 429, 5xx, resets and time-outs while a message goes to each", columns
    )
    seed = 0
    left = bench.kills
    while left > 0:
        kills = min(left, 100)
        outcome = asyncio.run(stormed(bench.folder, people=PEOPLE, kills=kills, seed=seed))
        cells = (
            PEOPLE,
            outcome.kills,
            outcome.refused,
            outcome.stands.get("sent", 0),
            outcome.stands.get("uncertain", 0),
        )
        report.rows.append((f"ours, SQLite, seed {seed}", *map(str, cells), ", ".join(outcome.wrongs) or "nothing"))
        report.data.append({"seed": seed, "people": PEOPLE, "kills": outcome.kills, "refused": outcome.refused})
        report.data[-1] |= {"stands": outcome.stands, "wrongs": outcome.wrongs}
        left, seed = left - kills, seed + 1
    wrong = sum(len(each["wrongs"]) for each in report.data)
    report.goals.append(Goal("kinds of wrong, in all storms", 0, wrong))
    return report


async def stormed(folder: Path, *, people: int, kills: int, seed: int) -> Outcome:
    """Send to everybody through so many kills, and at last in peace."""
    chance = random.Random(seed)  # noqa: S311 (the same again for the same seed)
    folder = folder / f"storm_{seed}"
    folder.mkdir()
    url = f"sqlite+aiosqlite:///{folder}/bot.sqlite3"
    database = open_database(url)
    await migrations.upgrade(database)
    await database.dispose()
    async with world(url, folder, people=people, seed=seed) as storm:
        living = storm.begin(_death(chance))
        while storm.kills < kills and await storm.ends(living, calls=_calls(chance)):
            living = storm.begin(_death(chance) if storm.kills < kills else None)
        await storm.ends(living)
        await storm.stop(living)
        refused = len(storm.ledger.told_to_wait())
        return Outcome(storm.kills, refused, await storm.stands(), await storm.wrongs())


def _death(chance: random.Random) -> Death | None:
    """A failpoint, or none for half of the lives."""
    return Death(chance.choice(SENDING), chance.randint(1, 4)) if chance.random() < 0.5 else None


def _calls(chance: random.Random) -> int:
    return chance.randint(1, MOST_CALLS)
