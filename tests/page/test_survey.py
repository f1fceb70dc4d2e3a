"""The team opens the survey that ships with the bot, somebody answers it, and the team sees how far people come."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.conversations.arriving import WORDS
from tests.page.conftest import Open
from tests.page.phone import PhoneOnPage
from tests.page.test_broadcast import Newcomer, arrives, turns_to

pytestmark = pytest.mark.asyncio(loop_scope="session")
SURVEY = Path(__file__).parents[2] / "surveys/ukrainehilfe-vernetzen.md"
CHOSEN = ("Ich engagiere mich ehrenamtlich", "Sachsen", "Nein", "Vor Februar 2022", "3 bis 5 Stunden")
"""What is answered to the questions with one choice, and to the one for the place, in their order."""


async def ticks(phone: PhoneOnPage, label: str) -> None:
    """Tick one of several choices by its words, as its button may have a number alone, and go on."""
    await phone.writes(label)
    await expect(phone.element.locator(".key", has_text="☑️").last).to_be_visible()
    await phone.taps("Fertig")
    await phone.sees(f"✓ {label}")


async def test_the_shipped_survey_from_the_file_to_the_chart(
    open_page: Open, with_bot: str, newcomer: Newcomer
) -> None:
    page = await open_page(with_bot, width=360, height=740)
    team = await newcomer(page, "Auswertung", "de", team=True)
    await turns_to(team)
    await team.starts()
    await team.taps(WORDS["de"]["language"])
    await team.sends(SURVEY.name, SURVEY.read_bytes())
    await team.taps("Zur Umfrage", "Öffnen", "Jetzt, bis wir schließen")
    await team.sees("Die Umfrage ist offen")  # else the button above, of the survey as it was, may be tapped again
    await team.taps("Zur Umfrage", "Link")
    await team.sees("?start=survey_")
    helper = await newcomer(page, "Ina", "de")
    await arrives(helper, "de")
    await helper.writes("/start survey_1")
    await helper.sees("Diese Umfrage ist anonym.")
    await helper.taps("Beginnen")
    for answer in CHOSEN:
        await (helper.writes(answer) if answer == "Sachsen" else helper.taps(answer))
        await helper.sees(f"✓ {answer}")
    await ticks(helper, "Deutsch lernen")
    await ticks(helper, "Mehr Helfende")
    await helper.taps("4")
    await helper.sees("✓ 4")
    await turns_to(team)
    await team.taps("Zur Umfrage", "Ergebnisse")
    await expect(team.bubbles.filter(has_text="Wie weit die Menschen kommen").locator("img").last).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") == 360
