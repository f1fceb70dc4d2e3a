"""The files that answers are taken out into: written row by row, and safe to open whatever somebody has typed."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from domain.results.table import Cell

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection)."""
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
LONGEST_CELL = 32_767
LONGEST_SHEET = 31
"""Excel's limits."""


class Csv:
    """A CSV file for each table, in UTF-8 with the mark by which Excel knows it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[str, tuple[Path, IO[str], Any]] = {}

    def begin(self, name: str, headers: Sequence[str]) -> None:
        """Begin a table."""
        path = self._folder / f"{name}.csv"
        file = path.open("w", encoding="utf-8-sig", newline="")
        self._open[name] = (path, file, csv.writer(file))
        self.add(name, headers)

    def add(self, name: str, cells: Sequence[Cell]) -> None:
        """Add a row; a text that a spreadsheet would take for a formula gets an apostrophe before it."""
        self._open[name][2].writerow([_harmless(cell) for cell in cells])

    def finish(self) -> list[Path]:
        """Close the files and return them."""
        for _, file, _ in self._open.values():
            file.close()
        return [path for path, _, _ in self._open.values()]


def _harmless(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


class Sheets:
    """A workbook with a sheet for each table; rows go to the disk at once."""

    def __init__(self, path: Path) -> None:
        # Imported here: it takes a sixth of a second, and most processes never take anything out.
        from openpyxl import Workbook

        self._path = path
        self._book = Workbook(write_only=True)
        self._sheets: dict[str, WriteOnlyWorksheet] = {}

    def begin(self, name: str, headers: Sequence[str]) -> None:
        """Begin a sheet."""
        title = re.sub(r"[\\/*?:\[\]]", "_", name)[:LONGEST_SHEET]
        self._sheets[name] = self._book.create_sheet(title)
        self.add(name, headers)

    def add(self, name: str, cells: Sequence[Cell]) -> None:
        """Add a row; texts are texts, whatever they begin with."""
        self._sheets[name].append([self._text(name, cell) if isinstance(cell, str) else cell for cell in cells])

    def _text(self, name: str, text: str) -> Any:
        text = NOT_IN_XML.sub("", text)[:LONGEST_CELL]
        if not text.startswith(FORMULA):
            return text
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(self._sheets[name], text)
        cell.data_type = "s"
        return cell

    def finish(self) -> Path:
        """Put the workbook together and return it."""
        self._book.save(self._path)
        return self._path
