"""The schema's history, and the calls that bring a database to its newest state.

Alembic takes a third of a second and 8 MB to import, so it is loaded only to change a schema; where a database stands
is found out at each start without it.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection

from storage.database import Database

if TYPE_CHECKING:
    from alembic.config import Config

FOLDER = Path(__file__).parent


def _config(connection: Connection | None = None) -> "Config":
    from alembic.config import Config

    # Alembic would write to what was the standard output when it was imported.
    config = Config(stdout=sys.stdout)
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def revisions() -> tuple[str, ...]:
    """Return the ids of all migrations, the oldest first: each file is named after its own."""
    return tuple(sorted(path.name.partition("_")[0] for path in (FOLDER / "versions").glob("*.py")))


def newest() -> str:
    """Return the id of the newest migration."""
    return revisions()[-1]


def is_known(revision: str | None) -> bool:
    """Tell whether this release has the migration that a database is at; a newer release may have written it."""
    return revision is None or revision in revisions()


async def _run(database: Database, job: Callable[["Config"], Any]) -> None:
    async with database.engine.begin() as connection:
        await connection.run_sync(lambda sync: job(_config(sync)))


async def upgrade(database: Database, revision: str = "head") -> None:
    """Bring the schema to a revision, the newest by default."""
    from alembic import command

    await _run(database, lambda config: command.upgrade(config, revision))


async def downgrade(database: Database, revision: str) -> None:
    """Take the schema back to a revision; `base` empties it."""
    from alembic import command

    await _run(database, lambda config: command.downgrade(config, revision))


async def check(database: Database) -> None:
    """Raise when models and migrations say different things about the schema."""
    from alembic import command

    await _run(database, command.check)


async def write(name: str) -> None:
    """Write a migration with the differences between the newest schema and the models, against an empty database."""
    from alembic import command
    from cryptography.fernet import Fernet, MultiFernet

    with tempfile.TemporaryDirectory() as folder:
        cipher = MultiFernet([Fernet(Fernet.generate_key())])
        database = Database(f"sqlite+aiosqlite:///{folder}/empty.sqlite3", cipher=cipher)
        try:
            await upgrade(database)
            number = f"{len(list((FOLDER / 'versions').glob('*.py'))) + 1:04d}"
            await _run(database, lambda config: command.revision(config, name, autogenerate=True, rev_id=number))
        finally:
            await database.dispose()


async def revision_of(database: Database) -> str | None:
    """Return the revision a database is at, from where Alembic notes it; None for an empty one."""
    async with database.engine.connect() as connection:
        if not await connection.run_sync(lambda sync: inspect(sync).has_table("alembic_version")):
            return None
        return (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalar()
