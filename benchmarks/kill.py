"""`kill`: the program dies while updates wait. How many are lost, how many take effect twice?"""

import asyncio
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks import ours
from benchmarks.bench import Bench
from benchmarks.processes import Command, running
from benchmarks.report import Goal, Report
from benchmarks.telegram.people import Act, Crowd

PEOPLE = 400
"""Who wrote three messages each: 1,200 updates."""
AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Loss:
    """What a kill did to answers that people had sent."""

    lost: int
    doubled: int
    said_again: int
    """Replies more than updates: to be shown a question once more is better than never."""


def run(bench: Bench, *, people: int = PEOPLE) -> Report:
    """Kill our bot, and a stock bot with a database."""
    columns = ("bot", "updates", "lost", "taken twice", "replied twice")
    report = Report("SIGKILL half-way through updates that wait", columns)
    mine = ours_killed(bench, people=people)
    data = bench.folder / "stock.sqlite3"
    script = tuple(Act(text=f"Answer {number} of {{person}}") for number in range(len(ours.TYPED)))
    stock = _kill(
        bench,
        bench.peers.command("ptb_database.py", DATA=str(data)),
        Crowd(script, people, people, AT_ONCE, waiting=True),
        lambda: _stored(str(data), people * len(script)),
    )
    for name, loss in (("ours, SQLite", mine), ("PTB as it comes, with a database", stock)):
        report.rows.append((name, str(people * 3), str(loss.lost), str(loss.doubled), str(loss.said_again)))
        report.data.append({"bot": name, "updates": people * 3, "lost": loss.lost, "doubled": loss.doubled})
    report.goals += [Goal("updates lost", 0, mine.lost), Goal("updates taken twice", 0, mine.doubled)]
    return report


def ours_killed(bench: Bench, *, people: int) -> Loss:
    """Kill our bot."""
    with bench.databases.fresh("sqlite", "organization") as url:
        return _kill(
            bench,
            ours.command(url, python=str(bench.peers.product)),
            Crowd(ours.TYPED, 0, people, AT_ONCE, waiting=True),
            lambda: [count - len(ours.TYPED) for count in asyncio.run(ours.taken(url, people))],
        )


def _kill(bench: Bench, command: Command, crowd: Crowd, balance: Callable[[], list[int]]) -> Loss:
    """Let the bot die when half is answered, start it again, and wait until it has nothing more to do.

    `balance` returns for each thing that should have been stored once how many times more (or less) it was.
    """
    bench.telegram.begin(crowd)
    with running(command, url=bench.telegram.url) as bot:
        bench.telegram.answered(crowd.updates // 2, of=bot)
        bot.kill()
    with running(command, url=bench.telegram.url) as bot:
        replies = bench.telegram.quiet().answered
        bot.check()
    difference = balance()
    lost, doubled = -sum(min(each, 0) for each in difference), sum(max(each, 0) for each in difference)
    return Loss(lost, doubled, max(replies - (crowd.updates - lost), 0))


def _stored(path: str, expected: int) -> list[int]:
    database = sqlite3.connect(path)
    counts = [row[0] for row in database.execute("SELECT count(*) FROM answers GROUP BY account_id, text")]
    database.close()
    return [count - 1 for count in counts] + [-1] * (expected - len(counts))
