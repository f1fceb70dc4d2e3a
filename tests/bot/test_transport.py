"""Calls over real HTTP: which error comes of which failure, and that none of them tells the token or the address."""

import asyncio
import socket
import traceback
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

from bot import transport
from bot.transport import AiohttpRequest, NotSentError
from playground.faults import Fault, Misbehavior
from playground.people import Person
from playground.server import serve
from playground.telegram import Telegram
from tests.conftest import MovableClock

TOKEN = "987654321:AAsecretsecretsecretsecretsecretse"
DEADLINE = 20.0
NOBODY_WAITS_LONGER = 0.3  # seconds; an answer that never comes is waited for so long


@pytest.fixture
def box(clock: MovableClock) -> Telegram:
    return Telegram(now=clock.now, token=TOKEN)


@pytest.fixture
def olena(box: Telegram) -> Person:
    """Somebody the bot may write to."""
    person = box.person("Olena", language_code="uk")
    person.writes("/start")
    return person


@pytest.fixture
async def address(box: Telegram) -> AsyncIterator[str]:
    async with serve(box, port=0) as url:
        yield url


def bot_of(url: str, *, token: str = TOKEN) -> Bot:
    return Bot(
        token,
        base_url=f"{url}/bot",
        base_file_url=f"{url}/file/bot",
        request=AiohttpRequest(connections=4),
        get_updates_request=AiohttpRequest(connections=1),
    )


@asynccontextmanager
async def bot_at(url: str, *, token: str = TOKEN) -> AsyncIterator[Bot]:
    """A bot that is ready to call, without having asked who it is: that is a call too."""
    bot = bot_of(url, token=token)
    async with asyncio.timeout(DEADLINE), bot.request:
        yield bot


@pytest.fixture
async def bot(address: str) -> AsyncIterator[Bot]:
    async with bot_at(address) as bot:
        yield bot


@pytest.fixture
def port() -> Iterator[int]:
    """A port on which nobody listens, and which nobody else can take."""
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        yield int(reserved.getsockname()[1])


def assert_tells_nothing(error: BaseException, url: str) -> None:
    """Fail when an error, what caused it, or its traceback tells the token or the address."""
    words = ["".join(traceback.format_exception(error))]
    link: BaseException | None = error
    while link is not None:
        words += [str(link), repr(link), repr(link.args), repr(getattr(link, "__notes__", ""))]
        link = link.__cause__
    for secret in (TOKEN, TOKEN.partition(":")[2], url.partition("//")[2]):
        assert not any(secret in word for word in words), f"{secret} stands in {words}"


async def failure(bot: Bot, chat_id: int, *, read_timeout: float = 20) -> TelegramError:
    """Say something and return the error that comes of it."""
    with pytest.raises(TelegramError) as caught:
        await bot.send_message(chat_id, "hello", read_timeout=read_timeout)
    return caught.value


WHAT_COMES: dict[Misbehavior, tuple[type[TelegramError], bool]] = {
    Misbehavior.TOO_MANY: (RetryAfter, False),
    Misbehavior.SERVER_ERROR: (NetworkError, False),
    Misbehavior.SERVER_ERROR_AFTER: (NetworkError, True),
    Misbehavior.TIMEOUT_BEFORE: (TimedOut, False),
    Misbehavior.TIMEOUT_AFTER: (TimedOut, True),
    Misbehavior.RESET_BEFORE: (NetworkError, False),
    Misbehavior.RESET_AFTER: (NetworkError, True),
}
"""Of each misbehavior the error, and whether the message is there all the same."""


@pytest.mark.parametrize("kind", WHAT_COMES)
async def test_each_failure_of_telegram_has_its_own_error(
    kind: Misbehavior, box: Telegram, bot: Bot, olena: Person, address: str
) -> None:
    expected, delivered = WHAT_COMES[kind]
    box.misbehave(Fault(kind, retry_after=3))
    error = await failure(bot, olena.id, read_timeout=NOBODY_WAITS_LONGER if expected is TimedOut else DEADLINE)
    assert type(error) is expected
    assert ([message["text"] for message in olena.messages if message["from_bot"]] == ["hello"]) is delivered
    assert_tells_nothing(error, address)
    await bot.send_message(olena.id, "again")
    assert olena.last["text"] == "again"


async def test_being_told_to_wait_says_for_how_long(box: Telegram, bot: Bot, olena: Person) -> None:
    box.misbehave(Fault("too_many", retry_after=3))
    error = await failure(bot, olena.id)
    assert isinstance(error, RetryAfter)
    seconds = error.retry_after
    assert (seconds if isinstance(seconds, int) else seconds.total_seconds()) == 3


async def test_a_slow_answer_is_an_answer(box: Telegram, bot: Bot, olena: Person) -> None:
    box.misbehave(Fault("slow", seconds=0.05, times=8))
    await asyncio.gather(*(bot.send_message(olena.id, str(number)) for number in range(8)))
    assert {message["text"] for message in olena.messages if message["from_bot"]} == set("01234567")


