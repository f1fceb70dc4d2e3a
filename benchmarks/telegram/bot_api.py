"""The methods of the Bot API that the measured bots call, and how the bench steers and asks this Telegram."""

import asyncio
from collections import Counter, deque
from functools import partial
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import orjson

from benchmarks.telegram.people import DATE, Act, Crowd, People
from benchmarks.telegram.recipients import Recipients
from benchmarks.telegram.wire import Answer, Request
from playground.refusals import Refused

BOT = {
    "id": 123456,
    "is_bot": True,
    "first_name": "Benchmark",
    "username": "benchmark_bot",
    "can_join_groups": False,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
}
MOST_AT_ONCE = 100
DONE = b'{"ok":true,"result":true}'
NOT_UNDERSTOOD = b'{"ok":false,"error_code":400,"description":"Bad Request: not understood"}'
IGNORED = {"answerCallbackQuery", "deleteWebhook", "setMyCommands", "setMyDescription", "setMyShortDescription"} | {
    "setChatMenuButton",
    "deleteMyCommands",
}
"""Methods that are answered by `true`."""


class BotApi:
    """Serves one bot."""

    def __init__(self) -> None:
        self._people = People(self._bring)
        self._recipients: Recipients | None = None
        self._latency = 0.0
        self._waiting: deque[tuple[int, bytes]] = deque()
        self._poll: tuple[Answer, int, asyncio.TimerHandle] | None = None
        self._next_message = 1
        self._calls: Counter[str] = Counter()
        self._expected = 0
        self._began = self._ended = 0.0
        self._watchers: list[tuple[int, Answer]] = []
        self._loop = asyncio.get_running_loop()

    def __call__(self, request: Request, answer: Answer) -> None:
        """Serve a request; a call to the Bot API needs its time to Telegram and back."""
        address = urlsplit(request.path)
        folder, _, method = address.path.lstrip("/").partition("/")
        given = _parameters(request, address.query)
        if folder == "control":
            self._control(method, given, answer)
        elif not self._latency:
            self._serve(method, given, answer)
        else:
            there = self._latency / 2
            self._loop.call_later(there, self._serve, method, given, partial(self._later, there, answer))

    def _later(self, seconds: float, answer: Answer, status: int, body: bytes) -> None:
        self._loop.call_later(seconds, answer, status, body)

    def _serve(self, method: str, given: dict[str, Any], answer: Answer) -> None:
        try:
            self._call(method, given, answer)
        except (KeyError, ValueError):
            answer(400, NOT_UNDERSTOOD)
        except Refused as refusal:
            answer(refusal.code, orjson.dumps(refusal.answer()))

    def _call(self, method: str, given: dict[str, Any], answer: Answer) -> None:
        self._calls[method] += 1
        if method == "getUpdates":
            self._get_updates(given, answer)
        elif method in ("sendMessage", "editMessageText", "editMessageReplyMarkup"):
            chat_id = int(given["chat_id"])
            if self._recipients is not None and method == "sendMessage":
                self._recipients.take(chat_id, self._loop.time())
            answer(200, self._message(chat_id, given))
            if method == "sendMessage":
                self._answered(chat_id)
        elif method == "getMe":
            answer(200, orjson.dumps({"ok": True, "result": BOT}))
        elif method in IGNORED:
            answer(200, DONE)
        else:
            answer(404, orjson.dumps({"ok": False, "error_code": 404, "description": f"Not Found: {method}"}))

    def _message(self, chat_id: int, given: dict[str, Any]) -> bytes:
        message: dict[str, Any] = {
            "message_id": int(given.get("message_id") or self._next_message * 2),
            "from": BOT,
            "chat": {"id": chat_id, "first_name": "Person", "type": "private"},
            "date": DATE,
            "text": given.get("text", ""),
        }
        self._next_message += 1
        if markup := given.get("reply_markup"):
            message["reply_markup"] = orjson.loads(markup) if isinstance(markup, str) else markup
        return orjson.dumps({"ok": True, "result": message})

    def _get_updates(self, given: dict[str, Any], answer: Answer) -> None:
        if self._poll is not None:
            self._end_poll(409, b'{"ok":false,"error_code":409,"description":"Conflict: another getUpdates request"}')
        offset = int(given.get("offset") or 0)
        while self._waiting and self._waiting[0][0] < offset:
            self._waiting.popleft()
        most = min(int(given.get("limit") or MOST_AT_ONCE), MOST_AT_ONCE)
        seconds = float(given.get("timeout") or 0)
        if self._waiting or not seconds:
            answer(200, self._updates(most))
        else:
            timer = self._loop.call_later(seconds, self._end_poll, 200, b'{"ok":true,"result":[]}')
            self._poll = answer, most, timer

    def _bring(self, update_id: int, update: bytes) -> None:
        self._waiting.append((update_id, update))
        if self._poll is not None and len(self._waiting) == 1:
            self._loop.call_soon(self._wake)

    def _wake(self) -> None:
        if self._poll is not None:
            self._end_poll(200, self._updates(self._poll[1]))

    def _end_poll(self, status: int, body: bytes) -> None:
        assert self._poll is not None
        answer, _, timer = self._poll
        self._poll = None
        timer.cancel()
        answer(status, body)

    def _updates(self, most: int) -> bytes:
        handed_out = b",".join([update for _, (_, update) in zip(range(most), self._waiting, strict=False)])
        return b'{"ok":true,"result":[' + handed_out + b"]}"

    def _answered(self, chat_id: int) -> None:
        self._people.answer(chat_id)
        self._ended = self._loop.time()
        if self._watchers:
            self._tell_watchers()

    def _tell_watchers(self) -> None:
        ready = [answer for count, answer in self._watchers if count <= self._people.answered]
        self._watchers = [each for each in self._watchers if each[0] > self._people.answered]
        for answer in ready:
            answer(200, self._state())

    def _control(self, act: str, given: dict[str, Any], answer: Answer) -> None:
        """`begin` lets a crowd come, `join` one more; `answered` answers when so many replies are out."""
        if act == "begin":
            script = tuple(Act(**each) for each in given.pop("script"))
            self._latency = given.pop("latency")
            self._recipients = Recipients() if given.pop("limited") else None
            self._waiting.clear()
            self._watchers.clear()
            self._calls, self._began = Counter(), self._loop.time()
            self._people.come(Crowd(script, **given))
            answer(200, b"{}")
        elif act == "answered":
            self._watchers.append((int(given["count"]), answer))
            self._tell_watchers()
        elif act == "join":
            self._people.join(int(given["number"]))
            answer(200, b"{}")
        elif act == "waits":
            answer(200, orjson.dumps(self._people.waits))
        elif act == "sent":
            assert self._recipients is not None
            answer(200, orjson.dumps(self._recipients.state()))
        else:
            answer(200, self._state())

    def _state(self) -> bytes:
        state = {
            "answered": self._people.answered,
            "seconds": self._ended - self._began,
            "calls": dict(self._calls),
            "unacknowledged": len(self._waiting),
        }
        return orjson.dumps(state)


def _parameters(request: Request, query: str) -> dict[str, Any]:
    if request.is_json:
        given: dict[str, Any] = orjson.loads(request.body or b"{}")
        return given
    return dict(parse_qsl(request.body.decode() or query))
