"""The calls a bot made, and how the page shows them."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playground.telegram import Telegram

KEPT = 1_000
LONGEST_VALUE = 80
_TO_A_CHAT = ("chat_id", "user_id")


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the bot and how it ended: "ok", Telegram's refusal, the fault that met it, "given up" or "failed"."""

    at: datetime
    method: str
    parameters: dict[str, Any]
    outcome: str
    result: Any = None
    number: int = 0


def shown(telegram: "Telegram", call: Call) -> dict[str, Any]:
    """A call in short, as JSON for the page."""
    return {
        "id": call.number,
        "at": call.at.timestamp(),
        "method": call.method,
        "phone": _phone(telegram, call.parameters),
        "parameters": [[name, _short(value)] for name, value in call.parameters.items()],
        "outcome": call.outcome,
    }


def _phone(telegram: "Telegram", parameters: Mapping[str, Any]) -> int | None:
    """Whose phone a call is about; None for those that are about nobody's."""
    scope = parameters.get("scope")
    scope = json.loads(scope) if isinstance(scope, str) and scope.startswith("{") else scope
    meant = [parameters.get(name) for name in _TO_A_CHAT]
    meant.append(scope.get("chat_id") if isinstance(scope, dict) else None)
    meant.append(telegram.queries.asker(str(parameters.get("callback_query_id"))))
    return next((int(number) for number in map(str, meant) if number.removeprefix("-").isdecimal()), None)


def _short(value: Any) -> str:
    if isinstance(value, str) and value.startswith(
        ("{", "[")
    ):  # a form holds nested values as JSON, with letters escaped
        with suppress(ValueError):
            value = json.loads(value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"
