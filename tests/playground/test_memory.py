import asyncio
import json
import stat
from pathlib import Path

import pytest

from playground.changes import Changes
from playground.memory import LOST, Memory
from playground.people import Person
from playground.personas import add_team
from playground.telegram import Telegram
from tests.playground.conftest import Clock


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "telegram.json"


async def test_chats_are_written_soon_after_a_change_and_at_the_end(path: Path, box: Telegram, olena: Person) -> None:
    memory = Memory(path, pause=0)
    async with asyncio.timeout(5), memory.kept(box):
        await memory.written.after(0)
        olena.writes("Перше")
        await memory.written.after(1)
        assert "Перше" in kept(path)
        olena.writes("Останнє")
    assert "Останнє" in kept(path)


def test_only_the_owner_reads_the_file(path: Path, box: Telegram) -> None:
    Memory(path).write(box)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_a_restart_brings_everybody_back(path: Path, box: Telegram, olena: Person, clock: Clock) -> None:
    olena.writes("Привіт")
    memory = Memory(path)
    memory.write(box)
    back = memory.recall(lambda: Telegram(now=clock))
    assert [message["text"] for message in back.people[olena.id].messages] == ["/start", "Привіт"]
    assert back.updates.waiting() == box.updates.waiting()


def test_a_folder_from_before_there_was_a_team_gets_its_phone_once(
    path: Path, box: Telegram, olena: Person, clock: Clock
) -> None:
    memory = Memory(path)
    state = box.state()
    for person in state["people"]:
        del person["team"]
    path.write_text(json.dumps(state))
    with_team = memory.recall(lambda: Telegram(now=clock), add_team=add_team)
    assert [(person.first_name, person.team) for person in with_team.people.values()] == [
        ("Olena", False),
        ("Team", True),
    ]
    _, team = with_team.people.values()
    assert team.chat.next_message_id >= int(clock().timestamp())
    with_team.remove(team)
    memory.write(with_team)
    assert list(memory.recall(lambda: Telegram(now=clock), add_team=add_team).people) == [olena.id]


def test_ids_given_after_the_last_writing_are_not_given_again(
    path: Path, box: Telegram, olena: Person, clock: Clock
) -> None:
    memory = Memory(path)
    memory.write(box)
    for _ in range(LOST // 2):  # these the bot may have seen before both were killed
        (lost,) = olena.writes("Загублено")
    lost_update = box.updates.waiting()[-1]["update_id"]
    back = memory.recall(lambda: Telegram(now=clock))
    (message,) = back.people[olena.id].writes("Нове")
    assert message["message_id"] > lost["message_id"]
    assert back.updates.waiting()[-1]["update_id"] > max(lost_update, int(clock().timestamp()) - 1)


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"updates": {}}', "\x00\x00"])
def test_a_broken_file_is_put_aside(path: Path, clock: Clock, content: str) -> None:
    path.write_text(content)
    fresh = Memory(path).recall(lambda: Telegram(now=clock))
    assert fresh.chats == {}
    assert not path.exists()
    assert path.with_suffix(".broken").read_text() == content


def test_half_a_state_leaves_no_trace(path: Path, box: Telegram, olena: Person, clock: Clock) -> None:
    state = box.state()
    del state["webhook"]
    path.write_text(json.dumps(state))
    assert Memory(path).recall(lambda: Telegram(now=clock)).people == {}


async def test_a_full_disk_ends_nothing(
    path: Path, box: Telegram, olena: Person, monkeypatch: pytest.MonkeyPatch, expected_errors: list[str]
) -> None:
    expected_errors.append("playground.chats_not_written")
    memory = Memory(path, pause=0)
    tried = Changes()

    def full(_: Telegram) -> None:
        tried.touch()
        raise OSError("no space left")

    monkeypatch.setattr(memory, "write", full)
    async with asyncio.timeout(5), memory.kept(box):
        await tried.after(0)
        olena.writes("Ще раз")
        await tried.after(1)
        monkeypatch.undo()
    assert "Ще раз" in kept(path)


def kept(path: Path) -> str:
    return path.read_text(encoding="utf-8")
