"""What is due goes out once, the most urgent first, at its time, and what cannot be said takes nothing from others."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from markupsafe import Markup
from sqlalchemy import select

from domain.consents import Purpose
from domain.deliveries import Priority, Reason, State
from handlers.deliveries import KINDS
from handlers.kind import Later, Verdict
from handlers.reply import Reply
from handlers.turn import Turn
from playground.telegram import Telegram
from storage import Database, deliveries
from storage import deliveries as module
from storage.open_responses import OpenResponse
from tests.chat import Chat, Running
from tests.conftest import MovableClock
from tests.conversations.arriving import comes_in, consents
from tests.deliveries.conftest import TEST, News, Queue, joins, received


def order(telegram: Telegram) -> list[str]:
    """The first words of the messages that were sent, in their order."""
    return [call.parameters["text"].split()[0] for call in telegram.calls if call.method == "sendMessage"]


async def test_everybody_gets_it_once_and_the_message_is_known(
    jens: Chat, olena: Chat, news: News, queue: Queue, running: Running, clock: MovableClock
) -> None:
    for chat in (jens, olena):
        await joins(chat)
    await queue.add(jens, olena)
    await queue.add(jens, olena)
    await queue.add(jens, key="Hallo noch einmal", after=timedelta(hours=1))
    await running.sends()
    await running.restart()
    await running.sends()
    assert len(received(jens)) == len(received(olena)) == 1
    first, second, later = await queue.rows()
    assert (first.state, second.state, later.state) == (State.SENT, State.SENT, State.QUEUED)
    assert first.message_id == jens.person.last["message_id"]
    assert first.finished_at == clock.now()
    assert not first.maybe_sent


async def test_urgent_before_normal_before_bulk_and_then_the_oldest(
    person: Callable[..., Chat], news: News, queue: Queue, running: Running, telegram: Telegram
) -> None:
    people = [await joins(person(f"P{n}", "de")) for n in range(6)]
    telegram.calls.clear()
    old = timedelta(minutes=-5)
    await queue.add(people[0], key="bulk-old", priority=Priority.BULK, after=2 * old)
    await queue.add(people[1], key="normal", after=old)
    await queue.add(people[2], key="urgent", priority=Priority.URGENT)
    await queue.add(people[3], key="bulk", priority=Priority.BULK)
    await queue.add(people[4], key="normal-old", after=2 * old)
    await queue.add(people[5], key="later", after=-old)
    await running.sends()
    assert order(telegram) == ["urgent", "normal-old", "normal", "bulk-old", "bulk"]


async def test_a_chat_hears_one_message_a_second_and_a_group_one_in_three(
    jens: Chat, news: News, queue: Queue, running: Running, telegram: Telegram, clock: MovableClock
) -> None:
    await joins(jens)
    group = telegram.group("Naumburg hilft", by=jens.person)
    for key in ("Hallo eins", "Hallo zwei"):
        await queue.add(jens, group.id, key=key)
    counts = []
    for _ in range(5):
        await running.sends()
        said = [message for message in group.messages if message.get("text", "").startswith("Hallo")]
        counts.append((len(received(jens)), len(said)))
        clock.move_by(seconds=0.9)
    assert counts == [(1, 1), (1, 1), (2, 1), (2, 1), (2, 2)]


async def test_many_for_one_chat_do_not_hold_up_the_others(
    jens: Chat, olena: Chat, news: News, queue: Queue, running: Running
) -> None:
    for chat in (jens, olena):
        await joins(chat)
    for number in range(60):
        await queue.add(jens, key=f"Hallo {number}", after=timedelta(minutes=-10))
    await queue.add(olena)
    await running.sends()
    assert len(received(jens)) == len(received(olena)) == 1


async def test_at_night_only_what_is_urgent_goes(
    jens: Chat, olena: Chat, news: News, queue: Queue, running: Running, clock: MovableClock
) -> None:
    for chat in (jens, olena):
        await joins(chat)
    clock.move_by(hours=10)  # nine in the evening in Germany
    await queue.add(jens)
    await queue.add(olena, priority=Priority.URGENT)
    await running.sends()
    assert (received(jens), len(received(olena))) == ([], 1)
    clock.move_by(hours=10, minutes=59)
    await running.sends()
    assert received(jens) == []
    clock.move_by(minutes=1)
    await running.sends()
    assert len(received(jens)) == 1


async def test_what_is_too_late_is_not_said(
    jens: Chat, news: News, queue: Queue, running: Running, clock: MovableClock
) -> None:
    await joins(jens)
    await queue.add(jens, expires=timedelta(hours=1))
    clock.move_by(hours=1)
    await running.sends()
    row = await queue.the_only()
    assert (row.state, row.reason, received(jens)) == (State.EXPIRED, Reason.TOO_LATE, [])


async def test_very_much_that_is_not_wanted_any_more_holds_up_nobody(
    jens: Chat, news: News, queue: Queue, running: Running
) -> None:
    await joins(jens)
    await queue.add(*range(1, 300), key="nobody", after=timedelta(minutes=-1))
    await queue.add(jens)
    await running.sends()
    assert len(received(jens)) == 1
    assert (await queue.states()).count(State.CANCELLED) == 299


async def test_what_is_for_later_comes_later(
    jens: Chat, news: News, queue: Queue, running: Running, clock: MovableClock
) -> None:
    await joins(jens)
    at = clock.now() + timedelta(hours=2)

    async def later(turn: Turn, key: str) -> Verdict:
        return Later(at) if turn.now < at else None

    news.still_wanted = later
    await queue.add(jens)
    await running.sends()
    assert (await queue.the_only()).due_at == at
    clock.move_by(hours=1, minutes=59)
    await running.sends()
    assert received(jens) == []
    clock.move_by(minutes=1)
    await running.sends()
    assert len(received(jens)) == 1


async def test_what_is_over_is_not_said(jens: Chat, news: News, queue: Queue, running: Running) -> None:
    await joins(jens)

    async def over(turn: Turn, key: str) -> Verdict:
        return Reason.OVER

    news.still_wanted = over
    await queue.add(jens)
    await running.sends()
    row = await queue.the_only()
    assert (row.state, row.reason, received(jens)) == (State.CANCELLED, Reason.OVER, [])


async def test_what_cannot_be_worded_fails_alone(
    person: Callable[..., Chat], news: News, queue: Queue, running: Running, expected_errors: list[str]
) -> None:
    expected_errors.append("delivery.broken")
    people = [await joins(person(f"P{n}", "de")) for n in range(8)]
    news.broken_for = {chat.person.id for chat in people[::2]}
    await queue.add(*people)
    await queue.add(people[1], key="strange", kind="no such kind", after=timedelta(minutes=-1))
    await running.sends()
    assert [len(received(chat)) for chat in people] == [0, 1] * 4
    assert [(row.state, row.reason) for row in (await queue.rows())[::2]] == [(State.FAILED, Reason.BROKEN)] * 4


async def test_what_telegram_refuses_fails_alone(
    jens: Chat,
    olena: Chat,
    news: News,
    queue: Queue,
    running: Running,
    monkeypatch: pytest.MonkeyPatch,
    expected_errors: list[str],
) -> None:
    expected_errors.append("delivery.refused")
    for chat in (jens, olena):
        await joins(chat)

    async def word(turn: Turn, key: str) -> Reply:
        return Reply(text=Markup("x" * (4097 if turn.account.id == jens.person.id else 5)))

    monkeypatch.setitem(KINDS, TEST, replace(KINDS[TEST], word=word))
    await queue.add(jens, olena)
    await running.sends()
    await running.sends()
    assert [(row.state, row.reason) for row in await queue.rows()] == [
        (State.FAILED, Reason.REFUSED),
        (State.SENT, None),
    ]
    assert [row.attempts for row in await queue.rows()] == [1, 1]


async def test_a_message_that_asks_is_noted_with_its_question(
    jens: Chat,
    news: News,
    queue: Queue,
    running: Running,
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await consents(jens)

    async def word(turn: Turn, key: str) -> Reply:
        assert turn.account.response is not None
        return Reply(text=Markup("Hallo"), asks_for=turn.account.response.id)

    monkeypatch.setitem(KINDS, TEST, replace(KINDS[TEST], word=word))
    await queue.add(jens)
    await running.sends()
    async with database.reading() as session:
        response = (await session.scalars(select(OpenResponse))).one()
    assert response.message_id == (await queue.the_only()).message_id == jens.person.last["message_id"]


async def test_somebody_who_is_arriving_gets_only_what_needs_no_consent(
    jens: Chat, news: News, queue: Queue, running: Running, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await comes_in(jens)
    await queue.add(jens, key="Hallo eins")
    await running.sends()
    monkeypatch.setitem(KINDS, TEST, replace(KINDS[TEST], purpose=Purpose.PROFILE))
    clock.move_by(seconds=5)
    await queue.add(jens, key="Hallo zwei")
    await running.sends()
    assert received(jens) == ["Hallo eins"]
    assert [row.reason for row in await queue.rows()] == [None, Reason.UNKNOWN]


async def test_nobody_is_written_to_who_never_came(news: News, queue: Queue, running: Running) -> None:
    await queue.add(4711)
    await running.sends()
    row = await queue.the_only()
    assert (row.state, row.reason) == (State.CANCELLED, Reason.UNKNOWN)


async def test_what_is_cancelled_together_is_not_said_and_counted(
    jens: Chat, olena: Chat, news: News, queue: Queue, running: Running, database: Database, clock: MovableClock
) -> None:
    for chat in (jens, olena):
        await joins(chat)
    await queue.add(jens)
    await running.sends()
    await queue.add(jens, olena)
    async with database.transaction() as session:
        cancelled = await deliveries.cancel(session, kind=TEST, key="Hallo", reason=Reason.OVER, now=clock.now())
    await running.sends()
    async with database.reading() as session:
        counts = await deliveries.counted(session, TEST, "Hallo")
    assert (cancelled, received(olena)) == (1, [])
    assert counts == {State.SENT: 1, State.CANCELLED: 1}


async def test_what_ended_long_ago_is_forgotten_and_what_waits_is_not(
    jens: Chat, news: News, queue: Queue, running: Running, clock: MovableClock
) -> None:
    await joins(jens)
    await queue.add(jens)
    await queue.add(jens, key="later", after=timedelta(days=365))
    await running.sends()
    clock.move_by(days=module.KEPT_FOR.days - 1)
    await running.app.ticks.forget_old()
    assert len(await queue.rows()) == 2
    clock.move_by(days=2)
    await running.app.ticks.forget_old()
    assert await queue.states() == [State.QUEUED]
