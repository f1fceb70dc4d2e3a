"""What a process was sending when it died or stood still is taken over by another, and marked."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest

from bot import sending as module
from bot.app import App, opened
from bot.settings import Settings
from domain.deliveries import State
from playground.telegram import Telegram
from playground.transport import InProcess
from storage import Database, processes
from storage.deliveries import Delivery
from tests.chat import Chat, Running
from tests.conftest import MovableClock
from tests.deliveries.conftest import News, Queue, claims, joins, received

postgresql_only = pytest.mark.parametrize("backend", ["postgresql"])
PERHAPS = "Vielleicht haben Sie"


class Watch:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def watch(running: Running) -> Watch:
    """The watch by which the bot measures leases."""
    watch = Watch()
    running.app.sending._watch = watch
    running.app.sending._delivering._watch = watch
    return watch


@pytest.fixture
async def one(jens: Chat, queue: Queue, news: News) -> Chat:
    await joins(jens)
    await queue.add(jens)
    return jens


async def test_what_a_dead_process_was_sending_is_taken_over_at_once_and_marked(
    one: Chat, queue: Queue, running: Running
) -> None:
    await queue.change(state=State.SENDING, process="dead", attempts=1)
    await running.sends()
    row = await queue.the_only()
    assert (row.state, row.maybe_sent, row.attempts, row.process) == (State.SENT, True, 2, None)
    assert [PERHAPS in text for text in received(one)] == [True]


async def test_what_was_in_doubt_before_the_death_stays_uncertain(one: Chat, queue: Queue, running: Running) -> None:
    await queue.change(state=State.SENDING, process="dead", attempts=2, maybe_sent=True)
    await running.sends()
    assert await queue.all_are(State.UNCERTAIN)
    assert received(one) == []


@postgresql_only
async def test_a_process_that_stands_still_is_waited_for_and_then_taken_over(
    one: Chat, queue: Queue, running: Running, database: Database, watch: Watch
) -> None:
    await queue.change(state=State.SENDING, process="stuck", attempts=1)
    async with processes.alive(database, "stuck"):
        for passed in (0.0, 30.0, 29.0):
            watch.now += passed
            await running.sends()
            assert await queue.all_are(State.SENDING)
        watch.now += 16
        await running.sends()
    row = await queue.the_only()
    assert (row.state, row.maybe_sent) == (State.SENT, True)
    assert len(received(one)) == 1


@postgresql_only
async def test_each_attempt_has_a_lease_of_its_own(
    one: Chat, queue: Queue, running: Running, database: Database, watch: Watch
) -> None:
    await queue.change(state=State.SENDING, process="slow", attempts=1)
    async with processes.alive(database, "slow"):
        await running.sends()
        watch.now += 40
        await queue.change(attempts=2)
        await running.sends()
        watch.now += 40
        await running.sends()
        assert await queue.all_are(State.SENDING)


async def test_a_late_attempt_does_not_begin(one: Chat, queue: Queue, running: Running, watch: Watch) -> None:
    await claims(running)
    watch.now += 31
    await running.sends()
    row = await queue.the_only()
    assert (row.state, row.maybe_sent, row.attempts) == (State.SENT, False, 2)
    assert len(received(one)) == 1


@postgresql_only
async def test_what_another_took_over_is_left_to_that_one(
    one: Chat, queue: Queue, running: Running, database: Database
) -> None:
    await claims(running)
    await queue.change(process="another", attempts=2, maybe_sent=True)
    async with processes.alive(database, "another"):
        await running.app.sending.close(within=1)
    row = await queue.the_only()
    assert (row.state, row.process) == (State.SENDING, "another")


async def test_closing_gives_back_what_has_not_begun(one: Chat, queue: Queue, running: Running) -> None:
    await claims(running)
    running.app.sending.stop()
    await running.app.sending.close(within=1)
    row = await queue.the_only()
    assert (row.state, row.maybe_sent, received(one)) == (State.QUEUED, False, [])
    await running.restart()
    await running.sends()
    assert [PERHAPS in text for text in received(one)] == [False]


async def test_who_ends_counts_as_alive_until_all_is_written_down(
    one: Chat, queue: Queue, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    sending, seen = running.app.sending, []
    close = sending.close

    async def closing(*, within: float) -> None:
        await close(within=within)
        seen.append(sending._is_seen())

    monkeypatch.setattr(sending, "close", closing)
    await claims(running)
    await running.restart()
    assert seen == [True]
    await running.sends()
    assert [PERHAPS in text for text in received(one)] == [False]


async def all_sent(queue: Queue) -> None:
    async with asyncio.timeout(10):
        while not await queue.all_are(State.SENT):  # noqa: ASYNC110 (nothing tells of it)
            await asyncio.sleep(0.01)


async def test_the_loop_sends_and_stops(one: Chat, olena: Chat, queue: Queue, running: Running) -> None:
    sending = running.app.sending
    task = asyncio.create_task(sending.run())
    await joins(olena)
    await queue.add(olena)
    await all_sent(queue)
    sending.stop()
    async with asyncio.timeout(5):
        await task
    assert len(received(one)) == len(received(olena)) == 1


async def test_while_the_database_is_away_it_waits_and_then_goes_on(
    one: Chat, queue: Queue, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    sending, away = running.app.sending, [3]
    turn_over = sending._claims.turn_over
    pauses: list[float] = []

    async def turn_over_later(*arguments: object, **more: object) -> object:
        if away[0]:
            away[0] -= 1
            raise ConnectionRefusedError
        return await turn_over(*arguments, **more)  # type: ignore[arg-type] # as they are

    async def pause(seconds: float) -> None:
        pauses.append(seconds)

    monkeypatch.setattr(sending._claims, "turn_over", turn_over_later)
    sending._pause = pause
    task = asyncio.create_task(sending.run())
    await all_sent(queue)
    sending.stop()
    await task
    assert pauses == [1.0, 2.0, 4.0]
    assert len(received(one)) == 1


@pytest.mark.parametrize("committed", [True, False])
async def test_an_answer_to_a_commit_that_is_lost_loses_and_doubles_nothing(
    one: Chat,
    committed: bool,
    queue: Queue,
    running: Running,
    watch: Watch,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What was sent is written down again; what was claimed is ours and known to nobody, until its lease runs out."""
    sending, lost = running.app.sending, [True]
    turn_over = sending._claims.turn_over

    async def turn_over_without_answer(*arguments: object, **more: object) -> object:
        if not lost[0] or committed:
            claim = await turn_over(*arguments, **more)  # type: ignore[arg-type] # as they are
        if lost[0]:
            lost[0] = False
            raise ConnectionResetError
        return claim

    monkeypatch.setattr(sending._claims, "turn_over", turn_over_without_answer)
    with pytest.raises(ConnectionResetError):
        await running.sends()
    await running.sends()
    if committed:
        assert received(one) == []
        for _ in range(2):
            watch.now += module.LONGEST_UNSEEN + 60
            await running.sends()
    row = await queue.the_only()
    assert (row.state, len(received(one)), row.maybe_sent) == (State.SENT, 1, committed)


