"""What a phone shows and does beyond text and buttons; the test is the bot."""

import re
from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import expect

from tests.page.conftest import Bot, Open, heard
from tests.page.phone import PhoneOnPage

pytestmark = pytest.mark.asyncio(loop_scope="session")
Newcomer = Callable[..., Awaitable[PhoneOnPage]]
MARKUP = "<img src=x onerror=alert(1)><b>fett</b>"
# The smallest PNG: one pixel.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f0005000"
    "1ff89995d1d0000000049454e44ae426082"
)


async def test_markup_is_shown_and_never_run(open_page: Open, without_bot: str, bot: Bot, newcomer: Newcomer) -> None:
    page = await open_page(without_bot)
    asked = []
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    phone = await newcomer(page, MARKUP)
    await expect(phone.element.get_by_role("heading")).to_have_text([MARKUP, re.compile(".")])
    await phone.starts()
    await phone.writes(MARKUP)
    await phone.sees(MARKUP)
    await phone.writes("team@example.org, +49 345 000000")
    links = phone.bubbles.last.get_by_role("link")
    await expect(links).to_have_text(["team@example.org", "+49 345 000000"])
    assert await links.evaluate_all("(all) => all.map((link) => link.href)") == [
        "mailto:team@example.org",
        "tel:+49345000000",
    ]
    await phone.sends(MARKUP + ".txt", b"x", caption=MARKUP)
    await expect(phone.bubbles.last.locator("b")).to_have_text(MARKUP + ".txt")
    await expect(phone.bubbles.last.locator(".text")).to_have_text(MARKUP)
    key = [[{"text": MARKUP, "callback_data": MARKUP[:60]}]]
    await bot("sendMessage", chat_id=await phone.number(), text=MARKUP, reply_markup={"inline_keyboard": key})
    await phone.taps(MARKUP)
    keys = {"keyboard": [[{"text": MARKUP}]], "input_field_placeholder": MARKUP[:60]}
    await bot("sendMessage", chat_id=await phone.number(), text="x", reply_markup=keys)
    await expect(phone.element.locator(".reply-keys .key")).to_have_text(MARKUP)
    await bot("setMyCommands", commands=[{"command": "x", "description": MARKUP}])
    await phone.element.get_by_label("Menu of commands").click()
    await expect(phone.element.locator(".menu li small")).to_have_text(MARKUP)
    await bot("deleteMyCommands")
    await page.get_by_role("button", name="Calls", exact=True).click()
    await expect(page.locator(".call .parameters", has_text=MARKUP).first).to_be_visible()
    assert await page.locator("img[src=x]").count() == 0
    assert not asked


async def test_a_photo_a_file_a_place_and_a_contact(
    open_page: Open, without_bot: str, bot: Bot, newcomer: Newcomer
) -> None:
    page = await open_page(without_bot)
    phone = await newcomer(page, "Ірина", "uk")
    await phone.starts()
    await phone.sends("room.png", PIXEL, caption="Кімната", item="Photo")
    picture = phone.bubbles.last.get_by_role("img", name="Photo")
    await expect(picture).to_be_visible()
    assert await picture.evaluate("(image) => image.decode().then(() => image.naturalWidth)") == 1
    await phone.sends("звіт.pdf", b"%PDF")
    async with page.expect_download() as downloading:
        await phone.bubbles.last.get_by_role("link").click()
    assert (await downloading.value).suggested_filename == "звіт.pdf"
    keys = [
        [{"text": "Моє місце", "request_location": True}, {"text": "Мій номер", "request_contact": True}],
    ]
    markup = {"keyboard": keys, "one_time_keyboard": True}
    await bot("sendMessage", chat_id=await phone.number(), text="Де ви?", reply_markup=markup)
    await phone.element.get_by_role("button", name="Моє місце").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Place").select_option("Leipzig")
    await dialog.get_by_role("button", name="Send").click()
    await phone.sees("51.3397, 12.3731")
    await expect(phone.element.locator(".reply-keys")).to_be_hidden()
    await bot("sendMessage", chat_id=await phone.number(), text="Ваш номер?", reply_markup=markup)
    await phone.element.get_by_role("button", name="Мій номер").click()
    await phone.sees("+4915112345678")


