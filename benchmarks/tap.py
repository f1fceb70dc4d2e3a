"""`tap`: how long somebody who taps waits for the reply, alone and while the bot sends as fast as it may."""

import asyncio
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median, quantiles

from benchmarks import our_send, ours
from benchmarks.bench import Bench
from benchmarks.ours import Backend
from benchmarks.processes import PATIENCE, BenchError, Bot, Command, Sent, Telegram, running, telegram
from benchmarks.report import Goal, Report
from benchmarks.send import A_SECOND
from benchmarks.telegram.people import Crowd

TAPS = 150
PAUSE = (0.1, 0.5)
"""Seconds between two people who tap, at least and at most."""
TOKENS = 2
"""So many moments of the gate a reply may wait at most."""


def run(bench: Bench, *, taps: int = TAPS) -> Report:
    """Let people tap one after another, without sending and under full sending."""
    report = Report(
        f"{taps} people tap one after another: seconds from the tap to the next question, in ms",
        ("bot", "meanwhile", "median", "95 of 100", "longest", "429s"),
    )
    backends: tuple[Backend, ...] = ("sqlite", "postgresql") if bench.with_postgresql else ("sqlite",)
    for backend in backends:
        name = f"ours, {ours.TITLES[backend]}"
        alone = 0.0
        for sending in (False, True):
            waits, sent = measured(bench, backend, taps=taps, sending=sending)
            middle, late = median(waits), quantiles(waits, n=20)[-1]
            meanwhile = f"sends {A_SECOND} a second" if sending else "nothing"
            cells = [f"{1000 * value:.0f}" for value in (middle, late, max(waits))]
            report.rows.append((name, meanwhile, *cells, str(sent.refused)))
            report.data.append(
                {"bot": name, "sending": sending, "median": middle, "p95": late, "longest": max(waits)}
                | {"refused": sent.refused}
            )
            if sending:
                most = 1000 * TOKENS / A_SECOND
                report.goals += [
                    Goal(f"ms longer than without sending, median, {name}", most, 1000 * (middle - alone)),
                    Goal(f"ms longer than that median, 95 of 100, {name}", most, 1000 * (late - alone)),
                    Goal(f"429s, {name}", 0, sent.refused),
                ]
            alone = middle
    return report


def measured(bench: Bench, backend: Backend, *, taps: int, sending: bool) -> tuple[list[float], Sent]:
    """Return how many seconds each of them waited, and what Telegram counted."""
    enough = round(1.5 * A_SECOND * (taps * sum(PAUSE) / 2 + 5))
    crowd = Crowd(ours.TAPPED[:1], enough, 0, 1)
    pauses = random.Random(1)  # noqa: S311 (the same taps each time)
    with _prepared(bench, backend, enough, taps, sending=sending) as command, telegram() as limited:
        limited.begin(crowd, limited=True)
        with running(command, url=limited.url) as bot:
            if sending:
                limited.answered(A_SECOND, of=bot)
            # The first makes the bot load what it loads at the first answer.
            limited.join(enough)
            _answered(limited, bot, 1)
            for number in range(enough + 1, enough + 1 + taps):
                limited.join(number)
                time.sleep(pauses.uniform(*PAUSE))
                bot.check()
            waits = _answered(limited, bot, 1 + taps)
            sent = limited.sent()
    if sending and sent.reached >= enough:
        raise BenchError("all was sent before everybody had tapped")
    return waits[1:], sent


def _answered(limited: Telegram, bot: Bot, taps: int) -> list[float]:
    deadline = time.monotonic() + PATIENCE
    while len(waits := limited.waits()) < taps:
        if time.monotonic() > deadline:
            raise BenchError(f"{taps - len(waits)} of {taps} taps were not answered")
        time.sleep(0.1)
        bot.check()
    return waits


@contextmanager
def _prepared(bench: Bench, backend: Backend, messages: int, taps: int, *, sending: bool) -> Iterator[Command]:
    """People who have arrived, and behind them in the order of numbers those who stand at a question."""
    with bench.databases.fresh(backend, "menu") as url:
        asyncio.run(_ask(url, range(messages, messages + taps + 1)))
        if sending:
            asyncio.run(our_send.queue(url, messages))
        yield ours.command(url, "-m", "benchmarks.our_send")


async def _ask(url: str, numbers: range) -> None:
    async with ours.opened(url) as database, database.transaction() as session:
        await ours.ask(session, "role", numbers)
