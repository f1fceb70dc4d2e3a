"""Spells the catalogues with hunspell, and knows what in a message is no word."""

from __future__ import annotations

import html
import os
import re
import subprocess
import tempfile
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from babel.core import get_global, parse_locale

NO_WORDS = re.compile(
    r"""<[^>]*>                                          # tags
    | \{\w*\}(-\w{1,2}\b)?                              # placeholders, with a short ending: "{count}-й"
    | \w+://\S+ | [\w.+-]+@[\w.-]+                      # addresses
    | \b[\w-]+(\.[\w-]+)*\.(de|org|me|eu|com)\b\S*
    | (?<!\w)[/@]\w+                                    # commands and accounts of Telegram
    | \d+(-\w+)?                                       # numbers, with an ending: "5-й"
    | [\u2139\ufe0f]                                    # signs of buttons that hunspell takes for letters
    """,
    re.VERBOSE,
)
TAGS = re.compile(r"<[^>]*>")
LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ]{2,}")


class NoSpellingError(Exception):
    """hunspell or a dictionary is not on this machine."""


def read_aloud(text: str) -> str:
    """Return a message without its tags, as a person reads it."""
    return html.unescape(TAGS.sub("", text))


def words_only(text: str) -> str:
    """Return a message without what is no word of a language."""
    return html.unescape(NO_WORDS.sub(" ", text)).replace("\n", " ")


def misspelt(texts: Iterable[str], folder: Path) -> set[str]:
    """Return the words that neither the dictionary nor the project's lists know."""
    script, dictionary = _likely(folder.name)
    known = _known(folder.parent / "words.txt") | _known(folder / "words.txt")
    lines = [words_only(text) for text in texts]
    wrong = _hunspell(lines, dictionary, known)
    if script != "Latn":  # the Ukrainian dictionary passes over everything in Latin letters
        wrong |= {word for line in lines for word in LATIN_WORD.findall(line)} - known
    return wrong


def _hunspell(lines: list[str], dictionary: str, known: set[str]) -> set[str]:
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".dic") as personal:
        personal.write("".join(f"{word}\n" for word in sorted(known)))
        personal.flush()
        command = ["hunspell", "-d", dictionary, "-i", "utf-8", "-l", "-p", personal.name]
        try:
            ran = subprocess.run(  # noqa: S603 (a fixed command; the texts go in by its input)
                command,
                input="\n".join(lines),
                capture_output=True,
                text=True,
                encoding="utf-8",
                env={**os.environ, "LC_ALL": "C.UTF-8"},
                check=False,
            )
        except FileNotFoundError:
            raise NoSpellingError("hunspell is not installed") from None
    if "Can't open" in ran.stderr:
        raise NoSpellingError(f"hunspell has no dictionary {dictionary}")
    if ran.returncode:
        raise RuntimeError(f"hunspell failed: {ran.stderr.strip()}")
    return {unicodedata.normalize("NFC", word) for word in ran.stdout.split()}


def _known(path: Path) -> set[str]:
    """Read a list of words, one in a line; what follows a # is a remark."""
    if not path.exists():
        return set()
    return {word for line in path.read_text("utf-8").splitlines() if (word := line.partition("#")[0].strip())}


def _likely(language: str) -> tuple[str, str]:
    """Return a language's script, and its dictionary, which is named by the territory it most likely belongs to."""
    code, territory, script, *_ = parse_locale(language, sep="-")
    _, likely_territory, likely_script, *_ = parse_locale(get_global("likely_subtags").get(code, code))
    return script or likely_script or "", f"{code}_{territory or likely_territory}"
