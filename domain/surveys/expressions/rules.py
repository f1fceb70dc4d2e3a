"""What the form engine is given of expressions: conditions, calculations and choice filters."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from domain.forms import Answers, DependsOn, Kind, Rule, Value
from domain.surveys.expressions import values
from domain.surveys.expressions.compiling import compile_tree
from domain.surveys.expressions.indexing import Index
from domain.surveys.expressions.scope import Expression, Row, Scope, Surroundings, key_of
from domain.surveys.expressions.tree import Node, kept


def parse(text: str) -> Node:
    """Read an expression into its tree; raises MistakeError. What reads it is loaded with the first one."""
    # 60 ms and 11 MB that most starts need for nothing.
    from domain.surveys.expressions.parsing import parse as read

    return read(text)


def expression(text: str, around: Surroundings) -> Expression:
    """An expression ready to be worked out; raises MistakeError."""
    return compile_tree(parse(text), around)


def calculated(text: str, around: Surroundings) -> Expression:
    """An expression that an answer is worked out by, perhaps only once; raises MistakeError."""
    tree = parse(text)
    inner = kept(tree)
    return compile_tree(tree, around) if inner is None else replace(compile_tree(inner, around), is_kept=True)


def rule(compiled: Expression) -> DependsOn[bool]:
    """A condition on the answers."""
    work_out = compiled.work_out
    return DependsOn(compiled.names, lambda answers: values.truth(work_out(Scope(answers))))


def calculation(compiled: Expression, kind: Kind = Kind.CALCULATE) -> DependsOn[Value | None]:
    """A value worked out of the answers, for a question of some kind."""
    work_out = compiled.work_out
    return DependsOn(compiled.names, lambda answers: values.as_kind(work_out(Scope(answers)), kind))


@dataclass(frozen=True, eq=False)
class Filtered:
    """Which choices of a list there are: those whose columns fit the answers."""

    index: Index
    places: Mapping[str, int]  # of the choices in the list

    @classmethod
    def of(cls, text: str, rows: tuple[Row, ...], around: Surroundings) -> "Filtered":
        """The filter that an expression is; raises MistakeError."""
        return cls(Index(rows, parse(text), around), {key_of(row): place for place, row in enumerate(rows)})

    @property
    def names(self) -> frozenset[str]:
        """The answers it looks at."""
        return self.index.names

    def __call__(self, choice: str, answers: Answers) -> bool:
        """Whether there is this choice."""
        place = self.places.get(choice)
        return place is not None and self.index.fits(self.index.rows[place], Scope(answers))

    def among(self, choices: tuple[str, ...], answers: Answers) -> tuple[str, ...]:
        """Of all choices those that there are, in their order."""
        rows = self.index.rows
        return tuple(key_of(rows[place]) for place in self.index.places(Scope(answers)))


def exclusive(choices: Iterable[str], own: str, constraint: Rule) -> frozenset[str]:
    """The choices that stand alone, such as "none of these", found by trying a constraint on every pair of them.

    Authors write it in many ways; what they all mean is that such a choice may be ticked, and no other beside it.
    """
    several = tuple(choices)
    if not 2 <= len(several) <= MOST_TRIED:
        return frozenset()

    def fits(*chosen: str) -> bool:
        return constraint({own: chosen})

    alone = frozenset(
        choice
        for choice in several
        if fits(choice) and not any(fits(choice, other) for other in several if other != choice)
    )
    return alone if len(alone) < len(several) - 1 else frozenset()


MOST_TRIED = 60
"""Of how many choices pairs are tried; lists with such a choice are short."""
