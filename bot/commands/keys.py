"""`keys`: what encrypts contact data and texts."""

import argparse
import asyncio
import sys

from cryptography.fernet import Fernet, InvalidToken

from bot.app import encryption_keys
from bot.console import opened
from bot.settings import Settings
from storage import encryption


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Offer what can be done."""
    verbs = command.add_subparsers(title="what to do", dest="verb", required=True, metavar="VERB")
    new = verbs.add_parser("new", help="print a new key for ENCRYPTION_KEYS")
    new.set_defaults(run=_new)
    rotate = verbs.add_parser(
        "rotate",
        help="encrypt everything with the newest key",
        description="Put a new key in front of ENCRYPTION_KEYS and restart the bot, so that it reads both. Then run"
        " this while the bot goes on. It may be stopped and run again at any time. When it says that all is done, the"
        " older keys can be taken out.",
    )
    rotate.set_defaults(run=lambda _: asyncio.run(_rotate()))


def _new(_: argparse.Namespace) -> int:
    print(Fernet.generate_key().decode())  # noqa: T201
    return 0


async def _rotate() -> int:
    settings = Settings()
    try:
        async with opened(settings, as_it_is=True) as database:
            async for progress in encryption.rotate(database, encryption_keys(settings)):
                print(f"{progress.table}: {progress.seen} looked at, {progress.renewed} renewed")  # noqa: T201
    except InvalidToken:
        said = "A stored value opens with none of these keys. Put the missing key back into ENCRYPTION_KEYS."
        print(said, file=sys.stderr)  # noqa: T201
        return 1
    print("Everything is under the newest key; the older ones can be taken out of ENCRYPTION_KEYS.")  # noqa: T201
    return 0
