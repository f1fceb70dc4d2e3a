"""An arrival that is paused, cut off by a restart, goes on in another language, or beside others."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from storage import Database
from storage.persons import Person
from tests.chat import Chat, Running
from tests.conftest import MovableClock
from tests.conversations.arriving import WORDS, comes_in, consents, is_asked_for_the_name, taps


async def test_paused_before_consent_and_gone_on(olena: Chat) -> None:
    await comes_in(olena)
    await taps(olena, "take part", "old enough")
    await olena.taps("Пізніше", "Продовжити")
    assert "⬜ Зберігати мої дані" in olena.keys


async def test_everything_survives_a_restart_between_any_two_steps(olena: Chat, running: Running) -> None:
    await olena.writes("/start")
    for word in ("language", "take part", "old enough", "profile", "done", "initiative"):
        await running.restart()
        await taps(olena, word)
    await running.restart()
    await olena.writes("Дім")
    await running.restart()
    await olena.writes("Саксонія")
    # Topics, languages, what is looked for, the summary.
    for word in ("offices", "done", "done", "done", "all correct"):
        await running.restart()
        await taps(olena, word)
    assert "👤 Мій профіль" in olena.keys


async def test_paused_for_a_week_and_gone_on_where_it_was_left(
    olena: Chat, running: Running, clock: MovableClock
) -> None:
    await is_asked_for_the_name(olena)
    await olena.taps("Пізніше")
    assert "▶️ Продовжити" in olena.keys
    await olena.writes("Дім")
    assert "на жаль" in olena.sees.lower(), "nothing is taken as an answer meanwhile"
    clock.move_by(days=7)
    await running.restart()
    await running.app.ticks.forget_old()
    await olena.taps("Продовжити")
    assert "Як називається ваша ініціатива?" in olena.sees
    await olena.writes("Дім")
    assert "Де ви допомагаєте?" in olena.sees


@pytest.mark.parametrize(
    ("language", "greeting"), [("de", "Was passt am besten"), ("ru", "Что лучше всего вас описывает")]
)
async def test_the_language_is_changed_in_the_middle(olena: Chat, language: str, greeting: str) -> None:
    await consents(olena)
    await olena.writes("/language")
    olena.language = language
    await taps(olena, "language")
    assert greeting in olena.sees
    await taps(olena, "peer helper", "Saxony", "all correct")


async def test_two_people_at_once_do_not_mix(person: Callable[..., Chat], database: Database) -> None:
    chats = [person("A", "de"), person("B", "uk"), person("C", "ru")]
    steps = ("/start", "language", "take part", "old enough", "profile", "done", "peer helper", "Saxony")
    for step in steps:
        for chat in chats:
            await (chat.writes(step) if step == "/start" else taps(chat, step))
    for chat in chats:
        assert WORDS[chat.language]["peer helper"] in chat.sees
        await taps(chat, "all correct")
    async with database.reading() as session:
        assert set(await session.scalars(select(Person.language))) == {"de", "uk", "ru"}
