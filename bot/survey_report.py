"""What a check of an XLSForm tells: as an operator reads it, and as JSON."""

from gettext import NullTranslations

from domain.forms import Kind
from domain.surveys import Asked, Finding, Report
from handlers.views.survey_findings import line, parted, placed, worded
from locales import Translator

ENGLISH = Translator("en", NullTranslations())
"""Operators read the sentences as they stand in the sources."""
MOST_GAPS = 30
"""How many missing translations are listed one by one; JSON has all of them."""
_NOT_ASKED = frozenset({None, Kind.NOTE, Kind.CALCULATE, Kind.HIDDEN})


def plain(report: Report) -> dict[str, object]:
    """The report as JSON has it."""
    matrix = report.matrix
    return {
        "ok": report.ok,
        "id": report.name,
        "title": report.title,
        "version": report.version,
        "default_language": report.default_language,
        "languages": [{"tag": language.tag, "names": [*language.names]} for language in report.languages],
        "questions": [_row(row) for row in report.rows],
        "choices": dict(report.lists),
        "findings": [_finding(finding) for finding in report.findings],
        "matrix": None
        if matrix is None
        else {
            "texts": matrix.texts,
            "present": dict(matrix.present),
            "fallback": matrix.default,
            "missing": [
                {
                    "sheet": gap.cell.sheet,
                    "row": gap.cell.row,
                    "column": gap.cell.column,
                    "name": gap.name,
                    "languages": [*gap.missing],
                }
                for gap in matrix.gaps
            ],
        },
    }


def _row(row: Asked) -> dict[str, object]:
    return {
        "row": row.row,
        "name": row.name,
        "type": row.type,
        "kind": row.kind,
        "within": [*row.within],
        "list": row.list_name or None,
        "choices": row.choices,
        "exclusive": [*row.exclusive],
        "languages": [*row.languages],
        **{name: row.conditions.get(name) for name in ("required", "relevant", "constraint", "calculation")},
        **{name: row.conditions.get(name) for name in ("choice_filter", "default", "read_only", "repeat_count")},
        **{name: row.conditions.get(name) for name in ("appearance", "parameters")},
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "severity": "error" if finding.is_error else "warning",
        "kind": finding.kind,
        "sheet": finding.cell.sheet,
        "row": finding.cell.row,
        "column": finding.cell.column,
        "facts": dict(finding.facts),
        "message": worded(ENGLISH, finding),
    }


def lines(report: Report) -> list[str]:
    """The report as an operator reads it."""
    questions = sum(row.kind not in _NOT_ASKED for row in report.rows)
    said = [f"{report.title} ({report.name}{f', version {report.version}' if report.version else ''})"] * bool(
        report.name
    )
    if report.rows:
        said.append(f"{questions} questions, {sum(report.lists.values())} choices in {len(report.lists)} lists.")
    for headline, found in zip(("Must be mended:", "Good to know:"), parted(report), strict=True):
        if found:
            said += ["", headline, *(f"  {line(ENGLISH, finding)}" for finding in found)]
    said += _matrix_lines(report)
    said += ["", "The form can be used." if report.ok else "The form cannot be used before this is mended."]
    return said


def _matrix_lines(report: Report) -> list[str]:
    matrix = report.matrix
    if matrix is None or not matrix.texts:
        return []
    lines = ["", f"Languages, of {matrix.texts} texts:"]
    lines += [f"  {tag:<8} {count}" for tag, count in matrix.present.items()]
    # What a language lacks as a whole is said once above.
    there = {tag for tag, count in matrix.present.items() if count}
    gaps = [(gap, [tag for tag in gap.missing if tag in there]) for gap in matrix.gaps]
    gaps = [(gap, missing) for gap, missing in gaps if missing]
    if gaps:
        lines += ["", "Missing:"]
        lines += [
            f"  {placed(ENGLISH, gap.cell)} {gap.name}: {', '.join(missing)}" for gap, missing in gaps[:MOST_GAPS]
        ]
    if len(gaps) > MOST_GAPS:
        lines.append(f"  … and {len(gaps) - MOST_GAPS} more; --json has all of them.")
    return lines
