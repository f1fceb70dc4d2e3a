"""Makes a function of a tree: names are resolved and mistakes found once, and nothing is looked up by text again."""

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from random import Random
from uuid import UUID

from domain.forms.items import MOST_TIMES
from domain.forms.reading import GERMANY
from domain.forms.rules import TIME
from domain.surveys.expressions import values
from domain.surveys.expressions.functions import FUNCTIONS, NEEDS_SCREEN, like
from domain.surveys.expressions.mistake import MistakeError
from domain.surveys.expressions.on_texts import compiled as compiled_pattern
from domain.surveys.expressions.operators import ARITHMETIC, differ
from domain.surveys.expressions.scope import (
    NOW,
    SEED,
    START,
    TODAY,
    Expression,
    Scope,
    Surroundings,
    Worked,
    key_of,
)
from domain.surveys.expressions.tree import (
    Call,
    Column,
    Literal,
    Lookup,
    Negative,
    Node,
    Operation,
    Own,
    Parent,
    Reference,
    references,
)
from domain.surveys.expressions.values import Expressed, Single, number
from domain.surveys.finding import FindingKind


def compile_tree(tree: Node, around: Surroundings) -> Expression:
    """The expression that a tree is; raises MistakeError."""
    compiler = _Compiler(around)
    work_out = compiler.node(tree)
    return Expression(work_out, frozenset(compiler.names), tree, compiler.frozen_answers)


