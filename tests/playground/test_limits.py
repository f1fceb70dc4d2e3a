import pytest
import telegram as ptb

from playground.limits import Limits
from playground.refusals import Refused
from playground.telegram import Telegram
from tests.playground.conftest import Clock


def test_one_message_a_second_to_a_chat() -> None:
    limits = Limits()
    limits.count(1, 100.0)
    with pytest.raises(Refused) as refusal:
        limits.count(1, 100.5)
    assert (refusal.value.code, refusal.value.retry_after) == (429, 1)
    limits.count(2, 100.5)
    limits.count(1, 101.0)


def test_thirty_a_second_to_all_together() -> None:
    limits = Limits()
    for chat_id in range(30):
        limits.count(chat_id, 100.0)
    with pytest.raises(Refused):
        limits.count(99, 100.9)
    limits.count(99, 101.0)


def test_twenty_a_minute_to_a_group() -> None:
    limits = Limits()
    for second in range(20):
        limits.count(-7, 100.0 + second)
    with pytest.raises(Refused) as refusal:
        limits.count(-7, 121.0)
    assert refusal.value.retry_after == 39
    limits.count(-7, 160.0)


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
