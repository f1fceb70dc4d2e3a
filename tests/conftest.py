"""The bot in a test: the real one, on a real database, with the playground's Telegram and a clock that a test moves."""

import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app import App, opened
from bot.settings import Settings
from domain.programme import Programme
from playground.telegram import Telegram
from playground.transport import InProcess
from storage import Database
from tests import postgresql
from tests.chat import Chat, Running
from tests.databases import KEY as KEY
from tests.databases import PostgreSQLDatabases, SQLiteFiles
from tests.databases import open_database as open_database
from tests.read_once import _read_once as _read_once
from tests.read_once import catalogues

START = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


class MovableClock:
    """A clock that stands still until a test moves it."""

    def __init__(self, moment: datetime = START) -> None:
        self._moment = moment

    def now(self) -> datetime:
        """Return the moment the clock stands at."""
        return self._moment

    def move_to(self, moment: datetime) -> None:
        """Let it be another moment."""
        self._moment = moment

    def move_by(self, **span: float) -> None:
        """Let time pass."""
        self._moment += timedelta(**span)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """A server for the whole run of this worker."""
    with postgresql.server() as address:
        yield address


@pytest.fixture(scope="session")
def _sqlite(tmp_path_factory: pytest.TempPathFactory) -> SQLiteFiles:
    return SQLiteFiles(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="session")
def _postgresql(postgresql_server: str) -> PostgreSQLDatabases:
    return PostgreSQLDatabases(postgresql_server)


@pytest.fixture(params=["sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest) -> str:
    """Every test that touches storage runs on both."""
    return str(request.param)


@pytest.fixture
async def database_url(
    backend: str, tmp_path: Path, _sqlite: SQLiteFiles, request: pytest.FixtureRequest
) -> AsyncIterator[str]:
    """The address of a database of this test's own, at the newest schema."""
    if backend == "sqlite":
        yield await _sqlite.fresh(tmp_path / "bot.sqlite3")
        return
    databases: PostgreSQLDatabases = request.getfixturevalue("_postgresql")
    url = await databases.fresh()
    yield url
    await databases.take_back(url)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """The open database of this test."""
    database = open_database(database_url)
    yield database
    await database.dispose()


@pytest.fixture
def clock() -> MovableClock:
    """The time of the bot and of Telegram."""
    return MovableClock()


@pytest.fixture
def telegram(clock: MovableClock) -> Telegram:
    """The Telegram of this test."""
    return Telegram(now=clock.now)


@pytest.fixture
def settings(database_url: str, telegram: Telegram) -> Settings:
    """What the bot of this test is set to; nothing of the machine's environment."""
    return Settings(
        _env_file=None,
        bot_token=SecretStr(telegram.token),
        database_url=database_url,
        encryption_keys=SecretStr(KEY),
        flush_seconds=60,
        # Tests do not wait for their turn.
        messages_per_second=10000,
    )


@pytest.fixture
def expected_errors() -> list[str]:
    """The events at level ERROR that a test means to happen; any other fails it."""
    return []


@pytest.fixture(autouse=True)
def _no_errors(caplog: pytest.LogCaptureFixture, expected_errors: list[str]) -> Iterator[None]:
    caplog.set_level(logging.INFO)
    yield
    errors = [record for record in caplog.get_records("call") if record.levelno >= logging.ERROR]
    unexpected = [
        f"{record.name}: {record.msg} {record.exc_info}" for record in errors if record.msg not in expected_errors
    ]
    assert not unexpected, f"errors were logged: {unexpected}"


@pytest.fixture
async def running(settings: Settings, telegram: Telegram, clock: MovableClock) -> AsyncIterator[Running]:
    """The bot, taking updates in whenever a person of the test did something."""
    async with AsyncExitStack() as life:

        async def start() -> App:
            return await life.enter_async_context(
                opened(
                    settings,
                    clock=clock,
                    catalogues=catalogues(),
                    request=InProcess(telegram),
                    polling_request=InProcess(telegram),
                )
            )

        async def restart() -> None:
            """Stop the bot and start another on the same database."""
            await life.aclose()
            bot.app = await start()
            await bot.app.outbox.idle()

        bot = Running(await start(), restart)
        yield bot


def words_of(programme: Programme, language: str) -> list[str]:
    """Return everything the programme's file says to somebody of this language."""
    imprint = programme.imprint
    lines = [*programme.help_card, programme.under_age]
    return [
        programme.name[language],
        *programme.about[language].split("\n\n"),
        *(text[language] for line in lines for text in (line.label, line.details) if text is not None),
        *(partner.name for partner in programme.partners),
        imprint.organization,
        imprint.represented_by,
        imprint.street,
        imprint.city,
        imprint.email,
        imprint.website,
        imprint.funding[language],
    ]


@pytest.fixture
def person(telegram: Telegram, running: Running) -> Callable[..., Chat]:
    """Make somebody with a phone: `person("Olena", "uk")`."""

    def make(name: str, language: str, *, phone: str | None = None) -> Chat:
        someone = telegram.person(name, language_code=phone or language)
        programme = running.app.programme
        return Chat(someone, language, running, {code: words_of(programme, code) for code in programme.languages})

    return make


@pytest.fixture
def olena(person: Callable[..., Chat]) -> Chat:
    """Writes Ukrainian, on a phone that speaks Russian."""
    return person("Olena", "uk", phone="ru")


@pytest.fixture
def jens(person: Callable[..., Chat]) -> Chat:
    """Writes German."""
    return person("Jens", "de")


@pytest.fixture
def natalia(person: Callable[..., Chat]) -> Chat:
    """Writes Russian."""
    return person("Natalia", "ru")
