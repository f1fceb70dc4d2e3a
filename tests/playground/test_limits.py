from typing import Any

import aiohttp
import pytest
import telegram as ptb

from playground.limits import Limits
from playground.refusals import Refused
from playground.server import serve
from playground.telegram import Telegram
from tests.playground.conftest import Clock


def test_one_message_a_second_to_a_chat() -> None:
    limits = Limits()
    limits.count(1, 100.0)
    with pytest.raises(Refused) as refusal:
        limits.count(1, 100.5)
    assert (refusal.value.code, refusal.value.retry_after) == (429, 1)
    limits.count(2, 100.5)
    limits.count(1, 101.5)


def test_who_was_told_to_wait_is_refused_until_then_though_a_window_has_passed() -> None:
    limits = Limits()
    limits.count(1, 100.0)
    for moment, told in ((100.5, 1), (101.2, 1)):
        with pytest.raises(Refused) as refusal:
            limits.count(1, moment)
        assert refusal.value.retry_after == told
    limits.count(1, 101.5)


def test_thirty_a_second_to_all_together() -> None:
    limits = Limits()
    for chat_id in range(30):
        limits.count(chat_id, 100.0)
    with pytest.raises(Refused):
        limits.count(99, 100.9)
    limits.count(99, 101.9)


def test_twenty_a_minute_to_a_group() -> None:
    limits = Limits()
    for second in range(20):
        limits.count(-7, 100.0 + second)
    with pytest.raises(Refused) as refusal:
        limits.count(-7, 121.0)
    assert refusal.value.retry_after == 39
    limits.count(-7, 160.0)


def test_with_shorter_seconds_all_spans_shrink_alike() -> None:
    limits = Limits(second=0.01)
    for turn in range(20):
        limits.count(-7, 100.0 + turn / 100)
    with pytest.raises(Refused) as refusal:
        limits.count(-7, 100.2)
    assert refusal.value.retry_after == pytest.approx(0.4)
    limits.count(-7, 100.6)


async def test_over_http_limits_run_on_the_ticks_not_on_the_clock(clock: Clock) -> None:
    ticks = [5000.0]
    box = Telegram(now=clock, limits=Limits(second=0.01), ticks=lambda: ticks[0])
    person = box.person("Jens")
    person.writes("/start")
    async with serve(box, port=0) as url, aiohttp.ClientSession() as session:

        async def send() -> dict[str, Any]:
            message = {"chat_id": person.id, "text": "x"}
            async with session.post(f"{url}/bot{box.token}/sendMessage", json=message) as answer:
                return dict(await answer.json())

        assert (await send())["ok"]
        clock.passes(86_400)
        refused = await send()
        assert (refused["error_code"], refused["parameters"]) == (429, {"retry_after": 0.01})
        ticks[0] += 0.01
        assert (await send())["ok"]


async def test_limits_are_off_unless_asked_for_and_a_refused_message_does_not_arrive(clock: Clock) -> None:
    box = Telegram(now=clock, limits=Limits())
    person = box.person("Jens")
    person.writes("/start")

    async def send() -> None:
        await box.call(box.token, "sendMessage", {"chat_id": person.id, "text": "x"})

    await send()
    with pytest.raises(Refused):
        await send()
    await box.call(box.token, "sendChatAction", {"chat_id": person.id, "action": "typing"})
    clock.passes(1)
    await send()
    assert len(person.messages) == 3


async def test_an_album_counts_as_many_messages_as_it_has(bot: ptb.Bot) -> None:
    limits = Limits(overall=3)
    limits.count(1, 100.0, 3)
    with pytest.raises(Refused):
        limits.count(2, 100.0)
