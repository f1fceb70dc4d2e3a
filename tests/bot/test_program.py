"""`python -m bot` as the program it is on a server, in a process of its own."""

import os
import signal
import sys
from asyncio import create_subprocess_exec, timeout
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playground.server import serve
from playground.telegram import Telegram
from tests.conftest import KEY, MovableClock

ROOT = Path(__file__).parents[2]
DEADLINE = 30.0
TOKEN = "987654321:AAtokentokentokentokentokentokentok"
CANARY = "canarybird"
EVENTS = ["database.migrated", "bot.started", "bot.stopped"]


@asynccontextmanager
async def program(place: Path, *arguments: str, **settings: str) -> AsyncIterator[Process]:
    """The bot's program in a folder, with these settings alone."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "ENCRYPTION_KEYS": KEY, **settings}
    async with timeout(DEADLINE):
        process = await create_subprocess_exec(
            sys.executable, "-m", "bot", *arguments, cwd=place, env=environment, stdout=PIPE, stderr=PIPE
        )
        try:
            yield process
        finally:
            if process.returncode is None:
                process.kill()
                await process.communicate()


async def test_a_command_answers_and_ends(place: Path) -> None:
    async with program(place, "staff", "list") as process:
        said, _ = await process.communicate()
    assert process.returncode == 0
    assert said == b"Nobody has a role yet.\n"


async def test_the_bot_runs_until_told_to_stop_and_its_log_keeps_secrets(place: Path, clock: MovableClock) -> None:
    telegram = Telegram(now=clock.now, token=TOKEN)
    olena = telegram.person(f"Olena-{CANARY}", language_code="uk")
    olena.writes(f"/start {CANARY}")
    settings = {"BOT_TOKEN": TOKEN, "LOG_LEVEL": "DEBUG"}
    async with serve(telegram, port=0) as url, program(place, "run", TELEGRAM_URL=url, **settings) as process:
        while not (any(message["from_bot"] for message in olena.messages) and olena.commands):
            await telegram.changed.after(telegram.changed.version)
        process.send_signal(signal.SIGTERM)
        said, log = (each.decode() for each in await process.communicate())
    assert process.returncode == 0
    events = [word for line in log.splitlines() for word in line.split() if word in EVENTS]
    assert events == EVENTS
    for secret in (TOKEN, TOKEN.partition(":")[2], KEY, CANARY, str(olena.id)):
        assert secret.lower() not in (log + said).lower()


async def test_a_token_that_telegram_does_not_know_ends_it_with_one_sentence(place: Path, clock: MovableClock) -> None:
    telegram = Telegram(now=clock.now, token=TOKEN)
    wrong = TOKEN.replace("A", "B")
    async with serve(telegram, port=0) as url, program(place, "run", TELEGRAM_URL=url, BOT_TOKEN=wrong) as process:
        _, said = await process.communicate()
    assert process.returncode == 2
    assert said.decode().splitlines()[-1].startswith("Telegram does not know this BOT_TOKEN.")
    assert wrong not in said.decode()
    assert "Traceback" not in said.decode()
