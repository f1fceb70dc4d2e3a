"""The running program: it stops when told to, also while it starts, and ends when a part of it breaks."""

import asyncio

import pytest
from pydantic import SecretStr
from sqlalchemy import select

from bot import app as app_module
from bot import batches, service
from bot.app import opened
from bot.settings import Settings
from playground.faults import Fault
from playground.server import serve
from playground.telegram import Telegram
from playground.transport import InProcess
from storage import Database
from storage.updates import Update
from tests.bot.speaker import FakeSpeaker, outgoing
from tests.conftest import MovableClock

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


@sqlite_only
async def test_stopping_has_one_deadline_for_all(
    settings: Settings, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app_module, "STOP_WITHIN", 1.0)
    never, watch = asyncio.Event(), asyncio.get_running_loop().time
    speaker = FakeSpeaker()
    speaker.plan(1, never)
    async with opened(settings, request=InProcess(telegram), polling_request=InProcess(telegram)) as app:
        monkeypatch.setattr(app.outbox, "_speaker", speaker)
        app.outbox.send(outgoing(1, "hello"))
        app.tasks.append(asyncio.create_task(forever(never)))
        await speaker.until(lambda: speaker.on_their_way == 1)
        began = watch()
    assert 1.0 <= watch() - began < 1.9


@sqlite_only
async def test_a_database_that_hangs_does_not_hold_up_the_end(
    settings: Settings, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    never, closed = asyncio.Event(), []
    monkeypatch.setattr(app_module, "FLUSH_WITHIN", 0.01)
    async with (
        asyncio.timeout(20),
        opened(settings, request=InProcess(telegram), polling_request=InProcess(telegram)) as app,
    ):
        dispose = app.database.dispose

        async def closes() -> None:
            closed.append(app)
            await dispose()

        monkeypatch.setattr(app.intake, "flush", never.wait)
        monkeypatch.setattr(type(app.bot), "shutdown", lambda bot: never.wait())
        monkeypatch.setattr(app.database, "dispose", closes)
    assert closed == [app]


async def forever(never: asyncio.Event) -> None:
    await never.wait()


@sqlite_only
async def test_stopping_waits_for_replies_on_their_way_and_writes_them_down(
    settings: Settings, telegram: Telegram, database: Database, clock: MovableClock
) -> None:
    way = InProcess(telegram)
    olena = telegram.person("Olena", language_code="uk")
    telegram.misbehave(Fault("slow", method="sendMessage", seconds=0.2))
    async with opened(settings, clock=clock, request=way, polling_request=InProcess(telegram)) as app:
        olena.writes("/start")
        await app.poller.poll_once(seconds=0)
        assert not any(message["from_bot"] for message in olena.messages)
    assert olena.messages[-1]["from_bot"]
    async with database.reading() as session:
        assert (await session.scalars(select(Update.chat_id))).all() == [None]
