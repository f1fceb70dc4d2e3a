"""Invitations to a survey and the one reminder: to whom, when, and looked at again before they leave."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from actions import consents, surveys
from actions.surveys import INVITATION_KIND, PURPOSE, REMINDER_KIND
from domain.deliveries import Reason, State
from handlers.buttons import packed
from handlers.deliveries import KINDS
from handlers.survey_buttons import BeginSurvey
from storage import Database, accounts
from storage.deliveries import Delivery
from storage.open_responses import OpenResponse
from tests.actions import surveying as directly
from tests.chat import Chat
from tests.conftest import START, MovableClock
from tests.conversations.surveying import Surveying
from tests.deliveries.conftest import joins

DAY = timedelta(days=1)
TEXTS = {
    "de": ("Es gibt eine neue Umfrage", "Die Umfrage ist anonym", "Eine Erinnerung", "Umfrage starten"),
    "uk": ("Є нове опитування", "Опитування анонімне", "Нагадування", "Пройти опитування"),
    "ru": ("Есть новый опрос", "Опрос анонимный", "Напоминание", "Пройти опрос"),
}


async def asks(database: Database, *chats: Chat, invite: bool = True, **how: Any) -> int:
    """Open a survey for these people and invite them; return its wave."""
    wave = await Surveying(database).of(
        directly.FORM, *chats, closes_at=how.pop("closes_at", START + 9 * DAY), **({"remind_after_days": 3} | how)
    )
    if invite:
        async with database.transaction() as session:
            await surveys.invite(session, wave, actor=None, now=chats[0].running.app.clock.now())
    return wave


async def ends_of(database: Database, kind: str) -> list[tuple[str, str | None]]:
    async with database.reading() as session:
        rows = await session.scalars(select(Delivery).where(Delivery.kind == kind).order_by(Delivery.id))
        return [(row.state, row.reason) for row in rows]


async def answers(database: Database, chat: Chat, wave: int) -> None:
    """Answer all of it, without a chat."""
    someone = directly.Surveying(database, now=chat.running.app.clock.now())
    assert await someone.answers(chat.person.id, wave) is not None


@pytest.mark.parametrize(("name", "language"), [("Jens", "de"), ("Olena", "uk"), ("Natalia", "ru")])
async def test_who_is_invited_is_reminded_once_and_begins_by_a_button(
    person: Any, database: Database, clock: MovableClock, name: str, language: str
) -> None:
    chat: Chat = await joins(person(name, language), PURPOSE)
    invitation, anonymous, reminder, take_part = TEXTS[language]
    wave = await asks(database, chat)
    await chat.gets()
    assert invitation in chat.sees
    assert anonymous in chat.sees
    assert ("Demo" in chat.sees) == (language == "de"), "its title is German"
    await chat.gets(silence=True)
    clock.move_by(days=2, hours=23)
    await chat.gets(silence=True)
    clock.move_by(hours=1)
    await chat.gets()
    assert reminder in chat.sees
    clock.move_by(days=3)
    await chat.gets(silence=True)
    await chat.taps(take_part)
    await chat.does(lambda phone: phone.presses_data(packed(BeginSurvey(wave))))
    async with database.reading() as session:
        account = (await accounts.load(session, [chat.person.id], lock=False))[chat.person.id]
    assert account.answering(f"survey:{wave}") is not None


async def test_a_survey_with_names_does_not_call_itself_anonymous(jens: Chat, database: Database) -> None:
    await joins(jens, PURPOSE)
    await asks(database, jens, anonymous=False)
    await jens.gets()
    assert "anonym" not in jens.sees


async def test_before_it_opens_nobody_hears_of_it(jens: Chat, database: Database, clock: MovableClock) -> None:
    await joins(jens, PURPOSE)
    wave = await Surveying(database).of(directly.FORM, jens, opens_at=START + DAY)
    async with database.transaction() as session:
        assert await surveys.invite(session, wave, actor=None, now=START) == 1
    await jens.gets(silence=True)
    clock.move_by(days=1)
    await jens.gets()
    assert TEXTS["de"][0] in jens.sees


@pytest.mark.parametrize("anonymous", [True, False])
async def test_who_has_answered_is_neither_invited_nor_reminded(
    jens: Chat, olena: Chat, database: Database, clock: MovableClock, anonymous: bool
) -> None:
    for chat in (jens, olena):
        await joins(chat, PURPOSE)
    wave = await asks(database, jens, olena, anonymous=anonymous)
    await answers(database, jens, wave)
    await jens.gets(silence=True)
    assert (State.CANCELLED, Reason.OVER) in await ends_of(database, INVITATION_KIND)
    clock.move_by(days=1)
    await answers(database, olena, wave)
    clock.move_by(days=2)
    await olena.gets(silence=True)
    assert await ends_of(database, REMINDER_KIND) == [(State.CANCELLED, Reason.OVER)] * 2


async def test_who_has_answered_one_of_several_times_is_neither_invited_nor_reminded(
    jens: Chat, olena: Chat, database: Database, clock: MovableClock
) -> None:
    for chat in (jens, olena):
        await joins(chat, PURPOSE)
    wave = await asks(database, jens, olena, anonymous=False, at_most=0)
    await answers(database, jens, wave)
    await jens.gets(silence=True)
    assert (State.CANCELLED, Reason.OVER) in await ends_of(database, INVITATION_KIND)
    clock.move_by(days=1)
    await answers(database, olena, wave)
    clock.move_by(days=2)
    await olena.gets(silence=True)
    assert await ends_of(database, REMINDER_KIND) == [(State.CANCELLED, Reason.OVER)] * 2


async def test_a_reminder_waits_for_an_invitation_that_is_late(
    jens: Chat, database: Database, clock: MovableClock
) -> None:
    await joins(jens, PURPOSE)
    await asks(database, jens)
    async with database.transaction() as session:
        (row,) = await session.scalars(select(Delivery).where(Delivery.kind == INVITATION_KIND))
        row.due_at = START + 4 * DAY
    clock.move_by(days=3)
    await jens.gets(silence=True)
    assert await ends_of(database, REMINDER_KIND) == [(State.QUEUED, None)]
    clock.move_by(days=1)
    await jens.gets()
    assert TEXTS["de"][0] in jens.sees
    clock.move_by(days=2, hours=23)
    await jens.gets(silence=True)
    clock.move_by(hours=1)
    await jens.gets()
    assert TEXTS["de"][2] in jens.sees


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_nobody_waits_in_a_claim_for_a_form_to_be_compiled(
    jens: Chat, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await joins(jens, PURPOSE)
    await asks(database, jens)
    surveys_of_app = jens.running.app.ticks._surveys
    outside: list[int] = []
    compiles = surveys_of_app.compile_stored

    async def compile_stored(database: Database, form_id: int) -> None:
        lock = database._writing
        assert isinstance(lock, asyncio.Lock)
        assert not lock.locked(), "others could not write meanwhile"
        outside.append(form_id)
        await compiles(database, form_id)

    monkeypatch.setattr(surveys_of_app, "compile_stored", compile_stored)
    await jens.gets()
    assert TEXTS["de"][0] in jens.sees
    assert outside == [1]


async def test_only_who_was_invited_is_reminded(jens: Chat, database: Database, clock: MovableClock) -> None:
    await joins(jens, PURPOSE)
    await asks(database, jens)
    async with database.transaction() as session:
        (row,) = await session.scalars(select(Delivery).where(Delivery.kind == INVITATION_KIND))
        row.state, row.reason, row.finished_at = State.FAILED, Reason.BLOCKED, START
    clock.move_by(days=3)
    await jens.gets(silence=True)
    assert await ends_of(database, REMINDER_KIND) == [(State.CANCELLED, Reason.OVER)]


async def test_who_has_begun_is_asked_by_the_nudge_alone(jens: Chat, database: Database, clock: MovableClock) -> None:
    await joins(jens, PURPOSE)
    wave = await asks(database, jens)
    await jens.gets()
    clock.move_by(hours=1)
    await directly.Surveying(database, now=clock.now()).begins(jens.person.id, wave)
    await directly.Surveying(database, now=clock.now()).gives(jens.person.id, directly.INPUTS[0])
    clock.move_by(days=3)
    await jens.gets()
    assert "Erinnerung" not in jens.sees
    clock.move_by(seconds=2)
    await jens.gets(silence=True)
    assert await ends_of(database, REMINDER_KIND) == [(State.CANCELLED, Reason.OVER)]
    assert await ends_of(database, "nudge") == [(State.SENT, None)]


async def test_a_closed_survey_is_not_spoken_of(jens: Chat, database: Database) -> None:
    await joins(jens, PURPOSE)
    wave = await asks(database, jens)
    async with database.transaction() as session:
        await surveys.close(session, wave, actor=None, now=START)
    await jens.gets(silence=True)
    assert await ends_of(database, INVITATION_KIND) == [(State.CANCELLED, Reason.OVER)]


async def test_who_withdraws_consent_or_moves_out_of_the_audience_hears_nothing(
    jens: Chat, olena: Chat, database: Database
) -> None:
    for chat in (jens, olena):
        await joins(chat, PURPOSE)
    async with database.transaction() as session:
        for account in (await accounts.load(session, [jens.person.id, olena.person.id])).values():
            assert account.person is not None
            account.person.state = "DE-SN"
    await asks(database, jens, olena, audience={"state": "DE-SN"})
    async with database.transaction() as session:
        found = await accounts.load(session, [jens.person.id, olena.person.id])
        await consents.change(session, found[jens.person.id], PURPOSE, given=False, now=START)
        moved = found[olena.person.id].person
        assert moved is not None
        moved.state = "DE-TH"
    await jens.gets(silence=True)
    assert {reason for _, reason in await ends_of(database, INVITATION_KIND)} == {Reason.NO_CONSENT, Reason.OVER}


async def test_invitations_and_reminders_are_turned_off_each_by_itself(
    jens: Chat, database: Database, clock: MovableClock
) -> None:
    assert KINDS[INVITATION_KIND].optional
    assert KINDS[REMINDER_KIND].optional
    await joins(jens, PURPOSE)
    await asks(database, jens)
    await jens.gets()
    await jens.writes("/settings")
    await jens.taps("Erinnerungen an Umfragen")
    clock.move_by(days=3)
    await jens.gets(silence=True)
    assert await ends_of(database, REMINDER_KIND) == [(State.CANCELLED, Reason.UNSUBSCRIBED)]


async def test_what_was_begun_of_a_closed_survey_goes_after_a_week(
    jens: Chat, database: Database, clock: MovableClock
) -> None:
    await joins(jens, PURPOSE)
    wave = await asks(database, jens, invite=False, closes_at=START + DAY)
    await directly.Surveying(database).begins(jens.person.id, wave)
    ticks = jens.running.app.ticks
    for after, left in ((timedelta(), 1), (DAY, 1), (6 * DAY, 1), (DAY, 0)):
        clock.move_to(clock.now() + after)
        await ticks.empty_urns()
        await ticks.forget_old()
        async with database.reading() as session:
            assert len(list(await session.scalars(select(OpenResponse.id)))) == left, clock.now()
        clock.move_by(minutes=6)
