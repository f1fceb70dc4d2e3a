"""A newcomer arrives: the first conversation, in each language, and every way through it."""

import pytest
from sqlalchemy import func, select

from domain.states import ELSEWHERE
from playground.telegram import Telegram
from storage import Database, initiatives, profiles
from storage.arrivals import Arrival
from storage.consents import Consent
from storage.initiatives import Initiative, of_person
from storage.open_responses import OpenResponse
from storage.persons import Person
from tests.chat import Chat
from tests.conftest import MovableClock
from tests.conversations.arriving import (
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
    await olena.taps("Долучитися")
    assert "Вам уже виповнилося 16?" in olena.sees
    await olena.taps("Так, 16 або більше")
    assert "На що ви згодні?" in olena.sees
    assert "⬜ Зберігати мої дані" in olena.keys, "nothing is ticked beforehand"
    await olena.taps("Зберігати мої дані", "Готово")
    assert "Що найкраще вас описує?" in olena.sees
    await olena.taps("Я з України й допомагаю іншим")
    assert "Де ви допомагаєте?" in olena.sees
    await olena.writes("Саксонія")
    assert "✓ Саксонія" in olena.sees
    assert "У чому ви допомагаєте?" in olena.sees
    await olena.taps("Супровід до установ", "Готово")
    assert "Якими мовами ви допомагаєте?" in olena.sees
    assert olena.keys[0] == "☑️ українська", "the language they speak here is suggested"
    await olena.taps("Готово")
    assert "Я з України й допомагаю іншим" in olena.sees
    assert "Супровід до установ" in olena.sees
    await olena.taps("Так, усе правильно")
    assert "Ehrenamtsagentur Sachsen" in olena.sees, "something useful at once: the partner of her state"
    assert "✍️ Розповісти більше" in olena.keys
    assert "👤 Мій профіль" in olena.keys
    async with database.reading() as session:
        person = await session.scalar(select(Person))
        assert person is not None
        assert (person.language, person.role, person.state) == ("uk", "peer_helper", "DE-SN")
        told = await profiles.answers_of(session, person.id)
        assert told == {"topics": ("offices",), "languages": ("uk",)}
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
    assert "Wo sind Sie aktiv?" in jens.sees
    jens.data["de"].extend(["Naumburg (Saale)", "Burgenlandkreis"])  # type: ignore[attr-defined]  # a list of `words_of`
    await jens.writes("06618")
    await jens.writes("Ämter, Deutsch lernen")
    await jens.taps("Fertig")
    await jens.taps("Englisch", "Fertig")
    assert "Was sucht Ihre Initiative?" in jens.sees
    await jens.taps("Räume & Technik", "Fördermittel & Spenden", "Fertig")
    summary = jens.sees
    await jens.taps("▶")
    summary += jens.sees
    for answer in (
        "Naumburg hilft <e.V.> & Freunde",
        "Naumburg (Saale), Burgenlandkreis, Sachsen-Anhalt",
        "Begleitung zu Ämtern · Deutsch lernen",
        "Deutsch · Englisch",
        "Fördermittel & Spenden · Räume & Technik",
    ):
        assert answer in summary
    await jens.taps("Ja, alles stimmt")
    assert "Danke" in jens.sees
    assert "lagfa Sachsen-Anhalt e.V." in jens.sees
    async with database.reading() as session:
        person = await session.scalar(select(Person))
        assert person is not None
        (initiative,) = await of_person(session, person.id)
        assert initiative.name == "Naumburg hilft <e.V.> & Freunde"
        where = (initiative.state, initiative.district, initiative.place)
        assert where == (person.state, person.district, person.place) == ("DE-ST", "15084", "15084355")
        known = await initiatives.known(session, person.id, initiative.id)
        assert known is not None
        assert known.answers == {
            "topics": ("offices", "german"),
            "languages": ("de", "en"),
            "needs": ("funding", "rooms"),
        }
        assert set(await session.scalars(select(Consent.purpose))) == {"profile", "event_reminders"}


async def test_natalia_arrives_in_russian_for_all_of_germany(natalia: Chat, database: Database) -> None:
    await natalia.writes("/start")
    await natalia.taps("Русский", "Присоединиться", "Да, 16 или больше", "Хранить мои данные", "Готово")
    await natalia.taps("Я из инициативной группы")
    await natalia.writes("Дім")
    await natalia.taps("Пропустить")
    assert "пропущено" in natalia.sees
    await natalia.taps("Сопровождение в ведомства", "Готово", "Готово", "Готово", "Да, всё верно")
    for partner in ("lagfa Sachsen-Anhalt e.V.", "Ehrenamtsagentur Sachsen", "Thüringer Ehrenamtsstiftung"):
        assert partner in natalia.sees
    async with database.reading() as session:
        assert (await session.scalars(select(Initiative.state))).one() == ELSEWHERE


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
    await olena.taps("Долучитися", "Ні, мені менше")
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


async def test_nothing_ticked_is_no_consent_either(olena: Chat) -> None:
    await comes_in(olena)
    await taps(olena, "take part", "old enough", "done")
    assert "Без згоди «Зберігати мої дані» долучитися не можна." in olena.sees
    assert "⬜ Зберігати мої дані" in olena.keys


@pytest.mark.parametrize("typed", ["так", "Да", "ja", "16", "17", " ТАК! "])
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_who_is_old_enough_may_type_it(olena: Chat, typed: str) -> None:
    await comes_in(olena)
    await taps(olena, "take part")
    await olena.writes(typed)
    assert "На що ви згодні?" in olena.sees


@pytest.mark.parametrize("typed", ["ні", "Нет", "nein", "15"])
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_who_is_too_young_may_type_it(olena: Chat, database: Database, typed: str) -> None:
    await comes_in(olena)
    await taps(olena, "take part")
    await olena.writes(typed)
    assert "116 111" in olena.sees
    assert await arrivals(database) == 0


@pytest.mark.parametrize("typed", ["не знаю", "так ні", "112", "0", "-16", "🙂"])
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_what_is_no_age_is_asked_again(olena: Chat, typed: str) -> None:
    await comes_in(olena)
    await taps(olena, "take part")
    await olena.writes(typed)
    assert "Вам уже виповнилося 16?" in olena.sees
    assert "Ні, мені менше" in olena.keys
    await olena.does(lambda phone: phone.sends_sticker())
    assert "Ні, мені менше" in olena.keys
    await olena.writes("/mydata")
    await olena.writes("/menu")
    assert "✅ Долучитися" in olena.keys
    await olena.writes("так")
    assert "На що ви згодні?" not in olena.sees, "nothing is asked any more"


async def test_what_was_ticked_stays_ticked_when_it_does_not_do(olena: Chat) -> None:
    await consents(olena)
    await taps(olena, "peer helper", "Saxony")
    await olena.taps("Згоди", "Зберігати мої дані", "Надсилати новини проєкту", "Готово")
    assert "Без згоди" in olena.sees
    assert "⬜ Зберігати мої дані" in olena.keys
    assert "☑️ Надсилати новини проєкту" in olena.keys


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
    await taps(olena, "done")
    assert "Саксонія" in olena.sees, "the summary again: the place was answered before"


async def test_a_corrected_answer_drops_what_hung_on_it_and_says_so(olena: Chat, database: Database) -> None:
    await is_asked_for_the_name(olena)
    await olena.writes("Дім")
    await taps(olena, "Saxony")
    await olena.taps("Про вас")
    await taps(olena, "peer helper")
    assert "більше не потрібно" in olena.sees
    assert "Ініціатива" in olena.sees
    await taps(olena, "all correct")
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Initiative)) == 0


async def test_the_commands_are_listed_in_the_chosen_language_whatever_the_phone_speaks(olena: Chat) -> None:
    await comes_in(olena)
    said = " ".join(command["description"] for command in olena.person.commands)
    assert "Головне меню" in said
