"""The page for everybody: keyboard, screen reader, narrow, dark."""

from collections.abc import Awaitable, Callable

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, expect

from tests.page.conftest import Bot, Open
from tests.page.phone import PhoneOnPage

pytestmark = pytest.mark.asyncio(loop_scope="session")
Newcomer = Callable[..., Awaitable[PhoneOnPage]]
FAR = 60


async def test_by_keyboard_alone(open_page: Open, with_bot: str, newcomer: Newcomer) -> None:
    page = await open_page(with_bot)
    phone = await newcomer(page, "Кіра", "uk")
    await expect(phone.element.get_by_role("button", name="Почати")).to_be_focused()
    await page.keyboard.press("Enter")
    await phone.sees("Guten Tag")
    await expect(phone.field).to_be_focused()
    await tabs_to(page, "Українська", backwards=True)
    await page.keyboard.press("Enter")
    await phone.sees("Спершу можна просто роздивитися")
    await tabs_to(page, "Menu of commands")
    await page.keyboard.press("Enter")
    first = phone.element.locator(".menu li button").first
    await expect(first).to_be_focused()
    await page.keyboard.press("ArrowDown")
    await expect(first).not_to_be_focused()
    await page.keyboard.press("Escape")
    await expect(phone.element.get_by_label("Menu of commands")).to_be_focused()
    await tabs_to(page, "Menu of the phone", backwards=True)
    await page.keyboard.press("Enter")
    await expect(phone.element.get_by_role("button", name="Change")).to_be_focused()
    await page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Change Кіра")
    await expect(dialog).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(dialog).to_have_count(0)
    await expect(phone.element.get_by_label("Menu of the phone")).to_be_focused()


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
async def test_axe_finds_nothing_serious(
    open_page: Open, without_bot: str, bot: Bot, newcomer: Newcomer, width: int, scheme: str
) -> None:
    # axe is put into the page from outside, which the page's own policy rightly forbids.
    page = await open_page(without_bot, width=width, color_scheme=scheme, bypass_csp=True)
    phone = await newcomer(page, "Axel")
    await finds_nothing(page)
    await phone.starts()
    await phone.sees("/start")
    number = await phone.number()
    text = '<b>Fett</b>, <a href="https://example.org">Link</a>, <tg-spoiler>geheim</tg-spoiler> /menu +49 345 000000'
    rows = [[{"text": "Ja", "callback_data": "ja"}, {"text": "Karte", "url": "https://example.org"}]]
    await bot("sendMessage", chat_id=number, text=text, parse_mode="HTML", reply_markup={"inline_keyboard": rows})
    await bot("sendMessage", chat_id=number, text="x", reply_markup={"keyboard": [[{"text": "Nein"}]]})
    await phone.sends("brief.txt", b"x", caption="Anbei")
    await bot("sendChatAction", chat_id=number, action="typing")
    await phone.element.get_by_label("Attach").click()
    await finds_nothing(page)
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Calls", exact=True).click()
    await bot("sendMessage", chat_id=1, text="an niemanden")
    await expect(page.locator(".call.bad").first).to_be_visible()
    await finds_nothing(page)
    await page.get_by_role("button", name="Misbehave").click()
    await finds_nothing(page)


async def test_a_long_menu_stays_within_a_short_phone(
    open_page: Open, without_bot: str, bot: Bot, newcomer: Newcomer
) -> None:
    page = await open_page(without_bot, height=620)
    phone = await newcomer(page, "Лев", "uk")
    await phone.starts()
    await bot("setMyCommands", commands=[{"command": f"x{number}", "description": "x"} for number in range(20)])
    await page.get_by_role("button", name="Calls", exact=True).click()
    await phone.element.get_by_label("Menu of commands").click()
    commands = phone.element.locator(".menu li button")
    await expect(commands.first).to_be_focused()
    await expect(commands.first).to_be_in_viewport(ratio=1)
    await page.keyboard.press("ArrowUp")
    await expect(commands.last).to_be_in_viewport(ratio=1)
    await bot("deleteMyCommands")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_at_360_pixels_one_phone_fills_the_screen(open_page: Open, with_bot: str, scheme: str) -> None:
    page = await open_page(with_bot, width=360, height=640, color_scheme=scheme)
    tabs = page.get_by_role("navigation", name="Phones")
    for name in ("Jens", "Olena", "Team"):
        await tabs.get_by_role("button", name=name).click()
        await expect(page.locator(".phone:visible")).to_have_count(1)
        await expect(PhoneOnPage(page, name).element).to_be_in_viewport(ratio=1)
    await expect(
        PhoneOnPage(page, "Team").element.get_by_role("heading", name="Was kann dieser Bot?")
    ).to_be_in_viewport()
    await page.get_by_role("button", name="Calls", exact=True).click()
    await expect(page.locator(".phone:visible")).to_have_count(0)
    await tabs.get_by_role("button", name="Jens").click()
    await expect(page.locator("#calls")).to_be_hidden()
    assert await page.evaluate("document.documentElement.scrollWidth") == 360


async def test_colors_follow_the_system(open_page: Open, without_bot: str) -> None:
    page = await open_page(without_bot, color_scheme="dark")
    brightness = "getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/g).map(Number)[0]"
    assert await page.evaluate(brightness) < 60
    await page.emulate_media(color_scheme="light")
    assert await page.evaluate(brightness) > 200


async def tabs_to(page: Page, name: str, *, backwards: bool = False) -> None:
    """Press Tab until the focus is on what has this name or text."""
    named = "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"
    for _ in range(FAR):
        if name in str(await page.evaluate(named)):
            return
        await page.keyboard.press("Shift+Tab" if backwards else "Tab")
    raise AssertionError(f"the keyboard does not lead to {name!r}")


async def finds_nothing(page: Page) -> None:
    found = (await Axe().run(page)).response["violations"]
    serious = [
        (each["id"], each["help"], [node["html"] for node in each["nodes"]])
        for each in found
        if each["impact"] in ("serious", "critical")
    ]
    assert not serious
