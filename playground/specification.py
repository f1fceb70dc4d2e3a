"""The facts of the Bot API, and whether a call keeps to them."""

import functools
import json
import logging
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playground.entities import units
from playground.files import Upload
from playground.refusals import Refused, bad_request

logger = logging.getLogger(__name__)

_ARRAY = "Array of "
_TRUE, _FALSE = ("true", "yes", "1"), ("false", "no", "0", "")
# Refusals that Telegram words in its own way, by type or method and field.
_WORDS = {
    ("InlineKeyboardButton", "callback_data"): "BUTTON_DATA_INVALID",
    ("BotCommand", "command"): "BOT_COMMAND_INVALID",
    ("BotCommand", "description"): "BOT_COMMAND_DESCRIPTION_INVALID",
    ("answerCallbackQuery", "text"): "MESSAGE_TOO_LONG",
    ("setWebhook", "secret_token"): "secret token is too long",
}
_MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "action": "wrong parameter action in request",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
    "file_id": "file_id is not specified",
}


class Specification:
    """Knows every method, its parameters, their types and lengths."""

    def __init__(self, facts: Mapping[str, Any], *, strict: bool = True) -> None:
        self._methods: dict[str, Any] = facts["methods"]
        self._types: dict[str, Any] = facts["types"]
        self._names: dict[str, str] = {name.lower(): name for name in self._methods}
        self._strict = strict

    @classmethod
    def load(cls, *, strict: bool = True) -> "Specification":
        """Read the facts that lie beside this module."""
        return cls(_facts(), strict=strict)

    def method(self, name: str) -> str:
        """The method's own spelling (Telegram does not mind case); an unknown one is refused."""
        try:
            return self._names[name.lower()]
        except KeyError:
            raise Refused(404, "Not Found") from None

    def read(self, method: str, parameters: Mapping[str, Any], files: Mapping[str, Upload]) -> dict[str, Any]:
        """The parameters of a call in their true types; refuses what does not fit."""
        fields = self._methods[method]["fields"]
        given = {name: value for name, value in parameters.items() if value is not None}
        given |= {name: f"attach://{name}" for name in files if name in fields and name not in given}
        return self._object(method, fields, given)

    def _object(self, owner: str, fields: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
        read: dict[str, Any] = {}
        for name, value in given.items():
            if name not in fields:
                self._unknown(owner, name)
            elif value is not None:
                read[name] = self._value(owner, name, fields[name], value)
        for name, facts in fields.items():
            if facts["required"] and name not in read:
                raise bad_request(_MISSING.get(name, f'parameter "{name}" of {owner} is required'))
        return read

    def _unknown(self, owner: str, name: str) -> None:
        if self._strict:
            raise bad_request(f'{owner} has no parameter "{name}"')
        logger.warning("playground.parameter_unknown", extra={"owner": owner, "parameter": name[:64]})

    def _value(self, owner: str, name: str, facts: Mapping[str, Any], value: Any) -> Any:
        kinds = facts["types"]
        problem: Refused | None = None
        for kind in self._candidates(kinds, value):
            try:
                read = self._typed(owner, name, kind, value)
            except Refused as refusal:
                problem = problem or refusal
                continue
            self._measure(owner, name, facts, read)
            return read
        if name == "reply_markup" and problem is None:
            raise bad_request("object expected as reply markup")
        raise problem or bad_request(f'parameter "{name}" of {owner} must be {" or ".join(kinds)}')

    def _candidates(self, kinds: list[str], value: Any) -> list[str]:
        """The types to try: of several objects only the one whose required fields are there."""
        if len(kinds) == 1 or kinds[0] not in self._types:
            return kinds
        value = _unpacked(value)
        fitting = [kind for kind in kinds if isinstance(value, dict) and self._required(kind) <= value.keys()]
        return fitting or [kind for kind in kinds if kind == "InputFile" or kind not in self._types]

    def _required(self, kind: str) -> set[str]:
        return {name for name, facts in self._types[kind]["fields"].items() if facts["required"]}

    def _typed(self, owner: str, name: str, kind: str, value: Any) -> Any:
        wrong = bad_request(f'parameter "{name}" of {owner} must be {kind}')
        if kind == "String":
            if isinstance(value, bool) or not isinstance(value, str | int | float):
                raise wrong
            return str(value)
        if kind in ("Integer", "Float", "Boolean"):
            return _scalar(kind, value, wrong)
        if kind == "InputFile":
            if isinstance(value, str) and value.startswith("attach://"):
                return value
            raise wrong
        if kind == "KeyboardButton" and isinstance(value, str):
            value = {"text": value}  # Telegram takes a key that is only a text as a text
        value = _unpacked(value)
        if kind.startswith(_ARRAY):
            if not isinstance(value, list):
                raise wrong
            return [self._typed(owner, name, kind.removeprefix(_ARRAY), item) for item in value]
        if not isinstance(value, dict):
            raise wrong
        if subtypes := self._types[kind]["subtypes"]:
            return self._subtype(kind, subtypes, value, wrong)
        return self._object(kind, self._types[kind]["fields"], value)

    def _subtype(self, kind: str, subtypes: list[str], value: dict[str, Any], wrong: Refused) -> dict[str, Any]:
        named = [name for name in subtypes if _snake(name.removeprefix(kind)) == value.get("type")]
        if not named:
            raise wrong
        return self._object(named[0], self._types[named[0]]["fields"], value)

    def _measure(self, owner: str, name: str, facts: Mapping[str, Any], value: Any) -> None:
        # What is measured after the entities are read, the methods measure; the facts forget to say so of one text.
        after_entities = facts.get("after_entities") or (owner, name) == ("editMessageText", "text")
        if "max" not in facts or after_entities or not isinstance(value, str):
            return
        length = len(value.encode()) if facts["unit"] == "bytes" else units(value)
        if not facts["min"] <= length <= facts["max"]:
            limits = f"{name} must be {facts['min']}-{facts['max']} {facts['unit']} long"
            raise bad_request(_WORDS.get((owner, name), limits))


@functools.cache
def _facts() -> dict[str, Any]:
    facts: dict[str, Any] = json.loads(Path(__file__).with_name("bot_api.json").read_text("utf-8"))
    return facts


def _unpacked(value: Any) -> Any:
    """Nested values come as JSON text in a form, as themselves in a JSON body."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _scalar(kind: str, value: Any, wrong: Refused) -> Any:
    if kind == "Boolean":
        if isinstance(value, bool):
            return value
        text = str(value).lower()
        if text not in _TRUE + _FALSE:
            raise wrong
        return text in _TRUE
    if isinstance(value, bool):
        raise wrong
    if kind == "Integer":
        if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,18}", value):
            return int(value)
        if isinstance(value, int):
            return value
        raise wrong
    try:
        return float(value)
    except (TypeError, ValueError):
        raise wrong from None


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
