"""`doctor`: what is configured, reachable, missing and dangerous."""

import argparse
import asyncio

from bot.doctor import Verdict, examine
from bot.settings import Settings


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Nothing to choose: it looks at everything."""
    command.set_defaults(run=lambda _: asyncio.run(_examine()))


async def _examine() -> int:
    broken = 0
    async for finding in examine(Settings()):
        print(f"{finding.verdict} {finding.said}")  # noqa: T201
        broken += finding.verdict is Verdict.BROKEN
    return 1 if broken else 0
