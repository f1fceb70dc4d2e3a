"""Reads the settings sheet: what the form is called, its version and its default language."""

from dataclasses import dataclass

from domain.surveys.finding import Cell, Finding, FindingKind
from domain.surveys.workbook import Workbook, without_midnight

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
# Whether choices may have one name is for pyxform; that they may not is found by ourselves.
_UNSAID = frozenset({"allow_choice_duplicates", "clean_text_values", "style", "name"})


@dataclass(frozen=True, slots=True)
class FormSettings:
    """What the settings sheet says."""

    title: str
    name: str
    version: str
    default_language: str  # as it is written; "" where it is not said
    findings: tuple[Finding, ...]


def read_settings(workbook: Workbook) -> FormSettings:
    """The settings; a form without them is called as its file is."""
    sheet = workbook.sheet("settings")
    row = next((cells for cells in sheet.rows if cells), {})
    number = next((at for at, cells in enumerate(sheet.rows, 2) if cells), 2)
    found: dict[str, str] = {}
    findings: list[Finding] = []
    for header, words in row.items():
        key = "_".join(header.split()).lower()
        field = _FIELDS.get(key)
        if field is None:
            if key not in _UNSAID:
                findings.append(Finding(FindingKind.SETTING_IGNORED, Cell("settings", number, header)))
            continue
        day = without_midnight(words)
        if day is not None:
            findings.append(Finding(FindingKind.SETTING_IS_A_DATE, Cell("settings", number, header), {"taken": day}))
        found.setdefault(field, day or words.strip())
    name = found.get("name") or str(workbook.data.fallback_form_name or "survey")
    default = found.get("default_language", "")
    return FormSettings(
        found.get("title") or name,
        name,
        found.get("version", ""),
        "" if default == "default" else default,
        tuple(findings),
    )
