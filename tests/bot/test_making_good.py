"""A reply that was given up, or lost with a commit's answer, is made good while the process lives."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from bot import batches
from bot.outbox import Notes
from bot.owed import Owed
from handlers import dispatch
from handlers.incoming import Incoming
from playground.faults import Fault
from playground.telegram import Telegram
from storage import Database
from storage.updates import Update
from tests.actions.surveying import FORM
from tests.chat import Chat, Running
from tests.conftest import START, MovableClock
from tests.conversations.arriving import arrives, is_asked_for_the_name
from tests.conversations.surveying import Surveying


async def unreplied(database: Database) -> list[int]:
    async with database.reading() as session:
        return list(await session.scalars(select(Update.update_id).where(Update.replied_at.is_(None))))


async def at_once(seconds: float) -> None:
    """Let the time between two tries pass."""


@pytest.fixture
async def waits_for_a_reply(
    olena: Chat, running: Running, telegram: Telegram, expected_errors: list[str], monkeypatch: pytest.MonkeyPatch
) -> Chat:
    """Somebody whose reply was given up."""
    expected_errors.append("reply.given_up")

    monkeypatch.setattr(running.app.outbox, "_pause", at_once)
    await is_asked_for_the_name(olena)
    await running.app.intake.flush()
    telegram.misbehave(Fault("server_error", chat_id=olena.person.id, times=None))
    olena.person.writes("Дім")
    await running.settle()
    assert "Де ви допомагаєте?" not in olena.person.last["text"]
    return olena


async def test_a_reply_that_was_given_up_is_made_good_once(
    waits_for_a_reply: Chat, running: Running, telegram: Telegram, clock: MovableClock, database: Database
) -> None:
    olena = waits_for_a_reply
    telegram.behave()
    await running.app.ticks.make_good_own()
    await running.app.outbox.idle()
    assert "Де ви допомагаєте?" not in olena.person.last["text"], "it may still be on its way for a minute"
    clock.move_by(minutes=2)
    await running.app.ticks.make_good_own()
    await running.app.outbox.idle()
    assert "Де ви допомагаєте?" in olena.person.last["text"]
    await running.app.ticks.make_good_own()
    await running.app.intake.flush()
    shown = len(olena.person.messages)
    clock.move_by(minutes=2)
    await running.app.ticks.make_good_own()
    await running.app.outbox.idle()
    assert len(olena.person.messages) == shown
    assert await unreplied(database) == []


async def test_who_was_answered_meanwhile_needs_nothing_more(
    waits_for_a_reply: Chat, running: Running, telegram: Telegram, clock: MovableClock, database: Database
) -> None:
    telegram.behave()
    olena = waits_for_a_reply
    await olena.writes("Саксонія")
    shown = len(olena.person.messages)
    clock.move_by(minutes=2)
    await running.app.ticks.make_good_own()
    await running.app.intake.flush()
    await running.app.ticks.make_good_own()
    await running.app.outbox.idle()
    assert len(olena.person.messages) == shown
    assert await unreplied(database) == []


async def test_as_long_as_it_fails_it_is_tried_ever_more_rarely(
    waits_for_a_reply: Chat, running: Running, telegram: Telegram, clock: MovableClock
) -> None:
    def tries() -> int:
        return sum(call.method == "sendMessage" for call in telegram.calls)

    before, tried_at = tries(), []
    for minute in range(1, 70):
        clock.move_by(minutes=1)
        await running.app.ticks.make_good_own()
        await running.app.outbox.idle()
        if tries() > before:
            assert tries() - before == 2
            before = tries()
            tried_at.append(minute)
    assert tried_at == [2, 3, 5, 9, 17, 33, 65]


async def test_what_a_lost_answer_to_a_commit_kept_silent_is_said(
    jens: Chat,
    running: Running,
    clock: MovableClock,
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    expected_errors: list[str],
) -> None:
    expected_errors.append("database.away")
    await is_asked_for_the_name(jens)
    handle = batches.Batches.handle
    lost: list[Sequence[Incoming]] = []

    async def committed_but_not_told(self: batches.Batches, batch: Any, notes: Notes) -> batches.Handled:
        handled = await handle(self, batch, notes)
        if batch and not lost:
            lost.append(batch)
            raise OperationalError("COMMIT", {}, ConnectionResetError())
        return handled

    monkeypatch.setattr(batches.Batches, "handle", committed_but_not_told)
    jens.person.writes("Haus")
    await running.settle()
    assert lost
    assert "Wo sind Sie aktiv?" not in jens.person.last["text"]
    clock.move_by(minutes=2)
    await running.app.ticks.make_good_own()
    await running.app.outbox.idle()
    assert "Wo sind Sie aktiv?" in jens.person.last["text"]
    await running.app.intake.flush()
    assert await unreplied(database) == []


async def test_nobody_else_waits_for_a_form_that_is_compiled_for_where_somebody_stands(
    jens: Chat,
    running: Running,
    clock: MovableClock,
    database: Database,
    telegram: Telegram,
    monkeypatch: pytest.MonkeyPatch,
    expected_errors: list[str],
) -> None:
    expected_errors += ["reply.given_up", "turn.raised", "turn.set_aside"]
    monkeypatch.setattr(running.app.outbox, "_pause", at_once)
    await arrives(jens)
    wave = await Surveying(database).of(FORM, jens)
    await Surveying(database).opens(jens, wave)
    compiled, outside = running.app.ticks._surveys, []
    compiles = compiled.compile_stored

    async def compile_stored(database: Database, form_id: int) -> None:
        assert not running.app.intake._writing.locked(), "others write meanwhile"
        outside.append(form_id)
        await compiles(database, form_id)

    def forgotten() -> None:
        compiled._forms.clear()
        compiled._running.clear()
        outside.clear()

    monkeypatch.setattr(compiled, "compile_stored", compile_stored)
    telegram.misbehave(Fault("server_error", chat_id=jens.person.id, times=None))
    jens.person.presses_data(jens.data_of("Beginnen"))
    await running.settle()
    telegram.behave()
    await running.app.intake.flush()
    clock.move_by(minutes=2)
    forgotten()
    await running.app.ticks.make_good_own()
    await running.app.outbox.idle()
    assert "Gefunden?" in jens.person.last["text"]
    assert outside == [1]

    def broken(*_: object) -> None:
        raise RuntimeError

    set_aside = batches.Batches.set_aside

    async def and_forgotten(self: batches.Batches, incoming: Incoming) -> None:
        await set_aside(self, incoming)
        forgotten()

    monkeypatch.setattr(batches.Batches, "set_aside", and_forgotten)
    monkeypatch.setattr(dispatch, "_said", broken)
    jens.person.writes("Ja")
    await running.settle()
    assert "schiefgegangen" in jens.person.last["text"]
    assert outside == [1]


def test_a_chat_that_is_being_answered_waits_for_that() -> None:
    owed = Owed()
    assert owed.due({1: [7], 2: [8]}, is_answering=lambda chat_id, _: chat_id == 1, now=START) == {2: [8]}
    assert owed.due({1: [7]}, is_answering=lambda *_: False, now=START) == {1: [7]}
    assert owed.due({2: [8]}, is_answering=lambda *_: False, now=START + timedelta(minutes=1)) == {2: [8]}
