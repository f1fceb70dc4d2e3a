"""Answers that were written to a file to be sent do not stay there, whatever becomes of the message."""

import os
import stat
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from markupsafe import Markup
from telegram.error import BadRequest, Forbidden, TelegramError

from actions.taking_out import folders
from actions.taking_out.sizes import small_enough
from bot.lines import Outgoing
from bot.outbox import Outbox
from bot.transport import NotSentError
from handlers.reply import File, Reply, ToFind
from storage import Session
from tests.bot.speaker import FakeSpeaker, all_out
from tests.conftest import MovableClock


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files are in this test."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def written(count: int = 2) -> list[Path]:
    folder = folders.new_folder()
    files = [folder / f"{number}.csv" for number in range(count)]
    for file in files:
        file.write_text("answers")
    return files


@pytest.mark.parametrize(
    "happens",
    [
        (),
        (NotSentError("away"),),
        (BadRequest("file is too big"),),
        (Forbidden("blocked"),),
        (TelegramError("?"),),
        (ValueError("ours"),),
    ],
)
async def test_files_are_gone_when_all_is_said_or_given_up(
    speaker: FakeSpeaker,
    clock: MovableClock,
    pause: Callable[..., object],
    here: Path,
    expected_errors: list[str],
    happens: tuple[Exception, ...],
) -> None:
    expected_errors += ["reply.refused", "reply.given_up", "reply.broken"]
    files: list[Path] = []

    async def find(to_find: ToFind) -> list[Reply]:
        files.extend(written())
        return [Reply(text=Markup("file"), file=File(each.name, each)) for each in files]

    async def not_asked(session: Session) -> list[Reply]:
        raise AssertionError

    outbox = Outbox(speaker, clock, at_once=3, pause=pause, find=find)  # type: ignore[arg-type]  # a fixture's type
    speaker.plan(1, *happens)
    outbox.send(Outgoing(1, (1,), (ToFind(not_asked),)))
    await all_out(outbox)
    assert files
    assert os.listdir(here) == []


def test_nobody_else_can_open_the_folder(here: Path) -> None:
    (file,) = written(1)
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_only_what_was_made_to_be_sent_is_removed(tmp_path: Path) -> None:
    file = tmp_path / "of_the_operator.csv"
    file.write_text("kept")
    folders.remove(file)
    assert file.exists()


def test_what_a_dead_process_left_is_swept_and_nothing_else(here: Path) -> None:
    (ours,) = written(1)
    done = subprocess.Popen(["true"])
    done.wait()
    dead = here / f"{folders.PREFIX}{done.pid}-abc"
    living = here / f"{folders.PREFIX}{os.getppid()}-abc"
    other = here / "something-else"
    for folder in (dead, living, other):
        folder.mkdir()
        (folder / "responses.csv").write_text("answers")
    assert folders.sweep() == 2
    assert not ours.exists()
    assert {each.name for each in here.iterdir()} == {living.name, other.name}


def test_a_large_file_is_zipped_and_one_that_stays_large_is_named(tmp_path: Path) -> None:
    small, large, too_large = (tmp_path / name for name in ("small.csv", "large.csv", "too_large.csv"))
    small.write_bytes(b"a" * 900)
    large.write_bytes(b"a" * 5_000)
    too_large.write_bytes(os.urandom(5_000))
    files, named = small_enough([small, large, too_large], largest=1_000)
    assert [each.name for each in files] == ["small.csv", "large.csv.zip"]
    assert named == ["too_large.csv"]
    with zipfile.ZipFile(files[1]) as archive:
        assert archive.read("large.csv") == b"a" * 5_000
    assert sorted(tmp_path.iterdir()) == sorted(files)
