"""Checks an XLSForm: bytes go in; a report and, when nothing must be mended, a survey come out."""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping

from domain.forms import Question
from domain.forms.question import SELECTS
from domain.surveys.building import Builder, Built
from domain.surveys.choices import Choices, read_choices
from domain.surveys.columns import MEDIA, choice_columns, survey_columns
from domain.surveys.conditions import Conditions, surroundings
from domain.surveys.finding import Cell, Finding, FindingKind, found
from domain.surveys.limits import RefusedError
from domain.surveys.lines import Line, Lines, read_lines, text_findings
from domain.surveys.matrix import Matrix, language_findings, matrix_of
from domain.surveys.parameters import kind_of, parameters_of
from domain.surveys.report import Asked, Language, Report
from domain.surveys.settings import FormSettings, read_settings
from domain.surveys.sheets import SHEETS, Content, Workbook, from_content
from domain.surveys.survey import Survey, Texts
from domain.surveys.tongues import Tongues, tongues_of
from domain.surveys.traces import moments, traces
from domain.surveys.types import NOT_HELD
from domain.surveys.workbook import read_workbook


def check(data: bytes, name: str = "", *, wanted: Iterable[str] = ()) -> Report:
    """Check a file; whatever it holds, a report comes out.

    `name` is what the file is called; `wanted` are languages that people read, whether the form has them or not.
    """
    try:
        workbook = read_workbook(data, name)
    except RefusedError as refused:
        return Report((refused.finding,))
    return _report(workbook, tuple(wanted))


def check_content(content: Content, *, wanted: Iterable[str] = ()) -> Report:
    """Check what was stored of a file (`Report.content`): the same survey comes out as of the file."""
    return _report(from_content(content), tuple(wanted))


def _report(workbook: Workbook, wanted: tuple[str, ...]) -> Report:
    missing = _missing(workbook)
    if missing:
        return Report((*workbook.findings, *missing))
    return _Check(workbook, wanted).report()


def _missing(workbook: Workbook) -> list[Finding]:
    """What a form cannot be without."""
    survey = workbook.sheets.get("survey")
    if survey is None:
        return [found(FindingKind.NO_SURVEY_SHEET, sheets=", ".join(workbook.names))]
    headers = {"_".join(header.split()).lower() for header in survey.headers}
    if not headers & {"type", "command"}:
        return [found(FindingKind.COLUMN_MISSING, Cell("survey", 1), column="type")]
    if not headers & {"name", "value", "tag"}:
        return [found(FindingKind.COLUMN_MISSING, Cell("survey", 1), column="name")]
    choices = workbook.sheet("choices")
    listed = {"_".join(header.split()).lower() for header in choices.headers}
    needed = {"list_name": {"list_name"}, "name": {"name", "value"}}
    if not choices.rows:
        return []
    return [
        found(FindingKind.COLUMN_MISSING, Cell("choices", 1), column=column)
        for column, spellings in needed.items()
        if not listed & spellings
    ]


