"""The team announces something, and two people read it in their languages, with real taps at the width of a phone."""

from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import expect

from tests.conversations.arriving import WORDS
from tests.conversations.broadcasting import GERMAN, UKRAINIAN, words
from tests.page.conftest import Open
from tests.page.phone import PhoneOnPage

pytestmark = pytest.mark.asyncio(loop_scope="session")
Newcomer = Callable[..., Awaitable[PhoneOnPage]]


async def arrives(phone: PhoneOnPage, language: str) -> None:
    """Take part, and agree to announcements."""
    said = WORDS[language]
    await turns_to(phone)
    await phone.starts()
    await phone.taps(*(said[step] for step in ("language", "take part", "old enough")))
    for step in ("profile", "news"):
        await phone.taps(said[step])
        await expect(phone.element.locator(".key", has_text=f"☑️ {said[step]}")).to_be_visible()
    await phone.taps(said["done"], said["peer helper"])
    await phone.sees(f"✓ {said['peer helper']}")
    await phone.writes(said["Saxony"])
    await phone.sees(f"✓ {said['Saxony']}")
    await phone.taps(said["offices"])
    await expect(phone.element.locator(".key", has_text=f"☑️ {said['offices']}")).to_be_visible()
    await phone.taps(said["done"])
    await phone.sees(f"✓ {said['offices']}")
    await phone.taps(said["done"], said["all correct"])


async def turns_to(phone: PhoneOnPage) -> None:
    """Take somebody's phone: at this width one fills the screen."""
    tabs = phone.page.get_by_role("navigation", name="Phones")
    await tabs.get_by_role("button", name=phone.name).click()
    await expect(phone.element).to_be_visible()


async def test_the_team_announces_something(open_page: Open, with_bot: str, newcomer: Newcomer) -> None:
    page = await open_page(with_bot, width=360, height=740)
    readers = {"Ганна": ("uk", UKRAINIAN), "Petra": ("de", GERMAN)}
    phones = {name: await newcomer(page, name, language) for name, (language, _) in readers.items()}
    for name, phone in phones.items():
        await arrives(phone, readers[name][0])
    team, said = await newcomer(page, "Redaktion", "de", team=True), words("de")
    await arrives(team, "de")
    await team.writes("/staff")
    await team.taps(said["all"].partition(" ")[2], said["new"].partition(" ")[2])
    await team.writes(GERMAN)
    await team.sees(f"✓ {GERMAN}")
    await team.writes(UKRAINIAN)
    await team.sees(f"✓ {UKRAINIAN}")
    await team.taps(said["skip"].partition(" ")[2])
    # The next question has the same button.
    await expect(team.bubbles.filter(has_text="kein Text")).to_have_count(1)
    await team.taps(said["skip"].partition(" ")[2])
    await team.sees(said["draft"])
    await team.taps(said["when"].partition(" ")[2], said["now"], said["any hour"], said["whenever"])
    await team.taps(said["send"].partition(" ")[2], said["yes"].partition(" ")[2])
    for name, phone in phones.items():
        await turns_to(phone)
        await phone.sees(readers[name][1])
    await turns_to(team)
    await expect(team.element.locator(".key", has_text=said["table"]).last).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") == 360
