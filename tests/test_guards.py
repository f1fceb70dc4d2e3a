"""Promises about the whole house that no single feature's test would see broken."""

import argparse
import re
import subprocess
from pathlib import Path

import pytest

from bot.command_line import parser
from tests.test_dev import dev

ROOT = Path(__file__).parents[1]
LONGEST_FILE = 300  # lines
PROMISED = ["bot", "handlers", "locales", "storage", "tests", "pyproject.toml", "Dockerfile"]
NO_PURPOSE = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}
FENCE = re.compile(r"^```[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
DEV = re.compile(r"\./dev(?: ([a-z]+))?")
BOT = re.compile(r"(?:\./dev|python -m) bot(?: ([a-z]+)\b)?(?: ([a-z]+(?:-[a-z]+)*)(?![a-z:-]))?")


def tracked(*patterns: str) -> list[Path]:
    """Return the files of the repository."""
    listed = subprocess.run(["git", "ls-files", "-z", *patterns], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).exists()]


def test_no_file_is_longer_than_one_can_read() -> None:
    sources = [path for path in tracked("*.py", "dev") if not path.is_relative_to(ROOT / "storage" / "migrations")]
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in sources}
    too_long = {name: length for name, length in lengths.items() if length > LONGEST_FILE}
    assert not too_long, "split these by noun"


def test_no_module_is_named_after_nothing() -> None:
    assert not [path for path in tracked("*.py") if path.stem in NO_PURPOSE or path.parent.name in NO_PURPOSE]


@pytest.mark.parametrize("name", PROMISED)
def test_what_others_look_for_stands_at_the_top(name: str) -> None:
    assert (ROOT / name).exists()


def documents() -> list[Path]:
    return [ROOT / "README.md", *sorted({*tracked("*.md"), *ROOT.glob("docs/*.md")} - {ROOT / "README.md"})]


def bot_commands() -> set[tuple[str, str]]:
    """Return what `./dev bot` takes: a noun and a verb each, where one may be left out."""
    nouns = _words_of(parser())
    return {("", ""), *((noun, "") for noun in nouns)} | {
        (noun, verb) for noun in nouns for verb in _words_of(nouns[noun])
    }


def _words_of(node: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    below = [action for action in node._actions if isinstance(action, argparse._SubParsersAction)]
    return dict(below[0].choices) if below else {}


@pytest.mark.parametrize("document", documents(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_command_in_the_documents_exists(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    assert set(DEV.findall(text)) - {""} <= set(dev.jobs(ROOT))
    assert set(BOT.findall(text)) <= bot_commands()


def test_the_readme_shows_the_two_commands_that_are_enough() -> None:
    fenced = "".join(FENCE.findall((ROOT / "README.md").read_text(encoding="utf-8")))
    assert {"run", "test"} <= set(DEV.findall(fenced))
