"""Makes files small enough to be sent."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

LARGEST = 50_000_000
"""Telegram's limit for what a bot sends."""


def small_enough(files: Sequence[Path], *, largest: int = LARGEST) -> tuple[list[Path], list[str]]:
    """Return the files that can be sent, large ones zipped; and the names of those too large even so, removed."""
    fitting: list[Path] = []
    too_large: list[str] = []
    for file in files:
        sent = file if file.stat().st_size <= largest else _zipped(file)
        if sent.stat().st_size <= largest:
            fitting.append(sent)
        else:
            sent.unlink()
            too_large.append(file.name)
    return fitting, too_large


def _zipped(file: Path) -> Path:
    path = file.with_name(f"{file.name}.zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(file, file.name)
    file.unlink()
    return path
