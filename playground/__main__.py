"""`python -m playground`: the real bot on this machine, with a Telegram of its own and phones on a web page."""

import argparse
import asyncio
import secrets
import sys
from pathlib import Path

from pydantic import SecretStr, ValidationError

from bot import app, logs
from bot.app import ConfigurationError
from bot.clock import Clock, SystemClock
from bot.commands.run import loop_factory, stop_on_signals
from bot.programme import ProgrammeError
from bot.settings import Settings
from playground.folder import Folder
from playground.memory import Memory
from playground.page_api import add_page
from playground.server import LOCALHOST, application, serve
from playground.telegram import Telegram

PERSONAS = {"Jens": "de", "Olena": "uk", "Dmytro": "ru"}
"""Whose phones stand on the page, and the language of each."""


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    playground = argparse.ArgumentParser(
        prog="python -m playground",
        description="The bot without Telegram: a web page on this machine shows phones that talk to it.",
    )
    playground.add_argument(
        "--port", type=int, default=8080, help="where the page is; the next free one if it is taken (default: 8080)"
    )
    playground.add_argument(
        "--host", choices=(LOCALHOST, "localhost"), default=LOCALHOST, help="this machine, and nothing else"
    )
    playground.add_argument(
        "--data",
        type=Path,
        default=Path("data/playground"),
        help="the folder of chats, database and key (default: data/playground); delete it to begin anew",
    )
    return playground


def main(arguments: list[str] | None = None) -> int:
    """Run until told to stop; return the exit code."""
    given = parser().parse_args(arguments)
    try:
        logs.configure(Settings().log_level)
        with Folder(given.data) as folder, asyncio.Runner(loop_factory=loop_factory()) as runner:
            runner.run(run(folder, given.port))
    except ValidationError as error:
        for each in error.errors():
            print(f"{'.'.join(map(str, each['loc'])).upper()}: {each['msg']}", file=sys.stderr)  # noqa: T201
        return 2
    except (ConfigurationError, ProgrammeError, OSError) as error:
        print(error, file=sys.stderr)  # noqa: T201 (the program's answer)
        return 2
    return 0


async def run(folder: Folder, port: int) -> None:
    """Serve Telegram and the page, and run the bot on it."""
    stop = stop_on_signals()
    clock = SystemClock()
    memory = Memory(folder.chats)
    telegram = memory.recall(lambda: fresh(clock))
    site = application(telegram)
    add_page(site, telegram)
    async with memory.kept(telegram), serve(telegram, port=port, site=site) as url:
        settings = Settings(
            bot_token=SecretStr(telegram.token),
            telegram_url=url,
            database_url=folder.database_url,
            encryption_keys=SecretStr(folder.encryption_key()),
        )
        said = f"\n  The playground is open: {url}\n  Its chats are kept in {folder.path}. Ctrl-C ends it.\n"
        print(said, flush=True)  # noqa: T201
        await app.run(settings, stop=stop, clock=clock)


def fresh(clock: Clock) -> Telegram:
    """A Telegram in which nobody has written yet.

    Its ids begin at the clock's seconds, because the bot's database may remember those of an older one. The token is
    new at each start, so that no web page elsewhere can guess the address of the Bot API.
    """
    seconds = int(clock.now().timestamp())
    telegram = Telegram(now=clock.now, token=f"123456:{secrets.token_urlsafe(24)}", first_update_id=seconds)
    for name, language in PERSONAS.items():
        telegram.person(name, language_code=language).chat.next_message_id = seconds
    return telegram


if __name__ == "__main__":
    sys.exit(main())
