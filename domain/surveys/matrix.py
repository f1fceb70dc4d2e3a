"""Which texts are missing in which language."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from domain.surveys.choices import Choices
from domain.surveys.columns import MEDIA, Columns
from domain.surveys.finding import Cell, Finding, FindingKind, found
from domain.surveys.lines import Lines
from domain.surveys.tongues import Tongues


@dataclass(frozen=True, slots=True)
class Gap:
    """A text that some languages have and others lack."""

    cell: Cell
    name: str  # of the question or choice
    missing: tuple[str, ...]  # languages


@dataclass(frozen=True, slots=True)
class Matrix:
    """How many of the texts of a form each language has, and where the others are missing."""

    texts: int
    present: Mapping[str, int]  # by language, the wanted ones too
    gaps: tuple[Gap, ...]
    default: str

    def missing(self, language: str) -> int:
        """How many texts a language lacks; whoever reads it gets them in the default language."""
        return self.texts - self.present[language]


def matrix_of(
    lines: Lines, choices: Choices, survey: Columns, listed: Columns, tongues: Tongues, wanted: Iterable[str] = ()
) -> Matrix:
    """The matrix of the languages of the form and of those that are wanted."""
    languages = tuple(dict.fromkeys((*tongues.all, *wanted)))
    present = dict.fromkeys(languages, 0)
    gaps: list[Gap] = []
    total = 0
    for cell, name, by_language in _texts(lines, choices, survey, listed):
        total += 1
        there = tongues.text(by_language)
        missing = []
        for language in languages:
            if language in there:
                present[language] += 1
            else:
                missing.append(language)
        if missing:
            gaps.append(Gap(cell, name, tuple(missing)))
    return Matrix(total, present, tuple(gaps), tongues.default)


def language_findings(matrix: Matrix, tongues: Tongues) -> Iterator[Finding]:
    """One finding for each language that is not whole; where its gaps are, the matrix tells."""
    for language, count in matrix.present.items():
        if count == 0 and language not in tongues.all:
            yield found(FindingKind.LANGUAGE_ABSENT, language=language, fallback=matrix.default)
        elif count < matrix.texts:
            missing = matrix.missing(language)
            kind = FindingKind.LANGUAGE_INCOMPLETE
            yield found(kind, language=language, missing=missing, texts=matrix.texts, fallback=matrix.default)


def _texts(
    lines: Lines, choices: Choices, survey: Columns, listed: Columns
) -> Iterator[tuple[Cell, str, Mapping[str, str]]]:
    for line in lines.all:
        for field, by_language in _translatable(line.texts):
            yield survey.cell(line.row, field), line.name, by_language
    for several in choices.lists.values():
        for choice in several:
            for field, by_language in _translatable(choice.texts):
                yield listed.cell(choice.row, field), choice.name, by_language


def _translatable(texts: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, Mapping[str, str]]]:
    """What should be there in every language; a file that is named once is for everybody."""
    return ((field, said) for field, said in texts.items() if field not in MEDIA or len(said) > 1)
