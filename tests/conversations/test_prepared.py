"""Who is brought to where they have arrived stands there as if they had gone the way."""

import copy
from typing import Any

import pytest
from sqlalchemy import delete, text

from storage import Database
from tests.chat import Chat
from tests.conversations import prepared
from tests.conversations.arriving import arrives

ANEW = {
    "postgresql": text("SELECT setval(seqrelid::regclass, seqstart, false) FROM pg_sequence"),
    "sqlite": text("DELETE FROM sqlite_sequence"),
}
"""Numbers rows from one again."""


async def test_it_leaves_what_the_way_leaves(jens: Chat, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared, "_LEFT", {})
    telegram = jens.person._telegram

    async def stands() -> tuple[Any, ...]:
        rows = {table.name: rows for table, rows in (await prepared._read(database)).items()}
        given = {name: last for name, last in (await prepared._sequences(database)).items() if last}
        return copy.deepcopy((rows, given, telegram.state(), jens.person.toasts, jens.said, jens.typed))

    async def emptied() -> None:
        async with database.transaction() as session:
            for table in reversed(prepared._TABLES):
                await session.execute(delete(table))
            await session.execute(ANEW[database.engine.dialect.name])

    await emptied()
    phones = copy.deepcopy(telegram.state())
    await arrives(jens)
    walked = await stands()
    assert len(prepared._LEFT) == 1
    await emptied()
    people = telegram.people
    telegram.restore(phones)
    telegram.people = people
    jens.person.toasts, jens.said, jens.typed = [], [], []
    await arrives(jens)
    assert len(prepared._LEFT) == 1, "it went the way again"
    assert await stands() == walked
