from datetime import timedelta

import aiohttp
import pytest
import telegram as ptb

from playground.faults import Fault
from playground.people import Person
from playground.telegram import Telegram


@pytest.mark.parametrize(
    ("kind", "error", "cause", "delivered"),
    [
        ("server_error", ptb.error.NetworkError, None, False),
        ("server_error_after", ptb.error.NetworkError, None, True),
        ("timeout_before", ptb.error.TimedOut, TimeoutError, False),
        ("timeout_after", ptb.error.TimedOut, TimeoutError, True),
        ("reset_before", ptb.error.NetworkError, aiohttp.ServerDisconnectedError, False),
        ("reset_after", ptb.error.NetworkError, aiohttp.ServerDisconnectedError, True),
    ],
)
async def test_a_fault_looks_as_it_would_on_a_network(
    bot: ptb.Bot,
    box: Telegram,
    olena: Person,
    kind: str,
    error: type[Exception],
    cause: type[Exception] | None,
    delivered: bool,
) -> None:
    box.misbehave(Fault(kind))
    with pytest.raises(error) as raised:
        await bot.send_message(olena.id, "x")
    assert raised.type is error
    assert cause is None or isinstance(raised.value.__cause__, cause)
    assert (olena.messages[-1]["text"] == "x") is delivered
    await bot.send_message(olena.id, "danach")
    assert olena.last["text"] == "danach"


async def test_being_told_to_wait(bot: ptb.Bot, box: Telegram, olena: Person) -> None:
    box.misbehave(Fault("too_many", retry_after=7, times=2))
    for _ in range(2):
        with pytest.raises(ptb.error.RetryAfter) as raised:
            await bot.send_message(olena.id, "x")
        assert raised.value.retry_after == timedelta(seconds=7)
    await bot.send_message(olena.id, "x")


async def test_a_fault_meets_the_call_it_is_meant_for(bot: ptb.Bot, box: Telegram, olena: Person) -> None:
    jens = box.person("Jens")
    jens.writes("/start")
    box.misbehave(Fault("server_error", method="sendMessage", chat_id=jens.id, times=None))
    await bot.get_me()
    await bot.send_message(olena.id, "x")
    for _ in range(3):
        with pytest.raises(ptb.error.NetworkError):
            await bot.send_message(jens.id, "x")
    box.behave()
    await bot.send_message(jens.id, "x")


async def test_a_fault_for_all_spares_the_poller_unless_named(bot: ptb.Bot, box: Telegram) -> None:
    box.misbehave(Fault("server_error"))
    assert len(box.faults) == 1
    await bot.get_updates()
    box.behave()
    box.misbehave(Fault("server_error", method="getUpdates"))
    with pytest.raises(ptb.error.NetworkError):
        await bot.get_updates()


async def test_slow_is_slow_but_works(bot: ptb.Bot, box: Telegram, olena: Person) -> None:
    box.misbehave(Fault("slow", seconds=0.001))
    await bot.send_message(olena.id, "x")
    assert olena.last["text"] == "x"


async def test_downloads_can_fail_too(bot: ptb.Bot, box: Telegram, olena: Person) -> None:
    sent = olena.sends_document(b"%PDF")
    file = await bot.get_file(sent["document"]["file_id"])
    box.misbehave(Fault("reset_after", method="download"))
    with pytest.raises(ptb.error.NetworkError):
        await file.download_as_bytearray()
    assert await file.download_as_bytearray() == b"%PDF"
