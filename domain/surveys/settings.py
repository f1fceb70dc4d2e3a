"""Reads the settings sheet: what the form is called, its version and its default language."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.surveys.finding import Cell, Finding, FindingKind
from domain.surveys.languages import tag_of
from domain.surveys.sheets import Workbook
from domain.surveys.workbook import without_midnight

_FIELDS = {
    "form_title": "title",
    "set_form_title": "title",
    "title": "title",
    "form_id": "name",
    "set_form_id": "name",
    "id_string": "name",
    "version": "version",
    "default_language": "default_language",
}
_DUPLICATES = "allow_choice_duplicates"
_UNSAID = frozenset({_DUPLICATES, "clean_text_values", "style", "name"})


def is_named(workbook: Workbook) -> bool:
    """Whether the settings say what the form is called; else it is called as its file is."""
    headers = {header for row in workbook.sheet("settings").rows for header in row}
    return any(_FIELDS.get("_".join(header.split()).lower()) == "name" for header in headers)


@dataclass(frozen=True, slots=True)
class FormSettings:
    """What the settings sheet says."""

    title: str
    name: str
    version: str
    default_language: str  # as it is written; "" where it is not said
    findings: tuple[Finding, ...]
    titles: Mapping[str, str] = field(default_factory=dict)
    """By language (BCP 47). XLSForm itself has one title: other programs pass over columns such as `form_title::de`."""
    allows_duplicates: bool = False
    """Whether several choices of a list may have one name."""


def read_settings(workbook: Workbook) -> FormSettings:
    """The settings; a form without them is called as its file is."""
    from pyxform import aliases

    sheet = workbook.sheet("settings")
    row = next((cells for cells in sheet.rows if cells), {})
    number = next((at for at, cells in enumerate(sheet.rows, 2) if cells), 2)
    found: dict[str, str] = {}
    findings: list[Finding] = []
    titles: dict[str, str] = {}
    allows_duplicates = False
    for header, words in row.items():
        language = _language_of_title(header)
        if language is not None:
            titles[language] = words.strip()
            continue
        key = "_".join(header.split()).lower()
        field = _FIELDS.get(key)
        if field is None:
            allows_duplicates = allows_duplicates or (key == _DUPLICATES and aliases.yes_no.get(words.strip(), False))
            if key not in _UNSAID:
                findings.append(Finding(FindingKind.SETTING_IGNORED, Cell("settings", number, header)))
            continue
        day = without_midnight(words)
        if day is not None:
            findings.append(Finding(FindingKind.SETTING_IS_A_DATE, Cell("settings", number, header), {"taken": day}))
        found.setdefault(field, day or words.strip())
    name = found.get("name") or workbook.stem or "survey"
    default = found.get("default_language", "")
    return FormSettings(
        found.get("title") or titles.get(tag_of(default) or "") or name,
        name,
        found.get("version", ""),
        "" if default == "default" else default,
        tuple(findings),
        titles,
        allows_duplicates,
    )


def _language_of_title(header: str) -> str | None:
    """Return the language of the title in a column; None where it has none, or nobody can tell which one it is."""
    field_name, colons, language = header.partition("::")
    is_title = _FIELDS.get("_".join(field_name.split()).lower()) == "title"
    return tag_of(language) if is_title and colons else None
