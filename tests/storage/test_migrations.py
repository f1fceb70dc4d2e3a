"""Every migration goes up, down and up, and models and migrations say the same."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import text

from bot.app import ConfigurationError, prepare_schema
from storage import Database, migrations
from tests.databases import open_database, run_sql


@pytest.fixture
async def empty(backend: str, tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Database]:
    """A database without a single table."""
    if backend == "sqlite":
        url = f"sqlite+aiosqlite:///{tmp_path / 'empty.sqlite3'}"
    else:
        address: str = request.getfixturevalue("postgresql_server")
        await run_sql(address.format("postgres"), "DROP DATABASE IF EXISTS empty_one", "CREATE DATABASE empty_one")
        url = address.format("empty_one")
    database = open_database(url)
    yield database
    await database.dispose()


async def test_up_down_and_up(empty: Database) -> None:
    assert await migrations.revision_of(empty) is None
    await migrations.upgrade(empty)
    assert await migrations.revision_of(empty) == migrations.newest()
    await migrations.downgrade(empty, "base")
    assert await migrations.revision_of(empty) is None
    await migrations.upgrade(empty)
    await migrations.check(empty)


def test_files_are_named_after_their_migrations_in_their_order() -> None:
    script = ScriptDirectory(str(migrations.FOLDER))
    assert [each.revision for each in script.walk_revisions()] == [*reversed(migrations.revisions())]
    assert script.get_heads() == [migrations.newest()]


def test_what_a_newer_release_wrote_is_not_known() -> None:
    assert migrations.is_known(None)
    assert all(map(migrations.is_known, migrations.revisions()))
    assert not migrations.is_known("9999")


async def test_models_and_migrations_say_the_same(database: Database) -> None:
    await migrations.check(database)


async def test_a_missing_column_is_noticed(database: Database) -> None:
    async with database.engine.begin() as connection:
        await connection.execute(text("ALTER TABLE persons DROP COLUMN role"))
    with pytest.raises(Exception, match="New upgrade operations"):
        await migrations.check(database)


async def test_sqlite_migrates_itself_and_postgresql_says_the_command(empty: Database) -> None:
    if empty.is_sqlite:
        await prepare_schema(empty)
        assert await migrations.revision_of(empty) == migrations.newest()
    else:
        with pytest.raises(ConfigurationError, match="db upgrade"):
            await prepare_schema(empty)
