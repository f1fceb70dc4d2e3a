"""What the page offers beside the phones: people, time, and how Telegram behaves."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta

import aiohttp
import pytest
from playwright.async_api import FloatRect, Locator, Page, expect

from domain.quiet_hours import GERMANY
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


async def test_a_name_is_asked_for_until_there_is_one(open_page: Open, without_bot: str) -> None:
    page = await open_page(without_bot)
    await page.get_by_role("button", name="Add person").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("First name").fill("  ")
    await dialog.get_by_role("button", name="Add", exact=True).click()
    await expect(dialog.get_by_role("alert").first).to_have_text("A name is more than spaces.")
    await dialog.get_by_role("button", name="Cancel").click()
    await expect(dialog).to_have_count(0)


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
        await lets_pass(page, span)
    assert await moment(shown) - before >= timedelta(hours=25)
    await phone.writes("/help")
    await phone.sees("112")
    answered = await moment(phone.bubbles.last.locator("time"))
    assert answered - before >= timedelta(hours=25) - timedelta(seconds=1)


@pytest.mark.parametrize("hour", [3, 21, 23])
async def test_a_day_that_would_end_at_night_ends_in_the_morning(open_page: Open, with_bot: str, hour: int) -> None:
    page = await open_page(with_bot, timezone_id=GERMANY.key)
    shown = page.locator(".clock time")
    night = await comes_to(page, hour)
    landed = (night + timedelta(days=1 if hour < 10 else 2)).replace(hour=10, minute=0)
    await page.get_by_label("Let time pass").click()
    hint = f"{landed:%a} {landed.day} {landed:%b}, 10:00, as the bot holds messages back at night"
    choice = page.get_by_role("button", name="A day")
    await expect(choice).to_contain_text(hint)
    await choice.click()
    await expect(shown).to_contain_text("10:00")
    assert (await moment(shown)).astimezone(GERMANY).date() == landed.date()


async def test_a_day_that_ends_in_the_daytime_is_a_day(open_page: Open, with_bot: str) -> None:
    page = await open_page(with_bot, timezone_id=GERMANY.key)
    noon = await comes_to(page, 12)
    await lets_pass(page, "A day")
    landed = (await moment(page.locator(".clock time"))).astimezone(GERMANY)
    assert (landed.date(), landed.hour) == (noon.date() + timedelta(days=1), 12)


@pytest.mark.parametrize("width", [360, 800, 1280])
async def test_time_that_is_ahead_leaves_the_upper_edge_in_its_row(open_page: Open, with_bot: str, width: int) -> None:
    page = await open_page(with_bot, width=width)
    await lets_pass(page, "A week")
    await lets_pass(page, "An hour")
    clock = await box(page.locator(".clock"))
    calls = await box(page.get_by_role("button", name="Calls", exact=True))
    assert calls["y"] < clock["y"] + clock["height"], "one row"
    assert calls["x"] + calls["width"] <= width
    await page.get_by_label("Let time pass").click()
    offered = await box(page.locator(".clock ul"))
    assert offered["x"] >= 0
    assert offered["x"] + offered["width"] <= width


async def test_a_wrong_link_is_kept_to_be_mended(open_page: Open, without_bot: str, newcomer: Newcomer) -> None:
    page = await open_page(without_bot)
    phone = await newcomer(page, "Yana", "uk")
    await phone.element.locator(".starts").get_by_role("button", name="Start with a link").click()
    dialog = page.get_by_role("dialog", name="Start with a link")
    link, wrong = dialog.get_by_label("Link"), dialog.get_by_role("alert")
    address = (await link.get_attribute("placeholder") or "").removesuffix("…")
    for given, said in (
        ("https://example.org/?start=plakat", f"This link leads elsewhere. Those to this bot begin with {address}"),
        (f"{address}плакат", "What follows “start=” may have letters from a to z, digits, “_” and “-” only."),
        ("x" * 65, "What follows “start=” is too long: 64 characters are the most."),
    ):
        await link.fill(given)
        await dialog.get_by_role("button", name="Start").click()
        await expect(wrong).to_have_text(said)
        await expect(link).to_have_value(given)
        await expect(link).to_be_focused()
    await link.fill(f"{address.removeprefix('https://')}plakat")
    await expect(wrong).to_be_empty()
    await dialog.get_by_role("button", name="Start").click()
    await expect(dialog).to_have_count(0)
    await phone.sees("/start plakat")


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
    assert (await bot("sendChatAction", chat_id=number, action="typing"))["ok"]
    await expect(newest).to_contain_text("sendChatAction")  # what was called can be chosen
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


async def lets_pass(page: Page, span: str) -> None:
    ahead = page.locator(".ahead")
    before = await ahead.inner_text()
    await page.get_by_label("Let time pass").click()
    await page.get_by_role("button", name=span).click()
    await expect(ahead).not_to_have_text(before)


async def comes_to(page: Page, hour: int) -> datetime:
    """Let time pass until a quarter past an hour in Germany, and return that moment there."""
    shown = page.locator(".clock time")
    now = (await moment(shown)).astimezone(GERMANY)
    then = (now + timedelta(days=1)).replace(hour=hour, minute=15, second=0)
    seconds = round(then.timestamp() - now.timestamp())
    await page.request.post(f"{page.url}api/clock", data={"seconds": seconds}, headers={"Origin": page.url.rstrip("/")})
    await expect(shown).to_contain_text(f"{hour:02}:15")
    return then


async def box(shown: Locator) -> FloatRect:
    found = await shown.bounding_box()
    assert found is not None
    return found


async def moment(shown: Locator) -> datetime:
    return datetime.fromisoformat(await shown.get_attribute("datetime") or "")