@pytest.fixture
async def other(settings: Settings, telegram: Telegram, clock: MovableClock, running: Running) -> AsyncIterator[App]:
    """Another process of the bot, on the same database."""
    request = {"request": InProcess(telegram), "polling_request": InProcess(telegram)}
    more = settings.model_copy(update={"webhook_url": "https://bot.example"})
    async with opened(more, clock=clock, **request) as app:  # type: ignore[arg-type] # both are requests
        yield app


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110 (nothing tells of it)
            await asyncio.sleep(0.001)


@postgresql_only
async def test_another_process_hears_at_once_that_all_are_to_wait(
    one: Chat, olena: Chat, queue: Queue, running: Running, other: App
) -> None:
    await claims(running)
    await joins(olena)
    await queue.add(olena)
    other.sending.told_to_wait(30)
    await other.sending.send_due()
    here = running.app.sending
    await until(lambda: here._pace.opens_in > 29)
    assert not here._delivering.ready
    assert here._pace.held == 0
    await running.sends()
    assert received(one) == received(olena) == []
    # Heard, not told on: else they would close it for each other for ever.
    assert other.sending._pace.opens_in <= 30


@postgresql_only
async def test_what_somebody_does_is_heard_by_the_process_that_is_about_to_write_to_them(
    one: Chat, queue: Queue, running: Running, other: App, telegram: Telegram
) -> None:
    await other.sending._work()
    assert other.sending._delivering.ready
    # As it is with a webhook; here people are fetched.
    running.app.intake._batches._neighbors = running.app.sending._claims._neighbors
    await one.writes("/delete")
    await until(lambda: not other.sending._delivering.ready)
    await one.taps("Ja, alles löschen")
    await other.sending.send_due()
    assert received(one) == []
    assert await queue.rows() == list[Delivery]()


@postgresql_only
async def test_who_is_not_seen_to_live_begins_nothing(one: Chat, olena: Chat, queue: Queue, running: Running) -> None:
    sending = running.app.sending
    await claims(running)
    sending._is_seen, seen = (lambda: False), sending._is_seen
    sending.recall_all()
    await joins(olena)
    await queue.add(olena)
    await running.sends()
    assert received(one) == received(olena) == []
    assert await queue.all_are(State.QUEUED)
    sending._is_seen = seen
    await running.sends()
    assert await queue.all_are(State.SENT)
