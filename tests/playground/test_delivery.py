import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web

from playground.delivery import PAUSES, Delivery
from playground.people import Person
from playground.telegram import Telegram
from tests.playground.conftest import Call, Eventually

Answer = Callable[[dict[str, Any]], int]


class Hook:
    """A bot's endpoint that can be told how to answer, and holds back what it is told to hold back."""

    def __init__(self) -> None:
        self.seen: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.answer: Answer = lambda update: 200
        self.held: dict[str, asyncio.Event] = {}

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.seen]

    async def handle(self, request: web.Request) -> web.Response:
        update = await request.json()
        self.seen.append(update)
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        if held := self.held.get(update["message"]["text"]):
            await held.wait()
        return web.Response(status=self.answer(update))

    @asynccontextmanager
    async def served(self) -> AsyncIterator[str]:
        site = web.Application()
        site.router.add_post("/hook", self.handle)
        runner = web.AppRunner(site, handler_cancellation=True, shutdown_timeout=0.5)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        try:
            yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
        finally:
            await runner.cleanup()


@pytest.fixture
async def hook(box: Telegram, call: Call, olena: Person) -> AsyncIterator[Hook]:
    hook = Hook()
    async with hook.served() as url:
        delivery = asyncio.create_task(Delivery(box, pauses=[0.0]).run())
        await call("setWebhook", url=url, secret_token="geheim")
        yield hook
        delivery.cancel()
        await asyncio.gather(delivery, return_exceptions=True)


async def test_updates_are_brought_with_the_secret(
    box: Telegram, olena: Person, hook: Hook, eventually: Eventually
) -> None:
    olena.writes("eins")
    olena.writes("zwei")
    await eventually(lambda: not box.updates.waiting())
    assert hook.texts == ["eins", "zwei"]
    assert set(hook.secrets) == {"geheim"}


async def test_a_refused_update_comes_again_before_the_next_of_its_chat(
    box: Telegram, call: Call, olena: Person, hook: Hook, eventually: Eventually
) -> None:
    hook.answer = lambda update: 200 if len(hook.seen) > 2 else 500
    olena.writes("eins")
    olena.writes("zwei")
    await eventually(lambda: not box.updates.waiting())
    assert hook.texts == ["eins", "eins", "eins", "zwei"]
    info = await call("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"


async def test_other_chats_go_on_while_one_waits(
    box: Telegram, olena: Person, hook: Hook, eventually: Eventually
) -> None:
    hook.held["langsam"] = asyncio.Event()
    olena.writes("langsam")
    olena.writes("danach")
    box.person("Jens").writes("schnell")
    await eventually(lambda: len(box.updates.waiting()) == 2)
    assert sorted(hook.texts) == ["langsam", "schnell"]
    hook.held["langsam"].set()
    await eventually(lambda: not box.updates.waiting())
    assert hook.texts[-1] == "danach"


async def test_a_webhook_that_is_taken_away_leaves_the_rest_to_be_asked_for(
    box: Telegram, call: Call, olena: Person, hook: Hook, eventually: Eventually
) -> None:
    hook.answer = lambda update: 503
    olena.writes("eins")
    await eventually(lambda: box.webhook.last_error_message is not None)
    await call("deleteWebhook")
    assert [update["message"]["text"] for update in await call("getUpdates")] == ["eins"]


async def test_nobody_at_the_address_is_an_error_to_read(
    box: Telegram, call: Call, olena: Person, hook: Hook, eventually: Eventually
) -> None:
    await call("setWebhook", url="http://127.0.0.1:9/hook")
    olena.writes("eins")
    await eventually(lambda: box.webhook.last_error_message == "Connection failed: ClientConnectorError")
    await call("deleteWebhook")


def test_the_pauses_grow_as_telegrams_do() -> None:
    assert PAUSES[:6] == (0, 0, 2, 4, 8, 16)
