from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from playground import page_api
from playground.page_api import add_page
from playground.people import Person
from playground.server import application, serve
from playground.telegram import Telegram
from tests.playground.conftest import Call, Clock
from tests.playground.phones import Phones

STATIC = sorted(path.name for path in page_api.FILES.iterdir())


@pytest.fixture
async def page(box: Telegram) -> AsyncIterator[str]:
    """The address of the page."""
    site = application(box)
    add_page(site, box)
    async with serve(box, port=0, site=site) as url:
        yield url


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
async def phones(http: aiohttp.ClientSession, page: str, olena: Person) -> AsyncIterator[Phones]:
    """The page, opened where Olena has pressed START."""
    async with Phones(http, page) as phones:
        yield phones


@pytest.mark.parametrize("path", ["/", *(f"/page/{name}" for name in STATIC), "/api/files/none", "/elsewhere"])
async def test_whatever_is_answered_a_browser_is_held_short(http: aiohttp.ClientSession, page: str, path: str) -> None:
    async with http.get(page + path) as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"


async def test_the_page_and_what_it_names_are_served(http: aiohttp.ClientSession, page: str) -> None:
    async with http.get(page) as answer:
        html = await answer.text()
    assert answer.content_type == "text/html"
    for name in STATIC:
        async with http.get(f"{page}/page/{name}") as answer:
            assert answer.status == 200
        expected = {"css": "text/css", "js": "javascript", "html": "text/html", "svg": "image/svg+xml"}
        assert expected[name.rpartition(".")[2]] in answer.content_type
    assert all(f"/page/{name}" in html for name in STATIC if name.endswith(".css"))


