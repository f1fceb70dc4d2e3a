"""What the page lets one do beside the phones."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from playground.clock import PassingClock
from playground.control_api import MOST_PEOPLE
from playground.page_api import add_page
from playground.people import Person
from playground.refusals import Refused
from playground.server import application, serve
from playground.telegram import Telegram
from tests.playground.conftest import Call
from tests.playground.phones import Phones

Refusal = Callable[..., Awaitable[str]]


class KnownTeam:
    """A team that remembers who was let in and who went."""

    def __init__(self) -> None:
        self.said: list[tuple[str, int]] = []

    async def admit(self, account: int) -> None:
        self.said.append(("admit", account))

    async def dismiss(self, account: int) -> None:
        self.said.append(("dismiss", account))


@pytest.fixture
def team() -> KnownTeam:
    return KnownTeam()


@pytest.fixture
def passing(tmp_path: Path) -> PassingClock:
    return PassingClock(tmp_path / "clock.json")


@pytest.fixture
def box(passing: PassingClock) -> Telegram:
    return Telegram(now=passing.now)


@pytest.fixture
async def page(box: Telegram, passing: PassingClock, team: KnownTeam) -> AsyncIterator[str]:
    site = application(box)
    add_page(site, box, clock=passing, team=team)
    async with serve(box, port=0, site=site) as url:
        yield url


@pytest.fixture
async def http(page: str) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(page) as session:
        yield session


async def test_somebody_comes_changes_and_goes(
    http: aiohttp.ClientSession, page: str, box: Telegram, team: KnownTeam, olena: Person, refused: Refusal
) -> None:
    async with Phones(http, page) as phones:
        async with http.post("/api/people", json={"name": " Ганна ", "language": "uk", "team": True}) as answer:
            assert answer.status == 201
            number = (await answer.json())["id"]
        await phones.until(lambda: "Ганна" in phones.ids)
        assert phones.screen("Ганна")["team"]
        box.people[number].writes("/start")
        async with http.put(f"/api/people/{number}", json={"name": "Anna", "language": "pl"}) as answer:
            assert answer.status == 204
        await phones.until(lambda: "Anna" in phones.ids)
        assert (phones.screen("Anna")["language"], phones.screen("Anna")["team"]) == ("pl", False)
        assert team.said == [("admit", number), ("dismiss", number)]
        async with http.delete(f"/api/people/{number}") as answer:
            assert answer.status == 204
        await phones.until(lambda: phones.people == [olena.id])
    assert await refused("sendMessage", chat_id=number, text="x") == "400 Bad Request: chat not found"
    assert box.person("Jens").id != number


async def test_a_tap_of_somebody_who_went_is_answered_without_harm(box: Telegram, call: Call, olena: Person) -> None:
    await call("sendMessage", chat_id=olena.id, text="x")
    query = olena.presses_data("ja")
    box.remove(olena)
    assert await call("answerCallbackQuery", callback_query_id=query, text="Gemerkt")


async def test_there_is_room_for_so_many_phones(http: aiohttp.ClientSession, box: Telegram) -> None:
    for number in range(MOST_PEOPLE):
        box.person(str(number))
    async with http.post("/api/people", json={"name": "Zu viel", "language": "de"}) as answer:
        assert answer.status == 409


async def test_time_passes_for_everything(
    http: aiohttp.ClientSession, box: Telegram, olena: Person, passing: PassingClock
) -> None:
    before = olena.messages[0]["date"]
    async with http.post("/api/clock", json={"seconds": 86_400}) as answer:
        assert answer.status == 204
    assert olena.writes("Наступного дня")[0]["date"] >= before + 86_400
    assert box.latest().timestamp() <= passing.now().timestamp()


async def test_calls_are_shown_as_they_happen_and_telegram_misbehaves(
    http: aiohttp.ClientSession, page: str, call: Call, refused: Refusal, olena: Person
) -> None:
    fault = {"kind": "too_many", "method": "sendMessage", "person": olena.id, "retry_after": 7}
    async with Phones(http, page) as phones:
        async with http.post("/api/faults", json=fault) as answer:
            assert answer.status == 204
        await phones.until(lambda: phones.program["faults"])
        assert "429" in await refused("sendMessage", chat_id=olena.id, text="Привіт " * 40)
        await phones.until(lambda: phones.calls)
        await phones.until(lambda: phones.program["faults"] == [])
        (shown,) = phones.calls
        assert (shown["method"], shown["phone"]) == ("sendMessage", olena.id)
        assert shown["outcome"] == "429 Too Many Requests: retry after 7"
        assert len(dict(shown["parameters"])["text"]) < 100
        query = olena.presses_data("ja", olena.messages[0])
        await call("answerCallbackQuery", callback_query_id=query)
        scope = json.dumps({"type": "chat", "chat_id": olena.id})
        await call("setMyCommands", commands='[{"command": "menu", "description": "\\u041c"}]', scope=scope)
        await phones.until(lambda: len(phones.calls) == 3)
        assert [each["phone"] for each in phones.calls] == [olena.id] * 3
        assert "М" in dict(phones.calls[2]["parameters"])["commands"]
        async with http.post("/api/faults", json={"kind": "server_error", "times": None}) as answer:
            assert answer.status == 204
        async with http.delete("/api/faults") as answer:
            assert answer.status == 204
    assert await call("getMe")


async def test_a_storm_is_asked_for_seen_and_ended(
    http: aiohttp.ClientSession, page: str, box: Telegram, call: Call, refused: Refusal, olena: Person
) -> None:
    storm = {"seed": 3, "shares": {"server_error": 1}, "methods": None}
    async with Phones(http, page) as phones:
        async with http.post("/api/storm", json=storm) as answer:
            assert answer.status == 204
        await phones.until(lambda: phones.program["storm"])
        assert phones.program["storm"] == {"seed": 3, "share": 1, "methods": []}
        assert "500" in await refused("getMe")
        assert await call("getUpdates") == []
        async with http.delete("/api/faults") as answer:
            assert answer.status == 204
        await phones.until(lambda: phones.program["storm"] is None)
    assert await call("sendMessage", chat_id=olena.id, text="x")


@pytest.mark.parametrize(
    ("method", "path", "facts"),
    [
        ("POST", "/api/people", {"name": "", "language": "de"}),
        ("POST", "/api/people", {"name": "x" * 65, "language": "de"}),
        ("POST", "/api/people", {"name": "x", "language": "<b>"}),
        ("POST", "/api/people", {"name": "x"}),
        ("POST", "/api/clock", {"seconds": 0}),
        ("POST", "/api/clock", {"seconds": -86_400}),
        ("POST", "/api/clock", {"seconds": 10**9}),
        ("POST", "/api/faults", {"kind": "earthquake"}),
        ("POST", "/api/faults", {"kind": "slow", "seconds": 10_000}),
        ("POST", "/api/faults", {"kind": "slow", "times": 0}),
        ("POST", "/api/storm", {"seed": 1, "shares": {}}),
        ("POST", "/api/storm", {"seed": 1, "shares": {"earthquake": 0.1}}),
        ("POST", "/api/storm", {"seed": 1, "shares": {"slow": 0.6, "too_many": 0.6}}),
        ("POST", "/api/storm", {"seed": 1, "shares": {"too_many": 0.6}, "retry_after": [5, 2]}),
        ("POST", "/api/faults", {"kind": "slow", "method": "getUpdates", "person": 1}),
    ],
)
async def test_what_cannot_be_is_said(
    http: aiohttp.ClientSession, box: Telegram, method: str, path: str, facts: dict[str, Any]
) -> None:
    async with http.request(method, path, json=facts) as answer:
        assert answer.status == 400
        assert (await answer.json())["error"]
    assert not box.people
    assert not box.faults
    assert box.storm is None


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
async def test_a_page_elsewhere_changes_nobody(http: aiohttp.ClientSession, olena: Person, method: str) -> None:
    headers = {"Origin": "https://example.org"}
    async with http.request(method, f"/api/people/{olena.id}", json={}, headers=headers) as answer:
        assert answer.status == 403


async def test_any_token_is_some_bots(passing: PassingClock) -> None:
    box = Telegram(now=passing.now, any_token=True, strict=False)
    person = box.person("Jens")
    person.writes("/start")
    sent = await box.call("42:first", "sendMessage", {"chat_id": person.id, "text": "x"})
    assert (await box.call("43:second", "getMe", {}))["id"] == 43
    edited = {"chat_id": person.id, "message_id": sent["message_id"], "text": "y"}
    assert await box.call("43:second", "editMessageText", edited)
    for malformed in ("", "42", "x:y", "42:", "042:x", "42:x/../y"):
        with pytest.raises(Refused, match="401 Unauthorized"):
            await box.call(malformed, "getMe", {})
