from collections.abc import Awaitable, Callable
from typing import Any

import pytest
import telegram as ptb

from playground.entities import units
from playground.people import Person
from playground.telegram import Telegram
from tests.playground.conftest import Call, Clock

Refusal = Callable[..., Awaitable[str]]


async def ask(call: Call, person: Person, *buttons: str, text: str = "?") -> dict[str, Any]:
    row = [{"text": button, "callback_data": f"data:{button}"} for button in buttons]
    message: dict[str, Any] = await call(
        "sendMessage", chat_id=person.id, text=text, reply_markup={"inline_keyboard": [row]}
    )
    return message


async def test_a_command_carries_its_entity_and_the_phones_language(bot: ptb.Bot, olena: Person) -> None:
    olena.writes("/start ev_12")
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.from_user is not None
    assert update.message.text == "/start ev_12"
    assert [entity.type for entity in update.message.entities] == ["bot_command"]
    assert update.message.from_user.language_code == "uk"
    assert update.message.chat.type == "private"
    assert update.message.from_user.id > 2**31


async def test_a_long_text_is_sent_as_several_messages(bot: ptb.Bot, olena: Person) -> None:
    olena.writes("😀" * 3000)
    texts = [update.message.text for update in await bot.get_updates() if update.message]
    assert [units(text or "") for text in texts] == [4096, 1904]
    with pytest.raises(ValueError):
        olena.writes("  ")


async def test_pressing_a_button_by_its_words_or_its_data(bot: ptb.Bot, call: Call, olena: Person) -> None:
    await ask(call, olena, "Ja", text="alt")
    await ask(call, olena, "Ja", "Nein", text="neu")
    olena.presses("Ja")
    olena.presses("data:Nein")
    queries = [update.callback_query for update in await bot.get_updates()]
    assert [query.data for query in queries if query] == ["data:Ja", "data:Nein"]
    for query in queries:
        assert query is not None
        assert isinstance(query.message, ptb.Message)
        assert query.message.text == "neu"
        assert query.from_user.id == olena.id


async def test_an_older_message_can_be_chosen_and_an_edited_one_has_other_buttons(call: Call, olena: Person) -> None:
    old = await ask(call, olena, "Ja")
    await ask(call, olena, "Ja")
    olena.presses("Ja", old)
    await call("editMessageText", chat_id=olena.id, message_id=old["message_id"], text="fertig")
    with pytest.raises(LookupError):
        olena.presses("Ja", old)


async def test_what_is_not_there_cannot_be_pressed(call: Call, olena: Person) -> None:
    await ask(call, olena, "Ja", "Nein")
    with pytest.raises(LookupError, match="'Vielleicht', but: 'Ja', 'Nein'"):
        olena.presses("Vielleicht")


async def test_a_forged_button_reaches_the_bot(bot: ptb.Bot, call: Call, olena: Person) -> None:
    await ask(call, olena, "Ja")
    olena.presses_data("admin:1")
    (update,) = await bot.get_updates()
    assert update.callback_query is not None
    assert update.callback_query.data == "admin:1"


async def test_a_link_opens_and_tells_the_bot_nothing(box: Telegram, call: Call, olena: Person) -> None:
    row = [{"text": "Karte", "url": "https://example.org/karte"}]
    await call("sendMessage", chat_id=olena.id, text="x", reply_markup={"inline_keyboard": [row]})
    olena.presses("Karte")
    assert olena.opened == ["https://example.org/karte"]
    assert box.updates.waiting() == []


async def test_keys_below_the_chat_write_their_text(bot: ptb.Bot, call: Call, olena: Person) -> None:
    keys = [
        [{"text": "Menü"}],
        [{"text": "Nummer", "request_contact": True}, {"text": "Ort", "request_location": True}],
    ]
    await call("sendMessage", chat_id=olena.id, text="x", reply_markup={"keyboard": keys})
    olena.presses("Nummer")
    with pytest.raises(LookupError, match="sends_location"):
        olena.presses("Ort")
    olena.presses("Menü")
    contact, text = [update.message for update in await bot.get_updates()]
    assert contact is not None
    assert contact.contact is not None
    assert text is not None
    assert contact.contact.user_id == olena.id
    assert text.text == "Menü"


