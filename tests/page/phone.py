"""One phone on the page in a browser: what a person taps, types and sees there."""

import re

from playwright.async_api import FilePayload, Locator, Page, expect


class PhoneOnPage:
    """The phone of one person."""

    def __init__(self, page: Page, name: str) -> None:
        self.page = page
        self.name = name

    @property
    def element(self) -> Locator:
        """The phone as a whole."""
        return self.page.get_by_role("region", name=f"Phone of {self.name}, ")

    @property
    def field(self) -> Locator:
        """Where the person types."""
        return self.element.get_by_label(f"Message of {self.name}")

    @property
    def bubbles(self) -> Locator:
        """All messages."""
        return self.element.locator(".bubble")

    async def starts(self) -> None:
        """Press START."""
        await self.element.locator("button.start").click()

    async def taps(self, *labels: str) -> None:
        """Tap buttons by what they say, one after another, the newest that says it."""
        for label in labels:
            said = re.compile(rf"^\s*(?:[^\w\s]\S* )?{re.escape(label)}\s*$")  # a sign may stand before the words
            await self.element.locator(".keyboard .key", has_text=said).last.click()

    async def writes(self, text: str) -> None:
        """Type a text, and Enter."""
        await self.field.fill(text)
        await self.field.press("Enter")

    async def sees(self, text: str | re.Pattern[str]) -> None:
        """Wait for a message that says this."""
        await expect(self.bubbles.filter(has_text=text).last).to_be_visible()

    async def chooses(self, item: str) -> None:
        """Choose from the phone's own menu."""
        await self.element.get_by_label("Menu of the phone").click()
        await self.element.get_by_role("button", name=item).click()

    async def attaches(self, item: str) -> None:
        """Choose what to send."""
        await self.element.get_by_label("Attach").click()
        await self.element.get_by_role("button", name=item).click()

    async def sends(self, name: str, content: bytes, *, caption: str = "", item: str = "Document") -> None:
        """Send a file or a photo."""
        async with self.page.expect_file_chooser() as choosing:
            await self.attaches(item)
        file = FilePayload(name=name, mimeType="application/octet-stream", buffer=content)
        await (await choosing.value).set_files(file)
        dialog = self.page.get_by_role("dialog")
        await dialog.get_by_label("Caption").fill(caption)
        before = await self.bubbles.count()
        await dialog.get_by_role("button", name="Send").click()
        await expect(self.bubbles).to_have_count(before + 1)

    async def number(self) -> int:
        """The person's number, which is the chat's id."""
        return int((await self.element.get_attribute("id") or "").removeprefix("phone-"))
