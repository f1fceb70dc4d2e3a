"""`peers`: echo bots of every make, unpatched, talk to the playground's Bot API."""

import asyncio
from datetime import UTC, datetime

from benchmarks.bench import Bench
from benchmarks.environment import Peers
from benchmarks.processes import BenchError, Bot
from benchmarks.report import Goal, Report
from playground.personas import fresh
from playground.server import serve

BOTS = {"PTB": "ptb_echo.py", "aiogram": "aiogram_echo.py", "grammY": "grammy_echo.js"}
SAID = ("Добрий день", "wie <b>geht</b> es & so?", "🌻" * 20)
PATIENCE = 30.0


def run(bench: Bench) -> Report:
    """Let one bot after the other answer somebody."""
    report = Report("Bots of any make on `python -m playground --no-bot`", ("bot", "echoed"))
    for name, script in BOTS.items():
        try:
            echoed = asyncio.run(echoes(bench.peers, script))
        except BenchError as error:
            report.notes.append(f"Not met: {name}: {error}")
            continue
        report.rows.append((name, f"{echoed} of {len(SAID)}"))
        report.data.append({"bot": name, "echoed": echoed, "of": len(SAID)})
        report.goals.append(Goal(f"texts echoed by {name}", len(SAID), echoed, at_least=True))
    return report


async def echoes(peers: Peers, script: str) -> int:
    """Return how many texts came back as they were written."""
    telegram = fresh(lambda: datetime.now(UTC), alone=True)
    someone = next(iter(telegram.people.values()))
    async with serve(telegram, port=0) as url:
        bot = Bot(peers.command(script), url=url)
        try:
            for count, said in enumerate(SAID):
                someone.writes(said)
                try:
                    async with asyncio.timeout(PATIENCE):
                        while someone.messages[-1].get("text") != said or not someone.messages[-1]["from_bot"]:
                            await telegram.changed.after(telegram.changed.version)
                except TimeoutError:
                    bot.check()
                    return count
            return len(SAID)
        finally:
            await asyncio.to_thread(bot.stop)
