"""The wiring: every part made once from the settings, started and stopped in order."""

import asyncio
import contextlib
import logging
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from cryptography.fernet import Fernet, MultiFernet
from telegram import Bot
from telegram.request import BaseRequest

from bot import programme
from bot.batches import Batches
from bot.calls import Calls
from bot.clock import Clock, SystemClock
from bot.failpoints import Reach, pass_by
from bot.intake import Intake
from bot.metrics import Metrics
from bot.outbox import Outbox
from bot.patience import unbroken, until_answered
from bot.polling import Poller
from bot.settings import Settings
from bot.speaker import TelegramSpeaker
from bot.ticks import Ticks
from bot.transport import AiohttpRequest
from domain.programme import Programme
from locales import Catalogues
from storage import Database, migrations, processes

log = logging.getLogger(__name__)

STOP_WITHIN = 3.0
"""How many seconds replies on their way are waited for at the end."""
FLUSH_WITHIN = 1.0
"""How many seconds writing down which of them are out may take then."""


class ConfigurationError(Exception):
    """The bot cannot start like this; the message says what to do, for operators."""


@dataclass(slots=True)
class App:
    """The parts that others need."""

    settings: Settings
    clock: Clock
    metrics: Metrics
    database: Database
    programme: Programme
    catalogues: Catalogues
    bot: Bot
    outbox: Outbox
    intake: Intake
    poller: Poller
    ticks: Ticks
    tasks: list[asyncio.Task[None]] = field(default_factory=list)


def encryption_keys(settings: Settings) -> list[Fernet]:
    """Return the keys of the encrypted columns, the newest first; raises ConfigurationError without a usable one."""
    keys = [key.strip() for key in settings.encryption_keys.get_secret_value().split(",") if key.strip()]
    if not keys:
        raise ConfigurationError("ENCRYPTION_KEYS is empty. Make a key with `./dev bot keys new` and put it into .env.")
    try:
        return [Fernet(key) for key in keys]
    except ValueError:
        raise ConfigurationError(
            "ENCRYPTION_KEYS holds something that is no key. Make one: ./dev bot keys new"
        ) from None


def open_database(settings: Settings) -> Database:
    """Open the database of the settings."""
    keys = MultiFernet(encryption_keys(settings))
    try:
        return Database(settings.database_url, cipher=keys)
    except OSError as error:
        raise ConfigurationError(f"The folder that DATABASE_URL names cannot be used: {error}") from None


async def prepare_schema(database: Database) -> None:
    """Migrate SQLite by itself; refuse an old schema on PostgreSQL, where another process may still need it."""
    current, newest = await migrations.revision_of(database), migrations.newest()
    if current == newest:
        return
    if not database.is_sqlite:
        raise ConfigurationError("The database's schema is not the newest. Run: ./dev bot db upgrade")
    await migrations.upgrade(database)
    log.info("database.migrated", extra={"revision": newest})


@asynccontextmanager
async def opened(
    settings: Settings,
    *,
    clock: Clock | None = None,
    catalogues: Catalogues | None = None,
    request: BaseRequest | None = None,
    polling_request: BaseRequest | None = None,
    reach: Reach = pass_by,
) -> AsyncIterator[App]:
    """Make the parts, bring the schema up to date, and take updates in as long as the context lasts.

    What a test replaces can be passed in: the time, the texts, the way to Telegram, the failpoints.
    """
    if settings.bot_token is None:
        raise ConfigurationError(
            "BOT_TOKEN is empty. Get a token from @BotFather, or run `./dev run` for the playground."
        )
    clock = clock or SystemClock()
    catalogues = catalogues or Catalogues.load()
    about = programme.read(settings.programme_file, languages=catalogues.languages)
    database = open_database(settings)
    request = request or AiohttpRequest(connections=settings.replies_at_once + 4)
    polling_request = polling_request or AiohttpRequest(connections=1)
    bot = Bot(
        settings.bot_token.get_secret_value(),
        base_url=f"{settings.telegram_url}/bot",
        base_file_url=f"{settings.telegram_url}/file/bot",
        request=request,
        get_updates_request=polling_request,
    )
    metrics, process = Metrics(), secrets.token_hex(8)
    speaker = TelegramSpeaker(bot, Calls(request, bot.base_url), catalogues)
    outbox = Outbox(speaker, clock, at_once=settings.replies_at_once, reach=reach, metrics=metrics)
    batches = Batches(database, about, catalogues, clock, process=process, reach=reach)
    intake = Intake(
        batches,
        outbox,
        database,
        clock,
        batch_size=settings.batch_size,
        flush_seconds=settings.flush_seconds,
        metrics=metrics,
    )
    poller = Poller(Calls(polling_request, bot.base_url), intake, clock, reach=reach)
    ticks = Ticks(database, clock)
    app = App(settings, clock, metrics, database, about, catalogues, bot, outbox, intake, poller, ticks)
    try:
        await unbroken(prepare_schema(database))
        # What a process erased that was killed before it emptied the log.
        await unbroken(database.truncate_log())
        await until_answered(bot.initialize)
        async with processes.alive(database, process):
            app.tasks.append(asyncio.create_task(intake.run()))
            if not settings.webhook_url:
                await until_answered(bot.delete_webhook)
                await poller.catch_up()
            await intake.make_good()
            yield app
    finally:
        intake.stop()
        if app.tasks:
            _, late = await asyncio.wait(app.tasks, timeout=STOP_WITHIN)
            for task in late:
                task.cancel()
        await asyncio.gather(*app.tasks, return_exceptions=True)
        await outbox.close(within=STOP_WITHIN)
        with contextlib.suppress(Exception):
            async with asyncio.timeout(FLUSH_WITHIN):
                await intake.flush()
        await bot.shutdown()
        await database.dispose()
