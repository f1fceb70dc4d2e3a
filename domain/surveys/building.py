"""Makes of the rows the form that the engine asks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from domain.forms import (
    MEDIA,
    OTHER,
    Calculation,
    DependsOn,
    Form,
    Group,
    Item,
    Kind,
    Question,
    Repeat,
    Rule,
    Value,
    depends_on,
)
from domain.forms.items import MOST_TIMES
from domain.forms.problem import Problem
from domain.forms.question import LONGEST_TEXT, SELECTS, SILENT
from domain.forms.reading import checked
from domain.surveys.columns import Columns
from domain.surveys.conditions import NO, YES, Conditions
from domain.surveys.expressions import NOW, SEED, TODAY, WORLD, Expression, Filtered, calculation, exclusive, rule
from domain.surveys.expressions.tree import most_characters
from domain.surveys.expressions.values import as_kind
from domain.surveys.finding import Finding, FindingKind, found
from domain.surveys.lines import Line, Lines
from domain.surveys.parameters import Parameters, kind_of
from domain.surveys.survey import Shown, Shuffle
from domain.surveys.types import Block

APPEARANCES = frozenset({"likert", "minimal", "autocomplete", "multiline", "numbers"})
"""What a chat can do something with."""
_ANSWERED = frozenset({*Kind} - {Kind.NOTE, Kind.CALCULATE, Kind.HIDDEN})


@dataclass
class Built:
    """The parts of a survey that come of the rows, and what was found on the way."""

    items: list[Item] = field(default_factory=list)
    shown: dict[str, Shown] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def form(self, name: str, names: Iterable[str]) -> Form:
        """The form, with hidden questions for what its expressions ask of the world."""
        wanted = {*names}
        if any(shown.shuffle is not None and shown.shuffle.seed is None for shown in self.shown.values()):
            wanted.add(SEED)
        hidden = [Question(each, Kind.HIDDEN, required=False) for each in WORLD if each in wanted]
        return Form(name, (*hidden, *self.items), moving=frozenset({NOW, TODAY}))


class Builder:
    """Makes questions and groups of rows."""

    def __init__(
        self,
        lines: Lines,
        columns: Columns,
        lists: Mapping[str, tuple[str, ...]],
        conditions: Conditions,
        parameters: Mapping[int, Parameters],
    ) -> None:
        self._columns = columns
        self._lists = lists
        self._conditions = conditions
        self._parameters = parameters
        self._inside: dict[int, list[Line]] = {}
        for line in lines.all:
            self._inside.setdefault(line.parent, []).append(line)
        self.built = Built()

    def build(self) -> Built:
        """All of the form."""
        self.built.items.extend(self._items(0))
        return self.built

    def _find(self, kind: FindingKind, line: Line, field_: str, **facts: str | int) -> None:
        self.built.findings.append(found(kind, self._columns.cell(line.row, field_), **facts))

    def _items(self, within: int) -> tuple[Item, ...]:
        made = (self._item(line) for line in self._inside.get(within, ()))
        return tuple(item for item in made if item is not None)

    def _item(self, line: Line) -> Item | None:
        self._appearance(line)
        if line.type.opens is None:
            return self._question(line)
        relevant = self._rule(line, "relevant")
        items = self._items(line.row)
        if line.type.opens is Block.GROUP:
            return Group(line.name, items, relevant)
        return Repeat(line.name, items, relevant, self._calculation(line, "repeat_count"), MOST_TIMES)

    def _question(self, line: Line) -> Question | None:
        relevant, constrained = self._rule(line, "relevant"), self._conditions.compiled(line, "constraint")
        constraint = None if constrained is None else rule(constrained)
        narrowed = self._conditions.filter(line)
        kind = kind_of(line, self._parameters[line.row])
        required, read_only = self._required(line), self._read_only(line, kind)
        calculated, default, keeps = self._worked_out(line, read_only=read_only)
        choices = self._lists.get(line.type.list_name, ())
        if line.type.kind is None:
            return None
        parameters = self._parameters[line.row]
        self._show(line, parameters)
        if kind is Kind.CALCULATE and calculated is None:
            if not line.value("calculation") and not line.value("default"):
                self._find(FindingKind.CALCULATION_MISSING, line, "calculation", name=line.name)
            return None
        if line.type.name == "geopoint":
            self._find(FindingKind.PLACE_INSTEAD_OF_POINT, line, "type", name=line.name)
        if kind in SELECTS and not choices:
            return None
        return Question(
            line.name,
            kind,
            choices=_with_other_last(choices) if line.type.or_other else choices,
            required=required,
            relevant=relevant,
            constraint=constraint if kind in _ANSWERED else None,
            message=line.name if "constraint_message" in line.texts else None,
            minimum=parameters.minimum,
            maximum=parameters.maximum,
            step=parameters.step,
            max_length=_longest(constrained),
            filter=narrowed,
            exclusive=self._exclusive(line, kind, constraint, narrowed),
            or_other=line.type.or_other,
            default=default,
            calculation=calculated,
            keeps=keeps,
            read_only=read_only,
        )

    def _rule(self, line: Line, field_: str) -> Rule | None:
        made = self._conditions.compiled(line, field_)
        return None if made is None else rule(made)

    def _calculation(self, line: Line, field_: str, kind: Kind = Kind.CALCULATE) -> Calculation | None:
        made = self._conditions.compiled(line, field_)
        return None if made is None else calculation(made, kind)

    def _required(self, line: Line) -> bool | Rule:
        words = line.value("required").lower()
        return words in YES if words in YES | NO else self._rule(line, "required") or False

    def _read_only(self, line: Line, kind: Kind) -> bool | Rule:
        words = line.value("read_only").lower()
        sometimes = None if words in YES | NO else self._rule(line, "read_only")
        return words in YES if sometimes is None or kind in SILENT else sometimes

    def _worked_out(
        self, line: Line, *, read_only: bool | Rule
    ) -> tuple[Calculation | None, Value | Calculation | None, bool]:
        """What is calculated, what is offered as an answer, and whether what was calculated once stays."""
        kind = kind_of(line, self._parameters[line.row])
        made = self._conditions.compiled(line, "calculation")
        calculated, keeps = None if made is None else calculation(made, kind), made is not None and made.is_kept
        default = self._default(line, kind)
        if kind is Kind.CALCULATE and calculated is None and default is not None:
            return default if callable(default) else _always(default), None, False
        if calculated is None or kind in {Kind.CALCULATE, Kind.HIDDEN} or read_only is True:
            return calculated, default, keeps
        if kind is not Kind.NOTE:
            self._find(FindingKind.CALCULATION_OFFERED, line, "calculation", name=line.name)
        return calculated if read_only else None, calculated, keeps

    def _default(self, line: Line, kind: Kind) -> Value | Calculation | None:
        words = line.value("default")
        if not words or kind is Kind.NOTE:
            return None
        if _is_dynamic(words, line.type.name):
            return self._calculation(line, "default", kind)
        value = as_kind(words, kind)
        choices = self._lists.get(line.type.list_name, ())
        chosen = value if isinstance(value, tuple) else (value,)
        takes = kind not in {*MEDIA, Kind.PLACE} and value is not None
        if kind in SELECTS:
            takes = takes and all(choice in choices for choice in chosen)
            takes = takes and (kind is not Kind.RANK or sorted(map(str, chosen)) == sorted(choices))
        elif takes and value is not None and kind not in {Kind.CALCULATE, Kind.HIDDEN}:
            parameters = self._parameters[line.row]
            scale = (parameters.minimum, parameters.maximum, parameters.step)
            asked = Question(line.name, kind, minimum=scale[0], maximum=scale[1], step=scale[2])
            takes = not isinstance(checked(asked, value), Problem)
        if not takes:
            self._find(FindingKind.DEFAULT_INVALID, line, "default", default=words, type=line.type.name)
            return None
        return value

    def _exclusive(self, line: Line, kind: Kind, constraint: Rule | None, narrowed: Filtered | None) -> frozenset[str]:
        own = isinstance(constraint, DependsOn) and constraint.names == {line.name}
        if kind is not Kind.SELECT_MULTIPLE or constraint is None or narrowed is not None or not own:
            return frozenset()
        return exclusive(self._lists[line.type.list_name], line.name, constraint)

    def _show(self, line: Line, parameters: Parameters) -> None:
        self.built.findings.extend(parameters.findings)
        shuffle = None
        if parameters.randomize:
            made = self._conditions.compiled(line, "parameters", parameters.seed) if parameters.seed else None
            shuffle = Shuffle(None if made is None else calculation(made))
        appearance = frozenset(line.value("appearance").lower().split()) & APPEARANCES
        if appearance or shuffle is not None or parameters.max_pixels is not None:
            self.built.shown[line.name] = Shown(appearance, shuffle, parameters.max_pixels)

    def _appearance(self, line: Line) -> None:
        ignored = [word for word in line.value("appearance").split() if word.lower() not in APPEARANCES]
        if ignored:
            self._find(FindingKind.APPEARANCE_IGNORED, line, "appearance", appearance=" ".join(ignored))


def _with_other_last(choices: tuple[str, ...]) -> tuple[str, ...]:
    """The engine has "other" as the last choice; a list that has one already keeps its own."""
    return (*(choice for choice in choices if choice != OTHER), OTHER)


def _longest(constraint: Expression | None) -> int:
    """How long a text may be: as a constraint says, unless that is nothing or more than can be kept."""
    own = None if constraint is None else most_characters(constraint.tree)
    return LONGEST_TEXT if own is None or not 0 < own < LONGEST_TEXT else own


def _always(value: Value) -> Calculation:
    return depends_on()(lambda _: value)


def _is_dynamic(words: str, type_name: str) -> bool:
    from pyxform.utils import default_is_dynamic

    return bool(default_is_dynamic(words, type_name))
