"""The wiring: every part made once from the settings, started and stopped in order."""

import asyncio
import contextlib
import logging
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial

from cryptography.fernet import Fernet, MultiFernet
from telegram import Bot
from telegram.request import BaseRequest

from actions.compiled_surveys import CompiledSurveys
from actions.taking_out import folders
from bot import programme
from bot.attachments import Attachments
from bot.batches import Batches
from bot.calls import Calls
from bot.claims import Claims
from bot.clock import Clock, SystemClock
from bot.delivering import Delivering
from bot.failpoints import Reach, pass_by
from bot.fetching import Fetching
from bot.finding import find
from bot.heartbeat import Heart
from bot.intake import Intake
from bot.metrics import Metrics
from bot.neighbors import Neighbors
from bot.outbox import Outbox
from bot.pace import Pace
from bot.patience import unbroken, until_answered
from bot.polling import Poller
from bot.sending import Sending
from bot.settings import Settings
from bot.speaker import TelegramSpeaker
from bot.survey_files import SurveyFiles
from bot.ticks import Ticks
from bot.transport import AiohttpRequest
from bot.turns import Turns
from domain.programme import Programme
from locales import Catalogues
from storage import Database, encryption, migrations, processes

log = logging.getLogger(__name__)

STOP_WITHIN = 3.0
"""How many seconds the batch at hand and the replies on their way are waited for at the end, together."""
FLUSH_WITHIN = 1.0
"""How many seconds writing down which of them are out may take then."""
CLOSE_WITHIN = 0.3
"""How many seconds giving each thing back may take at last: a database that hangs is left to itself."""


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
    sending: Sending
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


def refuse_newer(revision: str | None) -> None:
    """Raise ConfigurationError for a database whose schema this release does not know."""
    if not migrations.is_known(revision):
        raise ConfigurationError(
            f"The database was written by a newer release of the bot: its schema is {revision}, the newest here is"
            f" {migrations.newest()}. Run that release again, or bring back a backup from before it."
        )


async def check_keys(database: Database, settings: Settings) -> None:
    """Raise ConfigurationError when the keys open nothing of what is stored, before anybody meets it in a chat."""
    if await encryption.is_locked_out(database, encryption_keys(settings)):
        raise ConfigurationError(
            "What is stored in the database opens with none of ENCRYPTION_KEYS. Put the key back that it was written"
            " with; without it nobody can read the stored texts again."
        )


async def prepare_schema(database: Database) -> None:
    """Migrate SQLite by itself; refuse an old schema on PostgreSQL, where another process may still need it."""
    current, newest = await migrations.revision_of(database), migrations.newest()
    if current == newest:
        return
    refuse_newer(current)
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
    programme.check_lengths(about, catalogues, path=settings.programme_file)
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
    speaker = TelegramSpeaker(
        bot, Calls(request, bot.base_url), catalogues, SurveyFiles(bot, database), Attachments(bot, database)
    )
    pace = Pace(per_second=settings.messages_per_second, alone=database.is_sqlite)
    here = processes.Processes(database, process)
    neighbors = Neighbors(here, process)

    def bot_name() -> str:
        return bot.username

    surveys = CompiledSurveys()
    turns = Turns(about, catalogues, bot_name, surveys)
    claims = Claims(database, turns, clock, process=process, neighbors=neighbors, reach=reach)
    delivering = Delivering(
        pace,
        speaker,
        lambda: until_answered(bot.get_me),
        # By then another process may have taken it over.
        stale_seconds=settings.lease_seconds / 2,
        reach=reach,
        metrics=metrics,
    )
    sending = Sending(claims, delivering, pace, lease_seconds=settings.lease_seconds, is_seen=lambda: here.is_seen)
    here.when_lost = sending.recall_all
    outbox = Outbox(
        speaker,
        clock,
        at_once=settings.replies_at_once,
        reach=reach,
        metrics=metrics,
        pace=pace,
        told_to_wait=sending.told_to_wait,
        find=partial(find, database),
    )
    batches = Batches(
        database,
        turns,
        clock,
        process=process,
        # Telegram lets only one process poll.
        neighbors=neighbors if settings.webhook_url else None,
        reach=reach,
    )
    intake = Intake(
        batches,
        outbox,
        database,
        clock,
        batch_size=settings.batch_size,
        flush_seconds=settings.flush_seconds,
        metrics=metrics,
        recall=sending.recall,
        fetching=Fetching(bot, database, about.languages, surveys),
    )
    poller = Poller(Calls(polling_request, bot.base_url), intake, clock, reach=reach)
    heart = Heart(database, clock, reachable=lambda: bool(settings.webhook_url) or poller.is_fresh)
    ticks = Ticks(database, intake, heart, surveys, clock, smallest_group=about.smallest_group)
    app = App(settings, clock, metrics, database, about, catalogues, bot, outbox, intake, sending, poller, ticks)
    life = contextlib.AsyncExitStack()
    try:
        await unbroken(prepare_schema(database))
        await unbroken(check_keys(database, settings))
        # What a process erased that was killed before it emptied the log.
        await unbroken(intake.empty_log())
        await asyncio.to_thread(folders.sweep)
        await unbroken(surveys.warm(database, now=clock.now()))
        await until_answered(bot.initialize)
        await neighbors.listen(closed=sending.close_gate, active=sending.recall)
        await life.enter_async_context(here.alive())
        app.tasks.append(asyncio.create_task(intake.run()))
        if not settings.webhook_url:
            await until_answered(bot.delete_webhook)
            await poller.catch_up()
        await intake.make_good()
        await ticks.beat()
        yield app
    finally:
        intake.stop()
        sending.stop()
        await poller.close()
        loop = asyncio.get_running_loop()
        ends_at = loop.time() + STOP_WITHIN
        if app.tasks:
            _, late = await asyncio.wait(app.tasks, timeout=STOP_WITHIN)
            for task in late:
                task.cancel()
        await asyncio.gather(*app.tasks, return_exceptions=True)
        left = max(ends_at - loop.time(), 0.0)
        await asyncio.gather(outbox.close(within=left), sending.close(within=left))
        # The lock not before all is written down: others take over what the dead were about to say.
        await _end(intake.flush, within=FLUSH_WITHIN)
        for close in (life.aclose, bot.shutdown, database.dispose):
            await _end(close, within=CLOSE_WITHIN)


async def _end(act: Callable[[], Awaitable[None]], *, within: float) -> None:
    try:
        async with asyncio.timeout(within):
            await act()
    except Exception:
        log.warning("stop.incomplete", extra={"step": act.__name__}, exc_info=True)
