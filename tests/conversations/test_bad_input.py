"""What people send where something else was asked: a clear word in their language, and nothing lost."""

import pytest
from sqlalchemy import select

from domain.forms import Response
from playground.people import Person as Phone
from playground.telegram import Telegram
from storage import Database
from storage.open_responses import OpenResponse
from tests.chat import Chat
from tests.conftest import MovableClock
from tests.conversations.arriving import arrives, comes_in, consents, is_asked_for_the_name, taps

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001"
    "e221bc330000000049454e44ae426082"
)

NOT_TEXT = {
    "sticker": lambda phone: phone.sends_sticker(),
    "voice": lambda phone: phone.sends_voice(),
    "photo": lambda phone: phone.sends_photo(PNG, "Дім"),
    "document": lambda phone: phone.sends_document(b"%PDF"),
    "location": lambda phone: phone.sends_location(51.3, 12.4),
    "contact": lambda phone: phone.sends_contact(),
}


async def answers(database: Database) -> dict[str, object]:
    async with database.reading() as session:
        row = (await session.scalars(select(OpenResponse))).one()
        return dict(Response.from_data(row.state).answers)


@pytest.mark.parametrize("kind", NOT_TEXT)
async def test_what_is_no_text_is_met_kindly_where_text_is_asked(olena: Chat, database: Database, kind: str) -> None:
    await is_asked_for_the_name(olena)
    await olena.does(NOT_TEXT[kind])
    assert "Тут я можу прочитати лише текст" in olena.sees
    await olena.writes("Дім")
    assert (await answers(database))["initiative_name"] == "Дім"


@pytest.mark.parametrize("kind", NOT_TEXT)
async def test_what_is_no_text_is_met_kindly_anywhere(olena: Chat, kind: str) -> None:
    await olena.does(NOT_TEXT[kind])
    assert olena.keys == ["Українська", "Deutsch", "Русский"]
    await taps(olena, "language")
    await olena.does(NOT_TEXT[kind])
    assert "Тут я можу прочитати лише текст" in olena.sees
    assert "✅ Долучитися" in olena.keys
    await taps(olena, "take part", "old enough", "profile", "done")
    await olena.does(NOT_TEXT[kind])
    assert "Що найкраще вас описує?" in olena.sees, "where buttons are waited for, they are shown again"


async def test_an_album_is_answered_once(olena: Chat) -> None:
    await is_asked_for_the_name(olena)
    before = len(olena.person.messages)
    await olena.does(lambda phone: phone.sends_album([PNG] * 5))
    assert olena.sees.count("Тут я можу прочитати лише текст") == 1
    assert len(olena.person.messages) == before + 5 + 1


async def test_two_messages_of_4096_characters(olena: Chat, database: Database, clock: MovableClock) -> None:
    await is_asked_for_the_name(olena)
    await olena.writes("а" * 8192)
    assert olena.sees.count("120") == 2, "each is answered, with the length that fits"
    assert "initiative_name" not in await answers(database)
    clock.move_by(seconds=5)
    await olena.writes("Дім")
    assert (await answers(database))["initiative_name"] == "Дім"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\u202eмід\u202c Дім", "мід Дім"),
        ("Д\u200bі\ufeffм", "Дім"),
        ("Дім \u2066в\u2069 Халле", "Дім в Халле"),
        ("<b>Дім</b> & {name} %s", "<b>Дім</b> & {name} %s"),
        ("Діи\u0306", "Дій"),
        ("🏠 Дім 🏠", "🏠 Дім 🏠"),
    ],
)
async def test_tricks_with_letters_are_cleaned_and_quoted_as_they_are(
    olena: Chat, database: Database, typed: str, kept: str
) -> None:
    olena.typed.append(kept)
    await is_asked_for_the_name(olena)
    await olena.writes(typed)
    assert (await answers(database))["initiative_name"] == kept
    assert kept in olena.sees


def live_keyboards(chat: Chat) -> int:
    return sum(bool(message.get("reply_markup", {}).get("inline_keyboard")) for message in chat.person.messages)