async def test_somebody_who_blocked_the_bot_is_forbidden(bot: Bot, olena: Person, address: str) -> None:
    olena.blocks()
    error = await failure(bot, olena.id)
    assert type(error) is Forbidden
    assert_tells_nothing(error, address)


async def test_a_chat_that_is_none_is_a_bad_request(bot: Bot, address: str) -> None:
    error = await failure(bot, 1)
    assert type(error) is BadRequest
    assert_tells_nothing(error, address)


async def test_a_token_that_telegram_does_not_know_is_invalid(olena: Person, address: str) -> None:
    wrong = TOKEN.replace("A", "B")
    async with bot_at(address, token=wrong) as bot:
        error = await failure(bot, olena.id)
    assert type(error) is InvalidToken
    assert wrong not in f"{error!s} {error!r}"


async def test_where_nobody_listens_nothing_was_sent(port: int) -> None:
    url = f"http://127.0.0.1:{port}"
    async with bot_at(url) as bot:
        error = await failure(bot, 1)
    assert type(error) is NotSentError
    assert_tells_nothing(error, url)


async def test_where_nobody_answers_the_door_nothing_was_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "CONNECT_SECONDS", NOBODY_WAITS_LONGER)
    with socket.create_server(("127.0.0.1", 0), backlog=0) as deaf:
        # Whoever comes after a queue that is full is not heard.
        queue = [socket.socket() for _ in range(4)]
        for each in queue:
            each.setblocking(False)
            each.connect_ex(deaf.getsockname())
        url = f"http://127.0.0.1:{deaf.getsockname()[1]}"
        async with bot_at(url) as bot:
            error = await failure(bot, 1)
        for each in queue:
            each.close()
    assert type(error) is NotSentError
    assert_tells_nothing(error, url)


async def test_where_the_encryption_fails_nothing_was_sent(olena: Person, address: str) -> None:
    url = address.replace("http", "https")
    async with bot_at(url) as bot:
        error = await failure(bot, olena.id)
    assert type(error) is NotSentError
    assert_tells_nothing(error, url)


async def test_an_address_that_is_none_is_a_network_error() -> None:
    async with bot_at("htp://nowhere") as bot:
        error = await failure(bot, 1)
    assert isinstance(error, NetworkError)
    assert_tells_nothing(error, "htp://nowhere")


@asynccontextmanager
async def stranger(status: int, body: bytes) -> AsyncIterator[str]:
    """Somebody who answers in Telegram's place, such as a proxy, and quotes what was asked for."""

    async def answer(request: web.Request) -> web.Response:
        return web.Response(status=status, body=body.replace(b"ADDRESS", str(request.url).encode()))

    site = web.Application()
    site.router.add_route("*", "/{any:.*}", answer)
    runner = web.AppRunner(site, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@pytest.mark.parametrize("status", [200, 302, 400, 401, 403, 404, 407, 429, 502, 503])
@pytest.mark.parametrize(
    "body",
    [b"<html>ADDRESS is forbidden here</html>", b'["ADDRESS"]', b'"ADDRESS"', b"\xff\xfe ADDRESS", b"", b'{"ok": tru'],
)
async def test_whoever_answers_in_telegrams_place_is_not_believed(status: int, body: bytes) -> None:
    async with stranger(status, body) as url, bot_at(url) as bot:
        error = await failure(bot, 1)
    assert type(error) is NetworkError, "neither is the token wrong, nor has anybody blocked the bot"
    assert_tells_nothing(error, url)


@pytest.mark.parametrize("name", ["Мої дані.html", "Straße & Größe.txt", '"Її" 100% \\ дані;.txt', "й" * 60])
async def test_a_file_arrives_as_it_left(name: str, bot: Bot, olena: Person) -> None:
    content = "Привіт, Größe! \x00\r\n--\r\n".encode() * 1000
    await bot.send_document(olena.id, content, filename=name, caption="Ось ваші <b>дані</b>", parse_mode="HTML")
    assert olena.last["document"]["file_name"] == name
    assert olena.last["caption"] == "Ось ваші дані"
    file = await bot.get_file(olena.last["document"]["file_id"])
    assert await file.download_as_bytearray() == content


async def test_a_download_that_fails_tells_nothing(box: Telegram, bot: Bot, olena: Person, address: str) -> None:
    await bot.send_document(olena.id, b"content", filename="a.txt")
    file = await bot.get_file(olena.last["document"]["file_id"])
    for kind in ("server_error", "reset_before"):
        box.misbehave(Fault(kind, method="download", times=None))
        with pytest.raises(NetworkError) as caught:
            await file.download_as_bytearray()
        assert_tells_nothing(caught.value, address)
        box.behave()


async def test_the_connections_can_be_closed_and_opened_anew(olena: Person, address: str) -> None:
    bot = bot_of(address)
    for text in ("one", "two"):
        async with asyncio.timeout(DEADLINE), bot:
            await bot.send_message(olena.id, text)
        assert olena.last["text"] == text
