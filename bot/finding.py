"""Finds what a reply is made of where that takes long: after the turn, in a transaction that only reads."""

from handlers.reply import Reply, ToFind
from storage import Database


async def find(database: Database, to_find: ToFind) -> list[Reply]:
    """Return the replies that were found."""
    async with database.reading() as session:
        return await to_find.find(session)
