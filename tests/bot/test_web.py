"""The web endpoint: who may bring updates, when they are acknowledged, and what operators see."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from sqlalchemy import select

from bot import web
from bot.app import ConfigurationError
from bot.web import SECRET_HEADER, WEBHOOK_PATH, webhook_secret
from domain.deliveries import Priority
from playground.telegram import Telegram
from storage import Database, deliveries
from storage.arrivals import Arrival
from tests.chat import Chat, Running
from tests.conftest import MovableClock
from tests.conversations.arriving import is_asked_for_the_name


@pytest.fixture
async def endpoint(running: Running) -> AsyncIterator[str]:
    async with web.served(running.app, host="127.0.0.1", port=0) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
async def client() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


def update(chat: Chat, text: str, number: int = 1) -> dict[str, Any]:
    message = {
        "message_id": number,
        "date": 0,
        "chat": chat.person.chat_facts,
        "from": chat.person.user,
        "text": text,
    }
    return {"update_id": number, "message": message}


def secret(telegram: Telegram) -> dict[str, str]:
    return {SECRET_HEADER: webhook_secret(telegram.token)}


async def stored(database: Database) -> int:
    async with database.reading() as session:
        return len(list(await session.scalars(select(Arrival))))


async def test_an_update_takes_effect_and_is_answered(
    endpoint: str, client: aiohttp.ClientSession, olena: Chat, telegram: Telegram, database: Database
) -> None:
    olena.person.writes("/start")
    telegram.updates.drop()
    async with client.post(endpoint + WEBHOOK_PATH, json=update(olena, "/start"), headers=secret(telegram)) as answer:
        assert answer.status == 200
    assert await stored(database) == 1
    assert olena.keys == ["Українська", "Deutsch", "Русский"]


@pytest.mark.parametrize("given", [{}, {SECRET_HEADER: ""}, {SECRET_HEADER: "x" * 64}, {SECRET_HEADER: "ü"}])
async def test_nobody_else_brings_updates(
    endpoint: str, client: aiohttp.ClientSession, olena: Chat, database: Database, given: dict[str, str]
) -> None:
    async with client.post(endpoint + WEBHOOK_PATH, json=update(olena, "/start"), headers=given) as answer:
        assert answer.status == 403
    assert await stored(database) == 0


async def test_it_is_acknowledged_only_after_the_commit(
    endpoint: str,
    client: aiohttp.ClientSession,
    olena: Chat,
    telegram: Telegram,
    running: Running,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    olena.person.writes("/start")
    telegram.updates.drop()
    may_commit, reached = asyncio.Event(), asyncio.Event()
    handle = running.app.intake._batches.handle

    async def held(batch: Any, notes: Any) -> Any:
        handled = await handle(batch, notes)
        reached.set()
        await may_commit.wait()
        return handled

    monkeypatch.setattr(running.app.intake._batches, "handle", held)
    posting = asyncio.create_task(
        client.post(endpoint + WEBHOOK_PATH, json=update(olena, "/start"), headers=secret(telegram))
    )
    async with asyncio.timeout(10):
        await reached.wait()
        assert not posting.done()
        may_commit.set()
        assert (await posting).status == 200


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"null", b'{"update_id": "x"}', b'{"message": {}}', b"\xff"])
async def test_what_cannot_be_read_is_not_brought_again(
    endpoint: str, client: aiohttp.ClientSession, telegram: Telegram, body: bytes, expected_errors: list[str]
) -> None:
    expected_errors.append("webhook.unreadable")
    async with client.post(endpoint + WEBHOOK_PATH, data=body, headers=secret(telegram)) as answer:
        assert answer.status == 200


async def test_a_body_has_its_limit(
    running: Running, client: aiohttp.ClientSession, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "LARGEST_BODY", 1000)
    async with (
        web.served(running.app, host="127.0.0.1", port=0) as port,
        client.post(f"http://127.0.0.1:{port}{WEBHOOK_PATH}", data=b" " * 1001, headers=secret(telegram)) as answer,
    ):
        assert answer.status == 413


async def test_health_is_red_when_somebody_waits_for_over_five_minutes(
    endpoint: str,
    client: aiohttp.ClientSession,
    olena: Chat,
    running: Running,
    clock: MovableClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await is_asked_for_the_name(olena)
    async with client.get(endpoint + "/healthz") as answer:
        assert answer.status == 200
    await running.app.intake.flush()
    monkeypatch.setattr(running.app.outbox, "send", lambda outgoing: None)
    olena.person.writes("Дім")
    await running.app.poller.poll_once(seconds=0)
    clock.move_by(minutes=4)
    async with client.get(endpoint + "/healthz") as answer:
        assert answer.status == 200
    clock.move_by(minutes=2)
    async with client.get(endpoint + "/healthz") as answer:
        assert answer.status == 503
        assert (await answer.json())["status"] == "red"


async def test_health_is_red_when_telegram_has_not_answered_for_over_five_minutes(
    endpoint: str, client: aiohttp.ClientSession, running: Running, clock: MovableClock
) -> None:
    clock.move_by(minutes=6)
    async with client.get(endpoint + "/healthz") as answer:
        assert answer.status == 503
    await running.app.poller.poll_once(seconds=0)
    async with client.get(endpoint + "/healthz") as answer:
        assert answer.status == 200


@pytest.mark.parametrize(
    ("priority", "hours", "status"),
    [
        (Priority.NORMAL, 0, 503),
        (Priority.NORMAL, 11, 200),  # at ten in the evening it waits for the morning
        (Priority.URGENT, 11, 503),
        (Priority.NORMAL, 21, 200),  # at eight in the morning it has not waited yet
        (Priority.BULK, 0, 503),
    ],
)
async def test_health_is_red_when_a_message_is_due_for_over_five_minutes(
    endpoint: str,
    client: aiohttp.ClientSession,
    running: Running,
    clock: MovableClock,
    database: Database,
    priority: Priority,
    hours: float,
    status: int,
) -> None:
    clock.move_by(hours=hours)
    async with database.transaction() as session:
        await deliveries.enqueue(session, [deliveries.Due("test", "1", 7, clock.now(), priority)])
    await running.app.poller.poll_once(seconds=0)
    async with client.get(endpoint + "/healthz") as answer:
        assert answer.status == 200
    clock.move_by(minutes=6 if hours != 21 else 4)
    await running.app.poller.poll_once(seconds=0)
    async with client.get(endpoint + "/healthz") as answer:
        assert answer.status == status
        assert ("due" in (await answer.text()).partition('"oldest')[0]) == (status == 503)


async def test_metrics_count_and_tell_nothing_about_anybody(
    endpoint: str, client: aiohttp.ClientSession, olena: Chat
) -> None:
    await is_asked_for_the_name(olena)
    await olena.writes("Дім милосердя")
    async with client.get(endpoint + "/metrics") as answer:
        page = await answer.text()
    assert 'bot_updates_total{kind="text"} 1.0' in page
    assert 'bot_replies_total{outcome="sent"}' in page
    assert "bot_batch_duration_seconds_count" in page
    for secret_word in ("Дім", str(olena.person.id), "Olena", "playground"):
        assert secret_word not in page


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_port_in_use_is_said_in_a_sentence(running: Running) -> None:
    async with web.served(running.app, host="127.0.0.1", port=0) as port:
        with pytest.raises(ConfigurationError, match=f"WEB_PORT {port} cannot be used: .*address already in use"):
            async with web.served(running.app, host="127.0.0.1", port=port):
                pass
