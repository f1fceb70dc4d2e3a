"""Surveys: an XLSForm is read and checked, and becomes a form for the engine with its texts."""

from domain.surveys.checking import check, check_content
from domain.surveys.finding import Cell, Finding, FindingKind
from domain.surveys.matrix import Gap, Matrix
from domain.surveys.report import Asked, Language, Report
from domain.surveys.sheets import Content
from domain.surveys.survey import Shown, Shuffle, Survey, Texts
from domain.surveys.types import Source

__all__ = [
    "Asked",
    "Cell",
    "Content",
    "Finding",
    "FindingKind",
    "Gap",
    "Language",
    "Matrix",
    "Report",
    "Shown",
    "Shuffle",
    "Source",
    "Survey",
    "Texts",
    "check",
    "check_content",
]