@pytest.mark.parametrize("answer", ["Menü", "Nummer"])
async def test_keys_for_one_answer_are_gone_after_it(call: Call, olena: Person, answer: str) -> None:
    keys = [[{"text": "Menü"}, {"text": "Nummer", "request_contact": True}]]
    await call("sendMessage", chat_id=olena.id, text="x", reply_markup={"keyboard": keys, "one_time_keyboard": True})
    olena.presses(answer)
    assert olena.keyboard is None


async def test_a_tap_is_answered_once_and_in_time(call: Call, refused: Refusal, olena: Person, clock: Clock) -> None:
    await ask(call, olena, "Ja")
    too_old = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"
    query = olena.presses_data("a")
    assert await call("answerCallbackQuery", callback_query_id=query, text="Gemerkt", show_alert=True)
    assert olena.toasts == ["Gemerkt"]
    assert await refused("answerCallbackQuery", callback_query_id=query) == too_old
    late = olena.presses_data("a")
    clock.passes(151)
    assert await refused("answerCallbackQuery", callback_query_id=late) == too_old
    assert await refused("answerCallbackQuery", callback_query_id="1") == too_old
    fresh = olena.presses_data("a")
    assert await refused("answerCallbackQuery", callback_query_id=fresh, text="x" * 201) == (
        "400 Bad Request: MESSAGE_TOO_LONG"
    )


async def test_whatever_a_phone_can_send_is_understood_by_the_library(bot: ptb.Bot, olena: Person, png: bytes) -> None:
    olena.sends_sticker()
    olena.sends_voice()
    olena.sends_location(51.15, 11.81)
    olena.sends_contact()
    olena.sends_contact("+4934451234", "Amt")
    olena.sends_audio()
    olena.sends_video()
    olena.sends_video_note()
    olena.sends_album([png, png], "zwei")
    messages = [update.message for update in await bot.get_updates() if update.message]
    assert messages[0].sticker is not None
    assert messages[1].voice is not None
    assert messages[2].location == ptb.Location(latitude=51.15, longitude=11.81)
    assert [message.contact.user_id for message in messages[3:5] if message.contact] == [olena.id, None]
    assert messages[5].audio is not None
    assert messages[6].video is not None
    assert messages[7].video_note is not None
    assert len({message.media_group_id for message in messages[8:]}) == 1
    assert [message.caption for message in messages[8:]] == ["zwei", None]
    assert not any(message.api_kwargs for message in messages)


async def test_an_edited_message_comes_as_such(bot: ptb.Bot, olena: Person, clock: Clock) -> None:
    message = olena.writes("Hale")[0]
    clock.passes(5)
    olena.edits(message, "Halle")
    edited = (await bot.get_updates())[1].edited_message
    assert edited is not None
    assert edited.edit_date is not None
    assert (edited.message_id, edited.text) == (message["message_id"], "Halle")
    assert (edited.edit_date - edited.date).total_seconds() == 5
    assert olena.messages[-1]["text"] == "Halle"


async def test_blocking_and_coming_back_are_told_to_the_bot(bot: ptb.Bot, olena: Person) -> None:
    olena.blocks()
    assert olena.blocked
    with pytest.raises(RuntimeError):
        olena.writes("Hallo")
    olena.unblocks()
    olena.unblocks()
    members = [update.my_chat_member for update in await bot.get_updates()]
    changes = [(member.old_chat_member.status, member.new_chat_member.status) for member in members if member]
    assert changes == [("member", "kicked"), ("kicked", "member")]


async def test_who_deletes_the_account_is_found_gone_only_by_writing(
    bot: ptb.Bot, refused: Refusal, olena: Person
) -> None:
    olena.deletes_account()
    assert not await bot.get_updates()
    assert await refused("sendMessage", chat_id=olena.id, text="x") == "403 Forbidden: user is deactivated"
    olena.blocks()
    olena.unblocks()
    assert await refused("sendMessage", chat_id=olena.id, text="x") == "403 Forbidden: user is deactivated"
    with pytest.raises(RuntimeError):
        olena.writes("Hallo")


async def test_messages_are_both_sides_of_the_chat(bot: ptb.Bot, olena: Person) -> None:
    await bot.send_message(olena.id, "Hallo")
    shown = [(message["text"], message["from_bot"]) for message in olena.messages]
    assert shown == [("/start", False), ("Hallo", True)]


def test_a_bot_that_never_wrote_has_no_last_message(olena: Person) -> None:
    with pytest.raises(LookupError):
        _ = olena.last