@pytest.mark.parametrize("backend", ["sqlite"])
@pytest.mark.parametrize("wrong", ["а" * 121, "🙂", "\u2800"])
async def test_each_refusal_of_a_text_brings_the_ways_on_and_takes_the_old_ones_away(olena: Chat, wrong: str) -> None:
    await is_asked_for_the_name(olena)
    ways = olena.keys
    assert "⬅️ Назад" in ways
    before = live_keyboards(olena)
    for _ in range(3):
        await olena.writes(wrong)
        assert "Як називається ваша ініціатива?" in olena.sees
        assert olena.keys == ways
        assert live_keyboards(olena) == before, "one cannot tap into what is over"
    await olena.does(NOT_TEXT["sticker"])
    assert olena.keys == ways
    assert live_keyboards(olena) == before
    await olena.taps("Назад")
    assert "Що найкраще вас описує?" in olena.sees


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_what_is_wrong_stands_next_to_the_buttons_of_a_tall_list(jens: Chat) -> None:
    await consents(jens)
    await taps(jens, "peer helper")
    await jens.writes("Sachsen")
    await jens.writes("Unsinn")
    assert jens.sees.splitlines()[-1].startswith("Das habe ich in der Liste nicht gefunden")


@pytest.mark.parametrize("typed", ["🙂", "…", "!?"])
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_name_has_a_letter_or_a_digit(olena: Chat, database: Database, typed: str) -> None:
    await is_asked_for_the_name(olena)
    await olena.writes(typed)
    assert "хоча б одна літера або цифра" in olena.sees
    assert "initiative_name" not in await answers(database)
    await olena.writes("7")
    assert (await answers(database))["initiative_name"] == "7"


@pytest.mark.parametrize("typed", ["\u200b\u200b", "\u2800", "\u202e", "\u00ad"])
async def test_a_message_without_anything_to_read(olena: Chat, database: Database, typed: str) -> None:
    await is_asked_for_the_name(olena)
    await olena.writes(typed)
    assert "немає тексту" in olena.sees
    assert "initiative_name" not in await answers(database)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("дев’ять", "Запитання"),
        ("близько 9 людей", "Запитання"),
        ("9 тисяч", "розпізнати ціле число"),
        ("8-10", "лише одне число"),
        ("від 8 до 10", "лише одне число"),
        ("3,5", "розпізнати ціле число"),
        ("0", "1"),
        ("-3", "1"),
        ("10001", "10"),
        ("9" * 4000, "10"),
        ("١٢", "Запитання"),
        ("1 200", "Запитання"),
    ],
)
async def test_numbers(olena: Chat, typed: str, said: str) -> None:
    await is_asked_for_the_name(olena)
    await olena.writes("Дім")
    await taps(olena, "Saxony", "all correct")
    await olena.taps("Розповісти більше", "Готово")
    assert "Скільки приблизно людей" in olena.sees
    await olena.writes(typed)
    assert said in olena.sees


async def test_a_choice_may_be_typed(olena: Chat, database: Database) -> None:
    await consents(olena)
    label = next(
        key["text"]
        for row in olena.person.last["reply_markup"]["inline_keyboard"]
        for key in row
        if "Я з Укр" in key["text"]
    )
    await olena.writes(label)
    assert (await answers(database))["role"] == "peer_helper"
    await olena.taps("Пропустити")
    await olena.writes("щось")
    assert "Цього в списку не знайдено" in olena.sees
    await olena.writes("супровід")
    assert "☑️ Супровід до установ" in olena.keys


async def test_what_is_ticked_stays_when_a_word_is_not_understood_and_what_is_suggested_too(jens: Chat) -> None:
    await consents(jens)
    await taps(jens, "peer helper")
    await jens.writes("Sachsen")
    await taps(jens, "offices")
    await jens.writes("Unsinn")
    assert "☑️ Begleitung zu Ämtern" in jens.keys
    await taps(jens, "done")
    await jens.writes("Englisch")
    assert jens.keys[1] == "☑️ Deutsch"
    assert jens.keys[3] == "☑️ Englisch"


