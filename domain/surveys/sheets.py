"""The sheets that a form is made of: as they were read, and as they are stored and given back."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from domain.surveys.finding import Finding

SHEETS = ("survey", "choices", "settings")
"""What a form is made of; other sheets are for people or for other programs."""
KEPT = (*SHEETS, "entities")
"""What is kept of a file: without the sheet on entities pyxform refuses a form that names them in its rows."""

Content: TypeAlias = dict[str, Any]
"""A form as JSON has it: `{"name": …, "sheets": {"survey": {"headers": […], "rows": [{header: text}, …]}, …}}`."""

# What XML, and so a workbook, has no way to write.
_UNWRITABLE = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its headers as they are written, and its rows by them; the first row below the headers is row 2."""

    name: str
    headers: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]

    def cell(self, row: int, column: str) -> str | None:
        """What stands in a row, counted as spreadsheets do."""
        at = row - 2
        return self.rows[at].get(column) if 0 <= at < len(self.rows) else None


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of a form."""

    sheets: Mapping[str, Sheet]
    names: tuple[str, ...]  # of all sheets, as they are written
    stem: str = ""  # what the file is called without its ending; without a form_id it becomes the form's name
    findings: tuple[Finding, ...] = field(default=())

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name, empty where there is none."""
        return self.sheets.get(name) or Sheet(name, (), ())

    def content(self) -> Content:
        """All that a form is made of, to be stored; `from_content` makes the same sheets of it."""
        sheets = {
            name: {"headers": [*sheet.headers], "rows": [dict(row) for row in sheet.rows]}
            for name, sheet in self.sheets.items()
        }
        return {"name": self.stem, "sheets": sheets}

    def definition(self) -> Any:
        """The sheets as pyxform wants them, to look at them as well; it may change what it is given."""
        from pyxform.xls2json_backends import DefinitionData

        tables: dict[str, Any] = {}
        for name, sheet in self.sheets.items():
            tables[name] = [dict(row) for row in sheet.rows]
            tables[f"{name}_header"] = [dict.fromkeys(sheet.headers)]
        return DefinitionData(sheet_names=[*self.names], fallback_form_name=self.stem or None, **tables)


def from_content(content: Content) -> Workbook:
    """The sheets that were stored."""
    sheets = {
        name: Sheet(name, tuple(table["headers"]), tuple(dict(row) for row in table["rows"]))
        for name, table in content["sheets"].items()
        if name in KEPT
    }
    return Workbook(sheets, tuple(sheets), content["name"])


def plain(words: str) -> str:
    """The words of a cell alike in every kind of file: pyxform makes blanks of those that hold words together."""
    words = words.replace("_x000D_", "\r").replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    return _UNWRITABLE.sub("", words).strip()


def plain_header(words: str) -> str:
    """A header alike in every kind of file."""
    return re.sub(" +", " ", plain(words))