class _Check:
    def __init__(self, workbook: Workbook, wanted: tuple[str, ...]) -> None:
        self.workbook = workbook
        self.findings: list[Finding] = [*workbook.findings]
        for name in workbook.names:
            if name.lower() not in SHEETS and (len(workbook.names) > 1 or not workbook.sheets):
                self.findings.append(found(FindingKind.SHEET_IGNORED, Cell(name)))
        self.columns, of_survey = survey_columns(workbook.sheet("survey"))
        self.listed, of_choices = choice_columns(workbook.sheet("choices"))
        self.settings: FormSettings = read_settings(workbook)
        self.lines: Lines = read_lines(workbook.sheet("survey"), self.columns)
        allowed = self.settings.allows_duplicates
        self.choices: Choices = read_choices(workbook.sheet("choices"), self.listed, allows_duplicates=allowed)
        self.tongues: Tongues = tongues_of((self.columns, self.listed), self.settings.default_language)
        self.matrix: Matrix = matrix_of(
            self.lines, self.choices, self.columns, self.listed, self.tongues, wanted if self.lines.all else ()
        )
        self.findings += [*of_survey, *of_choices, *self.settings.findings, *self.lines.findings]
        self.findings += [*self.choices.findings, *self.tongues.findings]

    def report(self) -> Report:
        """Everything that was found, in the order of the sheets and rows."""
        self.findings += [*text_findings(self.lines, self.columns), *self._not_held(), *self._list_findings()]
        self.findings += [*self._media_findings(), *language_findings(self.matrix, self.tongues)]
        if not self.lines.questions:
            self.findings.append(found(FindingKind.NO_QUESTIONS, Cell("survey")))
        conditions, built = self._build()
        self.findings += [*conditions.findings, *built.findings]
        if not self._has_errors():
            self.findings += refused_by_pyxform(self.workbook)
        survey = None if self._has_errors() else self._survey(conditions, built)
        if survey is not None:
            self.findings += self._moment_findings(survey)
        questions = {} if survey is None else {question.name: question for question in survey.form.questions}
        return Report(
            tuple(sorted(self.findings, key=_place)),
            self.settings.name,
            self.settings.title,
            self.settings.version,
            self.tongues.default,
            tuple(Language(tag, self.tongues.names(tag)) for tag in self.tongues.all),
            tuple(self._asked(line, questions.get(line.name)) for line in self.lines.all),
            {name: len(several) for name, several in self.choices.lists.items()},
            self.matrix,
            survey,
            self.workbook.content(),
        )

    def _has_errors(self) -> bool:
        return any(finding.is_error for finding in self.findings)

    def _not_held(self) -> Iterator[Finding]:
        for line in self.lines.all:
            name = line.type.name
            if name in NOT_HELD:
                cell = self.columns.cell(line.row, "type")
                yield found(FindingKind.TYPE_NOT_HELD, cell, type=name, reason=NOT_HELD[name], name=line.name)

    def _list_findings(self) -> Iterator[Finding]:
        """Lists that are used and not there, or there and not used."""
        lists = self.choices.lists
        for line in self.lines.questions:
            wanted = line.type.list_name
            cell = self.columns.cell(line.row, "type")
            if line.type.kind in SELECTS and wanted not in lists:
                yield found(FindingKind.LIST_UNKNOWN, cell, list=wanted, like=_like(wanted, lists))
            spaced = next((choice for choice in lists.get(wanted, ()) if len(choice.name.split()) > 1), None)
            if spaced is not None:
                name_cell = self.listed.cell(spaced.row, "name")
                yield found(FindingKind.CHOICE_NAME_SPACED, name_cell, list=wanted, name=spaced.name)
        used = {line.type.list_name for line in self.lines.questions}
        expressions = " ".join(words for line in self.lines.all for words in line.values.values())
        for name, choices in lists.items():
            if name not in used and not re.search(rf"instance\(\s*['\"]{re.escape(name)}['\"]", expressions):
                yield found(FindingKind.LIST_UNUSED, self.listed.cell(choices[0].row, "list_name"), list=name)

    def _media_findings(self) -> Iterator[Finding]:
        """Files that the form names and the team has to send as well."""
        rows = [(self.columns, line.row, line.texts) for line in self.lines.all]
        rows += [(self.listed, each.row, each.texts) for several in self.choices.lists.values() for each in several]
        for columns, row, texts in rows:
            for field in MEDIA:
                for file in dict.fromkeys(texts.get(field, {}).values()):
                    yield found(FindingKind.MEDIA_NEEDED, columns.cell(row, field), file=file)

    def _moment_findings(self, survey: Survey) -> Iterator[Finding]:
        """What would tell of an anonymous response when it was given."""
        left_out = traces(survey)
        for line in self.lines.questions:
            if line.name in left_out:
                column = next((each for each in ("calculation", "default") if line.value(each)), "type")
                yield found(FindingKind.MOMENT_LEFT_OUT, self.columns.cell(line.row, column), name=line.name)
        lines = {line.name: line for line in self.lines.all}
        for name, field in moments(survey):
            if name in lines and name not in left_out:
                column = "calculation" if field == "default" and lines[name].value("calculation") else field
                yield found(FindingKind.MOMENT_TOLD, self.columns.cell(lines[name].row, column), name=name)

    def _build(self) -> tuple[Conditions, Built]:
        parameters = {line.row: parameters_of(line, self.columns) for line in self.lines.questions}
        kinds = {line.name: kind_of(line, parameters[line.row]) for line in self.lines.questions}
        around = surroundings(self.lines, self.choices, self.tongues, kinds, self.settings.version)
        conditions = Conditions(self.lines, self.columns, around)
        lists = {name: tuple(each.key for each in several) for name, several in self.choices.lists.items()}
        built = Builder(self.lines, self.columns, lists, conditions, parameters).build()
        for line in self.lines.all:
            for field, by_language in line.texts.items():
                if field not in MEDIA:
                    conditions.check_text(line, field, by_language)
        conditions.close()
        return conditions, built

    def _survey(self, conditions: Conditions, built: Built) -> Survey | None:
        try:
            form = built.form(self.settings.name, conditions.names)
        except ValueError as error:
            self.findings.append(found(FindingKind.REFUSED, Cell("survey"), said=str(error)))
            return None
        return Survey(
            self.settings.name,
            self.settings.title,
            self.settings.version,
            self.tongues.all,
            self.tongues.default,
            form,
            {line.name: self._texts(line.texts) for line in self.lines.all},
            {
                name: {choice.key: self._texts(choice.texts) for choice in several}
                for name, several in self.choices.lists.items()
            },
            {line.name: line.type.list_name for line in self.lines.questions if line.type.list_name},
            built.shown,
            {line.name: line.type.source for line in self.lines.questions if line.type.source is not None},
            {self.tongues.default: self.settings.title, **self.settings.titles},
        )

    def _texts(self, fields: Mapping[str, Mapping[str, str]]) -> Texts:
        own = self.tongues.texts(fields)
        return Texts(
            own.get("label", {}),
            own.get("hint", {}),
            own.get("guidance_hint", {}),
            own.get("constraint_message", {}),
            own.get("required_message", {}),
            {field: own[field] for field in MEDIA if field in own},
        )

    def _asked(self, line: Line, question: Question | None) -> Asked:
        return Asked(
            line.row,
            line.name,
            line.type.name,
            line.type.kind if question is None else question.kind,
            line.within,
            line.type.list_name,
            len(self.choices.lists.get(line.type.list_name, ())),
            line.values,
            () if question is None else question.in_order(question.exclusive),
            tuple(self.tongues.text(line.texts.get("label", {}))),
        )


def refused_by_pyxform(workbook: Workbook) -> list[Finding]:
    """What pyxform would not take although we found nothing: such a form would fail elsewhere."""
    from pyxform.errors import PyXFormError
    from pyxform.xls2json import workbook_to_json

    try:
        workbook_to_json(workbook.definition(), warnings=[])
    except PyXFormError as error:
        row = re.search(r"\[row : (\d+)\]", str(error))
        cell = Cell("survey", int(row[1])) if row else Cell()
        return [found(FindingKind.REFUSED, cell, said=re.sub(r"^\[row : \d+\]\s*", "", str(error)))]
    return []


def _like(name: str, names: Iterable[str]) -> str:
    close = difflib.get_close_matches(name, [*names], n=1)
    return close[0] if close else ""


def _place(finding: Finding) -> tuple[int, int]:
    sheets = (None, *SHEETS)
    sheet = finding.cell.sheet
    return sheets.index(sheet) if sheet in sheets else len(sheets), finding.cell.row or 0
