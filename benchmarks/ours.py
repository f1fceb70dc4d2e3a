"""The project's own bot as it is measured: people who are already known, each before three questions."""

import asyncio
import shutil
import sys
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Literal

from cryptography.fernet import Fernet, MultiFernet
from sqlalchemy import insert, select, text

from benchmarks.processes import ROOT, Command
from benchmarks.telegram.people import FIRST_ACCOUNT, Act
from domain import arrival
from domain.consents import WORDING, Purpose
from handlers.buttons import Choose, packed
from storage import Database, Session, migrations
from storage.consents import Consent
from storage.open_responses import OpenResponse
from storage.persons import Person

KEY = Fernet.generate_key().decode()
POPULATION = 10_600
"""How many people the database knows."""

Place = Literal["role", "organization", "menu", "survey"]
"""A question that people stand at; at the menu they have arrived, and then there is the first one of a survey."""
ARRIVED = frozenset({"menu", "survey"})
Backend = Literal["sqlite", "postgresql"]
TITLES: dict[Backend, str] = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}

TYPED = (Act(text="Deutsch-Café {person}"), Act(text="Ja, für die Organisation"), Act(text="Sachsen"))
"""Three answers from the question for the organization on: a text, a choice that is typed, a place."""
TAPPED = (Act(tap=packed(Choose(0, 3, 2)).replace(":0:", ":{person}:", 1)), Act(tap="s:{person}:10"))
"""Two answers from the question for the role on: a volunteer, who leaves the place out."""


class Databases:
    """Fresh databases with the same people, copied from one that is made once for each place in the form."""

    def __init__(self, folder: Path, server: str | None, *, population: int = POPULATION) -> None:
        """`server` is the address of a PostgreSQL with `{}` for the name of a database."""
        self._population = population
        self._folder = folder
        self.server = server
        folder.mkdir(exist_ok=True)
        self._names = count(1)

    @contextmanager
    def fresh(self, backend: Backend, place: Place) -> Iterator[str]:
        """Give the address of a database whose people stand at this question."""
        name = f"{place}_{next(self._names)}"
        if backend == "sqlite":
            template = self._folder / f"{place}.sqlite3"
            if not template.exists():
                asyncio.run(_fill(f"sqlite+aiosqlite:///{template}", place, self._population))
            path = self._folder / f"{name}.sqlite3"
            shutil.copy(template, path)
            yield f"sqlite+aiosqlite:///{path}"
            for left in self._folder.glob(f"{name}.sqlite3*"):
                left.unlink()
            return
        assert self.server is not None
        asyncio.run(self._create(name, place))
        yield self.server.format(name)
        asyncio.run(self._sql(f"DROP DATABASE {name} WITH (FORCE)"))

    async def _create(self, name: str, place: Place) -> None:
        assert self.server is not None
        template = f"template_{place}_{self._population}"
        if not await self._sql(f"SELECT 1 FROM pg_database WHERE datname = '{template}'"):  # noqa: S608 (our own name)
            await self._sql(f"CREATE DATABASE {template}")
            await _fill(self.server.format(template), place, self._population)
        await self._sql(f"CREATE DATABASE {name} TEMPLATE {template}")

    async def _sql(self, statement: str) -> bool:
        assert self.server is not None
        async with opened(self.server.format("postgres")) as database, database.engine.connect() as connection:
            alone = await connection.execution_options(isolation_level="AUTOCOMMIT")
            result = await alone.execute(text(statement))
            return result.returns_rows and result.first() is not None


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    """Open a database of the bot."""
    database = Database(url, cipher=MultiFernet([Fernet(KEY)]))
    try:
        yield database
    finally:
        await database.dispose()


async def _fill(url: str, place: Place, population: int) -> None:
    """Make the schema, and people who have agreed and now stand at a place."""
    now = datetime.now(UTC)
    numbers = range(population)
    arrived = {"role": "volunteer", "state": "DE-SN", "arrived_at": now} if place in ARRIVED else {}
    people = [
        {"id": n + 1, "account_id": FIRST_ACCOUNT + n, "language": "de", "created_at": now, **arrived} for n in numbers
    ]
    consents = [
        {"person_id": n + 1, "purpose": purpose, "wording": WORDING, "given_at": now}
        for n in numbers
        for purpose in (Purpose.PROFILE, Purpose.BROADCASTS)
    ]
    async with opened(url) as database:
        await migrations.upgrade(database)
        async with database.transaction() as session:
            await session.execute(insert(Person), people)
            if place in ARRIVED:
                await session.execute(insert(Consent), consents)
            if place == "survey":
                # Imported here: it is measured beside what this module has.
                from benchmarks import survey_answer

                await survey_answer.stand(session, population, now=now)
            elif place != "menu":
                await ask(session, place, numbers)
        await database.truncate_log()


async def ask(session: Session, place: Place, numbers: Iterable[int]) -> None:
    """Let people of these numbers stand at a question."""
    now = datetime.now(UTC)
    known = {"age": arrival.OLD_ENOUGH, "purposes": ["profile"]}
    answers = known if place == "role" else {**known, "role": "professional"}
    state = {
        "answers": answers,
        "skipped": [],
        "at": place,
        "correcting": False,
        "paused": False,
        "sent": False,
        "revision": len(answers),
    }
    responses = [
        {
            "id": n + 1,
            "person_id": n + 1,
            "form": arrival.NAME,
            "state": state,
            "message_id": 1,
            "opened_at": now,
            "answered_at": now,
        }
        for n in numbers
    ]
    await session.execute(insert(OpenResponse), responses)


async def taken(url: str, people: int) -> list[int]:
    """Return for each of the first people how many typed answers took effect."""
    async with opened(url) as database, database.reading() as session:
        rows = await session.scalars(
            select(OpenResponse).where(OpenResponse.id <= people).order_by(OpenResponse.id),
        )
        return [row.state["revision"] - 3 for row in rows]


def command(database_url: str, *arguments: str, python: str = sys.executable, **more: str) -> Command:
    """Start the bot as an operator does, with its default settings; `arguments` stand for `-m bot run`."""
    environment = {
        "DATABASE_URL": database_url,
        "ENCRYPTION_KEYS": KEY,
        "PROGRAMME_FILE": str(ROOT / "programme.toml"),
        "WEBHOOK_URL": "",
        "WEB_PORT": "0",
        **more,
    }
    return Command((python, *(arguments or ("-m", "bot", "run"))), environment)
