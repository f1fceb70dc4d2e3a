"""The databases of tests: migrated once, and as good as new for each test."""

import shutil
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.fernet import Fernet, MultiFernet
from sqlalchemy import Table, insert, select, text

from storage import Database, migrations
from storage.tables import METADATA

# The same in every worker of a run, whatever it names its tests after.
KEY = urlsafe_b64encode(b"a key for tests, of 32 bytes ...").decode()

_OTHERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
_SHAPE = (
    "SELECT md5(string_agg(concat_ws(' ', table_name, column_name, data_type, is_nullable), ',' ORDER BY 1))"
    " FROM (SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns"
    " WHERE table_schema = 'public' ORDER BY table_name, ordinal_position) AS columns"
)
# Not by TRUNCATE, which writes a new file for each table and index and keeps the server busy for 150 ms.
_EMPTY = """
DO $$ DECLARE name text;
BEGIN
    SET LOCAL session_replication_role = replica; -- in any order, whatever points at what
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
        EXECUTE format('DELETE FROM %I', name);
    END LOOP;
    PERFORM setval(seqrelid::regclass, seqstart, false) FROM pg_sequence;
END $$
"""


def open_database(url: str) -> Database:
    """Open a test's database."""
    return Database(url, cipher=MultiFernet([Fernet(KEY)]))


async def run_sql(url: str, *statements: str) -> list[object]:
    """Run statements one by one, each a transaction of its own; return what each gives first."""
    database = open_database(url)
    found = []
    async with database.engine.connect() as connection:
        autocommit = await connection.execution_options(isolation_level="AUTOCOMMIT")
        for statement in statements:
            result = await autocommit.execute(text(statement))
            found.append(result.scalar() if result.returns_rows else None)
    await database.dispose()
    return found


@dataclass
class SQLiteFiles:
    """Copies of a file that was migrated once."""

    folder: Path
    _template: Path | None = None

    async def fresh(self, path: Path) -> str:
        """Make a database for one test."""
        if self._template is None:
            template = self.folder / "template.sqlite3"
            database = open_database(f"sqlite+aiosqlite:///{template}")
            await migrations.upgrade(database)
            await database.truncate_log()
            await database.dispose()
            self._template = template
        shutil.copy(self._template, path)
        return f"sqlite+aiosqlite:///{path}"


@dataclass
class PostgreSQLDatabases:
    """Databases that are emptied after a test, which is quicker than making one; if its shape changed, dropped."""

    address: str
    _template: str = ""
    _shape: object = None
    _from_the_start: dict[Table, list[dict[str, object]]] = field(default_factory=dict)
    """The rows that migrations write."""
    _clean: list[str] = field(default_factory=list)
    _made: int = 0

    async def fresh(self) -> str:
        """Give out a database that is as it was when it was migrated."""
        server = self.address.format("postgres")
        if not self._template:
            await run_sql(server, "CREATE DATABASE template_of_tests")
            self._template = self.address.format("template_of_tests")
            database = open_database(self._template)
            await migrations.upgrade(database)
            async with database.reading() as session:
                for table in METADATA.sorted_tables:
                    rows = (await session.execute(select(table))).mappings()
                    self._from_the_start[table] = [dict(row) for row in rows]
            await database.dispose()
            (self._shape,) = await run_sql(self._template, _SHAPE)
        if self._clean:
            return self._clean.pop()
        self._made += 1
        name = f"test_{self._made}"
        await run_sql(server, f"CREATE DATABASE {name} TEMPLATE template_of_tests STRATEGY FILE_COPY")
        return self.address.format(name)

    async def take_back(self, url: str) -> None:
        """Empty a database for the next test; drop one whose shape a test changed."""
        database = open_database(url)
        async with database.transaction() as session:
            await session.execute(text(_OTHERS))
            shape = await session.scalar(text(_SHAPE))
            revision = await session.scalar(text("SELECT version_num FROM alembic_version"))
            is_clean = shape == self._shape and revision == migrations.newest()
            if is_clean:
                await session.execute(text(_EMPTY))
                for table, rows in self._from_the_start.items():
                    if rows:
                        await session.execute(insert(table), rows)
        await database.dispose()
        if is_clean:
            self._clean.append(url)
            return
        name = url.partition("?")[0].rpartition("/")[2]
        await run_sql(self.address.format("postgres"), f"DROP DATABASE {name} WITH (FORCE)")