async def test_typing_editing_toasts_and_alerts(
    open_page: Open, without_bot: str, bot: Bot, newcomer: Newcomer
) -> None:
    page = await open_page(without_bot)
    phone = await newcomer(page, "Jo")
    await phone.starts()
    await phone.sees("/start")
    number = await phone.number()
    await bot("sendChatAction", chat_id=number, action="typing")
    await expect(phone.element.locator(".typing")).to_have_text("Playground schreibt …")
    markup = {"inline_keyboard": [[{"text": "Ja", "callback_data": "ja"}]]}
    sent = (await bot("sendMessage", chat_id=number, text="Kommen Sie?", reply_markup=markup))["result"]
    await expect(phone.element.locator(".typing")).to_be_hidden()
    for alert in (False, True):
        await phone.taps("Ja")
        query = await heard(bot, number, "callback_query")
        await bot("answerCallbackQuery", callback_query_id=query["id"], text="Gemerkt", show_alert=alert)
        if not alert:
            await expect(phone.element.locator(".toast")).to_have_text("Gemerkt")
    await page.get_by_role("alertdialog", name=re.compile("Gemerkt")).get_by_role("button", name="OK").click()
    await bot("editMessageText", chat_id=number, message_id=sent["message_id"], text="Bis dann!")
    await expect(phone.bubbles.last).to_contain_text("bearbeitet")
    await phone.writes("Bis dan")
    await phone.bubbles.last.hover()
    await phone.bubbles.last.get_by_role("button", name="Edit").click()
    await phone.writes("Bis dann")
    await expect(phone.bubbles.last).to_contain_text("bearbeitet")


async def test_what_comes_out_of_sight_is_counted(
    open_page: Open, without_bot: str, bot: Bot, newcomer: Newcomer
) -> None:
    page = await open_page(without_bot, width=360, height=740)
    phone = await newcomer(page, "Рита", "uk")
    await phone.starts()
    await phone.sees("/start")
    number = await phone.number()
    tabs = page.get_by_role("navigation", name="Phones")
    await tabs.get_by_role("button", name="Jens").click()
    await expect(phone.element).to_be_hidden()
    for text in ("раз", "два"):
        await bot("sendMessage", chat_id=number, text=text)
    tab = tabs.get_by_role("button", name=re.compile("Рита"))
    await expect(tab).to_have_text("Рита2 unread")
    await expect(page).to_have_title("(2) Playground")
    await tab.click()
    await phone.sees("два")
    await expect(tab).to_have_text("Рита")
    await bot("sendMessage", chat_id=number, text="рядок\n" * 60)
    await expect(phone.bubbles.last).to_contain_text("рядок")
    await phone.element.locator(".chat").evaluate("(chat) => { chat.scrollTop = 0; }")
    await expect(phone.element.get_by_label("To the newest message")).to_be_visible()
    await bot("sendMessage", chat_id=number, text="три")
    await expect(phone.element.locator(".down .unread")).to_have_text("1 unread")
    await phone.element.get_by_label("To the newest message").click()
    await expect(tab).to_have_text("Рита")
    await phone.element.locator(".chat").evaluate("(chat) => { chat.scrollTop = 0; }")
    await phone.writes("так")
    await bot("sendMessage", chat_id=number, text="чотири")
    await expect(phone.bubbles.last).to_be_in_viewport()
    await expect(phone.element.get_by_label("To the newest message")).to_be_hidden()


async def test_the_chat_follows_when_a_tall_question_shrinks_into_its_answer(
    open_page: Open, without_bot: str, bot: Bot, newcomer: Newcomer
) -> None:
    page = await open_page(without_bot, width=360, height=640)
    phone = await newcomer(page, "Олена", "uk")
    await phone.starts()
    number = await phone.number()
    for round_ in range(3):
        keys = {"inline_keyboard": [[{"text": f"{n}", "callback_data": f"{n}"}] for n in range(9)]}
        sent = await bot("sendMessage", chat_id=number, text=f"Q{round_}\n" * 12, reply_markup=keys)
        # Who taps the first button has scrolled up to it.
        await phone.taps("0")
        asked = sent["result"]["message_id"]
        await bot("editMessageText", chat_id=number, message_id=asked, text="✓ 0")
        await bot("sendMessage", chat_id=number, text="R\n" * 12, reply_markup=keys)
        await expect(phone.element.locator(".keyboard .key").last).to_be_in_viewport(ratio=0.9)
        await expect(phone.element.locator(".down")).to_be_hidden()
        await phone.taps("8")
