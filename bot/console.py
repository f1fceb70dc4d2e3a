"""What commands at the console share: the database for one transaction, the programme, and what they give back."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypeAlias

from bot import programme
from bot.app import open_database, prepare_schema
from bot.settings import Settings
from domain.programme import Programme
from locales import Catalogues
from storage import Database, Session

Outcome: TypeAlias = tuple[list[str], int]
"""What to print, and the exit code."""


@asynccontextmanager
async def opened(settings: Settings | None = None, *, as_it_is: bool = False) -> AsyncIterator[Database]:
    """Open the database, brought up to date or `as_it_is`; without settings those of the environment hold."""
    database = open_database(settings or Settings())
    try:
        if not as_it_is:
            await prepare_schema(database)
        yield database
    finally:
        await database.dispose()


@asynccontextmanager
async def transaction(settings: Settings | None = None) -> AsyncIterator[Session]:
    """Open the database for one transaction."""
    async with opened(settings) as database, database.transaction() as session:
        yield session


def programme_of_settings() -> Programme:
    """Read the programme's file."""
    return programme.read(Settings().programme_file, languages=Catalogues.load().languages)
