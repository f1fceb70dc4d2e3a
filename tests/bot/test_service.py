"""The running program: it stops when told to, also while it starts, and ends when a part of it breaks."""

import asyncio

import pytest
from pydantic import SecretStr

from bot import batches, service
from bot.settings import Settings
from playground.server import serve
from playground.telegram import Telegram

sqlite_only = pytest.mark.parametrize("backend", ["sqlite"])


@sqlite_only
async def test_it_stops_while_it_waits_for_telegram(settings: Settings) -> None:
    stop = asyncio.Event()
    away = settings.model_copy(update={"telegram_url": "http://127.0.0.1:9"})
    running = asyncio.create_task(service.run(away, stop=stop))
    stop.set()
    async with asyncio.timeout(5):
        await running


@sqlite_only
async def test_it_stops_while_a_long_poll_waits(settings: Settings, telegram: Telegram) -> None:
    stop = asyncio.Event()
    async with serve(telegram, port=0) as url:
        running = asyncio.create_task(service.run(settings.model_copy(update={"telegram_url": url}), stop=stop))
        async with asyncio.timeout(20):
            while not any(call.method == "getUpdates" for call in telegram.calls):
                await telegram.changed.after(telegram.changed.version)
        stop.set()
        async with asyncio.timeout(5):
            await running


@sqlite_only
async def test_it_ends_when_what_handles_updates_breaks(
    settings: Settings, telegram: Telegram, monkeypatch: pytest.MonkeyPatch, expected_errors: list[str]
) -> None:
    expected_errors.append("turn.raised")

    async def broken(*_: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(batches.Batches, "_run", broken)
    monkeypatch.setattr(batches.Batches, "count_failure", broken)
    telegram.person("Olena").writes("/start")
    async with serve(telegram, port=0) as url, asyncio.timeout(20):
        with pytest.raises(RuntimeError, match="broken"):
            await service.run(settings.model_copy(update={"telegram_url": url}), stop=asyncio.Event())


@sqlite_only
async def test_a_token_telegram_does_not_know_ends_it(settings: Settings, telegram: Telegram) -> None:
    async with serve(telegram, port=0) as url, asyncio.timeout(20):
        wrong = settings.model_copy(update={"telegram_url": url, "bot_token": SecretStr("1:wrong")})
        with pytest.raises(Exception, match="token"):
            await service.run(wrong, stop=asyncio.Event())