async def test_a_text_where_a_summary_stands(olena: Chat) -> None:
    await consents(olena)
    await taps(olena, "peer helper", "Saxony")
    await olena.writes("так")
    assert "натисніть одну з кнопок" in olena.sees
    assert "✅ Так, усе правильно" in olena.keys


async def test_a_changed_message_changes_no_answer_and_says_so(olena: Chat, database: Database) -> None:
    await is_asked_for_the_name(olena)
    await olena.writes("Дім")
    mine = next(each for each in olena.person.messages if not each["from_bot"] and each["text"] == "Дім")
    await olena.does(lambda phone: phone.edits(mine, "Хата"))
    assert "Повідомлення змінено" in olena.sees
    assert (await answers(database))["initiative_name"] == "Дім"


async def test_a_changed_message_is_ignored_where_nothing_is_asked(olena: Chat) -> None:
    await arrives(olena)
    mine = next(each for each in olena.person.messages if not each["from_bot"])
    await olena.does(lambda phone: phone.edits(mine, "щось"), silence=True)


async def test_an_unknown_text_is_met_with_the_menu_and_the_help_card(olena: Chat) -> None:
    await arrives(olena)
    await olena.writes("Допоможіть!")
    assert "Кнопки нижче показують, що тут можна зробити." in olena.sees
    for number in ("112", "110", "116 016", "0800 500 225 0"):
        assert number in olena.sees
    assert "👤 Мій профіль" in olena.keys


async def test_a_group_is_left_at_once(olena: Chat, telegram: Telegram) -> None:
    group = telegram.group("Helfer", by=olena.person)
    await olena.does(lambda phone: group.writes(phone, "Привіт"), silence=True)
    assert telegram.chats[group.id].bot == "left"
    assert not [message for message in group.messages if message["from"]["is_bot"] and "text" in message]


async def test_a_channel_post_is_ignored(olena: Chat, telegram: Telegram) -> None:
    channel = telegram.channel("Neuigkeiten")
    await olena.does(lambda _: channel.posts("Hallo"), silence=True)
    assert len(channel.messages) == 1


async def test_who_blocks_while_arriving_is_forgotten_and_can_come_back(olena: Chat, database: Database) -> None:
    await comes_in(olena)
    await olena.does(Phone.blocks, silence=True)
    await olena.does(Phone.unblocks, silence=True)
    await olena.writes("/start")
    assert olena.keys == ["Українська", "Deutsch", "Русский"]


async def test_many_quick_messages_are_taken_in_their_order(olena: Chat, database: Database) -> None:
    await is_asked_for_the_name(olena)
    await olena.does(lambda phone: [phone.writes("Дім"), phone.writes("Саксонія")])
    found = await answers(database)
    assert (found["initiative_name"], found["place"]) == ("Дім", "s:DE-SN")


@pytest.mark.parametrize(
    "typed", ["/delete\nбудь ласка", "/delete\u00a0все", "/delete_all", "/help!", "/меню", "/MENU"]
)
async def test_what_looks_like_a_command_is_never_an_answer(olena: Chat, database: Database, typed: str) -> None:
    await is_asked_for_the_name(olena)
    await olena.writes(typed)
    assert "initiative_name" not in await answers(database)


async def test_a_live_location_says_nothing_again_and_again(olena: Chat, telegram: Telegram) -> None:
    await is_asked_for_the_name(olena)
    message = {"message_id": 2, "date": 0, "edit_date": 1, "chat": olena.person.chat_facts, "from": olena.person.user}
    moved = message | {"location": {"latitude": 51.0, "longitude": 12.0}}
    await olena.does(lambda _: telegram.updates.add("edited_message", moved), silence=True)


async def test_an_update_that_makes_no_sense_stops_nothing(
    olena: Chat, telegram: Telegram, expected_errors: list[str]
) -> None:
    expected_errors.append("update.unreadable")
    await olena.does(lambda _: telegram.updates.add("message", {"message_id": 1, "chat": {}}), silence=True)
    await is_asked_for_the_name(olena)
