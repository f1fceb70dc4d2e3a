"""`run`: the bot on Telegram."""

import argparse
import asyncio
import logging
import signal
import sys
from collections.abc import Callable

from telegram.error import InvalidToken

from bot import logs, service
from bot.app import ConfigurationError
from bot.programme import ProgrammeError
from bot.settings import Settings
from storage import is_away

log = logging.getLogger(__name__)


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Nothing to choose: everything is in the settings."""
    command.set_defaults(run=run)


def run(_: argparse.Namespace) -> int:
    """Run until told to stop."""
    settings = Settings()
    logs.configure(settings.log_level, settings.log_format)
    try:
        run_loop(settings)
    except InvalidToken:
        print("Telegram does not know this BOT_TOKEN. Copy it once more from @BotFather.", file=sys.stderr)  # noqa: T201
        return 2
    except (ConfigurationError, ProgrammeError):
        raise
    except Exception as error:
        if is_away(error):
            raise
        # By our formatter: Python's own words about it may quote an address with the token, or somebody's text.
        log.critical("bot.crashed", exc_info=True)
        return 1
    return 0


def run_loop(settings: Settings) -> None:
    """Run the bot on the fastest event loop there is, until SIGINT or SIGTERM."""
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        runner.run(_until_told(settings))


def loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """Return uvloop's loop where it exists: it halves the cost of every request."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop


async def _until_told(settings: Settings) -> None:
    stop = stop_on_signals()
    await service.run(settings, stop=stop)


def stop_on_signals() -> asyncio.Event:
    """Return an event that the first SIGINT or SIGTERM sets."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    return stop
