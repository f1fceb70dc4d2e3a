"""`link`: the address that leads into the bot and to a goal there, and a QR code of it for a poster."""

import argparse
import asyncio
import re
import secrets
from datetime import date, datetime, timedelta
from pathlib import Path

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from actions import links as actions
from bot import console, programme
from bot.app import ConfigurationError
from bot.clock import SystemClock
from bot.settings import Settings
from bot.transport import AiohttpRequest
from domain import links
from domain.links import Goal, LimitedLink
from domain.weeks import begin_of, day_of
from handlers.views import codes
from locales import Catalogues

USERNAME = re.compile(r"@?([A-Za-z][A-Za-z0-9_]{3,31})")
CODE_BYTES = 9
"""12 characters of `domain.links.CODE`."""
MOST_USES = 1_000_000
PICTURES = (".png", ".svg")


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Offer what a link can be."""
    command.add_argument("goal", metavar="GOAL", help="where it leads: state:DE-SN, show:help, …")
    command.add_argument("--qr", type=Path, metavar="FILE", help="write a QR code to this file, .png or .svg")
    command.add_argument("--until", type=date.fromisoformat, metavar="DATE", help="the last day on which it holds")
    command.add_argument("--uses", type=_uses, metavar="NUMBER", help="how many newcomers it brings in")
    command.add_argument(
        "--username", type=_username, metavar="NAME", help="the bot's name, instead of asking Telegram"
    )
    command.set_defaults(run=lambda given: asyncio.run(_link(given)))


def _uses(word: str) -> int:
    number = int(word)
    if not 0 < number <= MOST_USES:
        raise ValueError
    return number


def _username(word: str) -> str:
    found = USERNAME.fullmatch(word)
    if found is None:
        raise ValueError
    return found[1]


# argparse names these to whoever types something else.
_uses.__name__ = f"number from 1 to {MOST_USES}"
_username.__name__ = "name of a bot"


async def _link(given: argparse.Namespace) -> int:
    settings, now = Settings(), SystemClock().now()
    goal = _goal(given.goal, settings)
    if given.qr is not None and given.qr.suffix.lower() not in PICTURES:
        raise ConfigurationError(f"{given.qr}: a QR code is written as {' or '.join(PICTURES)}.")
    if given.until is not None and given.until < day_of(now):
        raise ConfigurationError(f"--until {given.until}: that day is over.")
    username = given.username or await _asked(settings)
    limited = given.until is not None or given.uses is not None
    link = await _issued(settings, goal, given.until, given.uses, now=now) if limited else goal
    address = links.address(username, link)
    print(address)  # noqa: T201
    if given.qr is not None:
        _write_code(address, given.qr)
    return 0


def _goal(written: str, settings: Settings) -> Goal:
    about = programme.read(settings.programme_file, languages=Catalogues.load().languages)
    goal = links.goal(written)
    if goal is None or not links.leads_somewhere(goal, about):
        raise ConfigurationError(f"{written}: there is no such goal. There are: {', '.join(links.goals(about))}")
    return goal


async def _asked(settings: Settings) -> str:
    if settings.bot_token is None:
        raise ConfigurationError("BOT_TOKEN is empty. Put it into .env, or name the bot: --username NAME")
    bot = Bot(
        settings.bot_token.get_secret_value(),
        base_url=f"{settings.telegram_url}/bot",
        request=AiohttpRequest(connections=1),
        get_updates_request=AiohttpRequest(connections=1),
    )
    try:
        await bot.initialize()
        return bot.username
    except InvalidToken:
        raise ConfigurationError("Telegram does not know this BOT_TOKEN. Copy it once more from @BotFather.") from None
    except TelegramError:
        raise ConfigurationError("Telegram cannot be reached. Name the bot instead: --username NAME") from None
    finally:
        await bot.shutdown()


async def _issued(
    settings: Settings, goal: Goal, until: date | None, uses: int | None, *, now: datetime
) -> LimitedLink:
    expires_at = None if until is None else begin_of(until + timedelta(days=1))
    async with console.transaction(settings) as session:
        code = secrets.token_urlsafe(CODE_BYTES)
        return actions.issue(session, goal, code=code, expires_at=expires_at, uses=uses, now=now)


def _write_code(address: str, path: Path) -> None:
    try:
        codes.save(address, path)
    except OSError as error:
        raise ConfigurationError(f"{path}: {error.strerror}") from None
