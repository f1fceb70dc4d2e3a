"""What is configured, reachable, missing and dangerous, in plain words."""

import re
import stat
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from cryptography.fernet import InvalidToken
from telegram import Bot
from telegram.error import InvalidToken as UnknownToken
from telegram.error import TelegramError

from bot import programme
from bot.app import ConfigurationError, encryption_keys, open_database
from bot.programme import ProgrammeError
from bot.settings import Settings
from bot.transport import AiohttpRequest
from domain.deliveries import State
from domain.programme import Programme
from locales import Catalogues
from storage import Database, deliveries, encryption, migrations, staff
from storage import gate as gates

DEMONSTRATION = re.compile(r"example\.org|Muster(verein|straße)|Beispielministerium")


class Verdict(StrEnum):
    """How a thing stands."""

    GOOD = "✓"
    DANGEROUS = "!"
    BROKEN = "✗"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, in a sentence for an operator."""

    verdict: Verdict
    said: str


async def examine(settings: Settings, *, env_file: Path = Path(".env")) -> AsyncIterator[Finding]:
    """Look at everything the bot needs; nothing is changed and nothing secret is said."""
    for finding in _files(settings, env_file):
        yield finding
    async for finding in _telegram(settings):
        yield finding
    try:
        database = open_database(settings)
    except ConfigurationError as error:
        yield Finding(Verdict.BROKEN, str(error))
        return
    try:
        async for finding in _database(database, settings):
            yield finding
    finally:
        await database.dispose()


def _files(settings: Settings, env_file: Path) -> list[Finding]:
    found = []
    try:
        catalogues = Catalogues.load()
        about = programme.read(settings.programme_file, languages=catalogues.languages)
        programme.check_lengths(about, catalogues, path=settings.programme_file)
    except ProgrammeError as error:
        found.append(Finding(Verdict.BROKEN, f"The programme's file cannot be used. {error}"))
    else:
        found.append(Finding(Verdict.GOOD, f"The programme is described in {settings.programme_file}."))
        found += _demonstration(about)
    if env_file.exists() and env_file.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
        said = f"{env_file} holds secrets and others on this machine can read it. Run: chmod 600 {env_file}"
        found.append(Finding(Verdict.DANGEROUS, said))
    if settings.webhook_url and not settings.webhook_url.startswith("https://"):
        found.append(Finding(Verdict.BROKEN, "WEBHOOK_URL must begin with https://, else Telegram refuses it."))
    return found


def _demonstration(about: Programme) -> list[Finding]:
    imprint = about.imprint
    words = [imprint.organization, imprint.street, imprint.email, imprint.website, about.privacy.contact]
    if any(DEMONSTRATION.search(word) for word in [*words, *imprint.funding.values()]):
        said = "Imprint or privacy contact still show the demonstration. Put your own into the programme's file."
        return [Finding(Verdict.DANGEROUS, said)]
    return []


async def _telegram(settings: Settings) -> AsyncIterator[Finding]:
    if settings.bot_token is None:
        yield Finding(Verdict.BROKEN, "BOT_TOKEN is empty. Get one from @BotFather.")
        return
    bot = Bot(
        settings.bot_token.get_secret_value(),
        base_url=f"{settings.telegram_url}/bot",
        request=AiohttpRequest(connections=1),
        get_updates_request=AiohttpRequest(connections=1),
    )
    try:
        await bot.initialize()
        yield Finding(Verdict.GOOD, f"Telegram knows the token: it is @{bot.username}.")
        webhook = await bot.get_webhook_info()
        wanted = bool(settings.webhook_url)
        if webhook.url and not wanted:
            yield Finding(
                Verdict.DANGEROUS, "Telegram still has a webhook. It is taken away when the bot starts polling."
            )
        if wanted:
            said = (
                "Telegram brings updates to the webhook." if webhook.url else "The webhook is set when the bot starts."
            )
            yield Finding(Verdict.GOOD, said)
        if webhook.last_error_message:
            yield Finding(
                Verdict.DANGEROUS, f"Telegram's last attempt at the webhook failed: {webhook.last_error_message}"
            )
        if webhook.pending_update_count:
            yield Finding(Verdict.GOOD, f"{webhook.pending_update_count} updates wait at Telegram.")
    except UnknownToken:
        yield Finding(Verdict.BROKEN, "Telegram does not know this BOT_TOKEN. Copy it once more from @BotFather.")
    except TelegramError:
        yield Finding(Verdict.BROKEN, "Telegram cannot be reached. Is there a network, and is TELEGRAM_URL right?")
    finally:
        await bot.shutdown()


async def _database(database: Database, settings: Settings) -> AsyncIterator[Finding]:
    file = Path(database.url.database or "") if database.is_sqlite else None
    if file is not None and not file.exists():
        yield Finding(Verdict.GOOD, f"The database {file} does not exist yet; it is made when the bot starts.")
        return
    try:
        revision, newest = await migrations.revision_of(database), migrations.newest()
    except Exception:  # noqa: BLE001 (whatever it is, it cannot be opened; its words could name a password)
        yield Finding(Verdict.BROKEN, "The database cannot be opened. Is it running, and is DATABASE_URL right?")
        return
    if revision == newest:
        yield Finding(Verdict.GOOD, "The database can be reached, and its schema is the newest.")
    elif not migrations.is_known(revision):
        yield Finding(Verdict.BROKEN, "The database was written by a newer release of the bot. Run that release again.")
    elif database.is_sqlite:
        yield Finding(Verdict.GOOD, "The database's schema is old; it is brought up to date when the bot starts.")
    else:
        yield Finding(Verdict.BROKEN, "The database's schema is not the newest. Run: ./dev bot db upgrade")
    if file is not None and file.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
        yield Finding(Verdict.DANGEROUS, f"Others on this machine can read {file}. Run: chmod 600 {file}")
    if revision != newest:
        return
    try:
        under_old = await encryption.under_older_keys(database, encryption_keys(settings))
    except InvalidToken:
        yield Finding(Verdict.BROKEN, "Stored texts open with none of ENCRYPTION_KEYS. Put the missing key back.")
    else:
        if under_old:
            yield Finding(Verdict.DANGEROUS, "Some stored texts are under an older key. Run: ./dev bot keys rotate")
        else:
            yield Finding(Verdict.GOOD, "Stored texts open with the newest key.")
    async with database.reading() as session:
        grants = await staff.standing_grants(session)
        stands = await deliveries.counted_all(session)
        gate = await gates.looked_at(session)
    if waiting := stands.get(State.QUEUED, 0) + stands.get(State.SENDING, 0):
        yield Finding(Verdict.GOOD, f"Messages of the bot's own accord that wait to be sent: {waiting}.")
    if uncertain := stands.get(State.UNCERTAIN, 0):
        yield Finding(Verdict.DANGEROUS, f"Messages of which it is not known whether they arrived: {uncertain}.")
    if failed := stands.get(State.FAILED, 0):
        said = f"Messages that could not be sent, mostly to people who block the bot: {failed}."
        yield Finding(Verdict.DANGEROUS, said)
    if (opens_in := gate.opens_in(datetime.now(UTC))) > timedelta():
        said = f"Telegram told the bot to wait: nothing goes out by itself for {opens_in.seconds} seconds."
        yield Finding(Verdict.DANGEROUS, said)
    if not grants:
        yield Finding(Verdict.DANGEROUS, "Nobody belongs to the team yet. Run: ./dev bot staff grant ACCOUNT admin")
