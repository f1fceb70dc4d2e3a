"""Reads the expressions of a form: each is compiled in its surroundings, and what is wrong is found with its cell."""

import graphlib
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from domain.forms import Kind
from domain.surveys.choices import Choice, Choices
from domain.surveys.columns import Columns
from domain.surveys.expressions import Expression, Filtered, MistakeError, Row, Surroundings, calculated, expression
from domain.surveys.expressions.scope import KEY
from domain.surveys.expressions.tree import Own, parts, references
from domain.surveys.finding import Cell, Finding, FindingKind, found
from domain.surveys.lines import Line, Lines
from domain.surveys.tongues import Tongues
from domain.surveys.types import Block

YES = frozenset({"yes", "true", "true()", "1"})
NO = frozenset({"", "no", "false", "false()", "0"})
_REFERENCE = re.compile(r"\$\{([^}$]*)\}")
_SWITCHES = {"yes": "true()", "true": "true()", "no": "false()", "false": "false()"}
T = TypeVar("T")


def surroundings(
    lines: Lines, choices: Choices, tongues: Tongues, kinds: Mapping[str, Kind], version: str
) -> Surroundings:
    """What the expressions of a form may name."""
    members: dict[str, list[str]] = {}
    for line in lines.all:
        if line.type.opens is Block.REPEAT:
            members.setdefault(line.name, [] if line.value("repeat_count") else [line.name])
        elif line.repeat is not None and line.type.opens is None:
            members[line.repeat] += (line.name, *_others(line))
    others = {name: line.repeat for line in lines.questions for name in _others(line)}
    repeats = {line.name: line.repeat for line in lines.all} | others
    return Surroundings(
        kinds={**kinds, **dict.fromkeys(others, Kind.TEXT)},
        repeats={name: repeat for name, repeat in repeats.items() if repeat is not None},
        members={repeat: tuple(names) for repeat, names in members.items()},
        depths={
            line.name: len(line.within) - line.within.index(line.repeat)
            for line in lines.all
            if line.repeat is not None
        },
        groups=frozenset(line.name for line in lines.all if line.type.opens is Block.GROUP),
        lists={name: _rows(several, tongues) for name, several in choices.lists.items()},
        list_of={line.name: line.type.list_name for line in lines.questions if line.type.list_name},
        names={name: _shared(several) for name, several in choices.lists.items()},
        version=version,
    )


def _others(line: Line) -> tuple[str, ...]:
    """The name of the text question after one with `or_other`."""
    return (f"{line.name}_other",) if line.type.or_other else ()


def _rows(several: tuple[Choice, ...], tongues: Tongues) -> tuple[Row, ...]:
    rows = []
    for choice in several:
        labels = tongues.text(choice.texts.get("label", {}))
        label = labels.get(tongues.default) or next(iter(labels.values()), choice.name)
        row = {**choice.columns, "label": label}
        rows.append(row if choice.key == choice.name else {**row, KEY: choice.key})
    return tuple(rows)


def _shared(several: tuple[Choice, ...]) -> dict[str, str]:
    """The names of the choices that are known by another, because an earlier one has theirs."""
    return {choice.key: choice.name for choice in several if choice.key != choice.name}


