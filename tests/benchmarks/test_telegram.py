"""The light Telegram: people who follow a script, and just as much of the Bot API as the measured bots need."""

import asyncio
from collections.abc import AsyncIterator, Iterator

import orjson
import pytest
from telegram import Bot
from telegram.error import BadRequest

from benchmarks.processes import Telegram, telegram
from benchmarks.telegram.people import FIRST_ACCOUNT, Act, Crowd, People
from benchmarks.telegram.wire import Answer, Connection, Request
from bot.transport import AiohttpRequest
from bot.updates import Albums, incoming
from handlers.incoming import Command, Incoming, Tap, Text

SCRIPT = (Act(text="/start"), Act(text="I am {person}"), Act(tap="1:{person}:0"))


@pytest.fixture(scope="module")
def light() -> Iterator[Telegram]:
    with telegram() as running:
        yield running


@pytest.fixture
async def bot(light: Telegram) -> AsyncIterator[Bot]:
    requests = (AiohttpRequest(connections=4), AiohttpRequest(connections=1))
    async with Bot("123456:x", f"{light.url}/bot", request=requests[0], get_updates_request=requests[1]) as bot:
        yield bot


@pytest.fixture
def brought() -> list[Incoming]:
    """What people did, the newest last."""
    return []


@pytest.fixture
def people(brought: list[Incoming]) -> People:
    return People(lambda _, update: brought.append(incoming(orjson.loads(update), Albums())))


def test_people_write_on_when_they_are_answered(people: People, brought: list[Incoming]) -> None:
    people.come(Crowd(SCRIPT, 5, 2, 1))
    for _ in range(5):
        people.answer(brought[-1].chat_id)
    contents = [each.content for each in brought]
    assert contents[:2] == [Command("start"), Text("I am 6")]
    assert isinstance(contents[2], Tap)
    assert contents[2].data == "1:6:0"
    assert [each.chat_id - FIRST_ACCOUNT for each in brought] == [5, 5, 5, 6, 6, 6]


def test_no_more_come_at_once_than_there_is_room_for(people: People, brought: list[Incoming]) -> None:
    people.come(Crowd(SCRIPT, 0, 9, 4))
    assert len({each.chat_id for each in brought}) == len(brought) == 4


def test_what_was_written_before_waits_for_no_answer(people: People, brought: list[Incoming]) -> None:
    people.come(Crowd(SCRIPT, 0, 4, 2, waiting=True))
    assert len(brought) == 12
    assert [each.chat_id - FIRST_ACCOUNT for each in brought[:6]] == [0, 1, 0, 1, 0, 1]


async def test_it_serves_a_bot(light: Telegram, bot: Bot) -> None:
    await asyncio.to_thread(light.begin, Crowd((Act(text="Hello"),), 0, 3, 2))
    first = await bot.get_updates()
    assert [update.effective_user.id for update in first if update.effective_user] == [FIRST_ACCOUNT, FIRST_ACCOUNT + 1]
    assert (await bot.send_message(FIRST_ACCOUNT, "Hi")).text == "Hi"
    second = await bot.get_updates(offset=first[-1].update_id + 1)
    assert [update.effective_user.id for update in second if update.effective_user] == [FIRST_ACCOUNT + 2]
    state = await asyncio.to_thread(light.state)
    assert state.answered == 1
    assert state.calls["getUpdates"] == 2
    assert state.unacknowledged == 1


async def test_a_long_poll_ends_with_an_update(light: Telegram, bot: Bot) -> None:
    await asyncio.to_thread(light.begin, Crowd((), 0, 0, 1))
    async with asyncio.timeout(10):
        polling = asyncio.create_task(bot.get_updates(timeout=9))
        await asyncio.sleep(0)
        await asyncio.to_thread(light.begin, Crowd((Act(text="Hello"),), 0, 1, 1))
        assert len(await polling) == 1


async def test_it_refuses_what_it_does_not_understand(light: Telegram, bot: Bot) -> None:
    with pytest.raises(BadRequest):
        await bot.send_message("somebody", "Hi")


def test_a_request_may_come_in_pieces() -> None:
    served: list[Request] = []

    def serve(request: Request, answer: Answer) -> None:
        served.append(request)

    connection = Connection(serve)
    for piece in (b"POST /x HTTP/1.1\r\ncontent-le", b"ngth: 4\r\n\r\nab", b"cdGET /y HTTP/1.1\r\n\r\n"):
        connection.data_received(piece)
    assert [(request.path, request.body) for request in served] == [("/x", b"abcd"), ("/y", b"")]
