"""The files that answers are taken out into: written row by row, and safe to open whatever somebody has typed."""

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import IO, Any

from domain.results.table import Cell

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
    """A workbook with a sheet for each table; rows go to the disk at once, into its folder."""

    def __init__(self, path: Path) -> None:
        # Imported here: most processes never take anything out.
        from xlsxwriter import Workbook

        self._path = path
        # Until the workbook is put together answers lie in files beside it, and not where all programs have theirs.
        self._book = Workbook(str(path), {"constant_memory": True, "tmpdir": str(path.parent)})
        self._sheets: dict[str, tuple[Any, Iterator[int]]] = {}

    def begin(self, name: str, headers: Sequence[str]) -> None:
        """Begin a sheet."""
        title = self._title(re.sub(r"[\\/*?:\[\]]", "_", name))
        self._sheets[name] = (self._book.add_worksheet(title), count())
        self.add(name, headers)

    def add(self, name: str, cells: Sequence[Cell]) -> None:
        """Add a row; texts are texts, whatever they begin with."""
        sheet, rows = self._sheets[name]
        row = next(rows)
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(row, column, NOT_IN_XML.sub("", cell)[:LONGEST_CELL])
            elif cell is not None:
                sheet.write_number(row, column, cell)

    def _title(self, name: str) -> str:
        """Cut a name for Excel, which takes no two that differ in small and capital letters alone."""
        there = {sheet.get_name().casefold() for sheet, _ in self._sheets.values()}
        ends = ("", *(f"_{number}" for number in range(2, len(there) + 2)))
        titles = (f"{name[: LONGEST_SHEET - len(end)]}{end}" for end in ends)
        return next(title for title in titles if title.casefold() not in there)

    def finish(self) -> Path:
        """Put the workbook together and return it."""
        self._book.close()
        return self._path
