"""What a check of an XLSForm tells: the questions as they were understood, the languages, and all findings."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.forms import Kind
from domain.surveys.finding import Finding
from domain.surveys.matrix import Matrix
from domain.surveys.sheets import Content
from domain.surveys.survey import Survey


@dataclass(frozen=True, slots=True)
class Asked:
    """One row of the survey sheet as it was understood; conditions as they are written."""

    row: int
    name: str
    type: str
    kind: Kind | None  # None for groups, and for what cannot be held
    within: tuple[str, ...] = ()
    list_name: str = ""
    choices: int = 0
    conditions: Mapping[str, str] = field(default_factory=dict)
    exclusive: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()  # that its label is in


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the form."""

    tag: str
    names: tuple[str, ...]  # as the headers write it


@dataclass(frozen=True)
class Report:
    """All that is known of a file after it was checked; there is a survey only when nothing must be mended."""

    findings: tuple[Finding, ...]
    name: str = ""
    title: str = ""
    version: str = ""
    default_language: str = ""
    languages: tuple[Language, ...] = ()
    rows: tuple[Asked, ...] = ()
    lists: Mapping[str, int] = field(default_factory=dict)  # how many choices each has
    matrix: Matrix | None = None
    survey: Survey | None = None
    content: Content | None = None  # what the form is made of, to be stored; None where the file was refused

    @property
    def ok(self) -> bool:
        """Whether the form can be used."""
        return self.content is not None and not any(finding.is_error for finding in self.findings)
