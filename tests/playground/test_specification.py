import logging
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from playground.people import Person
from playground.refusals import Refused
from playground.specification import Specification
from playground.telegram import Telegram
from tests.playground.conftest import Call, Clock

Refusal = Callable[..., Awaitable[str]]


def test_values_come_as_text_or_as_themselves() -> None:
    specification = Specification.load()
    as_text = {
        "chat_id": "5",
        "latitude": "51.5",
        "longitude": "11",
        "protect_content": "true",
        "reply_markup": '{"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}',
    }
    as_themselves = {
        "chat_id": 5,
        "latitude": 51.5,
        "longitude": 11,
        "protect_content": True,
        "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]},
    }
    read = specification.read("sendLocation", as_text, {})
    assert read == specification.read("sendLocation", as_themselves, {})
    assert read == as_themselves


@pytest.mark.parametrize(
    "parameters",
    [
        {"chat_id": 5, "text": "x", "txt": "y"},
        {"chat_id": 5, "text": ["x"]},
        {"chat_id": 5, "text": "x", "protect_content": "maybe"},
        {"chat_id": 5, "text": "x", "message_thread_id": "three"},
        {"chat_id": 5, "text": "x", "link_preview_options": {"disabled": True}},
        {"chat_id": 5, "text": "x", "reply_markup": {"inline_keyboard": [{"text": "a"}]}},
        {"chat_id": 5, "text": "x", "reply_markup": {"inline_keyboard": [[{"callback_data": "a"}]]}},
        {"chat_id": 5, "text": "x", "reply_markup": {"keyboard": [["a"]], "remove_keyboard": True}},
    ],
)
def test_what_the_specification_does_not_know_is_refused(parameters: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refusal:
        Specification.load().read("sendMessage", parameters, {})
    assert refusal.value.code == 400


def test_a_nested_object_is_read_as_the_kind_it_names() -> None:
    specification = Specification.load()
    read = specification.read("setMyCommands", {"commands": [], "scope": {"type": "chat", "chat_id": "7"}}, {})
    assert read["scope"] == {"type": "chat", "chat_id": 7}
    with pytest.raises(Refused):
        specification.read("setMyCommands", {"commands": [], "scope": {"type": "planet"}}, {})


async def test_without_strictness_the_unknown_is_only_a_warning(clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    box = Telegram(now=clock, strict=False)
    person = box.person("Jens")
    person.writes("/start")
    await box.call(box.token, "sendMessage", {"chat_id": person.id, "text": "x", "future": "secret"})
    assert person.last["text"] == "x"
    (record,) = [record for record in caplog.records if record.msg == "playground.parameter_unknown"]
    assert (record.owner, record.parameter) == ("sendMessage", "future")  # type: ignore[attr-defined] # as `extra` gave
    assert "secret" not in str(vars(record))


async def test_method_names_do_not_mind_case_and_unknown_ones_are_not_found(
    call: Call, refused: Refusal, olena: Person
) -> None:
    assert await call("SENDMESSAGE", chat_id=olena.id, text="x")
    assert await refused("sendLetter") == "404 Not Found"


async def test_what_is_missing_here_is_named(box: Telegram, refused: Refusal, olena: Person) -> None:
    reason = await refused("sendPoll", chat_id=olena.id, question="?", options=[])
    assert reason == "404 Not Found: the playground does not know sendPoll yet"
    assert box.missing == ["sendPoll"]


async def test_calls_are_remembered_and_logged_without_content(
    box: Telegram, call: Call, refused: Refusal, olena: Person, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await call("sendMessage", chat_id=olena.id, text="Geheimnis")
    await refused("sendMessage", chat_id=olena.id, text="<Geheimnis>", parse_mode="HTML")
    first, second = box.calls
    assert (first.method, first.outcome, first.at) == ("sendMessage", "ok", box.now())
    assert first.parameters["text"] == first.result["text"] == "Geheimnis"
    assert second.outcome.startswith("400 Bad Request: can't parse entities")
    assert "sendMessage" in caplog.text
    for private in ("eheimnis", "Olena", box.token):
        assert private not in caplog.text


async def test_another_token_opens_nothing(box: Telegram) -> None:
    for action in (box.call("1:other", "getMe", {}), box.download("1:other", "documents/file_1.pdf")):
        with pytest.raises(Refused) as refusal:
            await action
        assert str(refusal.value) == "401 Unauthorized"
