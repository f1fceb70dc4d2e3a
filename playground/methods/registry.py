"""One place that says which method is served by which function."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

from playground.files import Upload

if TYPE_CHECKING:
    from playground.telegram import Telegram

Parameters = dict[str, Any]
Uploads = Mapping[str, Upload]
Method = Callable[["Telegram", Parameters, Uploads], Awaitable[Any]]

METHODS: dict[str, Method] = {}


def method(name: str) -> Callable[[Method], Method]:
    """Serve a method of the Bot API by the function below."""

    def register(function: Method) -> Method:
        METHODS[name] = function
        return function

    return register