class _Compiler:
    def __init__(self, around: Surroundings) -> None:
        self.around = around
        self.names: set[str] = set()
        self.frozen_answers = False
        self._sites = 0
        self._at_start = around.at_start  # as within once()
        self._by_key = False  # within jr:choice-name(), which tells choices of one name apart

    def node(self, node: Node) -> Worked:
        match node:
            case Literal(constant):
                return lambda _: constant
            case Reference(name):
                return self.reference(name)
            case Own():
                return self.own()
            case Column(name):
                return self.column(name)
            case Negative(value):
                inner = self.node(value)
                return lambda scope: -number(inner(scope))
            case Operation(sign, left, right):
                return self.operation(sign, self.node(left), self.node(right))
            case Call():
                return self.call(node)
            case Lookup():
                return self.lookup(node)
            case Parent(levels):
                raise MistakeError(FindingKind.EXPRESSION_PATH, path="/".join([".."] * levels))

    def own(self) -> Worked:
        if self.around.own is None:
            raise MistakeError(FindingKind.EXPRESSION_PATH, path=".")
        return self.plain(self.around.own)

    def reference(self, name: str, *, all_times: bool = False) -> Worked:
        around = self.around
        if name in around.members:
            return self.times(name, None)
        if name not in around.kinds:
            kind = FindingKind.REFERENCE_TO_GROUP if name in around.groups else FindingKind.REFERENCE_UNKNOWN
            raise MistakeError(kind, name=name)
        repeat = around.repeats.get(name)
        if repeat is not None and (all_times or repeat != around.within):
            return self.times(repeat, name)
        return self.plain(name)

    def plain(self, name: str) -> Worked:
        self.names.add(name)
        read = self.around.reader(name, by_key=self._by_key)
        return lambda scope: read(scope.answers.get(name))

    def times(self, repeat: str, name: str | None) -> Worked:
        """One value for each time of a repeat that has been answered, in the order of the times."""
        members = self.around.members[repeat]
        paths = [[f"{repeat}/{time}/{member}" for member in members] for time in range(1, MOST_TIMES + 1)]
        # The plain names too: so whoever asks what may still change finds the questions that are asked.
        self.names.update(members, *paths)
        read = self.around.reader(name or repeat, by_key=self._by_key)

        def found(scope: Scope) -> Expressed:
            several: list[Single] = []
            for time, own in enumerate(paths, 1):
                if any(path in scope.answers for path in own):
                    answer = None if name is None else scope.answers.get(f"{repeat}/{time}/{name}")
                    several.append(read(answer))
            return tuple(several)

        return found

    def column(self, name: str) -> Worked:
        if name not in self.around.columns:
            raise MistakeError(FindingKind.COLUMN_OF_CHOICE_UNKNOWN, name=name)
        return lambda scope: scope.row.get(name, "")

    def operation(self, sign: str, left: Worked, right: Worked) -> Worked:
        match sign:
            case "and":
                return lambda scope: values.truth(left(scope)) and values.truth(right(scope))
            case "or":
                return lambda scope: values.truth(left(scope)) or values.truth(right(scope))
            case "=":
                return lambda scope: values.same(left(scope), right(scope))
            case "!=":
                return lambda scope: differ(left(scope), right(scope))
            case "<":
                return lambda scope: values.before(left(scope), right(scope))
            case "<=":
                return lambda scope: values.before(left(scope), right(scope), or_same=True)
            case ">":
                return lambda scope: values.before(right(scope), left(scope))
            case ">=":
                return lambda scope: values.before(right(scope), left(scope), or_same=True)
        calculate = ARITHMETIC[sign]
        return lambda scope: calculate(number(left(scope)), number(right(scope)))

    def call(self, call: Call) -> Worked:
        name, given = call.function, call.arguments
        special = _SPECIAL.get(name)
        if special is not None:
            least, most, make = special
            _count(name, len(given), least, most)
            return make(self, given)
        known = FUNCTIONS.get(name)
        if known is None:
            if name in NEEDS_SCREEN:
                raise MistakeError(FindingKind.FUNCTION_NOT_HELD, function=name, reason=NEEDS_SCREEN[name])
            raise MistakeError(FindingKind.FUNCTION_UNKNOWN, function=name, like=like(name) or "")
        _count(name, len(given), known.least, known.most)
        if name == "regex" and isinstance(given[1], Literal):
            compiled_pattern(values.text(given[1].value))
        every_time = name == "indexed-repeat"
        works = [
            self.reference(each.name, all_times=True) if every_time and isinstance(each, Reference) else self.node(each)
            for each in given
        ]
        function = known.call
        if len(works) == 1:
            only = works[0]
            return lambda scope: function(only(scope))
        return lambda scope: function(*[work(scope) for work in works])

    # --- Functions that need more than their values ---

    def now(self, _: tuple[Node, ...]) -> Worked:
        name = START if self._at_start else NOW
        self.names.add(name)
        return lambda scope: values.of_answer(scope.answers.get(name))

    def today(self, _: tuple[Node, ...]) -> Worked:
        # A day of its own: so a form that asks for the day knows no moment, and stands the same all day.
        name = START if self._at_start else TODAY
        self.names.add(name)

        def today(scope: Scope) -> Expressed:
            found = scope.answers.get(name)
            return found.astimezone(GERMANY).date() if isinstance(found, datetime) else values.of_answer(found)

        return today

    def version(self, _: tuple[Node, ...]) -> Worked:
        return lambda _: self.around.version

    def random(self, _: tuple[Node, ...]) -> Worked:
        dice = self._dice()
        return lambda scope: dice(scope).random()

    def uuid(self, given: tuple[Node, ...]) -> Worked:
        dice = self._dice()
        if not given:
            return lambda scope: str(UUID(int=dice(scope).getrandbits(128), version=4))
        length = self.node(given[0])

        def characters(scope: Scope) -> Expressed:
            size = number(length(scope))
            several = int(min(size, 100)) if math.isfinite(size) and size > 0 else 0
            return "".join(dice(scope).choices("0123456789abcdefghijklmnopqrstuvwxyz", k=several))

        return characters

    def _dice(self) -> Callable[[Scope], Random]:
        """Chance that is another at each place of the form, and the same whenever the same response is looked at."""
        self.names.add(SEED)
        self._sites += 1
        place = f"{self.around.own}:{self._sites}"
        if self.around.within is not None:
            self.names.add(TIME)

        def dice(scope: Scope) -> Random:
            time = scope.answers.get(TIME, "")
            return Random(f"{scope.answers.get(SEED, 0)}:{place}{time}")  # noqa: S311 (no secret)

        return dice

    def once(self, given: tuple[Node, ...]) -> Worked:
        outer, self._at_start = self._at_start, True
        inner = self.node(given[0])
        self._at_start = outer
        self.frozen_answers = self.frozen_answers or bool(references(given[0]))
        return inner

    def position(self, given: tuple[Node, ...]) -> Worked:
        """Which time of the repeat it is; of a group, which is there once, the first."""
        depth = self.around.depths.get(self.around.own or "", 0)
        match given:
            case (Parent(levels),) if levels < depth:
                return lambda _: 1.0
            case (Parent(levels),) if levels == depth:
                self.names.add(TIME)
                return lambda scope: values.of_answer(scope.answers.get(TIME))
        raise MistakeError(FindingKind.FUNCTION_NOT_HELD, function="position", reason="position")

    def choice_name(self, given: tuple[Node, ...]) -> Worked:
        outer, self._by_key = self._by_key, True
        chosen = self.node(given[0])
        self._by_key = outer
        match given[1]:
            case Reference(name):
                asked = name
            case Literal(str() as words):
                asked = words.strip().removeprefix("${").removesuffix("}").strip().rpartition("/")[2]
            case _:
                raise MistakeError(FindingKind.FUNCTION_ARGUMENTS, function="jr:choice-name", least=2, most=2, given=2)
        list_name = self.around.list_of.get(asked)
        if list_name is None:
            raise MistakeError(FindingKind.REFERENCE_UNKNOWN, name=asked)
        labels = {key_of(row): row.get("label", row["name"]) for row in self.around.lists.get(list_name, ())}
        return lambda scope: ", ".join(labels.get(each, each) for each in values.text(chosen(scope)).split())

    def lookup(self, lookup: Lookup) -> Worked:
        rows = self.around.lists.get(lookup.list_name)
        if rows is None:
            raise MistakeError(FindingKind.FUNCTION_NOT_HELD, function="instance", reason="file")
        column = lookup.column
        columns = frozenset(name for row in rows for name in row)
        if column not in columns:
            raise MistakeError(FindingKind.COLUMN_OF_CHOICE_UNKNOWN, name=column)
        if lookup.condition is None:
            every = tuple(row.get(column, "") for row in rows)
            return lambda _: every
        # Imported here: an index compiles the parts of its condition by this very module.
        from domain.surveys.expressions.indexing import Index

        index = Index(rows, lookup.condition, replace(self.around, columns=columns))
        self.names |= index.names
        return lambda scope: tuple(rows[place].get(column, "") for place in index.places(scope))


def _count(name: str, given: int, least: int, most: int) -> None:
    if not least <= given <= most:
        raise MistakeError(FindingKind.FUNCTION_ARGUMENTS, function=name, least=least, most=most, given=given)


_SPECIAL: Mapping[str, tuple[int, int, Callable[[_Compiler, tuple[Node, ...]], Worked]]] = {
    "now": (0, 0, _Compiler.now),
    "today": (0, 0, _Compiler.today),
    "version": (0, 0, _Compiler.version),
    "random": (0, 0, _Compiler.random),
    "uuid": (0, 1, _Compiler.uuid),
    "once": (1, 1, _Compiler.once),
    "position": (1, 1, _Compiler.position),
    "jr:choice-name": (2, 2, _Compiler.choice_name),
}
