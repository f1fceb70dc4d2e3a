"""The languages of a form: which tag each name in its headers means, and the texts by these tags."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from domain.surveys.columns import TEXTS, Columns
from domain.surveys.finding import Cell, Finding, FindingKind
from domain.surveys.languages import UNSAID, tag_of

UNDETERMINED = "und"
"""The tag of texts whose language nobody named (BCP 47)."""


@dataclass(frozen=True)
class Tongues:
    """The languages of a form in the order of its columns."""

    tags: Mapping[str, str]  # by the names in the headers
    default: str  # the tag that texts are taken from where a translation is missing
    findings: tuple[Finding, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """The tags, each once."""
        return tuple(dict.fromkeys(self.tags.values()))

    def names(self, tag: str) -> tuple[str, ...]:
        """How the form writes a language; nothing where it is the language of columns that name none."""
        return tuple(name for name, own in self.tags.items() if own == tag and name != UNSAID)

    def text(self, by_name: Mapping[str, str]) -> dict[str, str]:
        """A text by tags; where one column names the default language and another none, the named one counts."""
        found: dict[str, str] = {}
        for name, words in by_name.items():
            tag = self.tags[name]
            if name != UNSAID or tag not in found:
                found[tag] = words
        return found

    def texts(self, fields: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
        """Several texts of one question or choice by tags."""
        return {field: self.text(by_name) for field, by_name in fields.items()}


def tongues_of(sheets: Iterable[Columns], default_language: str) -> Tongues:
    """The languages that the columns name."""
    tags: dict[str, str] = {}
    where: dict[str, Cell] = {}
    findings: list[Finding] = []
    default = _tag(default_language) if default_language else ""
    for columns in sheets:
        for column in columns.known:
            if column.field in TEXTS:
                where.setdefault(column.language or UNSAID, Cell(columns.sheet, 1, column.header))
    named = [name for name in where if name != UNSAID]
    for name in named:
        tag = tag_of(name)
        if tag is None:
            findings.append(Finding(FindingKind.LANGUAGE_UNKNOWN, where[name], {"language": name}))
        tags[name] = tag or _tag(name)
        twin = next((other for other in tags if other != name and tags[other] == tags[name]), None)
        if twin is not None:
            facts = {"language": name, "other": twin, "tag": tags[name]}
            findings.append(Finding(FindingKind.LANGUAGE_TWICE, where[name], facts))
    if UNSAID in where:
        if not default:
            findings.append(Finding(FindingKind.LANGUAGE_UNSAID, where[UNSAID]))
        tags = {UNSAID: default or UNDETERMINED} | tags
    if default_language and tag_of(default_language) is None and default_language not in named:
        cell = Cell("settings", 2, "default_language")
        findings.append(Finding(FindingKind.LANGUAGE_UNKNOWN, cell, {"language": default_language}))
    if not default or default not in tags.values():
        default = next(iter(tags.values()), default or UNDETERMINED)
    return Tongues(tags, default, tuple(findings))


def _tag(name: str) -> str:
    """The tag of a language; one made of its name for private use where nobody can tell it (BCP 47, 2.2.7)."""
    found = tag_of(name)
    if found is not None:
        return found
    plain = "".join(character for character in name.casefold() if character.isascii() and character.isalnum())
    return f"x-{plain[:8] or 'unnamed'}"
