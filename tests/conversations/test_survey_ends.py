"""What becomes of a survey after it was sent, was closed, is full, or may be answered again."""

import asyncio
import threading
from datetime import timedelta

import pytest

from actions import compiled_surveys, surveys
from domain.surveys import Content, Report, check_content
from handlers.incoming import Command, Incoming
from storage import Database, accounts
from tests.chat import Chat, Running
from tests.conftest import START, MovableClock
from tests.conversations.arriving import arrives
from tests.conversations.short_surveys import FORM, begins, sends
from tests.conversations.surveying import Surveying


async def test_what_was_sent_is_changed_while_the_survey_is_open(
    olena: Chat, surveying: Surveying, clock: MovableClock
) -> None:
    wave = await begins(olena, surveying, anonymous=False, editable=True, closes_at=START + timedelta(days=3))
    await sends(olena)
    await olena.taps("Змінити відповіді")
    assert "Усе правильно?" in olena.sees
    assert "Гроші" in olena.sees
    await olena.taps("✏️ Скільки вас?")
    await olena.writes("10")
    await olena.taps("Надіслати відповіді")
    assert "Дякуємо!" in olena.sees
    await surveying.opens(olena, wave)
    assert "відповіді можна змінити" in olena.sees
    old = olena.data_of("Змінити відповіді")
    clock.move_by(days=4)
    await olena.taps_data(old)
    assert "Ваші відповіді на це опитування отримано" in olena.sees
    assert "Змінити відповіді" not in " ".join(olena.keys)


async def test_a_survey_that_closed_meanwhile_says_so(
    olena: Chat, surveying: Surveying, clock: MovableClock, database: Database
) -> None:
    wave = await begins(olena, surveying)
    await olena.taps("Так")
    async with database.transaction() as session:
        await surveys.close(session, wave, actor=None, now=clock.now())
    await olena.writes("9")
    assert "завершено" in olena.sees
    assert "не було надіслано" in olena.sees
    assert "Скільки вас?" in olena.history
    async with database.reading() as session:
        account = (await accounts.load(session, [olena.person.id], lock=False))[olena.person.id]
        assert account.response is None
    await olena.writes("/menu")
    assert "Продовжити" not in " ".join(olena.keys)
    await surveying.opens(olena, wave)
    assert "завершено" in olena.sees


async def test_a_full_survey_says_so(olena: Chat, jens: Chat, surveying: Surveying) -> None:
    await begins(olena, surveying, quota=1)
    jens.data["de"].extend(olena.data["uk"])  # type: ignore[attr-defined]  # the lists of `words_of`
    await arrives(jens)
    await jens.writes("/start survey_1")
    await jens.taps("Beginnen", "Nein")
    await sends(olena)
    await jens.taps("Fertig")
    assert "Diese Umfrage ist beendet" in jens.sees
    await jens.writes("/start survey_1")
    assert "So viele Menschen haben geantwortet" in jens.sees


async def test_a_survey_of_several_answers_a_person(olena: Chat, surveying: Surveying) -> None:
    await begins(olena, surveying, anonymous=False, at_most=2)
    await sends(olena)
    await olena.taps("Ще раз")
    assert "Можна відповісти ще раз" in olena.sees
    await olena.taps("Почати")
    await sends(olena)
    await surveying.opens(olena, 1)
    assert "отримано" in olena.sees


async def test_one_that_has_not_begun_and_one_that_never_was(olena: Chat, surveying: Surveying) -> None:
    await arrives(olena)
    wave = await surveying.of(FORM, olena, opens_at=START + timedelta(days=1))
    await surveying.opens(olena, wave)
    assert "почнеться пізніше" in olena.sees
    await surveying.opens(olena, 4711)
    assert "вже немає" in olena.sees


async def test_others_are_answered_while_a_form_is_compiled(
    olena: Chat, jens: Chat, surveying: Surveying, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    await arrives(olena)
    await arrives(jens)
    wave = await surveying.of(FORM, olena)
    begun, may_end, compiled = asyncio.Event(), threading.Event(), []
    loop = asyncio.get_running_loop()

    def slowly(content: Content) -> Report:
        compiled.append(content)
        loop.call_soon_threadsafe(begun.set)
        assert may_end.wait(60)
        return check_content(content)

    monkeypatch.setattr(compiled_surveys, "check_content", slowly)
    intake = running.app.intake
    link = Incoming(8_000, olena.person.id, olena.person.id, Command("start", f"survey_{wave}"))
    slow = asyncio.create_task(intake.take([link]))
    await begun.wait()
    await intake.take([Incoming(8_001, jens.person.id, jens.person.id, Command("menu"))])
    assert not slow.done()
    may_end.set()
    await slow
    await running.app.outbox.idle()
    assert "Це опитування анонімне" in olena.person.last["text"]
    assert len(compiled) == 1
