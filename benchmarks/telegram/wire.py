"""HTTP as far as bots' clients speak it: requests with a length, one after another on a connection that stays open."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, cast

HEAD_END = b"\r\n\r\n"
REASONS = {
    200: "OK",
    400: "Bad Request",
    404: "Not Found",
    409: "Conflict",
    411: "Length Required",
    429: "Too Many Requests",
}

Answer = Callable[[int, bytes], None]
"""Takes a status and a body of JSON."""


@dataclass(frozen=True, slots=True)
class Request:
    """What came in."""

    path: str
    body: bytes
    is_json: bool


class Handler(Protocol):
    """Serves requests."""

    def __call__(self, request: Request, answer: Answer) -> None:
        """Serve one, now or later."""


class Connection(asyncio.Protocol):
    """A client's connection."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler
        self._received = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        self._transport = cast(asyncio.Transport, transport)  # uvloop's is one without saying so

    def connection_lost(self, exc: Exception | None) -> None:
        """End; what is answered from now on goes nowhere."""
        self._transport = None

    def data_received(self, data: bytes) -> None:
        """Collect, and serve each request that is whole."""
        self._received += data
        while (head_end := self._received.find(HEAD_END)) >= 0:
            head = self._received[:head_end]
            length = _length(head)
            if length is None:
                self.answer(411, b"{}")
                self._received = b""
                return
            end = head_end + len(HEAD_END) + length
            if len(self._received) < end:
                return
            body, self._received = self._received[head_end + len(HEAD_END) : end], self._received[end:]
            path = head.split(b" ", 2)[1].decode()
            self._handler(Request(path, body, b"application/json" in head), self.answer)

    def answer(self, status: int, body: bytes) -> None:
        """Answer the request that waits."""
        if self._transport is not None:
            head = f"HTTP/1.1 {status} {REASONS[status]}\r\nContent-Type: application/json\r\n"
            self._transport.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)


def _length(head: bytes) -> int | None:
    """Read how long the body is; None for one that comes in pieces, which no bot here sends."""
    lowered = head.lower()
    if b"transfer-encoding:" in lowered:
        return None
    _, found, rest = lowered.partition(b"content-length:")
    return int(rest.partition(b"\r\n")[0]) if found else 0
