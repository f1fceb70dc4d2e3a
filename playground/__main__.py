"""`python -m playground`: the real bot on this machine, with a Telegram of its own and phones on a web page."""

import argparse
import asyncio
import sys
from pathlib import Path

from pydantic import SecretStr, ValidationError

from bot import logs, service
from bot.app import ConfigurationError
from bot.commands.run import loop_factory, stop_on_signals
from bot.programme import ProgrammeError
from bot.settings import Settings
from playground.clock import PassingClock
from playground.folder import Folder
from playground.memory import Memory
from playground.page_api import add_page
from playground.personas import add_team, fresh
from playground.server import LOCALHOST, application, serve
from playground.team import BotTeam
from playground.telegram import Telegram

DATA = Path("data/playground")
DATA_WITHOUT_BOT = Path("data/bot-api")


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
        help=f"the folder of chats, database and key (default: {DATA}, with --no-bot {DATA_WITHOUT_BOT});"
        " delete it to begin anew",
    )
    playground.add_argument(
        "--no-bot", action="store_true", help="serve the Bot API and the page alone, for any bot on any token"
    )
    return playground


def main(arguments: list[str] | None = None) -> int:
    """Run until told to stop; return the exit code."""
    given = parser().parse_args(arguments)
    try:
        logs.configure(Settings().log_level)
        data = given.data or (DATA_WITHOUT_BOT if given.no_bot else DATA)
        with Folder(data) as folder, asyncio.Runner(loop_factory=loop_factory()) as runner:
            runner.run((serve_alone if given.no_bot else run)(folder, given.port))
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
    memory, clock, telegram = recalled(folder)
    settings = Settings(
        bot_token=SecretStr(telegram.token),
        database_url=folder.database_url,
        encryption_keys=SecretStr(folder.encryption_key()),
        webhook_url="",
        web_port=0,
    )
    team = BotTeam(settings, clock)
    for person in telegram.people.values():
        if person.team:
            await team.admit(person.id)
    site = application(telegram)
    add_page(site, telegram, clock=clock, team=team)
    async with memory.kept(telegram), serve(telegram, port=port, site=site) as url:
        say(f"The playground is open: {url}", folder)
        await service.run(settings.model_copy(update={"telegram_url": url}), stop=stop, clock=clock)


async def serve_alone(folder: Folder, port: int) -> None:
    """Serve Telegram and the page to whatever bot comes."""
    stop = stop_on_signals()
    memory, clock, telegram = recalled(folder, alone=True)
    site = application(telegram)
    add_page(site, telegram, clock=clock)
    async with memory.kept(telegram), serve(telegram, port=port, site=site) as url:
        say(f"The phones are at {url}, the Bot API at {url}/botTOKEN/METHOD for any token.", folder)
        await stop.wait()


def recalled(folder: Folder, *, alone: bool = False) -> tuple[Memory, PassingClock, Telegram]:
    """The chats and the time as they were left, or as they are at the first start."""
    clock, memory = PassingClock(folder.clock), Memory(folder.chats)
    telegram = memory.recall(lambda: fresh(clock.now, alone=alone), add_team=None if alone else add_team)
    clock.not_before(telegram.latest())
    return memory, clock, telegram


def say(sentence: str, folder: Folder) -> None:
    """Tell whoever started this where it is to be found."""
    print(f"\n  {sentence}\n  Its chats are kept in {folder.path}. Ctrl-C ends it.\n", flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
