"""python-telegram-bot's Bot on a Telegram in the same process, without a network."""

import json
import re
from typing import Any
from urllib.parse import unquote

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from playground.faults import BrokenConnectionError, NoAnswerError
from playground.files import Upload
from playground.refusals import Refused
from playground.telegram import Telegram

_METHOD = re.compile(r"/bot([^/]+)/(\w+)$")
_FILE = re.compile(r"/file/bot([^/]+)/(.+)$")


class InProcess(BaseRequest):
    """Carries calls to a Telegram object; its faults become what a client on a network raises, causes included."""

    __slots__ = ("_telegram",)

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram

    @property
    def read_timeout(self) -> float | None:
        """No time-out: what is not answered fails at once."""
        return None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one call or download."""
        try:
            return 200, await self._answer(url, request_data)
        except Refused as refusal:
            return refusal.code, json.dumps(refusal.answer()).encode()
        except NoAnswerError:
            raise TimedOut from aiohttp.SocketTimeoutError("no answer")
        except BrokenConnectionError:
            raise NetworkError("the connection broke off") from aiohttp.ServerDisconnectedError()

    async def _answer(self, url: str, data: RequestData | None) -> bytes:
        if file := _FILE.search(url):
            token, path = map(unquote, file.groups())
            return await self._telegram.download(token, path)
        call = _METHOD.search(url)
        if call is None:
            raise Refused(404, "Not Found")
        parameters = data.json_parameters if data else {}
        token, method = call.groups()
        result = await self._telegram.call(token, method, parameters, _uploads(data))
        return json.dumps({"ok": True, "result": result}).encode()


def _uploads(data: RequestData | None) -> dict[str, Upload]:
    uploads = {}
    for field, (name, content, mime_type) in (data.multipart_data if data else {}).items():
        uploads[field] = Upload(_read(content), name, mime_type)
    return uploads


def _read(content: Any) -> bytes:
    return content if isinstance(content, bytes) else bytes(content.read())
