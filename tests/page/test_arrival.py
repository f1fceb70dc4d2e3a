"""A whole arrival with real taps and real typing, in each language."""

from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import expect

from tests.conversations.arriving import WORDS
from tests.page.conftest import Open
from tests.page.phone import PhoneOnPage

pytestmark = pytest.mark.asyncio(loop_scope="session")
WELCOME = {"de": "Willkommen", "uk": "Вітаємо", "ru": "Добро пожаловать"}


@pytest.mark.parametrize(("name", "language"), [("Ганна", "uk"), ("Petra", "de"), ("Наталья", "ru")])
async def test_somebody_from_an_initiative_arrives(
    open_page: Open, with_bot: str, newcomer: Callable[..., Awaitable[PhoneOnPage]], name: str, language: str
) -> None:
    words = WORDS[language]
    page = await open_page(with_bot)
    phone = await newcomer(page, name, language)
    await phone.starts()
    await phone.taps(*(words[step] for step in ("language", "take part", "old enough", "profile")))
    await expect(phone.element.locator(".key", has_text=f"☑️ {words['profile']}")).to_be_visible()
    await phone.taps(words["done"], words["initiative"])
    await phone.sees(f"✓ {words['initiative']}")
    await phone.writes("Sprachcafé <Süd>")
    await phone.sees("✓ Sprachcafé <Süd>")
    await phone.writes(words["Saxony"])
    await phone.sees(f"✓ {words['Saxony']}")
    await phone.taps(words["offices"])
    await expect(phone.element.locator(".key", has_text=f"☑️ {words['offices']}")).to_be_visible()
    await phone.taps(words["done"])
    await phone.sees(f"✓ {words['offices']}")
    await phone.taps(words["done"])
    await phone.sees(f"✓ {words['language']}")
    await phone.taps(words["done"], words["all correct"])
    await phone.writes("/menu")
    await phone.element.get_by_label("Menu of commands").click()
    command = phone.element.locator(".menu li button", has_text="/privacy")
    await command.click()
    await expect(phone.element.locator(".key", has_text=f"☑️ {words['profile']}").last).to_be_visible()


async def test_a_deep_link_is_followed_from_a_poster_and_from_a_message(
    open_page: Open,
    without_bot: str,
    bot: Callable[..., Awaitable[object]],
    newcomer: Callable[..., Awaitable[PhoneOnPage]],
) -> None:
    page = await open_page(without_bot)
    phone = await newcomer(page, "Ліна", "uk")
    await phone.element.get_by_role("button", name="Start with").click()
    given = page.get_by_role("dialog").get_by_label("Link, or what follows")
    await given.fill("https://t.me/another_bot?start=e12")
    assert not await given.evaluate("(input) => input.checkValidity()")
    await given.fill("https://t.me/playground_bot?start=e12")
    await given.press("Enter")
    await phone.sees("/start e12")
    number = await phone.number()
    key = {"text": "Далі", "url": "https://t.me/playground_bot?start=s7"}
    await bot("sendMessage", chat_id=number, text="Опитування", reply_markup={"inline_keyboard": [[key]]})
    await phone.element.get_by_role("link", name="Далі").click()
    await phone.sees("/start s7")
