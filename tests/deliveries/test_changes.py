"""Who does not want it any more gets nothing, up to the moment at which it is said."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from sqlalchemy import event, select

from bot.claims import Claim, Claims
from domain.consents import Purpose
from domain.deliveries import Reason, State
from handlers.deliveries import KINDS
from storage import Database
from storage.unsubscriptions import Unsubscription
from tests.chat import Chat, Running
from tests.deliveries.conftest import TEST, News, Queue, claims, joins, received

Act = Callable[[Chat], Awaitable[object]]


async def blocks(chat: Chat) -> None:
    await chat.does(lambda phone: phone.blocks(), silence=True)


async def turns_it_off(chat: Chat) -> None:
    await chat.taps_data(f"w:{TEST}:0")


async def withdraws_consent(chat: Chat) -> None:
    await chat.writes("/privacy")
    await chat.taps("Neues vom Projekt schicken")
    assert "Widerrufen" in chat.sees


async def is_erased(chat: Chat) -> None:
    await chat.writes("/delete")
    await chat.taps("Ja, alles löschen")


WAYS: list[tuple[Act, Reason | None]] = [
    (blocks, Reason.BLOCKED),
    (turns_it_off, Reason.UNSUBSCRIBED),
    (withdraws_consent, Reason.NO_CONSENT),
    (is_erased, None),
]


@pytest.fixture
async def one(jens: Chat, queue: Queue, news: News, monkeypatch: pytest.MonkeyPatch) -> Chat:
    """Somebody who gets broadcasts, with one in the queue."""
    monkeypatch.setitem(KINDS, TEST, replace(KINDS[TEST], purpose=Purpose.BROADCASTS))
    await joins(jens, Purpose.BROADCASTS)
    await jens.writes("/menu")
    await queue.add(jens)
    return jens


async def nothing_came(one: Chat, queue: Queue, reason: Reason | None) -> None:
    assert received(one) == []
    rows = await queue.rows()
    if reason is None:
        assert rows == [], "it is erased with the person"
    else:
        assert [(row.state, row.reason) for row in rows] == [(State.CANCELLED, reason)]


@pytest.mark.parametrize(("act", "reason"), WAYS)
async def test_while_it_is_queued(one: Chat, act: Act, reason: Reason | None, queue: Queue, running: Running) -> None:
    await act(one)
    await running.sends()
    await nothing_came(one, queue, reason)


@pytest.mark.parametrize(("act", "reason"), WAYS)
async def test_after_it_was_claimed(one: Chat, act: Act, reason: Reason | None, queue: Queue, running: Running) -> None:
    await claims(running)
    await act(one)
    await running.sends()
    await nothing_came(one, queue, reason)


@pytest.mark.parametrize(("act", "reason"), WAYS)
async def test_while_the_claim_is_being_committed(
    one: Chat,
    act: Act,
    reason: Reason | None,
    queue: Queue,
    running: Running,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On PostgreSQL a turn may commit between the look of a claim and its end."""
    turn_over = Claims.turn_over

    async def late(self: Claims, *arguments: object, **more: object) -> Claim:
        claim: Claim = await turn_over(self, *arguments, **more)  # type: ignore[arg-type] # as they are
        if claim.messages:
            monkeypatch.setattr(Claims, "turn_over", turn_over)
            await act(one)
        return claim

    monkeypatch.setattr(Claims, "turn_over", late)
    await running.sends()
    await nothing_came(one, queue, reason)


async def test_who_leaves_before_they_have_arrived_gets_nothing(
    jens: Chat, news: News, queue: Queue, running: Running
) -> None:
    await jens.writes("/start")
    await jens.taps("Deutsch")
    await queue.add(jens)
    await claims(running)
    await jens.does(lambda phone: phone.blocks(), silence=True)
    await running.sends()
    assert received(jens) == []


async def test_who_does_something_else_meanwhile_gets_it_all_the_same(
    one: Chat, queue: Queue, running: Running
) -> None:
    await claims(running)
    await one.writes("/menu")
    assert not running.app.sending._delivering.ready
    await running.sends()
    assert len(received(one)) == 1
    assert (await queue.the_only()).maybe_sent is False


async def test_others_are_not_looked_at_again(one: Chat, olena: Chat, queue: Queue, running: Running) -> None:
    await claims(running)
    await joins(olena)
    await olena.writes("/menu")
    assert running.app.sending._delivering.ready


async def test_turned_on_again_it_comes(one: Chat, queue: Queue, running: Running) -> None:
    await turns_it_off(one)
    await one.taps_data(f"w:{TEST}:1")
    await running.sends()
    assert len(received(one)) == 1


async def test_consent_given_again_it_comes(one: Chat, queue: Queue, running: Running) -> None:
    await withdraws_consent(one)
    await one.taps("Neues vom Projekt schicken")
    await running.sends()
    assert len(received(one)) == 1


async def test_two_taps_turn_it_off_once(one: Chat, database: Database, running: Running) -> None:
    for _ in range(2):
        await one.taps_data(f"u:{TEST}")
        async with database.reading() as session:
            assert len(list(await session.scalars(select(Unsubscription)))) == 1


async def test_a_look_costs_a_few_statements_however_many_are_due(
    running: Running, news: News, queue: Queue, person: Callable[..., Chat]
) -> None:
    people = [await joins(person(f"P{n}", "de")) for n in range(10)]
    await queue.add(*people)
    statements: list[str] = []
    engine = running.app.database.engine.sync_engine

    def count(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", count)
    try:
        await claims(running)
    finally:
        event.remove(engine, "before_cursor_execute", count)
    assert len(running.app.sending._delivering.ready) == 10
    assert len(statements) <= 16
