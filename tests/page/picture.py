"""Makes the README's picture: four people talk to the bot in the playground.

    .venv/bin/python -m tests.page.picture

writes docs/pictures/playground.png anew; `./dev test` has made the environment.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from playwright.async_api import expect

from tests.conversations.arriving import WORDS
from tests.page import browser as chromium
from tests.page.phone import PhoneOnPage
from tests.playground.program import ROOT, playground

PICTURE = ROOT / "docs" / "pictures" / "playground.png"
WIDTH, HEIGHT = 1240, 680
CONVERSATIONS = {
    ("Olena", "uk"): ("language",),
    ("Dmytro", "ru"): ("language", "take part"),
    ("Team", "de"): (),
}


async def take(executable: str, data: Path, picture: Path) -> None:
    """Let people talk, and take the picture."""
    picture.parent.mkdir(exist_ok=True)
    async with playground(data, port=0) as program, chromium.launched(executable) as browser:
        page = await browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        await page.goto(program.url)
        jens, words = PhoneOnPage(page, "Jens"), WORDS["de"]
        await jens.starts()
        await jens.taps(*(words[step] for step in ("language", "take part", "old enough", "profile")))
        await expect(jens.element.locator(".key", has_text=f"☑️ {words['profile']}")).to_be_visible()
        await jens.taps(words["done"], words["initiative"])
        await jens.sees(f"✓ {words['initiative']}")
        await jens.writes("Naumburg hilft")
        await jens.sees("✓ Naumburg hilft")
        for (name, language), steps in CONVERSATIONS.items():
            phone = PhoneOnPage(page, name)
            await phone.starts()
            await phone.sees("Guten Tag")
            await phone.taps(*(WORDS[language][step] for step in steps))
        await expect(page.locator(".phone .keyboard")).to_have_count(len(CONVERSATIONS) + 1)
        await page.locator("h1").click()  # nothing is left that looks pressed or pointed at
        await page.screenshot(path=picture, animations="disabled", caret="hide")


def main() -> int:
    """Take it; return the exit code."""
    executable = chromium.path()
    if executable is None:
        print("There is no Chromium on PATH (on Debian: apt install chromium).", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(take(executable, Path(folder) / "data", PICTURE))
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size // 1024} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
