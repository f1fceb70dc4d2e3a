"""SQLite with one change of threads a statement: as they come, SQLAlchemy and aiosqlite make four, for 40 µs each."""

import sqlite3
from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Self

import aiosqlite

FETCHED_AT_ONCE = 1000
"""So many rows come with their statement; the others when they are asked for, so that a long result can be streamed."""

Row = tuple[Any, ...]


class Connection(aiosqlite.Connection):
    """A connection of aiosqlite whose cursors open, execute, fetch and close in one go."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        """Take what `sqlite3.connect` takes."""
        super().__init__(partial(sqlite3.connect, *arguments, **options), FETCHED_AT_ONCE)
        # As SQLAlchemy has it: a process that ends in the middle does not wait for its connections.
        self._thread.daemon = True

    def cursor(self) -> "Cursor":  # type: ignore[override]  # what SQLAlchemy asks of a cursor, which is less
        """Return a cursor; nothing happens before it executes."""
        return Cursor(self)

    async def run(self, function: Callable[[sqlite3.Connection], Any]) -> Any:
        """Run a function on the connection's thread."""
        return await self._execute(function, self._conn)  # type: ignore[no-untyped-call]  # the library has no types here


class Cursor:
    """A cursor as SQLAlchemy's adapter for asyncio uses it (its protocol AsyncIODBAPICursor)."""

    arraysize = 1

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._open: sqlite3.Cursor | None = None
        """Of a result whose rows are not all here."""
        self._rows: deque[Row] = deque()
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, statement: str, parameters: Sequence[Any] = ()) -> None:
        """Run a statement; raises what sqlite3 raises."""
        await self._connection.run(partial(self._execute, statement, parameters))

    async def executemany(self, statement: str, parameters: Sequence[Sequence[Any]]) -> None:
        """Run a statement once for each of the parameters; raises what sqlite3 raises."""
        await self._connection.run(partial(self._execute_many, statement, parameters))

    async def fetchone(self) -> Row | None:
        """Return the next row; None after the last."""
        rows = await self.fetchmany(1)
        return rows[0] if rows else None

    async def fetchmany(self, size: int | None = None) -> list[Row]:
        """Return the next rows."""
        wanted = size or self.arraysize
        if self._open is not None and len(self._rows) < wanted:
            await self._connection.run(partial(self._fetch, self._open, max(wanted, FETCHED_AT_ONCE)))
        return [self._rows.popleft() for _ in range(min(wanted, len(self._rows)))]

    async def fetchall(self) -> list[Row]:
        """Return all rows that are left."""
        if self._open is not None:
            await self._connection.run(partial(self._fetch, self._open, None))
        rows = [*self._rows]
        self._rows.clear()
        return rows

    async def close(self) -> None:
        """Forget what was not fetched."""
        self._rows.clear()
        opened, self._open = self._open, None
        if opened is not None:
            await self._connection.run(lambda connection: opened.close())

    # What follows runs on the connection's thread.

    def _execute(self, statement: str, parameters: Sequence[Any], connection: sqlite3.Connection) -> None:
        cursor = connection.execute(statement, parameters)
        self.description = cursor.description
        if cursor.description:
            self._fetch(cursor, FETCHED_AT_ONCE, connection)
        self._note(cursor)

    def _execute_many(
        self, statement: str, parameters: Sequence[Sequence[Any]], connection: sqlite3.Connection
    ) -> None:
        cursor = connection.executemany(statement, parameters)
        self._note(cursor)

    def _fetch(self, cursor: sqlite3.Cursor, limit: int | None, connection: sqlite3.Connection) -> None:
        rows = cursor.fetchall() if limit is None else cursor.fetchmany(limit)
        self._rows.extend(rows)
        self._open = None if limit is None or len(rows) < limit else cursor

    def _note(self, cursor: sqlite3.Cursor) -> None:
        self.rowcount, self.lastrowid = cursor.rowcount, cursor.lastrowid
