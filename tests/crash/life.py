"""One life of the bot in a process of its own, which a test ends by SIGKILL at a named place or from outside."""

import asyncio
import os
import signal
from collections import Counter
from dataclasses import dataclass
from typing import Any

from pydantic import SecretStr

from bot import service
from bot.app import opened
from bot.commands.run import stop_on_signals
from bot.failpoints import Failpoint
from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Death:
    """Where this life ends: when a failpoint is reached for the n-th time."""

    failpoint: Failpoint
    nth: int


def live(token: str, telegram_url: str, database_url: str, key: str, death: Death | None) -> None:
    """Run the bot by polling until killed; SIGTERM ends it in order."""
    from tests.crash.warm import CATALOGUES

    reached: Counter[str] = Counter()

    def reach(name: Failpoint) -> None:
        reached[name] += 1
        if death is not None and name == death.failpoint and reached[name] == death.nth:
            os.kill(os.getpid(), signal.SIGKILL)

    settings = settings_of(token, telegram_url, database_url, key)

    async def run() -> None:
        stop = stop_on_signals()
        async with opened(settings, catalogues=CATALOGUES, reach=reach) as app:
            polling = asyncio.create_task(app.poller.run(seconds=settings.poll_seconds))
            await asyncio.wait([polling, asyncio.create_task(stop.wait())], return_when=asyncio.FIRST_COMPLETED)
            polling.cancel()

    asyncio.run(run())


def serve(token: str, telegram_url: str, database_url: str, key: str, webhook_url: str, port: int) -> None:
    """Run the whole program by webhook on a port, until told to stop."""
    settings = settings_of(token, telegram_url, database_url, key, webhook_url=webhook_url, web_port=port)

    async def run() -> None:
        await service.run(settings, stop=stop_on_signals())

    asyncio.run(run())


def settings_of(token: str, telegram_url: str, database_url: str, key: str, **more: Any) -> Settings:
    return Settings(
        _env_file=None,
        bot_token=SecretStr(token),
        telegram_url=telegram_url,
        database_url=database_url,
        encryption_keys=SecretStr(key),
        flush_seconds=0.05,
        poll_seconds=1,
        log_level="ERROR",
        **more,
    )
