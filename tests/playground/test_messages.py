from collections.abc import Awaitable, Callable
from typing import Any

import pytest
import telegram as ptb

from playground.people import Person
from playground.telegram import Telegram
from tests.playground.conftest import Call, Clock

Refusal = Callable[..., Awaitable[str]]


def button(**facts: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "Ja", **facts}]]}


async def test_a_message_arrives_as_it_was_formatted(bot: ptb.Bot, olena: Person) -> None:
    message = await bot.send_message(olena.id, "<b>Вітаємо</b> &amp; ласкаво", parse_mode="HTML")
    assert message.text == "Вітаємо & ласкаво"
    assert message.text_html == "<b>Вітаємо</b> &amp; ласкаво"
    assert olena.last["text"] == message.text
    assert olena.last["from_bot"]


async def test_message_ids_grow_in_each_chat_for_itself(bot: ptb.Bot, box: Telegram, olena: Person) -> None:
    jens = box.person("Jens")
    jens.writes("/start")
    ids = [(await bot.send_message(person.id, "x")).message_id for person in (olena, jens, olena)]
    assert ids == [2, 2, 3]


async def test_an_inline_keyboard_comes_back_a_reply_keyboard_does_not(call: Call, olena: Person) -> None:
    message = await call(
        "sendMessage", chat_id=olena.id, text="x", reply_markup=button(url="https://example.org", style="primary")
    )
    assert message["reply_markup"] == button(url="https://example.org/", style="primary")
    message = await call("sendMessage", chat_id=olena.id, text="x", reply_markup={"keyboard": [["A"], []]})
    assert "reply_markup" not in message
    assert olena.keyboard == {"keyboard": [[{"text": "A"}]]}
    await call("sendMessage", chat_id=olena.id, text="x", reply_markup={"remove_keyboard": True})
    assert olena.keyboard is None


async def test_a_reply_shows_what_it_replies_to(call: Call, refused: Refusal, olena: Person) -> None:
    question = olena.writes("Wo?")[0]
    answer = await call(
        "sendMessage", chat_id=olena.id, text="Hier", reply_parameters={"message_id": question["message_id"]}
    )
    assert answer["reply_to_message"]["text"] == "Wo?"
    reason = await refused("sendMessage", chat_id=olena.id, text="x", reply_parameters={"message_id": 99})
    assert reason == "400 Bad Request: message to be replied not found"


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({}, "message text is empty"),
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "text must be non-empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "x", "parse_mode": "BBCode"}, "unsupported parse_mode"),
        ({"text": "x", "reply_markup": button(callback_data="x" * 65)}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": button(callback_data="я" * 33)}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": button(callback_data="")}, "BUTTON_DATA_INVALID"),
        (
            {"text": "x", "reply_markup": button()},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": "x", "reply_markup": button(url="http://localhost:1")},
            "inline keyboard button URL 'http://localhost:1' is invalid: Wrong HTTP URL",
        ),
        ({"text": "x", "reply_markup": "{"}, "object expected as reply markup"),
        ({"text": "x", "entities": [{"type": "bold", "offset": 0, "length": 2}]}, None),
    ],
)
async def test_what_telegram_refuses_is_refused(
    refused: Refusal, olena: Person, parameters: dict[str, Any], reason: str | None
) -> None:
    said = await refused("sendMessage", chat_id=olena.id, **parameters)
    assert said.startswith("400 Bad Request: ")
    assert reason is None or said == f"400 Bad Request: {reason}"
    assert len(olena.messages) == 1


async def test_the_length_counts_what_is_shown(call: Call, olena: Person) -> None:
    await call("sendMessage", chat_id=olena.id, text=f"<b>{'&lt;' * 4096}</b>", parse_mode="HTML")
    assert olena.last["text"] == "<" * 4096


async def test_only_who_wrote_first_can_be_reached(call: Call, refused: Refusal, box: Telegram) -> None:
    stranger = box.person("Jens")
    for chat_id in (stranger.id, 4711, "@nobody"):
        assert await refused("sendMessage", chat_id=chat_id, text="x") == "400 Bad Request: chat not found"
    stranger.writes("Hallo")
    assert await call("sendMessage", chat_id=str(stranger.id), text="x")


