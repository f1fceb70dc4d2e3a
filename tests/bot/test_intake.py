"""What comes in takes effect once and in order, whatever fails beside it."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from bot import batches
from bot.outbox import Notes
from handlers import dispatch
from handlers.incoming import Command, Elsewhere, Incoming, Text
from handlers.reply import Said
from handlers.turn import Turn
from playground.telegram import Telegram
from storage import Database
from storage.arrivals import Arrival
from storage.updates import FailedUpdate, Update
from tests.chat import Chat, Running
from tests.conversations.arriving import WORDS, arrives, consents, is_asked_for_the_name, taps

Respond = Callable[[Turn], Awaitable[list[Said]]]


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Turn], bool], Exception], list[int]]:
    """Let the turns that a condition names raise, after the handler did its work; tells which did."""
    respond: Respond = dispatch.respond

    def install(condition: Callable[[Turn], bool], error: Exception) -> list[int]:
        raised: list[int] = []

        async def failing_respond(turn: Turn) -> list[Said]:
            said = await respond(turn)
            if condition(turn):
                raised.append(turn.incoming.update_id)
                raise error
            return said

        monkeypatch.setattr(batches, "respond", failing_respond)
        return raised

    return install


def writes(turn: Turn, text: str) -> bool:
    return turn.incoming.content in (Text(text), Command(text.removeprefix("/")))


async def failed(database: Database) -> list[FailedUpdate]:
    async with database.reading() as session:
        return list(await session.scalars(select(FailedUpdate)))


async def test_an_update_sent_again_takes_effect_once_and_is_answered_once(olena: Chat, running: Running) -> None:
    await is_asked_for_the_name(olena)
    app = running.app
    again = Incoming(7_000, olena.person.id, olena.person.id, Text("12"))
    await app.intake.take([again])
    await app.outbox.idle()
    shown = len(olena.person.messages)
    await app.intake.take([again])
    await app.intake.take([again, again])
    await app.outbox.idle()
    assert len(olena.person.messages) == shown
    await taps(olena, "Saxony")
    assert "12" in olena.sees


async def test_the_offset_moves_only_after_the_commit(
    olena: Chat, running: Running, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    offsets: list[int | None] = []
    handle = batches.Batches.handle

    async def watched(self: batches.Batches, batch: Any, notes: Notes) -> batches.Handled:
        if batch:
            waiting = {update["update_id"] for update in telegram.updates.waiting()}
            assert {incoming.update_id for incoming in batch} <= waiting, "still Telegram's until it is committed"
            offsets.append(max(waiting))
        return await handle(self, batch, notes)

    monkeypatch.setattr(batches.Batches, "handle", watched)
    await taps(await olena.writes("/start"), "language")
    assert offsets
    assert not telegram.updates.waiting()


async def test_a_batch_with_one_failing_turn_loses_nothing_of_the_others(
    olena: Chat,
    jens: Chat,
    natalia: Chat,
    database: Database,
    failing: Any,
    expected_errors: list[str],
    running: Running,
) -> None:
    expected_errors += ["turn.raised", "turn.set_aside"]
    for chat in (olena, jens, natalia):
        await is_asked_for_the_name(chat)
    raised = failing(lambda turn: writes(turn, "Haus"), RuntimeError("Haus"))
    olena.person.writes("Дім")
    jens.person.writes("Haus")
    natalia.person.writes("Дом")
    await running.settle()
    assert "Де ви допомагаєте?" in olena.person.last["text"]
    assert "Где вы помогаете?" in natalia.person.last["text"]
    assert "etwas schiefgegangen" in jens.person.last["text"]
    assert len(raised) == 4, "once in the batch, three times alone"
    (aside,) = await failed(database)
    assert (aside.attempts, aside.error, aside.set_aside_at is not None) == (3, "RuntimeError", True)


async def test_after_a_turn_was_set_aside_the_next_one_goes_on(
    jens: Chat, failing: Any, expected_errors: list[str]
) -> None:
    expected_errors += ["turn.raised", "turn.set_aside"]
    await is_asked_for_the_name(jens)
    failing(lambda turn: writes(turn, "Haus"), RuntimeError())
    await jens.writes("Haus")
    await jens.writes("Verein")
    assert "Wo sind Sie aktiv?" in jens.sees


async def test_a_turn_that_raises_once_is_done_on_the_next_try(
    jens: Chat, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await is_asked_for_the_name(jens)
    respond: Respond = dispatch.respond
    tries: list[int] = []

    async def once(turn: Turn) -> list[Said]:
        tries.append(1)
        if len(tries) == 1:
            raise RuntimeError
        return await respond(turn)

    monkeypatch.setattr(batches, "respond", once)
    await jens.writes("Haus")
    assert "Wo sind Sie aktiv?" in jens.sees
    assert await failed(database) == []


async def test_a_database_that_is_away_never_counts(
    jens: Chat,
    running: Running,
    database: Database,
    failing: Any,
    expected_errors: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    expected_errors += ["database.away"]
    await is_asked_for_the_name(jens)
    pauses: list[float] = []
    away = OperationalError("SELECT", {}, ConnectionRefusedError())
    raised: list[int] = []
    raised = failing(lambda turn: writes(turn, "Haus") and len(raised) < 12, away)

    async def pause(seconds: float) -> None:
        pauses.append(seconds)

    monkeypatch.setattr(running.app.intake, "_pause", pause)
    await jens.writes("Haus")
    assert "Wo sind Sie aktiv?" in jens.sees
    assert len(raised) == 12
    assert pauses == sorted(pauses)
    assert pauses[-1] == 10.0
    assert await failed(database) == []


async def test_somebody_unknown_gets_the_apology_as_a_question_for_the_language(
    olena: Chat, failing: Any, expected_errors: list[str]
) -> None:
    expected_errors += ["turn.raised", "turn.set_aside"]
    failing(lambda turn: writes(turn, "/start"), RuntimeError())
    await olena.writes("/start")
    assert olena.keys == ["Українська", "Deutsch", "Русский"]


async def test_one_chats_updates_keep_their_order_while_others_go_on(running: Running, database: Database) -> None:
    seen: list[tuple[int, int]] = []
    handle = running.app.intake._batches.handle

    async def watched(batch: Any, notes: Notes) -> batches.Handled:
        assert len({incoming.chat_id for incoming in batch}) == len(batch), "one update of a chat at a time"
        seen.extend((incoming.chat_id, incoming.update_id) for incoming in batch)
        return await handle(batch, notes)

    running.app.intake._batches.handle = watched  # type: ignore[method-assign]
    updates = [Incoming(number, 9 + number % 7, 9 + number % 7, Elsewhere.IGNORED) for number in range(1, 200)]
    await asyncio.gather(*(running.app.intake.take(updates[start : start + 20]) for start in range(0, 200, 20)))
    for chat_id in range(9, 16):
        numbers = [number for chat, number in seen if chat == chat_id]
        assert numbers == sorted(numbers)
    assert len(seen) == 199


async def test_replies_that_a_dead_process_kept_back_are_made_good_once(
    olena: Chat, jens: Chat, running: Running, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await is_asked_for_the_name(olena)
    await arrives(jens)
    await running.app.intake.flush()
    monkeypatch.setattr(running.app.outbox, "send", lambda outgoing: None)
    olena.person.writes("Дім")
    jens.person.writes("/help")
    await running.app.poller.poll_once(seconds=0)
    before = {chat.person.id: len(chat.person.messages) for chat in (olena, jens)}
    await running.restart()
    assert "Де ви допомагаєте?" in olena.person.last["text"]
    assert "Was möchten Sie tun?" in jens.person.last["text"]
    after = {chat.person.id: len(chat.person.messages) for chat in (olena, jens)}
    assert after == {id_: count + 1 for id_, count in before.items()}
    await running.restart()
    assert {chat.person.id: len(chat.person.messages) for chat in (olena, jens)} == after


async def test_who_wrote_again_meanwhile_is_answered_and_not_asked_twice(
    olena: Chat, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    await is_asked_for_the_name(olena)
    monkeypatch.setattr(running.app.outbox, "send", lambda outgoing: None)
    olena.person.writes("Дім")
    await running.app.poller.poll_once(seconds=0)
    olena.person.writes("Саксонія")
    before = len(olena.person.messages)
    await running.restart()
    assert "У чому ви допомагаєте?" in olena.person.last["text"]
    assert len(olena.person.messages) == before + 1


async def test_ids_of_updates_begin_anew_after_a_quiet_week(
    olena: Chat, running: Running, database: Database, clock: Any
) -> None:
    await consents(olena)
    clock.move_by(days=8)
    await running.app.ticks.forget_old()
    async with database.reading() as session:
        assert list(await session.scalars(select(Update))) == []
    reused = Incoming(1, olena.person.id, olena.person.id, Text(WORDS["uk"]["peer helper"]))
    await running.app.intake.take([reused])
    await running.app.outbox.idle()
    async with database.reading() as session:
        assert (await session.scalars(select(Update.update_id))).all() == [1]
        assert list(await session.scalars(select(Arrival))) == []


async def test_what_could_not_be_written_down_is_written_down_later(
    olena: Chat, jens: Chat, running: Running, database: Database, failing: Any, expected_errors: list[str]
) -> None:
    expected_errors += ["turn.raised", "turn.set_aside"]
    await is_asked_for_the_name(olena)
    await running.app.intake.flush()
    await olena.writes("Дім")
    failing(lambda turn: writes(turn, "/start"), RuntimeError())
    await jens.writes("/start")
    await running.app.intake.flush()
    async with database.reading() as session:
        owed = list(await session.scalars(select(Update.chat_id).where(Update.replied_at.is_(None))))
    assert olena.person.id not in owed, "the note was put back when its batch failed"