@pytest.mark.parametrize("name", STATIC)
def test_the_page_makes_no_markup_of_texts(name: str) -> None:
    source = Path(page_api.FILES / name).read_text(encoding="utf-8")
    assert not any(word in source for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write"))
    assert "style=" not in source
    assert "http://" not in source.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://example.org"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Host": "example.org"},
        {"Host": "127.0.0.1.example.org"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_a_page_elsewhere_is_refused(
    http: aiohttp.ClientSession, page: str, box: Telegram, olena: Person, headers: dict[str, str]
) -> None:
    address = f"{page}/api/people/{olena.id}"
    async with http.post(address, json={"do": "write", "text": "чуже"}, headers=headers) as answer:
        assert answer.status == 403
    async with http.post(f"{address}/files", data={"as": "photo"}, headers=headers) as answer:
        assert answer.status == 403
    async with http.get(f"{page}/api/events", headers=headers) as answer:
        assert answer.status == 403
    assert not box.updates.waiting()


async def test_its_own_page_is_let_in_and_so_is_a_link_to_it(
    http: aiohttp.ClientSession, page: str, box: Telegram, olena: Person
) -> None:
    own = {"Origin": page, "Sec-Fetch-Site": "same-origin"}
    address = f"{page}/api/people/{olena.id}"
    async with http.post(address, json={"do": "write", "text": "своє"}, headers=own) as answer:
        assert answer.status == 204
    async with http.get(page, headers={"Sec-Fetch-Site": "cross-site"}) as answer:
        assert answer.status == 200


async def test_start_and_what_stands_before_it(phones: Phones, box: Telegram, call: Call) -> None:
    await call("setMyDescription", description="Чим допоможе бот", language_code="uk")
    await call("setMyCommands", commands=[{"command": "menu", "description": "Меню"}], language_code="uk")
    box.person("Ната", language_code="uk")
    await phones.until(lambda: "Ната" in phones.ids)
    screen = phones.screen("Ната")
    assert screen["description"] == "Чим допоможе бот"
    assert [command["command"] for command in screen["commands"]] == ["menu"]
    assert not screen["started"]
    assert await phones.does("Ната", "start", payload="e12") == (204, "")
    await phones.until(lambda: phones.screen("Ната")["started"])
    (update,) = box.updates.waiting()
    assert update["message"]["text"] == "/start e12"
    assert update["message"]["from"]["language_code"] == "uk"


async def test_formatting_comes_as_a_tree_of_texts(phones: Phones, olena: Person, call: Call) -> None:
    await call("sendMessage", chat_id=olena.id, text="<b>a <i>&lt;b&gt;</i></b> +49 345 000000", parse_mode="HTML")
    message = await phones.sees("Olena", "a <b>")
    bold = {"type": "bold", "children": [{"text": "a "}, {"type": "italic", "children": [{"text": "<b>"}]}]}
    assert message["text"][:2] == [bold, {"text": " "}]
    assert message["text"][2]["type"] == "phone_number"


async def test_a_pressed_button_reaches_the_bot_and_its_word_the_phone(
    phones: Phones, box: Telegram, olena: Person, call: Call
) -> None:
    rows = [[{"text": "Так", "callback_data": "yes"}, {"text": "Карта", "url": "https://example.org"}]]
    markup = {"inline_keyboard": rows}
    sent = await call("sendMessage", chat_id=olena.id, text="Так?", reply_markup=markup)
    await phones.presses("Olena", "Так")
    (update,) = box.updates.waiting()
    query = update["callback_query"]
    assert (query["data"], query["message"]["message_id"]) == ("yes", sent["message_id"])
    await phones.until(lambda: phones.screen("Olena")["waiting"])
    await call("answerCallbackQuery", callback_query_id=query["id"], text="Гаразд")
    await call("editMessageText", chat_id=olena.id, message_id=sent["message_id"], text="Так!")
    message = await phones.sees("Olena", "Так!")
    assert message["edited"]
    assert "keyboard" not in message
    assert phones.screen("Olena")["toast"] == "Гаразд"
    assert not phones.screen("Olena")["waiting"]


async def test_what_the_bot_deletes_is_gone(phones: Phones, olena: Person, call: Call) -> None:
    sent = await call("sendMessage", chat_id=olena.id, text="тимчасово")
    await phones.sees("Olena", "тимчасово")
    await call("deleteMessage", chat_id=olena.id, message_id=sent["message_id"])
    await phones.until(lambda: sent["message_id"] not in [message["id"] for message in phones.messages("Olena")])


async def test_a_text_is_edited(phones: Phones, box: Telegram) -> None:
    assert await phones.does("Olena", "write", text="  Напмбург ") == (204, "")
    message = await phones.until(lambda: phones.messages("Olena")[1:])
    assert await phones.does("Olena", "edit", message=message[0]["id"], text="Наумбург") == (204, "")
    edited = await phones.until(lambda: [message for message in phones.messages("Olena") if message["edited"]])
    assert phones.said(edited[0]) == "Наумбург"
    assert [update.get("edited_message", {}).get("text") for update in box.updates.waiting()] == [None, "Наумбург"]


async def test_what_is_no_text(phones: Phones, box: Telegram) -> None:
    assert await phones.does("Olena", "sticker") == (204, "")
    assert await phones.does("Olena", "voice") == (204, "")
    assert await phones.does("Olena", "location", latitude=51.1521, longitude=11.8098) == (204, "")
    assert await phones.does("Olena", "contact") == (204, "")
    shown = await phones.until(lambda: phones.messages("Olena")[4:])
    kinds = ("sticker", "voice", "location", "contact")
    assert [kind for message in phones.messages("Olena") for kind in kinds if kind in message] == list(kinds)
    assert shown[0]["contact"]["first_name"] == "Olena"
    assert [kind for update in box.updates.waiting() for kind in kinds if kind in update["message"]] == list(kinds)


@pytest.mark.parametrize(("kind", "name"), [("video", "room.mp4"), ("audio", "song.mp3")])
async def test_a_film_or_a_recording_is_sent_alone(
    phones: Phones, page: str, http: aiohttp.ClientSession, olena: Person, box: Telegram, kind: str, name: str
) -> None:
    form = aiohttp.FormData({"as": kind})
    form.add_field("file", b"played", filename=name, content_type="application/octet-stream")
    async with http.post(f"{page}/api/people/{olena.id}/files", data=form) as answer:
        assert answer.status == 204
    shown = await phones.until(lambda: [each for each in phones.messages("Olena") if kind in each])
    assert shown[0][kind]["file_name"] == name
    assert [kind in each["message"] for each in box.updates.waiting()] == [True]


async def test_pictures_and_files_go_there_and_come_back(
    phones: Phones, page: str, http: aiohttp.ClientSession, olena: Person, png: bytes
) -> None:
    address = f"{page}/api/people/{olena.id}/files"
    form = aiohttp.FormData({"as": "photo", "caption": "Кімната"})
    form.add_field("file", png, filename="room.png", content_type="image/png")
    async with http.post(address, data=form) as answer:
        assert answer.status == 204
    form = aiohttp.FormData({"as": "document"})
    form.add_field("file", b"<script>alert(1)</script>", filename="звіт.html", content_type="text/html")
    async with http.post(address, data=form) as answer:
        assert answer.status == 204
    *_, photo, document = await phones.until(lambda: phones.messages("Olena")[2:] and phones.messages("Olena"))
    assert phones.said(photo) == "Кімната"
    async with http.get(f"{page}/api/files/{photo['photo']['file_id']}") as answer:
        assert (answer.content_type, await answer.read()) == ("image/png", png)
    async with http.get(f"{page}/api/files/{document['document']['file_id']}") as answer:
        assert answer.content_type == "application/octet-stream"
        assert answer.headers["Content-Disposition"].startswith("attachment;")
        assert await answer.read() == b"<script>alert(1)</script>"


async def test_several_pictures_are_an_album(
    page: str, http: aiohttp.ClientSession, box: Telegram, olena: Person, png: bytes
) -> None:
    form = aiohttp.FormData({"as": "photo"})
    for name in ("1.png", "2.png"):
        form.add_field("file", png, filename=name, content_type="image/png")
    async with http.post(f"{page}/api/people/{olena.id}/files", data=form) as answer:
        assert answer.status == 204
    one, two = box.updates.waiting()
    assert one["message"]["media_group_id"] == two["message"]["media_group_id"]


@pytest.mark.parametrize(
    ("kind", "content", "problem"),
    [("photo", b"<svg/>", "must be a JPEG"), ("document", b"", "is empty"), ("photo", None, "Choose one")],
)
async def test_what_a_phone_would_not_send(
    page: str, http: aiohttp.ClientSession, box: Telegram, olena: Person, kind: str, content: bytes | None, problem: str
) -> None:
    form = aiohttp.FormData({"as": kind}, default_to_multipart=True)
    if content is not None:
        form.add_field("file", content, filename="x")
    async with http.post(f"{page}/api/people/{olena.id}/files", data=form) as answer:
        assert answer.status == 409
        assert problem in (await answer.json())["error"]
    assert not box.updates.waiting()


async def test_blocking_and_coming_back(phones: Phones, box: Telegram) -> None:
    assert await phones.does("Olena", "block") == (204, "")
    await phones.until(lambda: phones.screen("Olena")["blocked"])
    assert await phones.does("Olena", "write", text="Привіт") == (409, "Olena has blocked the bot.")
    assert await phones.does("Olena", "unblock") == (204, "")
    await phones.until(lambda: not phones.screen("Olena")["blocked"])
    await phones.does("Olena", "block")
    assert await phones.does("Olena", "start") == (204, "")
    kinds = ["my_chat_member", "my_chat_member", "my_chat_member", "my_chat_member", "message"]
    assert [next(kind for kind in update if kind != "update_id") for update in box.updates.waiting()] == kinds


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({"do": "write"}, 400),
        ({"do": "write", "text": " \n "}, 400),
        ({"do": "write", "text": "x" * 20_001}, 400),
        ({"do": "write", "text": "x" * 200_000}, 413),
        ({"do": "dance"}, 400),
        ({"do": "write", "text": "x", "more": 1}, 400),
        ({"do": "location", "latitude": 91, "longitude": 0}, 400),
        ({"do": "start", "payload": "a b"}, 400),
        ({"do": "press", "message": 999, "data": "x"}, 409),
        ({"do": "edit", "message": 999, "text": "x"}, 409),
    ],
)
async def test_what_cannot_be_is_said(
    http: aiohttp.ClientSession, page: str, box: Telegram, olena: Person, facts: dict[str, object], status: int
) -> None:
    async with http.post(f"{page}/api/people/{olena.id}", json=facts) as answer:
        assert answer.status == status
    assert not box.updates.waiting()


async def test_nobody_is_no_person(http: aiohttp.ClientSession, page: str) -> None:
    async with http.post(f"{page}/api/people/1", json={"do": "start"}) as answer:
        assert answer.status == 404


async def test_typing_is_shown_and_ends(phones: Phones, olena: Person, call: Call, clock: Clock) -> None:
    await call("sendChatAction", chat_id=olena.id, action="typing")
    await phones.until(lambda: phones.screen("Olena")["typing"] == "typing")
    clock.passes(6)
    await phones.until(lambda: phones.screen("Olena")["typing"] is None)
