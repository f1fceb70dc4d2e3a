"""What the page offers beside the phones: people, time, and how Telegram behaves."""

import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta

import aiohttp
import pytest
from playwright.async_api import Locator, Page, expect

from tests.page.conftest import TOKEN, Bot, Open, heard
from tests.page.phone import PhoneOnPage

pytestmark = pytest.mark.asyncio(loop_scope="session")
Newcomer = Callable[..., Awaitable[PhoneOnPage]]


async def test_somebody_comes_is_renamed_and_goes(
    open_page: Open, without_bot: str, bot: Bot, newcomer: Newcomer
) -> None:
    page = await open_page(without_bot)
    phone = await newcomer(page, "Zofia", "pl")
    await expect(phone.element.locator(".language")).to_have_text("Polish")
    await phone.starts()
    number = await phone.number()
    await phone.chooses("Change")
    dialog = page.get_by_role("dialog", name="Change Zofia")
    await dialog.get_by_label("First name").fill("Zosia")
    await dialog.get_by_label("Language of the phone").select_option("uk")
    await dialog.get_by_role("button", name="Change").click()
    renamed = PhoneOnPage(page, "Zosia")
    await expect(renamed.element.locator(".language")).to_have_text("Ukrainian")
    await renamed.writes("Добрий день")
    await renamed.sees("Добрий день")
    said = await heard(bot, number, "message")
    assert (said["from"]["first_name"], said["from"]["language_code"]) == ("Zosia", "uk")
    await renamed.chooses("Remove")
    await page.get_by_role("dialog", name="Remove Zosia?").get_by_role("button", name="Remove").click()
    await expect(renamed.element).to_have_count(0)
    refused = await bot("sendMessage", chat_id=number, text="Noch da?")
    assert refused["description"] == "Bad Request: chat not found"


async def test_blocking_and_coming_back(open_page: Open, without_bot: str, bot: Bot, newcomer: Newcomer) -> None:
    page = await open_page(without_bot)
    phone = await newcomer(page, "Bert")
    await phone.starts()
    await phone.sees("/start")
    await phone.chooses("Block the bot")
    await expect(phone.element.locator(".language")).to_have_text("has blocked the bot")
    refused = await bot("sendMessage", chat_id=await phone.number(), text="x")
    assert refused["description"] == "Forbidden: bot was blocked by the user"
    await phone.element.get_by_role("button", name="Bot neu starten").click()
    await expect(phone.element.locator(".language")).to_have_text("German")


async def test_time_passes_for_the_bot_too(open_page: Open, with_bot: str, newcomer: Newcomer) -> None:
    page = await open_page(with_bot)
    phone = await newcomer(page, "Уляна", "uk")
    await phone.starts()
    await phone.taps("Українська")
    await phone.sees("Спершу можна просто роздивитися")
    shown = page.locator(".clock time")
    before = await moment(shown)
    for span in ("A day", "An hour"):
        await page.get_by_label("Let time pass").click()
        await page.get_by_role("button", name=span).click()
    await expect(page.locator(".ahead")).to_have_text(re.compile(r"1 hour ahead$"))
    assert await moment(shown) - before >= timedelta(hours=25)
    await phone.writes("/help")
    await phone.sees("112")
    answered = await moment(phone.bubbles.last.locator("time"))
    assert answered - before >= timedelta(hours=25) - timedelta(seconds=1)


async def test_misbehavior_is_asked_for_met_and_ended(
    open_page: Open, without_bot: str, bot: Bot, newcomer: Newcomer
) -> None:
    page = await open_page(without_bot)
    phone = await newcomer(page, "Yana", "uk")
    await phone.starts()
    await phone.sees("/start")
    number = await phone.number()
    await page.get_by_role("button", name="Calls", exact=True).click()
    await misbehave(page, "too_many", method="sendMessage", phone="Yana", wait="7")
    pending = page.locator(".pending")
    await expect(pending).to_have_text("Too many requests: told to wait (429) · sendMessage · Yana · once")
    refused = await bot("sendMessage", chat_id=number, text="Wo bleibt es?")
    assert refused["parameters"] == {"retry_after": 7}
    newest = page.locator(".call:visible").first
    await expect(newest).to_contain_text("sendMessage")
    await expect(newest).to_contain_text("429 Too Many Requests: retry after 7")
    await expect(newest).to_contain_text("Wo bleibt es?")
    await expect(pending).to_be_hidden()
    await misbehave(page, "server_error", method="sendChatAction", always=True)
    await expect(pending).to_have_text("Server error, not done (500) · sendChatAction · until told to behave")
    assert (await bot("sendChatAction", chat_id=number, action="typing"))["error_code"] == 500
    await page.get_by_role("button", name="Behave again").click()
    await expect(pending).to_be_hidden()
    assert (await bot("sendChatAction", chat_id=number, action="typing"))["ok"]
    await page.get_by_label("Calls of").select_option("Jens")
    await expect(page.locator(".call:visible")).to_have_count(0)


async def test_a_storm_is_asked_for_and_ended(open_page: Open, without_bot: str, bot: Bot, newcomer: Newcomer) -> None:
    page = await open_page(without_bot)
    phone = await newcomer(page, "Ева", "ru")
    await phone.starts()
    await phone.sees("/start")
    number = await phone.number()
    await page.get_by_role("button", name="Calls", exact=True).click()
    await page.get_by_role("button", name="Misbehave").click()
    dialog = page.get_by_role("dialog", name="Let Telegram misbehave")
    await dialog.get_by_label("What goes wrong").select_option("storm")
    await expect(dialog.get_by_label("How many times")).to_be_hidden()
    await expect(dialog.get_by_label("Phone")).to_be_disabled()
    await dialog.get_by_label("Percent of the calls").fill("90")
    await dialog.get_by_label("Method").select_option("sendMessage")
    await dialog.get_by_label("Seconds to wait").fill("1")
    await dialog.get_by_label("Seconds a slow call takes").fill("0")
    await dialog.get_by_role("button", name="Misbehave").click()
    pending = page.locator(".pending")
    await expect(pending).to_have_text("Storm: 90 % of sendMessage, at random · seed 1 · until told to behave")
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=0.5)) as http:
        for text in map(str, range(12)):
            with suppress(aiohttp.ClientError, TimeoutError):  # as the storm wants it
                await http.post(f"{without_bot}/bot{TOKEN}/sendMessage", json={"chat_id": number, "text": text})
    await expect(page.locator(".call.bad:visible").first).to_be_visible()
    await page.get_by_role("button", name="Behave again").click()
    await expect(pending).to_be_hidden()
    assert (await bot("sendMessage", chat_id=number, text="Schluss"))["ok"]
    await phone.sees("Schluss")


async def misbehave(
    page: Page, kind: str, *, method: str, phone: str = "", wait: str = "", always: bool = False
) -> None:
    await page.get_by_role("button", name="Misbehave").click()
    dialog = page.get_by_role("dialog", name="Let Telegram misbehave")
    await dialog.get_by_label("What goes wrong").select_option(kind)
    await dialog.get_by_label("Method").select_option(method)
    if phone:
        await dialog.get_by_label("Phone").select_option(phone)
    if wait:
        await dialog.get_by_label("Seconds to wait").fill(wait)
    if always:
        await dialog.get_by_label("Until told to behave").check()
    await dialog.get_by_role("button", name="Misbehave").click()
    await expect(dialog).to_have_count(0)


async def moment(shown: Locator) -> datetime:
    return datetime.fromisoformat(await shown.get_attribute("datetime") or "")
