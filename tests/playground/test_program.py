"""The whole program, started as people start it."""

import asyncio
import os
import signal
import socket
import sqlite3
import stat
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import aiohttp
import pytest

from tests.playground.phones import DEADLINE, Json, Phones
from tests.playground.program import ROOT, Program, playground


@asynccontextmanager
async def opened(program: Program) -> AsyncIterator[Phones]:
    async with aiohttp.ClientSession() as session, Phones(session, program.url) as phones:
        yield phones


def said_by_bot(phones: Phones) -> list[Json]:
    return [message for message in phones.messages("Dmytro") if not message["own"]]


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


async def test_a_newcomer_talks_to_the_real_bot(data: Path, port: int) -> None:
    async with playground(data, port=port) as program:
        assert str(data) in program.said
        async with opened(program) as phones:
            assert {name: phones.screen(name)["language"] for name in phones.ids} == {
                "Jens": "de",
                "Olena": "uk",
                "Dmytro": "ru",
                "Team": "de",
            }
            assert [name for name in phones.ids if phones.screen(name)["team"]] == ["Team"]
            await phones.does("Jens", "start")
            await phones.presses("Jens", "Deutsch")
            message = await phones.sees("Jens", "Ukrainehilfe vernetzen")
            assert message["edited"]
            await phones.does("Olena", "start")
            await phones.presses("Olena", "Українська")
            await phones.until(lambda: phones.screen("Olena")["commands"])
        assert await program.ends(signal.SIGINT) == 0
    assert stat.S_IMODE((data / "encryption.key").stat().st_mode) == 0o600


async def test_the_team_has_its_role_in_the_bot_and_whoever_leaves_it_has_none(data: Path, port: int) -> None:
    async with playground(data, port=port) as program, opened(program) as phones:
        (granted,) = roles(data)
        assert granted == (phones.ids["Team"], "admin")
        async with aiohttp.ClientSession(program.url) as http:
            team = {"name": "Team", "language": "de", "team": False}
            async with http.put(f"/api/people/{phones.ids['Team']}", json=team) as answer:
                assert answer.status == 204
            assert roles(data) == []
            async with http.post("/api/people", json={"name": "Ліна", "language": "uk", "team": True}) as answer:
                lina = (await answer.json())["id"]
            await phones.until(lambda: roles(data) == [(lina, "admin")])


async def test_time_that_passed_has_passed_after_a_restart(data: Path, port: int) -> None:
    async with playground(data, port=port) as program, opened(program) as phones:
        before = phones.program["now"]
        async with aiohttp.ClientSession(program.url) as http, http.post("/api/clock", json={"seconds": 86_400}):
            await phones.until(lambda: phones.program["now"] >= before + 86_400)
        await program.ends(signal.SIGKILL)
    async with playground(data, port=port) as program, opened(program) as phones:
        assert phones.program["now"] >= before + 86_400
        await phones.does("Jens", "start")
        message = await phones.sees("Jens", "Guten Tag")
        assert message["date"] >= before + 86_400 - 1


async def test_without_its_bot_it_serves_any_other(data: Path, port: int) -> None:
    async with playground(data, "--no-bot", port=port) as program, opened(program) as phones:
        assert not phones.program["has_team"]
        await phones.does("Jens", "start")
        async with aiohttp.ClientSession(f"{program.url}") as http:
            async with http.get("/bot42:any/getUpdates") as answer:
                (update,) = (await answer.json())["result"]
            sent = {"chat_id": update["message"]["chat"]["id"], "text": "Echo", "of_tomorrow": 1}
            async with http.post("/bot43:other/sendMessage", json=sent) as answer:
                assert (await answer.json())["result"]["from"]["id"] == 43
        await phones.sees("Jens", "Echo")
        assert await program.ends(signal.SIGTERM) == 0
    assert "playground.parameter_unknown owner=sendMessage parameter=of_tomorrow" in (data.parent / "log").read_text()
    assert not (data / "bot.sqlite3").exists()


def roles(data: Path) -> list[tuple[int, str]]:
    """Who has a role in the bot's database now."""
    with closing(sqlite3.connect(data / "bot.sqlite3")) as database:
        return database.execute("SELECT account_id, role FROM staff_role_grants WHERE revoked_at IS NULL").fetchall()


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGKILL])
async def test_chats_and_the_bots_memory_outlive_the_program(data: Path, port: int, by: signal.Signals) -> None:
    async with playground(data, port=port) as program, opened(program) as phones:
        await phones.does("Dmytro", "start")
        await phones.presses("Dmytro", "Русский")
        before = await phones.until(lambda: [m for m in said_by_bot(phones) if m["edited"]])
        assert await program.ends(by) == (0 if by == signal.SIGTERM else -by)
    async with playground(data, port=port) as program, opened(program) as phones:
        if by == signal.SIGTERM:
            assert before[0] in phones.messages("Dmytro")
        await phones.does("Dmytro", "write", text="/menu")
        asked = await phones.until(lambda: [m for m in phones.messages("Dmytro") if m["plain"] == "/menu"])
        menu = await phones.until(lambda: [m for m in said_by_bot(phones) if m["id"] > asked[0]["id"]])
        assert "Deutsch" not in str(menu[0]["keyboard"])  # the language is not asked again


async def test_a_taken_port_and_a_taken_folder_are_no_error(data: Path, port: int) -> None:
    async with playground(data, port=port) as one, playground(data, port=port) as two:
        assert one.port == port
        assert two.port != port
        assert f"{data}-2" in two.said
        async with opened(two) as phones:
            await phones.does("Jens", "start")
            await phones.presses("Jens", "Deutsch")
        async with opened(one) as phones:
            assert not phones.screen("Jens")["started"]


async def test_what_is_to_be_mended_is_one_sentence(data: Path, port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROGRAMME_FILE", "nowhere.toml")
    arguments = ["-m", "playground", "--port", str(port), "--data", str(data)]
    process = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, cwd=ROOT, stdout=PIPE, stderr=PIPE, env=os.environ
    )
    async with asyncio.timeout(DEADLINE):
        _, problem = await process.communicate()
    assert process.returncode == 2
    assert problem.decode().splitlines()[-1] == "nowhere.toml: there is no such file"
