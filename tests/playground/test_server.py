import asyncio
import json
from collections.abc import AsyncIterator

import aiohttp
import pytest
import telegram as ptb
from telegram.request import HTTPXRequest

from playground.faults import Fault
from playground.people import Person
from playground.server import application, serve
from playground.telegram import Telegram
from tests.playground.conftest import Eventually


@pytest.fixture
async def bot(box: Telegram, address: str) -> AsyncIterator[ptb.Bot]:
    """The library as everybody uses it, over a real connection, with little patience."""
    async with ptb.Bot(
        box.token,
        base_url=f"{address}/bot",
        base_file_url=f"{address}/file/bot",
        request=HTTPXRequest(read_timeout=0.2),
        get_updates_request=HTTPXRequest(),
    ) as bot:
        yield bot


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def test_a_bot_talks_to_a_person(bot: ptb.Bot, box: Telegram, olena: Person, eventually: Eventually) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=20, read_timeout=20))
    await eventually(lambda: box.poller is not None)
    olena.writes("Привіт")
    (update,) = await poll
    assert update.message is not None
    row = [ptb.InlineKeyboardButton("Так", callback_data="ja")]
    await bot.send_message(update.message.chat.id, "<b>Так?</b>", "HTML", reply_markup=ptb.InlineKeyboardMarkup([row]))
    olena.presses("Так")
    (update,) = await bot.get_updates(offset=update.update_id + 1)
    assert update.callback_query is not None
    await bot.answer_callback_query(update.callback_query.id, "Гаразд")
    assert olena.toasts == ["Гаразд"]


async def test_files_go_both_ways(bot: ptb.Bot, olena: Person, png: bytes) -> None:
    sent = await bot.send_photo(olena.id, png, caption="Фото")
    assert bytes(await (await sent.photo[-1].get_file()).download_as_bytearray()) == png
    album = [ptb.InputMediaDocument(b"a", filename="список.csv"), ptb.InputMediaDocument(b"b", filename="b.pdf")]
    documents = [message.document for message in await bot.send_media_group(olena.id, album)]
    assert [document.file_name for document in documents if document] == ["список.csv", "b.pdf"]


@pytest.mark.parametrize(
    ("kind", "error", "delivered"),
    [
        ("timeout_after", ptb.error.TimedOut, True),
        ("timeout_before", ptb.error.TimedOut, False),
        ("reset_after", ptb.error.NetworkError, True),
        ("reset_before", ptb.error.NetworkError, False),
        ("server_error", ptb.error.NetworkError, False),
        ("too_many", ptb.error.RetryAfter, False),
    ],
)
async def test_faults_happen_on_the_wire(
    bot: ptb.Bot, box: Telegram, olena: Person, kind: str, error: type[Exception], delivered: bool
) -> None:
    box.misbehave(Fault(kind))
    with pytest.raises(error) as raised:
        await bot.send_message(olena.id, "x")
    assert raised.type is error
    assert (olena.messages[-1]["text"] == "x") is delivered
    await bot.send_message(olena.id, "danach")


async def test_every_form_of_a_call_is_understood(
    box: Telegram, olena: Person, address: str, http: aiohttp.ClientSession
) -> None:
    url = f"{address}/bot{box.token}/sendMessage"
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}
    fields = {"chat_id": str(olena.id), "text": "я & я", "reply_markup": json.dumps(markup)}
    multipart = aiohttp.FormData(fields, default_to_multipart=True)
    asked = [
        http.get(url, params=fields),
        http.post(url, data=fields),
        http.post(url, data=multipart),
        http.post(url, json={"chat_id": olena.id, "text": "я & я", "reply_markup": markup}),
    ]
    for call in asked:
        async with call as response:
            answer = await response.json()
        assert response.status == 200
        assert answer["ok"] is True
        assert (answer["result"]["text"], answer["result"]["reply_markup"]) == ("я & я", markup)


async def test_refusals_are_answers(box: Telegram, address: str, http: aiohttp.ClientSession) -> None:
    async def answer(path: str, data: bytes | None = None) -> tuple[int, dict[str, object]]:
        headers = {"Content-Type": "application/json"}
        async with http.post(f"{address}/{path}", data=data, headers=headers) as response:
            return response.status, await response.json()

    not_found = {"ok": False, "error_code": 404, "description": "Not Found"}
    assert await answer(f"bot{box.token}/sendLetter") == (404, not_found)
    unauthorized = {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert await answer("bot1:other/getMe") == (401, unauthorized)
    status, refusal = await answer(f"bot{box.token}/getMe", b"[")
    assert (status, refusal["description"]) == (400, "Bad Request: can't parse request as a JSON object")
    async with http.get(f"{address}/file/bot{box.token}/photos/none.jpg") as response:
        assert response.status == 404


async def test_a_second_poller_over_the_wire_ends_the_first(
    bot: ptb.Bot, box: Telegram, eventually: Eventually
) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=20, read_timeout=20))
    await eventually(lambda: box.poller is not None)
    await bot.get_updates()
    with pytest.raises(ptb.error.Conflict):
        await poll


@pytest.mark.parametrize("headers", [{"Origin": "https://example.org"}, {"Host": "example.org"}, {"Origin": "null"}])
async def test_pages_elsewhere_reach_nothing(
    box: Telegram, address: str, http: aiohttp.ClientSession, headers: dict[str, str]
) -> None:
    async with http.get(f"{address}/bot{box.token}/getMe", headers=headers) as response:
        assert response.status == 403
    async with http.get(f"{address}/bot{box.token}/getMe", headers={"Origin": address}) as response:
        assert response.status == 200


async def test_a_port_that_is_taken_is_no_error(box: Telegram, address: str) -> None:
    port = int(address.rpartition(":")[2])
    async with serve(box, port=port) as other:
        assert other.startswith("http://127.0.0.1:")
        assert other != address


async def test_it_serves_this_machine_only(box: Telegram) -> None:
    with pytest.raises(ValueError):
        async with serve(box, "0.0.0.0"):
            pass


async def test_a_long_poll_does_not_hold_up_the_end(box: Telegram, eventually: Eventually) -> None:
    async with aiohttp.ClientSession() as http, serve(box, port=0, site=application(box)) as address:
        poll = asyncio.create_task(http.get(f"{address}/bot{box.token}/getUpdates?timeout=50").__aenter__())
        await eventually(lambda: box.poller is not None)
    (ended,) = await asyncio.wait_for(asyncio.gather(poll, return_exceptions=True), 5)
    assert isinstance(ended, aiohttp.ClientError)
