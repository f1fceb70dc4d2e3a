"""The page in a real Chromium: one browser, one playground with the bot and one without for all tests of a worker."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, expect

from tests.page import browser as chromium
from tests.page.phone import PhoneOnPage
from tests.playground.program import playground

DEADLINE = 15_000
TOKEN = "42:as_good_as_any"

Open = Callable[..., Awaitable[Page]]
Bot = Callable[..., Awaitable[Any]]


@pytest.fixture(scope="session")
def executable() -> str:
    """Where Chromium is; without it these tests are left out, but never in continuous integration."""
    found = chromium.path()
    if found is None and os.environ.get("CI") == "true":
        pytest.fail("there is no Chromium on PATH; .ci/run installs it")
    if found is None:
        pytest.skip("there is no Chromium on PATH, so the page is not tested (on Debian: apt install chromium)")
    return found


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(executable: str) -> AsyncIterator[Browser]:
    expect.set_options(timeout=DEADLINE)
    async with chromium.launched(executable) as browser:
        yield browser


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def with_bot(executable: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """The address of a playground with the real bot in it."""
    async with playground(tmp_path_factory.mktemp("with_bot") / "data", port=0) as program:
        yield program.url


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def without_bot(executable: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """The address of a playground in which the test is the bot."""
    async with playground(tmp_path_factory.mktemp("without_bot") / "data", "--no-bot", port=0) as program:
        yield program.url


@pytest_asyncio.fixture(loop_scope="session")
async def open_page(browser: Browser) -> AsyncIterator[Open]:
    """Open the page in a browser of its own: `open_page(address, width=360)`; an error in the page fails the test."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    async def open(url: str, *, width: int = 1280, height: int = 800, **options: Any) -> Page:
        context = await browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(DEADLINE)
        contexts.append(context)
        page = await context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if "Content Security Policy" in said.text else None)
        await page.goto(url)
        await page.locator(".phone").first.wait_for()
        return page

    yield open
    for context in contexts:
        await context.close()
    assert not errors


@pytest_asyncio.fixture(loop_scope="session")
async def bot(without_bot: str) -> AsyncIterator[Bot]:
    """Make a call to Telegram, as a bot would: `bot("sendMessage", chat_id=…, text=…)`."""
    async with aiohttp.ClientSession() as session:

        async def call(method: str, **parameters: Any) -> Any:
            async with session.post(f"{without_bot}/bot{TOKEN}/{method}", json=parameters) as answer:
                return await answer.json()

        yield call


async def heard(bot: Bot, number: int, kind: str) -> dict[str, Any]:
    """Wait for the newest update of a kind that somebody caused, as a bot does, and forget all before."""
    while True:
        updates = (await bot("getUpdates", timeout=DEADLINE // 1000))["result"]
        assert updates, f"the bot hears nothing of {number}"
        await bot("getUpdates", offset=updates[-1]["update_id"] + 1)
        for update in reversed(updates):
            if kind in update and update[kind]["from"]["id"] == number:
                return dict(update[kind])


@pytest_asyncio.fixture(loop_scope="session")
async def newcomer() -> AsyncIterator[Callable[..., Awaitable[PhoneOnPage]]]:
    """Add a person by the page's own dialog, and give their phone; they are removed after the test."""
    added: list[tuple[Page, str, int]] = []

    async def add(page: Page, name: str, language: str = "de", *, team: bool = False) -> PhoneOnPage:
        await page.get_by_role("button", name="Add person").click()
        dialog = page.get_by_role("dialog")
        await dialog.get_by_label("First name").fill(name)
        await dialog.get_by_label("Language of the phone").select_option(language)
        if team:
            await dialog.get_by_label("One of the programme team").check()
        async with page.expect_response(lambda answer: answer.url.endswith("/api/people")) as answering:
            await dialog.get_by_role("button", name="Add", exact=True).click()
        number = (await (await answering.value).json())["id"]
        added.append((page, page.url, number))
        phone = PhoneOnPage(page, name)
        await phone.element.wait_for()
        return phone

    yield add
    for page, url, number in added:
        await page.request.delete(f"{url.rstrip('/')}/api/people/{number}")
