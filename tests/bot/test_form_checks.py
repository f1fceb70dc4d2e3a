"""A file is checked in a process of its own, which may take so much time and memory and no more, and has no secrets."""

import asyncio
import os
from pathlib import Path

import pytest

from bot import form_checks
from domain.surveys import FindingKind, check
from domain.surveys.limits import MOST_BYTES
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


@pytest.mark.parametrize(
    "hostile",
    [
        "x = bytearray(3 << 30)",
        "while True: pass",
        "import os; os.abort()",
        "import sys; sys.exit(0)",
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
        "import os, pickle, sys\nMOST_SECONDS, MOST_MEMORY = 1, 1 << 30\n"
        f"def check(*given, **named):\n    {hostile}\n"
        "def _main" + main.replace("def portable(report: Report) -> Report:", "def portable(report):")
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
