"""SQLite's cursors change threads once a statement, and give what ordinary ones give."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from storage import Database, sqlite

ON_SQLITE = pytest.mark.parametrize("backend", ["sqlite"])

NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :most) SELECT i FROM n"


@pytest.fixture
def hops(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What was run on the connection's thread."""
    seen: list[object] = []
    run = sqlite.Connection.run

    async def noting(self: sqlite.Connection, function: object) -> object:
        seen.append(function)
        return await run(self, function)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(sqlite.Connection, "run", noting)
    return seen


@ON_SQLITE
async def test_one_hop_a_statement(database: Database, hops: list[object]) -> None:
    async with database.transaction() as session:
        await session.execute(text("SELECT 1"))
        hops.clear()
        assert (await session.execute(text("SELECT 2"))).scalar() == 2
        assert len(hops) == 1
        await session.execute(text("UPDATE gate SET next_at = next_at"))
        assert len(hops) == 2


@ON_SQLITE
@pytest.mark.parametrize("most", [0, 1, 999, 1000, 1001, 2500])
async def test_long_results_come_whole_and_in_order(database: Database, most: int) -> None:
    async with database.reading() as session:
        whole = (await session.scalars(text(NUMBERS), {"most": most})).all()
        streamed = [each async for each in await session.stream_scalars(text(NUMBERS), {"most": most})]
    assert [*whole] == streamed == [*range(1, max(most, 1) + 1)]


@ON_SQLITE
async def test_a_stream_that_nobody_reads_to_the_end_holds_up_nobody(database: Database) -> None:
    async with database.reading() as session:
        stream = await session.stream_scalars(text(NUMBERS), {"most": 5000})
        assert await stream.fetchmany(3) == [1, 2, 3]
        await stream.close()
        assert await session.scalar(text("SELECT 7")) == 7
    async with database.transaction() as session:
        await session.execute(text("DELETE FROM updates"))
    assert await database.truncate_log()


@ON_SQLITE
async def test_how_many_rows_changed_is_told(database: Database) -> None:
    insert = "INSERT INTO failed_updates VALUES (:id, 1, 'x', '2026-01-01 00:00:00', NULL)"
    async with database.transaction() as session:
        await session.execute(text(insert), [{"id": 1}, {"id": 2}, {"id": 3}])
        changed = await session.execute(text("UPDATE failed_updates SET attempts = 2 WHERE update_id > 1"))
        assert changed.rowcount == 2  # type: ignore[attr-defined]  # a result of a cursor has it
        returned = await session.execute(text("DELETE FROM failed_updates RETURNING update_id"))
        assert sorted(returned.scalars()) == [1, 2, 3]


@ON_SQLITE
async def test_what_is_wrong_is_said_as_ever(database: Database) -> None:
    insert = text("INSERT INTO failed_updates VALUES (1, 1, 'x', '2026-01-01 00:00:00', NULL)")
    with pytest.raises(IntegrityError):
        async with database.transaction() as session:
            await session.execute(insert)
            await session.execute(insert)
    with pytest.raises(OperationalError):
        async with database.reading() as session:
            await session.execute(text("SELECT * FROM nothing"))
