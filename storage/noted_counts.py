"""Numbers that turns add to: noted while they run, and written once for a whole transaction."""

from collections import Counter
from functools import cache
from typing import Any

from sqlalchemy import Insert
from sqlalchemy.orm import InstrumentedAttribute

from storage.database import Session
from storage.inserting import insert_into


class NotedCounts:
    """One column of a table, a row a key, that grows by what was noted."""

    def __init__(self, counted: InstrumentedAttribute[int], *keys: str) -> None:
        """`keys` are columns whose values are noted; the others of the primary key are given to `record`."""
        self._counted = counted
        self._keys = keys
        # Made once: to put it together takes as long as to run it.
        self._statement = cache(self._made)

    def note(self, session: Session, *key: str | int) -> None:
        """Note one more of this key; it is written by `record`."""
        session.info.setdefault(self, Counter())[key] += 1

    async def record(self, session: Session, **others: object) -> None:
        """Write down what was noted in this transaction: at its end, so that these rows are locked for a moment only.

        They are written in one order, so that two transactions never wait for each other.
        """
        noted: Counter[tuple[str | int, ...]] = session.info.pop(self, Counter())
        if not noted:
            return
        connection = await session.connection()
        rows = [
            {**others, **dict(zip(self._keys, key, strict=True)), self._counted.key: count}
            for key, count in sorted(noted.items())
        ]
        await connection.execute(self._statement(connection.dialect.name), rows)

    def _made(self, dialect: str) -> Insert:
        table: Any = self._counted.class_
        statement = insert_into(table, dialect)
        made: Insert = statement.on_conflict_do_update(
            index_elements=[*table.__table__.primary_key],
            set_={self._counted: self._counted + statement.excluded[self._counted.key]},
        )
        return made
