"""What becomes of a survey after it was sent, was closed, is full, or may be answered again."""

import asyncio
import threading
from datetime import timedelta

import pytest

from actions import compiled_surveys, surveys
from domain.surveys import Content, Report, check_content
from handlers.buttons import packed
from handlers.incoming import Command, Incoming
from handlers.survey_buttons import BeginSurvey, OpenSurvey
from storage import Database, accounts
from storage.surveys import Wave
from tests.chat import Chat, Running
from tests.conftest import START, MovableClock
from tests.conversations.arriving import arrives, taps
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


async def second_round(database: Database, clock: MovableClock) -> int:
    """End the first round and open another one."""
    async with database.transaction() as session:
        await surveys.close(session, 1, actor=None, now=clock.now())
        opened = await surveys.release(session, 1, opens_at=clock.now(), closes_at=None, actor=None, now=clock.now())
        assert isinstance(opened, Wave)
        return opened.id


async def test_the_link_to_a_round_that_is_over_leads_to_the_one_that_is_open(
    olena: Chat, natalia: Chat, surveying: Surveying, clock: MovableClock, database: Database
) -> None:
    wave = await begins(olena, surveying)
    await sends(olena)
    clock.move_by(days=1)
    second = await second_round(database, clock)
    await olena.taps_data(packed(OpenSurvey(wave)))
    assert "Відкрито новий раунд" in olena.sees
    await olena.taps("Почати")
    assert "Ви група?" in olena.sees
    await olena.taps_data(packed(OpenSurvey(wave)))
    await olena.taps("Продовжити")
    await sends(olena)
    await surveying.opens(olena, wave)
    assert "Ваші відповіді на це опитування отримано" in olena.sees, "and of the second round no third"
    natalia.data["ru"].extend(olena.data["uk"])  # type: ignore[attr-defined]  # the lists of `words_of`
    await natalia.writes(f"/start survey_{wave}")
    await taps(
        natalia, "language", "take part", "old enough", "profile", "done", "peer helper", "Saxony", "all correct"
    )
    assert packed(BeginSurvey(second)) == natalia.data_of("Начать"), "who is new is led there too"


async def test_who_may_not_answer_the_open_round_reads_of_the_one_that_is_over(
    olena: Chat, surveying: Surveying, clock: MovableClock, database: Database
) -> None:
    wave = await begins(olena, surveying)
    await sends(olena)
    clock.move_by(days=1)
    async with database.transaction() as session:
        await surveys.configure(session, 1, audience={"state": "DE-TH"}, actor=None, now=clock.now())
    await second_round(database, clock)
    await surveying.opens(olena, wave)
    assert "Ваші відповіді на це опитування отримано" in olena.sees
    assert "раунд" not in olena.sees
