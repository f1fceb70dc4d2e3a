"""Everything stored about one person, found by what the tables declare: exported, or erased."""

from typing import Any

from sqlalchemy import delete, select, update

from storage.base import PERSONAL, Erasure, Owner
from storage.database import Session
from storage.tables import METADATA, ownership_of

Rows = list[dict[str, Any]]


def is_personal(info: dict[Any, Any]) -> bool:
    """Tell whether a column's declaration makes it the person's."""
    return bool(info.get("privacy") == PERSONAL["privacy"])


async def collect(session: Session, owner: Owner) -> dict[str, Rows]:
    """Return the personal columns of all rows that belong to the owner, by table; tables without any are left out."""
    found: dict[str, Rows] = {}
    for table in METADATA.sorted_tables:
        columns = [column for column in table.columns if is_personal(column.info)]
        rows = ownership_of(table).rows
        if rows is None or not columns:
            continue
        result = await session.execute(select(*columns).where(rows(owner)))
        if records := [dict(record) for record in result.mappings()]:
            found[table.name] = records
    return found


async def erase(session: Session, owner: Owner) -> None:
    """Erase the owner's rows as each table declares; what was loaded of them into the session is forgotten too."""
    await session.flush()
    for table in reversed(METADATA.sorted_tables):
        ownership = ownership_of(table)
        reached = ownership.erases or ownership.rows
        if reached is None:
            continue
        if ownership.on_erasure is Erasure.DELETE:
            await session.execute(delete(table).where(reached(owner)))
        elif ownership.on_erasure is Erasure.EMPTY:
            empty = {column.name: None for column in table.columns if is_personal(column.info)}
            await session.execute(update(table).where(reached(owner)).values(empty))
