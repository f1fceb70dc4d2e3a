"""A file is checked in a process of its own, which may take so much time and memory and no more, and has no secrets."""

import asyncio
import json
import os
import pickle
from pathlib import Path
from typing import ClassVar

import pytest

from bot import form_checks
from domain.surveys import FindingKind, check
from domain.surveys.limits import LONGEST_CELL, MOST_BYTES, MOST_CELLS, MOST_ROWS
from tests.conversations.survey_desk import GOOD


async def test_a_report_comes_back_whole() -> None:
    here = form_checks.portable(check(GOOD, "winter.md", wanted=["de", "pl"]))
    there = await form_checks.checked(GOOD, "winter.md", ["de", "pl"])
    assert there is not None
    assert there.ok
    assert there == here
    broken = await form_checks.checked(b"\0", "a\0b\n.xlsx", ["de"])
    assert broken is not None
    assert [finding.kind for finding in broken.findings] == [FindingKind.NOT_A_WORKBOOK]
    assert not broken.ok


def test_what_another_process_says_is_a_report_or_nothing() -> None:
    report = form_checks.portable(check(GOOD, "winter.md", wanted=["de", "pl"]))
    said = form_checks.written(report)
    assert form_checks.told(said) == report
    runs = pickle.dumps(Runs())
    for hostile in (b"", b"[]", b"{}", b"\xff", b"null", said[:-1], said + said, b"[" * 100_000, runs):
        assert form_checks.told(hostile) is None
    assert not Runs.ran


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("findings",), [{"kind": "unheard of", "cell": {}, "facts": {}}]),
        (("findings",), [{"kind": "no_questions", "cell": {"row": "2"}, "facts": {}}]),
        (("findings",), [{"kind": "no_questions", "cell": {}, "facts": {"said": {"a": "b"}}}]),
        (("title",), 5),
        (("title",), None),
        (("lists",), {"l": "many"}),
        (("rows",), [["text", "q"]]),
        (("matrix", "texts"), -0.5),
        (("content", "name"), ["winter"]),
        (("content", "sheets"), [GOOD.decode()]),
        (("content", "sheets", "survey", "rows"), [{"type": 5}]),
        (("content", "sheets", "survey", "rows"), [{"type": "x" * (LONGEST_CELL + 1)}]),
        (("content", "sheets", "survey", "headers"), ["x" * (LONGEST_CELL + 1)]),
        (("content", "sheets", "survey", "rows"), [{}] * (MOST_ROWS + 1)),
        (("content", "sheets", "survey", "rows"), [{str(at): "" for at in range(1000)}] * (MOST_CELLS // 1000 + 1)),
    ],
)
def test_a_report_with_one_thing_in_it_that_cannot_be_is_none(path: tuple[str, ...], value: object) -> None:
    said = json.loads(form_checks.written(check(GOOD, "winter.md", wanted=["de"])))
    assert form_checks.told(json.dumps(said).encode()) is not None
    place = said
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert form_checks.told(json.dumps(said).encode()) is None


class Runs:
    """What runs something in whoever reads it as a pickle."""

    ran: ClassVar[list[str]] = []

    def __reduce__(self) -> tuple[object, ...]:
        return Runs.ran.append, ("it ran",)


@pytest.mark.parametrize(
    "hostile",
    [
        "x = bytearray(3 << 30)",
        "while True: pass",
        "import os; os.abort()",
        "import sys; sys.exit(0)",
        "sys.stdout.write('{}'); return b''",
        "while True: sys.stdout.write('[' * 65536)",
    ],
)
async def test_what_takes_too_much_is_ended(hostile: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checks_by(hostile, tmp_path)
    monkeypatch.setattr(form_checks, "ROOT", tmp_path)
    monkeypatch.setattr(form_checks, "MOST_SECONDS", 5)
    async with asyncio.timeout(60):
        assert await form_checks.checked(GOOD, "winter.md", ["de"]) is None


def checks_by(hostile: str, folder: Path) -> None:
    """Write the module anew into a folder, with the same bounds, where to check a form is something else."""
    _, main = Path(form_checks.__file__).read_text().split("def _main")
    (folder / "bot").mkdir()
    (folder / "bot" / "form_checks.py").write_text(
        "import os, sys\nMOST_SECONDS, MOST_MEMORY = 1, 1 << 30\nwritten = bytes\n"
        f"def check(*given, **named):\n    {hostile}\n"
        "def _main" + main
    )


async def test_it_knows_no_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "secret")
    (tmp_path / "bot").mkdir()
    (tmp_path / "bot" / "form_checks.py").write_text(
        f"import os, pathlib; pathlib.Path({str(tmp_path / 'seen')!r}).write_text(' '.join(os.environ))"
    )
    monkeypatch.setattr(form_checks, "ROOT", tmp_path)
    assert await form_checks.checked(GOOD, "winter.md", ["de"]) is None
    assert "BOT_TOKEN" in os.environ
    assert "BOT_TOKEN" not in (tmp_path / "seen").read_text()


def test_of_a_file_that_is_too_large_nothing_is_fetched() -> None:
    assert form_checks.too_large(MOST_BYTES) is None
    report = form_checks.too_large(MOST_BYTES + 1)
    assert report is not None
    assert [finding.kind for finding in report.findings] == [FindingKind.TOO_LARGE]
