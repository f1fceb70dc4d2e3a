"""QR codes: an address that a camera reads from a poster, or from somebody's phone."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from segno import QRCode

DOT = 12
"""Pixels of a PNG for each dot: sharp on paper up to some 5 cm at 300 dots an inch."""


def png(address: str) -> bytes:
    """Return the QR code of an address as a PNG; takes some milliseconds."""
    content = io.BytesIO()
    _code(address).save(content, kind="png", scale=DOT)
    return content.getvalue()


def save(address: str, path: Path) -> None:
    """Write the QR code of an address to a file, as a PNG or SVG by its name."""
    _code(address).save(str(path), scale=DOT)


def _code(address: str) -> QRCode:
    # Imported here: most processes never draw one.
    import segno

    # M: still read with a seventh of it covered, by a fold or a staple.
    return segno.make_qr(address, error="m")
