"""The playground as a process of its own, started as people start it."""

import asyncio
import re
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.playground.phones import DEADLINE

ROOT = Path(__file__).parents[2]
QUICKLY = 5


class Program:
    """A running playground."""

    def __init__(self, process: Process, url: str, said: str) -> None:
        self.process = process
        self.url = url
        self.port = int(url.rpartition(":")[2])
        self.said = said

    async def ends(self, by: signal.Signals) -> int:
        """Send a signal and wait for the exit code."""
        self.process.send_signal(by)
        async with asyncio.timeout(QUICKLY):
            return await self.process.wait()


@asynccontextmanager
async def playground(data: Path, *more: str, port: int) -> AsyncIterator[Program]:
    """Start it; what it logs is in `log` beside its folder."""
    arguments = ["-m", "playground", "--port", str(port), "--data", str(data), *more]
    with (data.parent / "log").open("ab") as log:
        process = await asyncio.create_subprocess_exec(sys.executable, *arguments, cwd=ROOT, stdout=PIPE, stderr=log)
    assert process.stdout is not None
    said = ""
    try:
        async with asyncio.timeout(DEADLINE):
            while not (address := re.search(r"http://127\.0\.0\.1:\d+", said)):
                line = await process.stdout.readline()
                assert line, (data.parent / "log").read_text()
                said += line.decode()
            said += (await process.stdout.readline()).decode()
        yield Program(process, address.group(), said)
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()
