"""An outbox whose waits are written down instead of waited for, and a folder to run the command line in."""

import logging
import os
import shutil
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from bot.outbox import Outbox
from bot.settings import Settings
from tests.bot.speaker import FakeSpeaker
from tests.conftest import KEY, MovableClock

ROOT = Path(__file__).parents[2]


@pytest.fixture
def speaker() -> FakeSpeaker:
    return FakeSpeaker()


@pytest.fixture
def waits() -> list[float]:
    """How long the outbox waited between tries."""
    return []


@pytest.fixture
def pause(waits: list[float]) -> Callable[[float], Awaitable[None]]:
    async def record(seconds: float) -> None:
        waits.append(seconds)

    return record


@pytest.fixture
def outbox(speaker: FakeSpeaker, clock: MovableClock, pause: Callable[[float], Awaitable[None]]) -> Outbox:
    return Outbox(speaker, clock, at_once=3, pause=pause)


@pytest.fixture
def _bare_root(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep what a test does to the root logger away from the other tests."""
    level = logging.root.level
    monkeypatch.setattr(logging.root, "handlers", [])
    yield
    logging.captureWarnings(False)
    logging.root.setLevel(level)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, _bare_root: None) -> Path:
    """An empty folder with the programme's file to run commands in, and nothing of the machine's settings but a key."""
    for name in list(os.environ):
        if name.lower() in Settings.model_fields:
            monkeypatch.delenv(name)
    monkeypatch.setenv("ENCRYPTION_KEYS", KEY)
    monkeypatch.chdir(tmp_path)
    shutil.copy(ROOT / "programme.toml", tmp_path)
    return tmp_path
