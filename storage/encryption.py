"""Bringing stored values under the newest key, a few at a time, while the bot goes on."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from sqlalchemy import Column, Table, Text, and_, select, tuple_, type_coerce, update

from storage.database import Database
from storage.tables import METADATA
from storage.types import EncryptedJson, EncryptedText

AT_ONCE = 200
"""How many rows one transaction takes, so that nobody waits long for it."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How many values of a table have been looked at, and how many of them had an old key."""

    table: str
    seen: int
    renewed: int


def encrypted_columns(table: Table) -> list[Column[str]]:
    """Return the columns whose values are encrypted."""
    return [column for column in table.columns if isinstance(column.type, (EncryptedText, EncryptedJson))]


async def rotate(database: Database, keys: list[Fernet]) -> AsyncIterator[Progress]:
    """Encrypt anew what an older key holds; the first of `keys` is the newest.

    Safe to stop anywhere and to run again: a value is replaced only where it still is what was read, and what is under
    the newest key already is passed over. Raises InvalidToken when none of the keys opens a value.
    """
    for table in METADATA.sorted_tables:
        columns = encrypted_columns(table)
        if columns:
            async for progress in _rotate_table(database, table, columns, keys):
                yield progress


async def under_older_keys(database: Database, keys: list[Fernet], *, sample: int = 1000) -> bool:
    """Tell whether one of the oldest values is under an older key; raises InvalidToken when no key opens it."""
    async with database.reading() as session:
        for table in METADATA.sorted_tables:
            for column in encrypted_columns(table):
                query = (
                    select(type_coerce(column, Text))
                    .where(column.is_not(None))
                    .order_by(*table.primary_key.columns)
                    .limit(sample)
                )
                for token in await session.scalars(query):
                    if not _opens(keys[0], token):
                        MultiFernet(keys).decrypt(token)
                        return True
    return False


async def is_locked_out(database: Database, keys: list[Fernet], *, sample: int = 10) -> bool:
    """Tell whether there are stored values and no key opens any of the oldest and newest: the keys are wrong.

    A damaged value among good ones is no wrong key.
    """
    cipher, seen = MultiFernet(keys), False
    async with database.reading() as session:
        for table in METADATA.sorted_tables:
            for column in encrypted_columns(table):
                query = select(type_coerce(column, Text)).where(column.is_not(None)).limit(sample)
                oldest_first = [*table.primary_key.columns]
                for order in (oldest_first, [each.desc() for each in oldest_first]):
                    for token in await session.scalars(query.order_by(*order)):
                        if _opens(cipher, token):
                            return False
                        seen = True
    return seen


async def _rotate_table(
    database: Database, table: Table, columns: list[Column[str]], keys: list[Fernet]
) -> AsyncIterator[Progress]:
    primary = list(table.primary_key.columns)
    raw = [type_coerce(column, Text).label(column.name) for column in columns]
    after: tuple[object, ...] | None = None
    seen = renewed = 0
    while True:
        async with database.transaction() as session:
            query = select(*primary, *raw).order_by(*primary).limit(AT_ONCE)
            if after is not None:
                query = query.where(tuple_(*primary) > after)
            rows = (await session.execute(query)).all()
            for row in rows:
                row_is = and_(*(column == row[place] for place, column in enumerate(primary)))
                for column, token in zip(columns, row[len(primary) :], strict=True):
                    if token is None:
                        continue
                    seen += 1
                    if _opens(keys[0], token):
                        continue
                    value = MultiFernet(keys).rotate(token).decode()
                    unchanged = type_coerce(column, Text) == token
                    await session.execute(
                        update(table).where(row_is, unchanged).values({column.name: type_coerce(value, Text)})
                    )
                    renewed += 1
        if not rows:
            return
        after = tuple(rows[-1][: len(primary)])
        yield Progress(table.name, seen, renewed)


def _opens(key: Fernet | MultiFernet, token: str) -> bool:
    try:
        key.decrypt(token)
    except InvalidToken:
        return False
    return True
