"""Buttons tapped twice, too late, or never shown: each gets an answer and none does harm."""

import pytest
from sqlalchemy import func, select

from handlers import buttons
from handlers.buttons import packed
from storage import Database
from storage.consents import Consent
from storage.open_responses import OpenResponse
from storage.persons import Person
from tests.chat import Chat
from tests.conftest import MovableClock
from tests.conversations.arriving import arrives, comes_in, consents, is_asked_for_the_name, taps


async def test_a_double_tap_is_noted_once_and_asks_nothing_twice(olena: Chat) -> None:
    await consents(olena)
    data, message = olena.data_of("Я з ініціативи"), olena.person.last
    await olena.taps_data(data)
    messages = len(olena.person.messages)
    await olena.taps_data(data, message=message)
    assert olena.sees == "Уже записано. Дякуємо!"
    assert len(olena.person.messages) == messages


async def test_two_taps_at_once_count_once(olena: Chat, database: Database) -> None:
    await comes_in(olena)
    await taps(olena, "take part", "old enough", "profile")
    data, message = olena.data_of("Готово"), olena.person.last
    await olena.does(lambda person: [person.presses_data(data, message) for _ in range(3)])
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Person)) == 1
        assert await session.scalar(select(func.count()).select_from(Consent)) == 1
        assert await session.scalar(select(func.count()).select_from(OpenResponse)) == 1


async def test_a_choice_ticked_twice_is_unticked(olena: Chat) -> None:
    await comes_in(olena)
    await taps(olena, "take part", "old enough", "profile")
    assert "☑️ Зберігати мої дані" in olena.keys
    await taps(olena, "profile")
    assert "⬜ Зберігати мої дані" in olena.keys


async def test_an_old_button_is_answered_and_shows_where_one_stands(olena: Chat) -> None:
    await comes_in(olena)
    await taps(olena, "take part")
    old = olena.data_of("Так, 16 або більше")
    await taps(olena, "old enough", "profile", "done", "peer helper")
    await olena.taps_data(old)
    assert "Ця кнопка вже не працює" in olena.sees
    assert "Де ви допомагаєте?" in olena.sees


async def test_a_button_of_a_week_ago_is_still_answered(olena: Chat, clock: MovableClock) -> None:
    await arrives(olena)
    old = next(each for each in olena.person.messages if "Що найкраще" in each["text"])
    clock.move_by(days=8)
    await olena.taps_data(packed(buttons.Choose(1, 3, 0)), message=old)
    assert "Ця кнопка вже не працює" in olena.sees
    assert "👤 Мій профіль" in olena.keys


FORGED = [
    "",
    "zz:1",
    "1:1:3:99",
    "1:999:3:0",
    "1:1:99:0",
    "1:1:2:0",
    "n:1:2:77:0",
    "n:1:2:0:" + "9" * 40,
    "k:1:2:99999999",
    "k:1:3:1",
    "s:1:3",
    "s:1:4",
    "e:1:3",
    "b:1:99",
    "y:1:5",
    "z:1:0",
    "z:2:0",
    "c:99:1",
    "c:1:7",
    "l:xx",
    "l:../../de",
    "1:1:6:0",
    "1:-1:3:0",
    "1:٣:3:0",
    "🙂:1",
    "a:1",
    "m\n",
    "x",
    "pr",
]


@pytest.mark.parametrize("data", FORGED)
async def test_a_forged_button_is_answered_in_ones_language_and_changes_nothing(
    olena: Chat, database: Database, data: str
) -> None:
    await is_asked_for_the_name(olena)
    await olena.taps_data(data)
    assert olena.sees
    async with database.reading() as session:
        assert (await session.scalars(select(Person.role))).all() in ([None], [])


async def test_nobody_answers_for_somebody_else(olena: Chat, jens: Chat, database: Database) -> None:
    await consents(olena)
    foreign = olena.data_of("Я з ініціативи")
    await consents(jens)
    await jens.taps_data(foreign)
    assert "Dieser Knopf gilt nicht mehr" in jens.sees
    await olena.taps_data(foreign)
    assert "Як називається ваша ініціатива?" in olena.sees


async def test_send_counts_only_for_what_the_summary_showed(olena: Chat, database: Database) -> None:
    await consents(olena)
    await taps(olena, "peer helper", "Saxony")
    old_summary = olena.data_of("Так, усе правильно")
    await olena.taps("Місце")
    await olena.writes("Тюрингія")
    await olena.taps_data(old_summary)
    assert "Ця кнопка вже не працює" in olena.sees
    async with database.reading() as session:
        assert (await session.scalars(select(Person.arrived_at))).one() is None


async def test_a_tap_on_a_message_that_is_deleted_meanwhile_is_answered_anew(olena: Chat) -> None:
    await consents(olena)
    data, message = olena.data_of("Назад"), olena.person.last
    await olena.running.app.bot.delete_message(olena.person.id, message["message_id"])
    await olena.taps_data(data, message=olena.person.last)
    assert olena.keys


def live(chat: Chat) -> list[int]:
    """Return the messages of the bot that still have buttons."""
    return [message["message_id"] for message in chat.person.messages if "reply_markup" in message]


async def test_a_question_asked_again_leaves_no_second_copy_with_buttons(olena: Chat) -> None:
    await consents(olena)
    before = len(live(olena))
    for _ in range(3):
        await olena.does(lambda phone: phone.sends_sticker())
        await olena.writes("десь")
    assert len(live(olena)) == before
    assert live(olena)[-1] == olena.person.last["message_id"]


async def test_a_tapped_button_that_is_over_loses_its_keyboard(olena: Chat) -> None:
    await consents(olena)
    old = olena.person.last
    await olena.writes("/language")
    await olena.taps("Українська")
    await olena.taps_data(packed(buttons.Choose(1, 6, 0)), message=old)
    assert old["message_id"] not in live(olena)
    assert "Що найкраще вас описує?" in olena.sees


async def test_quick_taps_count_though_the_phone_has_not_redrawn_the_boxes(olena: Chat, database: Database) -> None:
    await comes_in(olena)
    await taps(olena, "take part", "old enough")
    message = olena.person.last
    boxes = [olena.data_of(label) for label in ("Зберігати мої дані", "Надсилати новини проєкту", "Готово")]
    await olena.does(lambda phone: [phone.presses_data(data, message) for data in boxes])
    async with database.reading() as session:
        assert set(await session.scalars(select(Consent.purpose))) == {"profile", "broadcasts"}


async def test_a_box_tapped_twice_in_a_hurry_is_ticked(olena: Chat) -> None:
    await comes_in(olena)
    await taps(olena, "take part", "old enough")
    data, message = olena.data_of("Зберігати мої дані"), olena.person.last
    await olena.does(lambda phone: [phone.presses_data(data, message) for _ in range(2)])
    assert "☑️ Зберігати мої дані" in olena.keys


async def test_ticks_that_were_given_up_by_going_back_are_forgotten(olena: Chat) -> None:
    await consents(olena)
    await taps(olena, "peer helper", "Saxony")
    await olena.taps("Згоди", "Надсилати новини проєкту", "Назад", "Згоди")
    assert "⬜ Надсилати новини проєкту" in olena.keys
    await taps(olena, "done")
    assert "Надсилати новини проєкту" not in olena.sees
