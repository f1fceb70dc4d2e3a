"""A clock that jumps, and the two nights on which it is set, neither repeat a delivery nor drop one."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.deliveries import Priority, State
from playground.faults import Fault, Misbehavior
from playground.telegram import Telegram
from tests.chat import Chat, Running
from tests.conftest import MovableClock
from tests.deliveries.conftest import News, Queue, claims, joins, received

DAY = timedelta(days=1)


async def hours_pass(clock: MovableClock, running: Running, hours: int) -> None:
    """Let the bot look every quarter of an hour."""
    for _ in range(4 * hours):
        clock.move_by(minutes=15)
        await running.sends()


@pytest.mark.parametrize("jump", [DAY, -DAY])
async def test_what_was_sent_is_not_sent_again(
    jens: Chat, jump: timedelta, news: News, queue: Queue, running: Running, clock: MovableClock
) -> None:
    await joins(jens)
    await queue.add(jens)
    await running.sends()
    clock.move_by(seconds=jump.total_seconds())
    await running.sends()
    await running.restart()
    await running.sends()
    clock.move_by(seconds=-jump.total_seconds())
    await running.sends()
    assert len(received(jens)) == 1


@pytest.mark.parametrize("jump", [DAY, -DAY])
async def test_what_is_due_comes_once_when_it_is_time(
    jens: Chat, jump: timedelta, news: News, queue: Queue, running: Running, clock: MovableClock
) -> None:
    await joins(jens)
    await queue.add(jens, after=timedelta(hours=2))
    clock.move_by(seconds=jump.total_seconds())
    await running.sends()
    assert len(received(jens)) == (1 if jump > timedelta() else 0)
    clock.move_by(seconds=-jump.total_seconds())
    await hours_pass(clock, running, 3)
    assert len(received(jens)) == 1


@pytest.mark.parametrize("jump", [DAY, -DAY])
async def test_what_was_claimed_before_is_sent_once(
    jens: Chat, jump: timedelta, news: News, queue: Queue, running: Running, clock: MovableClock
) -> None:
    await joins(jens)
    await queue.add(jens)
    await claims(running)
    clock.move_by(seconds=jump.total_seconds())
    await running.sends()
    row = await queue.the_only()
    assert (row.state, row.maybe_sent, len(received(jens))) == (State.SENT, False, 1)


@pytest.mark.parametrize("jump", [DAY, -DAY])
async def test_others_of_the_chat_follow(
    jens: Chat, jump: timedelta, news: News, queue: Queue, running: Running, clock: MovableClock
) -> None:
    await joins(jens)
    await queue.add(jens, key="Hallo eins", after=-2 * DAY)
    await queue.add(jens, key="Hallo zwei", after=-2 * DAY)
    await running.sends()
    clock.move_by(seconds=jump.total_seconds())
    await running.sends()
    assert len(received(jens)) == 2


async def test_told_to_wait_a_clock_set_back_opens_the_gate_in_time(
    jens: Chat, news: News, queue: Queue, running: Running, telegram: Telegram, clock: MovableClock
) -> None:
    await joins(jens)
    await queue.add(jens, after=-2 * DAY)
    telegram.misbehave(Fault(Misbehavior.TOO_MANY, "sendMessage", retry_after=60))
    await running.sends()
    clock.move_by(days=-1)
    await running.restart()
    await running.sends()
    assert received(jens) == []
    clock.move_by(seconds=61)
    await running.restart()
    await running.sends()
    assert len(received(jens)) == 1


@pytest.mark.parametrize("night", [datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 10, 24, 12, tzinfo=UTC)])
async def test_in_the_nights_when_the_clock_is_set_everything_comes_once(
    jens: Chat, olena: Chat, night: datetime, news: News, queue: Queue, running: Running, clock: MovableClock
) -> None:
    for chat in (jens, olena):
        await joins(chat)
    clock.move_to(night)
    for half_hour in range(48):
        await queue.add(jens, key=f"Hallo {half_hour}.", after=timedelta(minutes=30 * half_hour))
        await queue.add(
            olena, key=f"Hallo {half_hour}.", after=timedelta(minutes=30 * half_hour), priority=Priority.URGENT
        )
    await hours_pass(clock, running, 24)
    # What waited at night is more than one for a chat: one a second.
    for _ in range(30):
        clock.move_by(seconds=2)
        await running.sends()
    assert await queue.all_are(State.SENT)
    for chat in (jens, olena):
        assert sorted(received(chat)) == sorted(f"Hallo {half_hour}." for half_hour in range(48))
    at_night = [
        message["date"]
        for message in jens.person.messages
        if message["from_bot"] and datetime.fromtimestamp(message["date"], UTC).hour in (21, 22, 23, 0, 1, 2, 3, 4)
    ]
    assert at_night == []
