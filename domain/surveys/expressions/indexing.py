"""Finds the choices that fit a condition; where a column must equal something they are looked up, not tried."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from domain.surveys.expressions.compiling import compile_tree
from domain.surveys.expressions.scope import Row, Scope, Surroundings, Worked
from domain.surveys.expressions.tree import Call, Column, Node, Operation, conjuncts, parts
from domain.surveys.expressions.values import truth


class Index:
    """The rows of a list, sorted by the columns that a condition wants to equal something."""

    def __init__(self, rows: Sequence[Row], condition: Node, around: Surroundings) -> None:
        self.rows = rows
        whole = compile_tree(condition, around)
        self.names = whole.names
        self._whole = whole.work_out
        equal: list[tuple[str, Worked]] = []
        one_of: list[tuple[str, Worked]] = []
        rest: list[Worked] = []
        for part in conjuncts(condition):
            match _lookup(part):
                case (column, wanted, "=") if not one_of:
                    equal.append((column, compile_tree(wanted, around).work_out))
                case (column, wanted, "in") if not equal and not one_of:
                    one_of.append((column, compile_tree(wanted, around).work_out))
                case _:
                    rest.append(compile_tree(part, around).work_out)
        self._wanted = [worked for _, worked in (*equal, *one_of)]
        self._several = bool(one_of)
        self._rest = rest
        columns = [column for column, _ in (*equal, *one_of)]
        self._sorted: dict[tuple[str, ...], list[int]] = {}
        for place, row in enumerate(rows):
            key = tuple([row.get(column, "").strip() if one_of else row.get(column, "") for column in columns])
            self._sorted.setdefault(key, []).append(place)

    def fits(self, row: Row, scope: Scope) -> bool:
        """Whether the condition holds of one row."""
        return truth(self._whole(replace(scope, row=row)))

    def places(self, scope: Scope) -> Iterator[int]:
        """The places of the rows that the condition holds of, in their order."""
        found = self._candidates(scope)
        if found is None:
            yield from (place for place, row in enumerate(self.rows) if self.fits(row, scope))
            return
        for place in found:
            if not self._rest:
                yield place
                continue
            own = replace(scope, row=self.rows[place])
            if all(truth(worked(own)) for worked in self._rest):
                yield place

    def _candidates(self, scope: Scope) -> Sequence[int] | None:
        """The rows that the sorted columns leave; None where they do not tell."""
        wanted = [worked(scope) for worked in self._wanted]
        # A number equals "1" and "1.0" alike, and of several values any will do: only texts can be looked up.
        texts = [value for value in wanted if isinstance(value, str)]
        if not texts or len(texts) < len(wanted):
            return None
        if not self._several:
            return self._sorted.get(tuple(texts), ())
        return sorted(place for each in {*texts[0].split()} for place in self._sorted.get((each,), ()))


def _lookup(part: Node) -> tuple[str, Node, str] | None:
    """The column that must equal something, or be among something, that the choice does not decide."""
    match part:
        case Operation("=", Column(name), wanted) | Operation("=", wanted, Column(name)) if not _looks_at_choice(
            wanted
        ):
            return name, wanted, "="
        case Call("selected", (wanted, Column(name))) if not _looks_at_choice(wanted):
            return name, wanted, "in"
    return None


def _looks_at_choice(node: Node) -> bool:
    return any(isinstance(part, Column) for part in parts(node))
