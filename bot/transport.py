"""python-telegram-bot's requests on aiohttp: a third of the CPU time of its own on httpx, and no address in a log."""

from http import HTTPStatus
from typing import Any

import aiohttp
import orjson
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0
UPLOAD_SECONDS = 120.0
AS_JSON = {"Content-Type": "application/json"}


class NotSentError(NetworkError):
    """The request never reached Telegram: to send it again is no duplicate."""


class AiohttpRequest(BaseRequest):
    """One pool of connections."""

    def __init__(self, *, connections: int) -> None:
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """How many seconds an answer may take."""
        return READ_SECONDS

    async def initialize(self) -> None:
        """Open the pool."""
        connector = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=60)
        self._session = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())

    async def shutdown(self) -> None:
        """Close the pool."""
        if self._session is not None:
            await self._session.close()
            self._session = None

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
        """Make one request; raises NotSentError, TimedOut or NetworkError, none of which names the address."""
        assert self._session is not None
        read = read_timeout if isinstance(read_timeout, (int, float)) else READ_SECONDS
        data: Any = None
        headers = None
        if request_data is not None and request_data.contains_files:
            data, read = _multipart(request_data), UPLOAD_SECONDS
        elif request_data is not None:
            # As JSON: to write it as a form, with JSON inside, takes five times as long.
            data, headers = orjson.dumps(request_data.parameters), AS_JSON
        timeout = aiohttp.ClientTimeout(sock_connect=CONNECT_SECONDS, sock_read=read)
        try:
            async with self._session.request(method, url, data=data, headers=headers, timeout=timeout) as response:
                payload = await response.read()
                if not HTTPStatus.OK <= response.status < HTTPStatus.MULTIPLE_CHOICES:
                    # A refusal is believed from Telegram alone: a proxy's 403 blocks nobody, and the library would
                    # quote its page, which may name the address.
                    self.parse_json_payload(payload)
                return response.status, payload
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
            raise NotSentError("Telegram cannot be reached") from None
        except TimeoutError:
            raise TimedOut("no answer from Telegram in time") from None
        except aiohttp.ClientError as error:
            raise NetworkError(f"the connection to Telegram broke: {type(error).__name__}") from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer; raises NetworkError, without its words, for what Telegram never says: a proxy's page."""
        try:
            answer = orjson.loads(payload)
        except orjson.JSONDecodeError:
            answer = None
        if not isinstance(answer, dict):
            raise NetworkError("somebody else answered in Telegram's place")
        return answer


def _multipart(request_data: RequestData) -> aiohttp.FormData:
    # Unquoted: a file's name may be Cyrillic.
    form = aiohttp.FormData(quote_fields=False)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, part in request_data.multipart_data.items():
        filename, content, *kind = part
        form.add_field(name, content, filename=filename, content_type=kind[0] if kind else None)
    return form
