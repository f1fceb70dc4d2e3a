"""Brings a test to where somebody has arrived without typing through the chat each time.

The first time in a worker the person really does it all, on each database; what that changes in the database and on the
phones is kept, and the next test in which all is as it was before has it changed in the same way.
"""

from collections.abc import Awaitable, Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Table, delete, func, insert, literal, or_, select, text, tuple_

from bot.app import App
from playground.calls import Call
from playground.telegram import Telegram
from storage import Database
from storage.database import Session
from storage.tables import METADATA
from tests.chat import Chat

_OF_THE_PROCESS = {"gate", "heartbeat"}
_TABLES = [table for table in METADATA.sorted_tables if table.name not in _OF_THE_PROCESS]
_ANYTHING = select(or_(*(select(literal(1)).select_from(table).exists() for table in _TABLES)))
_SEQUENCES = {
    "postgresql": text("SELECT sequencename, last_value FROM pg_sequences WHERE last_value IS NOT NULL"),
    "sqlite": text("SELECT name, seq FROM sqlite_sequence"),
}

Row = dict[str, Any]
Rows = dict[Table, dict[tuple[Any, ...], Row]]
"""The rows of tables by their primary keys."""


@dataclass(frozen=True)
class Left:
    """What a way through the chat left behind."""

    gone: Mapping[Table, list[tuple[Any, ...]]]
    """Rows that were deleted, or are another now."""
    rows: Mapping[Table, list[Row]]
    """Rows that are new, or another now."""
    sequences: Mapping[str, int]
    """The last ids that were given, also to rows that are gone: old buttons name them."""
    phones: bytes
    calls: tuple[Call, ...]
    typed: tuple[str, ...]
    said: tuple[str, ...]
    parts: tuple[object, ...]
    """What the bot was made of; kept, so that nothing else gets its identity."""


_LEFT: dict[Hashable, Left] = {}


async def prepared(chat: Chat, way: Callable[[Chat], Awaitable[Chat]], *names: str) -> Chat:
    """Go a way through the chat, called by these names, or begin at its end: where all is as before its first time."""
    app, telegram = chat.running.app, chat.person._telegram
    if telegram.faults or telegram.storm:
        return await way(chat)
    before = await _read(app.database)
    stood = repr(before), repr(sorted((await _sequences(app.database)).items())), orjson.dumps(telegram.state())
    key = (names, chat.person.id, chat.language, chat.checks, *_about(app), *stood)
    if key in _LEFT:
        return await _begin(chat, _LEFT[key])
    calls, typed = telegram.calls_made, len(chat.typed)
    await way(chat)
    # What is known in memory alone: which replies are out.
    await app.intake.flush()
    after = await _read(app.database)
    _LEFT[key] = Left(
        gone={table: gone for table in _TABLES if (gone := _first_alone(before[table], after[table]))},
        rows={
            table: [after[table][each] for each in new]
            for table in _TABLES
            if (new := _first_alone(after[table], before[table]))
        },
        sequences=await _sequences(app.database),
        phones=orjson.dumps(telegram.state()),
        calls=tuple(call for call in telegram.calls if call.number > calls),
        typed=tuple(chat.typed[typed:]),
        said=tuple(chat.said),
        parts=(app.programme, app.catalogues),
    )
    return chat


def _about(app: App) -> tuple[Hashable, ...]:
    settings = app.settings.model_dump_json(exclude={"database_url"})
    return app.database.is_sqlite, app.clock.now(), settings, id(app.programme), id(app.catalogues)


async def _read(database: Database) -> Rows:
    async with database.reading() as session:
        if not await session.scalar(_ANYTHING):
            return {table: {} for table in _TABLES}
        return {table: await _rows(session, table) for table in _TABLES}


async def _rows(session: Session, table: Table) -> dict[tuple[Any, ...], Row]:
    keys = [*table.primary_key.columns]
    found = (await session.execute(select(table).order_by(*keys))).mappings()
    return {tuple(row[key.name] for key in keys): dict(row) for row in found}


async def _sequences(database: Database) -> dict[str, int]:
    async with database.reading() as session:
        found = await session.execute(_SEQUENCES[database.engine.dialect.name])
        return {str(name): int(last) for name, last in found}


async def _go_on_behind(session: Session, sequences: Mapping[str, int], *, is_sqlite: bool) -> None:
    """Let the next ids be those after these."""
    if is_sqlite:
        await session.execute(text("DELETE FROM sqlite_sequence"))
        for name, last in sequences.items():
            given = {"name": name, "last": last}
            await session.execute(text("INSERT INTO sqlite_sequence VALUES (:name, :last)"), given)
    elif sequences:
        await session.execute(select(*(func.setval(name, last) for name, last in sequences.items())))


def _first_alone(first: Mapping[tuple[Any, ...], Row], second: Mapping[tuple[Any, ...], Row]) -> list[tuple[Any, ...]]:
    return [key for key, row in first.items() if second.get(key) != row]


async def _begin(chat: Chat, left: Left) -> Chat:
    async with chat.running.app.database.transaction() as session:
        for table in reversed(_TABLES):
            if table in left.gone:
                await session.execute(delete(table).where(tuple_(*table.primary_key.columns).in_(left.gone[table])))
        for table, rows in left.rows.items():
            await session.execute(insert(table), rows)
        await _go_on_behind(session, left.sequences, is_sqlite=chat.running.app.database.is_sqlite)
    _put_on_the_phones(chat.person._telegram, left)
    chat.typed += left.typed
    chat.said = [*left.said]
    return chat


def _put_on_the_phones(telegram: Telegram, left: Left) -> None:
    people = telegram.people
    telegram.restore(orjson.loads(left.phones))
    for number, restored in telegram.people.items():
        # The test holds the person that was there before.
        vars(people[number]).update(toasts=restored.toasts, team=restored.team)
    telegram.people = people
    telegram.calls += left.calls
    telegram.calls_made += len(left.calls)
