"""How Telegram can be told to misbehave."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from playground.refusals import Refused, too_many


class Misbehavior(StrEnum):
    """What goes wrong; "before" means the call is lost, "after" means it is done and only the answer is lost."""

    TOO_MANY = "too_many"
    SERVER_ERROR = "server_error"
    SERVER_ERROR_AFTER = "server_error_after"
    TIMEOUT_BEFORE = "timeout_before"
    TIMEOUT_AFTER = "timeout_after"
    RESET_BEFORE = "reset_before"
    RESET_AFTER = "reset_after"
    SLOW = "slow"


@dataclass(slots=True)
class Fault:
    """A misbehavior for the next calls; without a method it meets every one but getUpdates."""

    kind: Misbehavior | str
    method: str | None = None
    chat_id: int | None = None
    times: int | None = 1  # None: until told to behave
    retry_after: float = 1
    seconds: float = 0.0  # SLOW: how long it takes

    def __post_init__(self) -> None:
        self.kind = Misbehavior(self.kind)

    def meets(self, method: str, parameters: Mapping[str, Any]) -> bool:
        """Whether a call is to go wrong."""
        if self.method is None and method == "getUpdates":
            return False
        meant = self.method is None or self.method.lower() == method.lower()
        return meant and (self.chat_id is None or str(self.chat_id) == str(parameters.get("chat_id")))


class NoAnswerError(Exception):
    """No answer comes; the client waits until its patience ends."""

    def __init__(self) -> None:
        super().__init__("no answer")


class BrokenConnectionError(Exception):
    """The connection breaks off without an answer."""

    def __init__(self) -> None:
        super().__init__("connection broken")


class Faults:
    """The faults that are still to come."""

    def __init__(self) -> None:
        self.pending: list[Fault] = []

    def take(self, method: str, parameters: Mapping[str, Any]) -> Fault | None:
        """The fault that meets this call, counted down."""
        fault = next((fault for fault in self.pending if fault.meets(method, parameters)), None)
        if fault is not None and fault.times is not None:
            fault.times -= 1
            if fault.times <= 0:
                self.pending.remove(fault)
        return fault


def strike_before(fault: Fault) -> None:
    """Raise what keeps a call from being done."""
    match fault.kind:
        case Misbehavior.TOO_MANY:
            raise too_many(fault.retry_after)
        case Misbehavior.SERVER_ERROR:
            raise Refused(500, "Internal Server Error")
        case Misbehavior.TIMEOUT_BEFORE:
            raise NoAnswerError
        case Misbehavior.RESET_BEFORE:
            raise BrokenConnectionError


def strike_after(fault: Fault) -> None:
    """Raise what keeps a client from learning that the call is done."""
    match fault.kind:
        case Misbehavior.SERVER_ERROR_AFTER:
            raise Refused(502, "Bad Gateway")
        case Misbehavior.TIMEOUT_AFTER:
            raise NoAnswerError
        case Misbehavior.RESET_AFTER:
            raise BrokenConnectionError
