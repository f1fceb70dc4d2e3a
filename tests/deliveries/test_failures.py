"""What each kind of failure leads to: again, waiting, once more and marked, or never again."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from bot.transport import NotSentError
from bot.updates import Albums, incoming
from domain.deliveries import Reason, State
from playground.faults import Fault, Misbehavior
from playground.telegram import Telegram
from playground.transport import InProcess
from storage import Database
from storage import gate as gates
from tests.chat import Chat, Running
from tests.conftest import MovableClock
from tests.deliveries.conftest import News, Queue, joins, received, until

PERHAPS = "Vielleicht haben Sie"
UNCLEAR_BEFORE = [Misbehavior.SERVER_ERROR, Misbehavior.TIMEOUT_BEFORE, Misbehavior.RESET_BEFORE]
UNCLEAR_AFTER = [Misbehavior.SERVER_ERROR_AFTER, Misbehavior.TIMEOUT_AFTER, Misbehavior.RESET_AFTER]


def marked(texts: list[str]) -> list[bool]:
    return [PERHAPS in text for text in texts]


async def holds(condition: Callable[[], bool]) -> None:
    """Wait until something holds."""
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110 (nothing tells of it)
            await asyncio.sleep(0.001)


@pytest.fixture
async def one(jens: Chat, queue: Queue, news: News) -> Chat:
    """Somebody with a message in the queue."""
    await joins(jens)
    await queue.add(jens)
    return jens


@pytest.mark.parametrize("kind", UNCLEAR_BEFORE + UNCLEAR_AFTER)
async def test_what_is_unclear_is_said_once_more_and_marked(
    one: Chat, kind: Misbehavior, queue: Queue, running: Running, telegram: Telegram
) -> None:
    telegram.misbehave(Fault(kind, "sendMessage"))
    await running.sends()
    row = await queue.the_only()
    assert (row.state, row.maybe_sent, row.attempts) == (State.SENT, True, 2)
    assert marked(received(one)) == ([True] if kind in UNCLEAR_BEFORE else [False, True])
    assert row.message_id == one.person.last["message_id"]


@pytest.mark.parametrize("kind", [Misbehavior.TIMEOUT_BEFORE, Misbehavior.RESET_AFTER])
async def test_what_is_unclear_twice_stays_uncertain_and_is_counted(
    one: Chat, kind: Misbehavior, queue: Queue, running: Running, telegram: Telegram
) -> None:
    telegram.misbehave(Fault(kind, "sendMessage", times=None))
    await running.sends()
    telegram.behave()
    await running.sends()
    row = await queue.the_only()
    assert (row.state, row.attempts) == (State.UNCERTAIN, 2)
    assert marked(received(one)) == ([] if kind in UNCLEAR_BEFORE else [False, True])


async def test_nothing_else_begins_before_telegram_answers_again(
    one: Chat, olena: Chat, queue: Queue, running: Running, telegram: Telegram
) -> None:
    await joins(olena)
    await queue.add(olena)
    telegram.calls.clear()
    telegram.misbehave(Fault(Misbehavior.TIMEOUT_BEFORE, "sendMessage", one.person.id))
    sending = running.app.sending
    sending._delivering._answered, answered = asyncio.Event().wait, sending._delivering._answered
    task = asyncio.create_task(running.sends())
    await holds(lambda: sending._delivering._asking is not None)
    began = [call.method for call in telegram.calls].count("sendMessage")
    await asyncio.sleep(0.1)
    assert [call.method for call in telegram.calls].count("sendMessage") == began <= 2
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert sending._delivering._asking is not None
    sending._delivering._asking.cancel()
    sending._delivering._answered = answered
    await asyncio.sleep(0)
    await running.sends()
    assert await queue.all_are(State.SENT)
    assert len(received(olena)) == 1


async def test_telegram_is_asked_before_it_is_said_again(
    one: Chat, queue: Queue, running: Running, telegram: Telegram
) -> None:
    telegram.calls.clear()
    telegram.misbehave(Fault(Misbehavior.SERVER_ERROR, "sendMessage"))
    await running.sends()
    methods = [call.method for call in telegram.calls if call.method != "getUpdates"]
    assert methods == ["sendMessage", "getMe", "sendMessage"]


async def test_what_never_left_is_sent_again_without_a_mark(
    one: Chat, queue: Queue, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    left, do_request = [2], InProcess.do_request

    async def away(self: InProcess, url: str, *arguments: Any, **more: Any) -> tuple[int, bytes]:
        if url.endswith("sendMessage") and left[0]:
            left[0] -= 1
            raise NotSentError("Telegram cannot be reached")
        return await do_request(self, url, *arguments, **more)

    monkeypatch.setattr(InProcess, "do_request", away)
    await running.sends()
    row = await queue.the_only()
    assert (row.state, row.maybe_sent, row.attempts) == (State.SENT, False, 3)
    assert marked(received(one)) == [False]


async def test_told_to_wait_nothing_begins_and_then_all_goes_out(
    one: Chat,
    olena: Chat,
    queue: Queue,
    running: Running,
    telegram: Telegram,
    database: Database,
    clock: MovableClock,
) -> None:
    await joins(olena)
    telegram.misbehave(Fault(Misbehavior.TOO_MANY, "sendMessage", one.person.id, retry_after=0.1))
    await running.sends()
    await queue.add(olena)
    await running.sends()
    async with database.reading() as session:
        gate = await gates.looked_at(session)
    assert gate.opens_in(clock.now()).total_seconds() == pytest.approx(0.1)
    assert (received(one), received(olena)) == ([], [])
    clock.move_by(seconds=1)
    await until(running, lambda: queue.all_are(State.SENT))
    assert (len(received(one)), len(received(olena))) == (1, 1)
    assert [row.maybe_sent for row in await queue.rows()] == [False, False]


async def test_a_reply_that_is_told_to_wait_holds_up_deliveries(
    one: Chat, queue: Queue, running: Running, telegram: Telegram, clock: MovableClock
) -> None:
    telegram.misbehave(Fault(Misbehavior.TOO_MANY, "sendMessage", retry_after=0.1))
    await one.writes("/menu")
    await running.sends()
    assert received(one) == []
    clock.move_by(seconds=1)
    await until(running, lambda: queue.all_are(State.SENT))


async def test_after_a_restart_the_gate_is_still_closed(
    one: Chat, queue: Queue, running: Running, telegram: Telegram, clock: MovableClock
) -> None:
    telegram.misbehave(Fault(Misbehavior.TOO_MANY, "sendMessage", retry_after=60))
    await running.sends()
    await running.restart()
    await running.sends()
    assert received(one) == []
    clock.move_by(seconds=61)
    await running.restart()
    await running.sends()
    assert len(received(one)) == 1


async def test_who_blocked_the_bot_is_left_alone_until_they_write_again(
    one: Chat, queue: Queue, running: Running, telegram: Telegram, clock: MovableClock
) -> None:
    # Telegram does not tell; the bot learns it when it writes.
    one.person.chat.bot = "blocked"
    await running.sends()
    row = await queue.the_only()
    assert (row.state, row.reason) == (State.FAILED, Reason.BLOCKED)
    telegram.calls.clear()
    clock.move_by(minutes=1)
    await queue.add(one, key="Hallo, noch etwas")
    await running.sends()
    assert not [call for call in telegram.calls if call.method == "sendMessage"]
    assert [row.reason for row in await queue.rows()] == [Reason.BLOCKED, Reason.BLOCKED]
    one.person.chat.bot = "member"
    await one.writes("/menu")
    clock.move_by(minutes=1)
    await queue.add(one, key="Hallo wieder")
    await running.sends()
    assert len(received(one, "wieder")) == 1


async def test_who_writes_while_it_is_found_out_counts_as_there(
    one: Chat, queue: Queue, running: Running, clock: MovableClock
) -> None:
    one.person.chat.bot = "blocked"
    sending = running.app.sending
    beginning = asyncio.create_task(sending._delivering.run())
    async with asyncio.timeout(10):
        while not sending._delivering.results.unreachable:
            if not sending._delivering.flying:
                await sending._work()
            await asyncio.sleep(0.001)
    beginning.cancel()
    one.person.chat.bot = "member"
    await one.writes("/menu")
    await running.sends()
    clock.move_by(minutes=1)
    await queue.add(one, key="Hallo wieder")
    await running.sends()
    assert len(received(one, "wieder")) == 1


@pytest.mark.parametrize("told", [True, False])
async def test_a_group_that_migrated_keeps_being_reached(
    told: bool, jens: Chat, news: News, queue: Queue, running: Running, telegram: Telegram
) -> None:
    group = telegram.group("Naumburg hilft", by=jens.person)
    old = group.id
    await queue.add(old)
    if not told:
        telegram.updates.allowed = ("callback_query",)
    new = group.migrates(by=jens.person)
    await queue.add(old, new, key="Hallo beiden")
    if told:
        # Not settled: the bot would leave the group, as it does with every group.
        update = next(each for each in telegram.updates.waiting() if "migrate_to_chat_id" in each.get("message", {}))
        await running.app.intake.take([incoming(update, Albums())])

    async def one_by_one() -> bool:
        running.app.clock.move_by(seconds=4)  # type: ignore[attr-defined] # a clock of the tests
        return await queue.all_are(State.SENT)

    await until(running, one_by_one)
    texts = [message["text"] for message in telegram.chats[new].messages.values() if message["from"]["is_bot"]]
    assert sorted(text.split("\n")[0] for text in texts) == ["Hallo", "Hallo beiden"]
    assert {row.chat_id for row in await queue.rows()} == {new}