class Conditions:
    """The expressions of a form, compiled as they are asked for."""

    def __init__(self, lines: Lines, columns: Columns, around: Surroundings) -> None:
        self.findings: list[Finding] = []
        self.names: set[str] = set()
        self._columns = columns
        self._around = around
        self._places = {line.name: place for place, line in enumerate(lines.all)}
        self._lines = lines
        self._within = {line.name: line.within for line in lines.all}
        self._leads_to: dict[str, set[str]] = {}
        self._ahead: list[tuple[str, str, Cell]] = []

    def compiled(self, line: Line, field: str, words: str | None = None) -> Expression | None:
        """The expression in a cell; None where there is none or it is wrong."""
        text = line.value(field) if words is None else words
        if not text:
            return None
        text = {**dict.fromkeys(YES - {"1"}, "true()"), **dict.fromkeys(NO - {"0", ""}, "false()")}.get(
            text.lower(), text
        )
        cell = self._columns.cell(line.row, field)
        read = calculated if field == "calculation" else expression
        # A lock that sprang open or shut by itself would change what somebody is answering.
        around = replace(self._around, own=line.name, at_start=field == "read_only")
        made = self._tried(cell, lambda: read(text, around))
        if made is not None:
            self._check(line, field, cell, made)
        return made

    def filter(self, line: Line) -> Filtered | None:
        """The choice filter of a row."""
        text = line.value("choice_filter")
        rows = self._around.lists.get(line.type.list_name, ())
        if not text or not rows:
            return None
        columns = frozenset(name for row in rows for name in row)
        around = replace(self._around, own=line.name, columns=columns)
        cell = self._columns.cell(line.row, "choice_filter")
        made = self._tried(cell, lambda: Filtered.of(text, rows, around))
        if made is not None:
            self.names |= made.names
            self._look_ahead(
                line, "choice_filter", cell, frozenset(name for name in made.names if name in self._places)
            )
        return made

    def check_text(self, line: Line, field: str, by_language: Mapping[str, str]) -> None:
        """The references in a text that people read."""
        for words in by_language.values():
            for name in map(str.strip, _REFERENCE.findall(words)):
                known = name in self._around.kinds
                if not known:
                    kind = FindingKind.REFERENCE_TO_GROUP if name in self._places else FindingKind.REFERENCE_UNKNOWN
                    self.findings.append(found(kind, self._columns.cell(line.row, field), name=name))

    def close(self) -> None:
        """Find cycles, and what looks ahead without being part of one."""
        sorter, cycles = {name: set(names) for name, names in self._leads_to.items()}, []
        while True:
            try:
                graphlib.TopologicalSorter(sorter).prepare()
                break
            except graphlib.CycleError as error:
                cycle = [*reversed(error.args[1])]
                cycles.append(cycle)
                sorter[cycle[0]].discard(cycle[1])
        rows = {line.name: line for line in self._lines.all}
        for cycle in cycles:
            first = min(cycle[:-1], key=self._places.__getitem__)
            start = cycle.index(first)
            turned = [*cycle[start:-1], *cycle[:start], first]
            cell = self._columns.cell(rows[first].row, "name")
            self.findings.append(found(FindingKind.REFERENCE_CYCLE, cell, names=" → ".join(turned)))
        within = {name for cycle in cycles for name in cycle}
        for name, other, cell in self._ahead:
            if not {name, other} <= within:
                self.findings.append(found(FindingKind.REFERENCE_AHEAD, cell, name=other, row=rows[other].row))

    def _tried(self, cell: Cell, make: Callable[[], T]) -> T | None:
        try:
            return make()
        except MistakeError as mistake:
            self.findings.append(found(mistake.kind, cell, **mistake.facts))
            return None

    def _check(self, line: Line, field: str, cell: Cell, made: Expression) -> None:
        self.names |= made.names
        own = any(isinstance(part, Own) for part in parts(made.tree))
        names = references(made.tree)
        inside = names & {each.name for each in self._lines.all if line.name in each.within}
        if inside or (
            field != "constraint" and (line.name in names or (own and field not in {"calculation", "default"}))
        ):
            self.findings.append(found(FindingKind.REFERENCE_TO_ITSELF, cell, name=line.name))
        if made.frozen_answers or (own and field == "calculation"):
            self.findings.append(found(FindingKind.ONCE_FOLLOWS, cell))
        self._look_ahead(line, field, cell, names)

    def _look_ahead(self, line: Line, field: str, cell: Cell, names: frozenset[str]) -> None:
        others = {name.removesuffix("_other") if name not in self._places else name for name in names}
        others = {
            name
            for name in others
            if name in self._places and name not in {line.name, *line.within} and line.name not in self._within[name]
        }
        if field not in {"constraint", "default", "parameters"}:
            decided = [each for each in self._lines.all if each is line or line.name in each.within]
            for each in decided:
                self._leads_to.setdefault(each.name, set()).update(others - {each.name})
        place = self._places[line.name]
        self._ahead.extend((line.name, other, cell) for other in sorted(others) if self._places[other] > place)