async def test_a_person_who_blocked_the_bot_is_out_of_reach(call: Call, refused: Refusal, olena: Person) -> None:
    message = await call("sendMessage", chat_id=olena.id, text="x")
    olena.blocks()
    place = {"chat_id": olena.id, "message_id": message["message_id"]}
    reason = "403 Forbidden: bot was blocked by the user"
    assert await refused("sendMessage", chat_id=olena.id, text="x") == reason
    assert await refused("sendChatAction", chat_id=olena.id, action="typing") == reason
    assert await refused("editMessageText", **place, text="y") == reason
    olena.unblocks()
    assert await call("sendMessage", chat_id=olena.id, text="x")


async def test_editing_replaces_text_and_keyboard(call: Call, refused: Refusal, olena: Person, clock: Clock) -> None:
    sent = await call("sendMessage", chat_id=olena.id, text="Frage", reply_markup=button(callback_data="a"))
    place = {"chat_id": olena.id, "message_id": sent["message_id"]}
    clock.passes(60)
    edited = await call("editMessageText", **place, text="Antwort")
    assert edited["edit_date"] == sent["date"] + 60
    assert "reply_markup" not in edited
    assert sent["text"] == "Frage"  # what was handed out before stays as it was
    assert olena.last["text"] == "Antwort"
    unchanged = "400 Bad Request: message is not modified: specified new message content and reply markup are exactly"
    assert (await refused("editMessageText", **place, text=" Antwort ")).startswith(unchanged)
    assert (await refused("editMessageReplyMarkup", **place)).startswith(unchanged)
    await call("editMessageReplyMarkup", **place, reply_markup=button(callback_data="b"))
    assert olena.last["reply_markup"] == button(callback_data="b")
    assert olena.last["text"] == "Antwort"


async def test_what_cannot_be_edited(call: Call, refused: Refusal, olena: Person, png: bytes) -> None:
    own = olena.messages[0]["message_id"]
    text = await call("sendMessage", chat_id=olena.id, text="x")
    place = await call("sendLocation", chat_id=olena.id, latitude=51.15, longitude=11.81)

    async def reason(method: str, number: int, **more: Any) -> str:
        said = await refused(method, chat_id=olena.id, message_id=number, **more)
        return said.removeprefix("400 Bad Request: ")

    assert await reason("editMessageText", own, text="y") == "message can't be edited"
    assert await reason("editMessageText", 99, text="y") == "message to edit not found"
    assert await reason("editMessageText", place["message_id"], text="y") == "there is no text in the message to edit"
    no_caption = "there is no caption in the message to edit"
    assert await reason("editMessageCaption", text["message_id"], caption="y") == no_caption
    assert await refused("editMessageText", chat_id=olena.id, text="y") == (
        "400 Bad Request: message identifier is not specified"
    )


async def test_deleting(call: Call, refused: Refusal, olena: Person, clock: Clock) -> None:
    sent = await call("sendMessage", chat_id=olena.id, text="x")
    for number in (sent["message_id"], olena.messages[0]["message_id"]):
        assert await call("deleteMessage", chat_id=olena.id, message_id=number)
    assert olena.messages == []
    gone = await refused("deleteMessage", chat_id=olena.id, message_id=sent["message_id"])
    assert gone == "400 Bad Request: message to delete not found"
    old = await call("sendMessage", chat_id=olena.id, text="x")
    assert old["message_id"] > sent["message_id"]
    clock.passes(48 * 3600 + 1)
    late = await refused("deleteMessage", chat_id=olena.id, message_id=old["message_id"])
    assert late == "400 Bad Request: message can't be deleted for everyone"


async def test_typing_is_shown_until_the_message_or_for_five_seconds(
    call: Call, refused: Refusal, olena: Person, clock: Clock
) -> None:
    await call("sendChatAction", chat_id=olena.id, action="typing")
    assert olena.typing == "typing"
    clock.passes(5)
    assert olena.typing is None
    await call("sendChatAction", chat_id=olena.id, action="upload_document")
    await call("sendMessage", chat_id=olena.id, text="x")
    assert olena.typing is None
    assert await refused("sendChatAction", chat_id=olena.id, action="dancing") == (
        "400 Bad Request: wrong parameter action in request"
    )


async def test_a_bots_text_loses_what_telegram_takes_out_a_persons_keeps_it(call: Call, olena: Person) -> None:
    sent = await call("sendMessage", chat_id=olena.id, text="a\r\u202eb\x00c")
    assert sent["text"] == "ab c"
    assert olena.writes("a\u202eb")[0]["text"] == "a\u202eb"
