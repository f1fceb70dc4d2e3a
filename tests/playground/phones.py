"""The page's side of the playground in a test: sees what the phones show, and does what people do on them."""

import asyncio
import json
from collections.abc import Callable
from typing import Any, TypeVar

import aiohttp

Json = dict[str, Any]
Found = TypeVar("Found")
DEADLINE = 30


class Phones:
    """All phones, as a page that has just been opened shows them."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self.bot: Json = {}
        self.program: Json = {}
        self.people: list[int] = []
        self.calls: list[Json] = []
        self.ids: dict[str, int] = {}
        self._session = session
        self._url = url
        self._screens: dict[int, Json] = {}
        self._messages: dict[int, dict[int, Json]] = {}
        self._events: aiohttp.ClientResponse | None = None

    async def __aenter__(self) -> "Phones":
        self._events = await self._session.get(f"{self._url}/api/events")
        await self.until(lambda: self.ids)
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._events is not None
        self._events.close()

    async def until(self, condition: Callable[[], Found]) -> Found:
        """Take news in until the condition holds."""
        async with asyncio.timeout(DEADLINE):
            while not (found := condition()):
                self._take(await self._news())
        return found

    async def does(self, name: str, do: str, **facts: Any) -> tuple[int, str]:
        """Let a person do something; returns the status, and the problem if there was one."""
        async with self._session.post(f"{self._url}/api/people/{self.ids[name]}", json={"do": do, **facts}) as answer:
            return answer.status, (await answer.json())["error"] if answer.status in (400, 409) else ""

    async def presses(self, name: str, text: str) -> None:
        """Press the newest button that says this, as soon as there is one."""
        message, data = (await self.until(lambda: self._buttons(name, text)))[0]
        assert await self.does(name, "press", message=message, data=data) == (204, "")

    async def sees(self, name: str, text: str) -> Json:
        """Wait for a message of the bot that says this."""

        def saying() -> list[Json]:
            return [message for message in self.messages(name) if not message["own"] and text in self.said(message)]

        return (await self.until(saying))[0]

    def screen(self, name: str) -> Json:
        """Everything on a phone but the messages."""
        return self._screens[self.ids[name]]

    def messages(self, name: str) -> list[Json]:
        """What stands in a chat, the oldest first."""
        return [message for _, message in sorted(self._messages[self.ids[name]].items())]

    def said(self, message: Json) -> str:
        """The plain text of a message."""
        return _flat(message["text"])

    def _buttons(self, name: str, text: str) -> list[tuple[int, str]]:
        return [
            (message["id"], button["callback_data"])
            for message in reversed(self.messages(name))
            for row in message.get("keyboard", [])
            for button in row
            if button["text"] == text
        ]

    async def _news(self) -> Json:
        assert self._events is not None
        async for line in self._events.content:
            if line.startswith(b"data: "):
                news: Json = json.loads(line.removeprefix(b"data: "))
                return news
        raise AssertionError("the playground closed the connection")

    def _take(self, news: Json) -> None:
        self.bot = news.get("bot", self.bot)
        self.program = news.get("program", self.program)
        self.people = news.get("people", self.people)
        self.calls += news.get("calls", [])
        for phone in news.get("phones", []):
            number = phone["id"]
            if "screen" in phone:
                self._screens[number] = phone["screen"]
                self.ids[phone["screen"]["name"]] = number
            shown = self._messages.setdefault(number, {})
            shown.update({message["id"]: message for message in phone.get("messages", [])})
            for gone in phone.get("gone", []):
                del shown[gone]


def _flat(pieces: list[Json]) -> str:
    return "".join(piece["text"] if "text" in piece else _flat(piece["children"]) for piece in pieces)
