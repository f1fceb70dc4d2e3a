"""`db`: the database's schema."""

import argparse
import asyncio

from bot.app import refuse_newer
from bot.console import opened
from storage import migrations


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Offer what can be done."""
    verbs = command.add_subparsers(title="what to do", dest="verb", required=True, metavar="VERB")
    upgrade = verbs.add_parser("upgrade", help="bring the schema to the newest state")
    upgrade.set_defaults(run=lambda _: asyncio.run(_upgrade()))
    check = verbs.add_parser("check", help="tell whether the schema is the newest (exit code 1 if not)")
    check.set_defaults(run=lambda _: asyncio.run(_check()))
    revision = verbs.add_parser("revision", help="write a migration with what has changed in the models")
    revision.add_argument("name", help="what changes, in a few words")
    revision.set_defaults(run=lambda given: asyncio.run(_write(given.name)))


async def _upgrade() -> int:
    async with opened(as_it_is=True) as database:
        refuse_newer(await migrations.revision_of(database))
        await migrations.upgrade(database)
    print(f"The schema is at {migrations.newest()}, the newest.")  # noqa: T201
    return 0


async def _check() -> int:
    async with opened(as_it_is=True) as database:
        current = await migrations.revision_of(database)
        refuse_newer(current)
    newest = migrations.newest()
    said = "the newest" if current == newest else f"the newest is {newest}: run ./dev bot db upgrade"
    print(f"The schema is at {current or 'nothing yet'}, {said}.")  # noqa: T201
    return 0 if current == newest else 1


async def _write(name: str) -> int:
    await migrations.write(name)
    return 0
