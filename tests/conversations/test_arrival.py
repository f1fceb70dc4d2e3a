"""A newcomer arrives: the first conversation, in each language, and every way through it."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from playground.telegram import Telegram
from storage import Database
from storage.arrivals import Arrival
from storage.consents import Consent
from storage.initiatives import Initiative, of_person
from storage.open_responses import OpenResponse
from storage.persons import Person
from tests.chat import Chat, Running
from tests.conftest import MovableClock
from tests.conversations.arriving import (
    WORDS,
    comes_in,
    consents,
    is_asked_for_the_name,
    taps,
)


async def test_olena_arrives_in_ukrainian(olena: Chat, database: Database) -> None:
    await olena.writes("/start")
    assert "Вітаємо" in olena.sees
    assert "Guten Tag" in olena.sees
    assert olena.keys == ["Українська", "Deutsch", "Русский"]
    await olena.taps("Українська")
    assert "Спершу можна просто роздивитися" in olena.sees
    await olena.taps("Взяти участь")
    assert "Вам уже виповнилося 16?" in olena.sees
    await olena.taps("Так, 16 або більше")
    assert "Коротко про ваші дані" in olena.sees
    assert "⬜ Зберігати мої дані" in olena.keys, "nothing is ticked beforehand"
    await olena.taps("Зберігати мої дані", "Готово")
    assert "Що найкраще вас описує?" in olena.sees
    await olena.taps("Я з України й допомагаю іншим")
    assert "У якій федеральній землі ви допомагаєте?" in olena.sees
    await olena.taps("Саксонія")
    assert "Я з України й допомагаю іншим" in olena.sees
    await olena.taps("Так, усе правильно")
    assert "Мій профіль" in " ".join(olena.keys)
    async with database.reading() as session:
        person = await session.scalar(select(Person))
        assert person is not None
        assert (person.language, person.role, person.state) == ("uk", "peer_helper", "DE-SN")
        assert list(await session.scalars(select(Consent.purpose))) == ["profile"]
        assert await session.scalar(select(func.count()).select_from(OpenResponse)) == 0


async def test_jens_arrives_in_german_for_his_initiative(jens: Chat, database: Database) -> None:
    await jens.writes("/start")
    await jens.taps("Deutsch", "Mitmachen", "Ja, 16 oder älter")
    await jens.taps("Meine Angaben speichern", "An Veranstaltungen erinnern", "Fertig")
    await jens.taps("Ich bin in einer Initiative")
    assert "Wie heißt Ihre Initiative?" in jens.sees
    await jens.writes("Naumburg hilft <e.V.> & Freunde")
    assert "✓ Naumburg hilft <e.V.> & Freunde" in jens.sees
    assert "Wie viele Menschen" in jens.sees
    await jens.writes("9")
    await jens.taps("Sachsen-Anhalt")
    for answer in ("Naumburg hilft <e.V.> & Freunde", "9", "Sachsen-Anhalt", "An Veranstaltungen erinnern"):
        assert answer in jens.sees
    await jens.taps("Ja, alles stimmt")
    assert "Danke" in jens.sees
    async with database.reading() as session:
        person = await session.scalar(select(Person))
        assert person is not None
        (initiative,) = await of_person(session, person.id)
        assert (initiative.name, initiative.people) == ("Naumburg hilft <e.V.> & Freunde", 9)
        assert set(await session.scalars(select(Consent.purpose))) == {"profile", "event_reminders"}


async def test_natalia_arrives_in_russian_and_leaves_out_what_is_optional(natalia: Chat, database: Database) -> None:
    await natalia.writes("/start")
    await natalia.taps("Русский", "Участвовать", "Да, 16 или больше", "Хранить мои данные", "Готово")
    await natalia.taps("Я из инициативной группы")
    await natalia.writes("Дім")
    await natalia.taps("Пропустить")
    assert "пропущено" in natalia.sees
    await natalia.taps("Тюрингия")
    await natalia.taps("Да, всё верно")
    async with database.reading() as session:
        assert (await session.scalars(select(Initiative))).one().people is None


async def test_an_answered_question_shows_its_answer_and_loses_its_buttons(olena: Chat) -> None:
    await is_asked_for_the_name(olena)
    question = next(each for each in olena.person.messages if "Що найкраще вас описує" in each["text"])
    assert "✓ " in question["text"]
    assert "reply_markup" not in question
    asked = olena.person.last
    await olena.writes("Дім")
    closed = next(each for each in olena.person.messages if each["message_id"] == asked["message_id"])
    assert "Дім" in closed["text"]
    assert "reply_markup" not in closed


async def test_somebody_too_young_is_sent_off_kindly_and_nothing_is_kept(olena: Chat, database: Database) -> None:
    await comes_in(olena)
    await olena.taps("Взяти участь", "Ні, мені менше")
    assert "116 111" in olena.sees
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Arrival)) == 0
        assert await session.scalar(select(func.count()).select_from(Person)) == 0


async def test_who_turns_out_too_young_in_the_summary_is_erased(olena: Chat, database: Database) -> None:
    await consents(olena)
    await taps(olena, "peer helper", "Saxony")
    await olena.taps("Вік", "Ні, мені менше")
    assert "116 111" in olena.sees
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Person)) == 0


async def test_nothing_but_the_arrival_is_stored_before_consent(olena: Chat, database: Database) -> None:
    await comes_in(olena)
    await taps(olena, "take part", "old enough", "profile")
    await olena.running.app.intake.flush()
    async with database.reading() as session:
        arrival = (await session.scalars(select(Arrival))).one()
        assert (arrival.account_id, arrival.language, arrival.age) == (olena.person.id, "uk", "old_enough")
        for table in (Person, Consent, OpenResponse, Initiative):
            assert await session.scalar(select(func.count()).select_from(table)) == 0


async def test_an_arrival_is_forgotten_after_a_day(
    olena: Chat, database: Database, clock: MovableClock, telegram: Telegram
) -> None:
    await comes_in(olena)
    clock.move_by(hours=23)
    await olena.running.app.ticks.forget_old()
    assert await arrivals(database) == 1
    clock.move_by(hours=2)
    await olena.running.app.ticks.forget_old()
    assert await arrivals(database) == 0
    await olena.writes("Привіт")
    assert olena.keys == ["Українська", "Deutsch", "Русский"]


async def arrivals(database: Database) -> int | None:
    async with database.reading() as session:
        return await session.scalar(select(func.count()).select_from(Arrival))


async def test_without_consent_to_the_profile_nobody_is_registered(olena: Chat, database: Database) -> None:
    await comes_in(olena)
    await taps(olena, "take part", "old enough", "news", "done")
    assert "Без згоди" in olena.sees
    await taps(olena, "profile", "done")
    assert "Що найкраще вас описує?" in olena.sees


async def test_what_was_ticked_stays_ticked_when_it_does_not_do(olena: Chat) -> None:
    await consents(olena)
    await taps(olena, "peer helper", "Saxony")
    await olena.taps("Згоди", "Зберігати мої дані", "Надсилати новини проєкту", "Готово")
    assert "Без згоди" in olena.sees
    assert "⬜ Зберігати мої дані" in olena.keys
    assert "☑️ Надсилати новини проєкту" in olena.keys


async def test_paused_before_consent_and_gone_on(olena: Chat) -> None:
    await comes_in(olena)
    await taps(olena, "take part", "old enough")
    await olena.taps("Пізніше", "Продовжити")
    assert "⬜ Зберігати мої дані" in olena.keys


async def test_back_goes_to_the_question_before_and_keeps_its_answer(olena: Chat) -> None:
    await is_asked_for_the_name(olena)
    await olena.taps("Назад")
    assert "Що найкраще вас описує?" in olena.sees
    assert "Ваша попередня відповідь: Я з ініціативи" in olena.sees
    await olena.taps("Залишити")
    assert "Як називається ваша ініціатива?" in olena.sees


async def test_before_consent_back_and_forth_works_too(olena: Chat) -> None:
    await comes_in(olena)
    await taps(olena, "take part", "old enough")
    await olena.taps("Назад")
    assert "Вам уже виповнилося 16?" in olena.sees
    await taps(olena, "old enough")
    assert "⬜ Зберігати мої дані" in olena.keys


async def test_a_corrected_answer_asks_what_hangs_on_it(olena: Chat) -> None:
    await consents(olena)
    await taps(olena, "peer helper", "Saxony")
    await olena.taps("Про вас")
    await taps(olena, "initiative")
    assert "Як називається ваша ініціатива?" in olena.sees
    await olena.writes("Дім")
    await olena.writes("3")
    assert "Саксонія" in olena.sees, "the summary again: the state was answered before"


async def test_a_corrected_answer_drops_what_hung_on_it_and_says_so(olena: Chat, database: Database) -> None:
    await is_asked_for_the_name(olena)
    await olena.writes("Дім")
    await olena.writes("3")
    await taps(olena, "Saxony")
    await olena.taps("Про вас")
    await taps(olena, "peer helper")
    assert "більше не потрібні" in olena.sees
    assert "Ініціатива" in olena.sees
    await taps(olena, "all correct")
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Initiative)) == 0


async def test_everything_survives_a_restart_between_any_two_steps(olena: Chat, running: Running) -> None:
    await olena.writes("/start")
    for word in ("language", "take part", "old enough", "profile", "done", "initiative"):
        await running.restart()
        await taps(olena, word)
    await running.restart()
    await olena.writes("Дім")
    await running.restart()
    await olena.writes("3")
    await running.restart()
    await taps(olena, "Saxony")
    await running.restart()
    await taps(olena, "all correct")
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
    assert "Скільки приблизно людей" in olena.sees


@pytest.mark.parametrize(("language", "greeting"), [("de", "Was passt am besten"), ("ru", "Что подходит вам")])
async def test_the_language_is_changed_in_the_middle(olena: Chat, language: str, greeting: str) -> None:
    await consents(olena)
    await olena.writes("/language")
    olena.language = language
    await taps(olena, "language")
    assert greeting in olena.sees
    await taps(olena, "peer helper", "Saxony", "all correct")


async def test_the_commands_are_listed_in_the_chosen_language_whatever_the_phone_speaks(olena: Chat) -> None:
    await comes_in(olena)
    said = " ".join(command["description"] for command in olena.person.commands)
    assert "Головне меню" in said


async def test_two_people_at_once_do_not_mix(person: Callable[..., Chat], database: Database) -> None:
    chats = [person("A", "de"), person("B", "uk"), person("C", "ru")]
    for step in ("/start", "language", "take part", "old enough", "profile", "done", "peer helper", "Saxony"):
        for chat in chats:
            await (chat.writes(step) if step == "/start" else taps(chat, step))
    for chat in chats:
        assert WORDS[chat.language]["peer helper"] in chat.sees
        await taps(chat, "all correct")
    async with database.reading() as session:
        assert set(await session.scalars(select(Person.language))) == {"de", "uk", "ru"}
