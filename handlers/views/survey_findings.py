"""What a check of a survey's file found, in sentences: errors first, long lists cut, and all of it as a file."""

from collections.abc import Sequence

from markupsafe import Markup, escape

from domain.surveys import Cell, Finding, FindingKind, Report
from domain.surveys.tongues import UNDETERMINED
from handlers.reply import File, Key, Reply
from handlers.survey_desk_buttons import ManageSurveys
from handlers.views import keys
from handlers.views.html import bold, lines, paragraphs
from handlers.views.survey_sentences import ASIDES, REASONS, SENTENCES
from locales import Translator

MOST_SHOWN = 10
"""How many findings stand in the message; the file has all of them."""
LONGEST_SHOWN = 300
"""How much of one finding stands in the message, in characters: expressions may be long."""
_BYTES = {FindingKind.TOO_LARGE, FindingKind.UNPACKS_TOO_LARGE}
_COUNTS = {"size", "limit", "rows", "length", "more", "missing", "texts"}
_OF_LANGUAGES = {FindingKind.LANGUAGE_ABSENT, FindingKind.LANGUAGE_INCOMPLETE}


def worded(t: Translator, finding: Finding) -> str:
    """Say one finding without its place; not as HTML, so that a file and a terminal can have it too."""
    facts = {name: _fact(t, finding.kind, name, value) for name, value in finding.facts.items()}
    if finding.kind in _OF_LANGUAGES:
        language, fallback = str(finding.facts["language"]), str(finding.facts["fallback"])
        facts |= {"in_language": t.in_language(language), "in_fallback": in_fallback(t, language, fallback)}
    said = t.plain(SENTENCES[finding.kind], **facts)
    fact, aside = ASIDES.get(finding.kind, ("", ""))
    if finding.facts.get(fact):
        said = f"{said} {t.plain(aside, **facts)}"
    reason = REASONS.get(str(finding.facts.get("reason")))
    # A reason of ours is a sentence of its own; any other stands in the sentence as it is.
    return said if reason is None else f"{said} {t.plain(reason, **facts)}"


def placed(t: Translator, cell: Cell) -> str:
    """Say where something stands; nothing where it concerns the whole file."""
    match (cell.sheet, cell.row, cell.column):
        case (None, _, _):
            return ""
        case (sheet, None, None):
            # TRANSLATORS: Where something stands in a spreadsheet; a sentence about it follows.
            return t.plain("Sheet {sheet}:", sheet=sheet)
        case (sheet, None, column):
            # TRANSLATORS: Where something stands in a spreadsheet; a sentence about it follows.
            return t.plain("Sheet {sheet}, column {column}:", sheet=sheet, column=column)
        case (sheet, row, None):
            # TRANSLATORS: Where something stands in a spreadsheet; a sentence about it follows.
            return t.plain("Sheet {sheet}, row {row}:", sheet=sheet, row=row)
        case (sheet, row, column):
            # TRANSLATORS: Where something stands in a spreadsheet; a sentence about it follows.
            return t.plain("Sheet {sheet}, row {row}, column {column}:", sheet=sheet, row=row, column=column)


def line(t: Translator, finding: Finding) -> str:
    """Say one finding with its place."""
    place = placed(t, finding.cell)
    return f"{place} {worded(t, finding)}" if place else worded(t, finding)


def parted(report: Report) -> tuple[list[Finding], list[Finding]]:
    """Return what must be mended, and what is good to know."""
    errors = [finding for finding in report.findings if finding.is_error]
    return errors, [finding for finding in report.findings if not finding.is_error]


def refused(t: Translator, report: Report, name: str) -> list[Reply]:
    """A file that cannot become a survey: what must be mended first, and that nothing was stored."""
    errors, remarks = parted(report)
    first = t("“{file}” cannot become a survey yet. Nothing was stored.", file=name)
    # TRANSLATORS: At the end of a list of mistakes in a spreadsheet.
    last = t("Please mend this in the file and send it again.")
    to_all = Key(t.plain("📋 Surveys"), ManageSurveys(0))
    shown = Reply(text=paragraphs(first, _shown(t, errors), last), keys=((to_all, keys.menu(t)),))
    return [*_file(t, errors, remarks), shown] if len(errors) > MOST_SHOWN or remarks else [shown]


def remarks(t: Translator, report: Report) -> Markup | None:
    """Say what is good to know of a file that can become a survey."""
    _, found = parted(report)
    if not found:
        return None
    # TRANSLATORS: Heading over remarks on a spreadsheet that was read.
    return paragraphs(bold(t.plain("Good to know")), _shown(t, found))


def remarks_file(t: Translator, report: Report) -> list[Reply]:
    """All remarks as a file, where not all of them were shown."""
    _, found = parted(report)
    return _file(t, [], found) if len(found) > MOST_SHOWN else []


def _shown(t: Translator, findings: Sequence[Finding]) -> Markup:
    said = [Markup("• {}").format(_cut(line(t, finding))) for finding in findings[:MOST_SHOWN]]
    more = len(findings) - MOST_SHOWN
    if more > 0:
        # TRANSLATORS: Below a list that was cut; the rest of it is in a file.
        said.append(t.plural("… and {count} more, in the file.", "… and {count} more, in the file.", more))
    return lines(*said)


def _file(t: Translator, errors: Sequence[Finding], remarks: Sequence[Finding]) -> list[Reply]:
    parts = [(t.plain("Must be mended"), errors), (t.plain("Good to know"), remarks)]
    said = "\n\n".join("\n".join([title, *(f"- {line(t, each)}" for each in found)]) for title, found in parts if found)
    # TRANSLATORS: Name of a file with remarks on a spreadsheet; only letters and hyphens.
    name = t.plain("survey-findings")
    return [
        Reply(
            # TRANSLATORS: Stands under a file with remarks on a spreadsheet.
            text=t("Everything that I found, one line each."),
            file=File(f"{name}.txt", f"\ufeff{said}\n".encode()),
        )
    ]


def _cut(said: str) -> Markup:
    return escape(said if len(said) <= LONGEST_SHOWN else f"{said[: LONGEST_SHOWN - 1]}…")


def _fact(t: Translator, kind: FindingKind, name: str, value: str | int) -> object:
    if kind in _BYTES and isinstance(value, int):
        return t.number(round(value / 1_000_000, 1))
    if name in _COUNTS and isinstance(value, int):
        return t.number(value)
    return value


def in_fallback(t: Translator, language: str, fallback: str) -> str:
    """Return in which language texts are read that are missing in one, as it stands within a sentence."""
    if fallback in {"", UNDETERMINED, language}:
        # TRANSLATORS: In which language a text is written, within a sentence, where nobody can say which it will be.
        return t.plain("in another language")
    return t.in_language(fallback)
