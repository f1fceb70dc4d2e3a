"""Calls to Telegram that are made for every update: plain values in, plain values out.

python-telegram-bot's own methods make objects of all that is sent and all that comes back, of which we use little: that
would be most of the processor time of an answer. Its requests, and the errors they raise, are used here too.
"""

from collections.abc import Mapping
from typing import Any

from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter


class Calls:
    """Calls methods of the Bot API on one pool of connections."""

    def __init__(self, request: BaseRequest, base_url: str) -> None:
        """`base_url` is that of the bot, with its token."""
        self._request = request
        self._base_url = base_url

    async def __call__(self, method: str, parameters: Mapping[str, Any], *, read_timeout: float | None = None) -> Any:
        """Return a method's result as JSON, None parameters left out; raises what python-telegram-bot raises."""
        given = [RequestParameter(name, value, None) for name, value in parameters.items() if value is not None]
        timeout = BaseRequest.DEFAULT_NONE if read_timeout is None else read_timeout
        return await self._request.post(f"{self._base_url}/{method}", RequestData(given), read_timeout=timeout)
