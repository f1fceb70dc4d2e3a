"""How large a workbook may be, looked at before anything reads it: what is packed small may unpack without end."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from domain.surveys.finding import Cell, Finding, FindingKind

MOST_BYTES = 5_000_000
"""Of a file. A form of 13,000 choices in three languages has about one million."""
MOST_UNPACKED = 40_000_000
"""Of all parts of a packed file together; counted while they are unpacked, whatever the file says of itself."""
MOST_PARTS = 500
MOST_CELLS = 400_000
MOST_ROWS = 30_000
"""Of one sheet."""

LONGEST_CELL = 10_000
"""Of one cell, in characters; what reads them further is made for labels and conditions."""

_CHUNK = 1 << 16
_ROW = re.compile(rb"<(?:\w+:)?row[\s>/]")
_CELL = re.compile(rb"<(?:\w+:)?c[\s>/]")
# A cell with a formula, and whether a worked-out value stands beside it. Bounded by brackets, so it is linear.
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\s(?P<of>[^>]*)>\s*<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?P<value><(?:\w+:)?v>[^<])?"
)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s([^>]*)>")
_LINK = re.compile(rb"<(?:\w+:)?Relationship\s([^>]*)>")
_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')


class RefusedError(Exception):
    """A file that is not read any further, with the reason."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(finding)


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that a spreadsheet works out."""

    sheet: str
    row: int
    letters: str
    has_value: bool


@dataclass(frozen=True, slots=True)
class Peculiar:
    """What an .xlsx has that its reader would not tell."""

    formulas: tuple[Formula, ...]
    has_macros: bool


def looked_at(data: bytes) -> Peculiar:
    """What is peculiar in an .xlsx; raises RefusedError when it is too large or no workbook."""
    check_size(data)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _looked_at(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, UnicodeDecodeError) as error:
        # RuntimeError: a part under a password; NotImplementedError: a packing that zipfile does not know.
        raise RefusedError(Finding(FindingKind.NOT_A_WORKBOOK)) from error


def check_size(data: bytes) -> None:
    """Raise RefusedError for a file of too many bytes."""
    if len(data) > MOST_BYTES:
        raise RefusedError(Finding(FindingKind.TOO_LARGE, facts={"size": len(data), "limit": MOST_BYTES}))


def _looked_at(archive: zipfile.ZipFile) -> Peculiar:
    names = archive.namelist()
    if len(names) > MOST_PARTS or len({*names}) < len(names):
        raise RefusedError(Finding(FindingKind.UNPACKS_TOO_LARGE, facts={"limit": MOST_UNPACKED}))
    if "xl/workbook.xml" not in names:
        raise RefusedError(Finding(FindingKind.NOT_A_WORKBOOK))
    left, cells = MOST_UNPACKED, 0
    formulas: list[Formula] = []
    titles: dict[str, str] | None = None
    for name in names:
        content = b"".join(_unpacked(archive, name, left))
        left -= len(content)
        if not name.endswith((".xml", ".rels")):
            continue
        # A workbook has no document type; one that has is made to multiply entities.
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise RefusedError(Finding(FindingKind.DECLARES_ENTITIES))
        if not name.startswith("xl/worksheets/") or name.endswith(".rels"):
            continue
        titles = _titles(archive) if titles is None else titles
        sheet = titles.get(name, name)
        rows = sum(1 for _ in _ROW.finditer(content))
        if rows > MOST_ROWS:
            raise RefusedError(Finding(FindingKind.TOO_MANY_ROWS, Cell(sheet), {"rows": rows, "limit": MOST_ROWS}))
        cells += sum(1 for _ in _CELL.finditer(content))
        if cells > MOST_CELLS:
            raise RefusedError(Finding(FindingKind.TOO_MANY_CELLS, Cell(sheet), {"limit": MOST_CELLS}))
        formulas.extend(_formulas(sheet, content))
    return Peculiar(tuple(formulas), any(name.lower().endswith("vbaproject.bin") for name in names))


def _unpacked(archive: zipfile.ZipFile, name: str, left: int) -> Iterator[bytes]:
    with archive.open(name) as part:
        while chunk := part.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise RefusedError(Finding(FindingKind.UNPACKS_TOO_LARGE, facts={"limit": MOST_UNPACKED}))
            yield chunk


def _formulas(sheet: str, content: bytes) -> Iterator[Formula]:
    for found in _FORMULA.finditer(content):
        place = _PLACE.search(found["of"])
        if place is not None:
            yield Formula(sheet, int(place[2]), place[1].decode(), found["value"] is not None)


def _titles(archive: zipfile.ZipFile) -> dict[str, str]:
    """The titles of the sheets by the parts they are in."""
    try:
        book = b"".join(_unpacked(archive, "xl/workbook.xml", MOST_UNPACKED))
        links = b"".join(_unpacked(archive, "xl/_rels/workbook.xml.rels", MOST_UNPACKED))
    except KeyError:
        return {}
    targets = {}
    for link in _LINK.finditer(links):
        of = dict(_ATTRIBUTE.findall(link[1]))
        targets[of.get(b"Id")] = "xl/" + of.get(b"Target", b"").decode().removeprefix("/xl/").removeprefix("/")
    titles = {}
    for sheet in _SHEET.finditer(book):
        of = dict(_ATTRIBUTE.findall(sheet[1]))
        titles[targets.get(of.get(b"r:id"), "")] = of.get(b"name", b"").decode()
    return titles
