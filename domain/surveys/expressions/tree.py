"""The parts of an expression as XLSForm writes it."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Literal:
    """A text or number that stands there."""

    value: str | float


@dataclass(frozen=True, slots=True)
class Reference:
    """The answer to another question: `${name}`, also written as a path that ends in its name."""

    name: str


@dataclass(frozen=True, slots=True)
class Own:
    """The answer to the question itself: `.`"""


@dataclass(frozen=True, slots=True)
class Parent:
    """What the question stands in, so many groups further out: `..` or `../..`"""

    levels: int = 1


@dataclass(frozen=True, slots=True)
class Column:
    """What stands in a column of the choice at hand: a bare name in a choice filter."""

    name: str


@dataclass(frozen=True, slots=True)
class Call:
    """A function with what it is given."""

    function: str
    arguments: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Lookup:
    """`instance('list')/root/item[condition]/column`: a column of those choices of a list that fit."""

    list_name: str
    condition: "Node | None"
    column: str


@dataclass(frozen=True, slots=True)
class Operation:
    """Two parts with an operator between them, named by its sign."""

    sign: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Negative:
    """A part with a minus before it."""

    value: "Node"


Node: TypeAlias = Literal | Reference | Own | Parent | Column | Call | Lookup | Operation | Negative


def parts(node: Node) -> Iterator[Node]:
    """The node and everything in it; without recursion, since an expression may be nested as deep as it is long."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        match node:
            case Call(arguments=arguments):
                waiting.extend(reversed(arguments))
            case Operation(left=left, right=right):
                waiting.extend((right, left))
            case Negative(value=value):
                waiting.append(value)
            case Lookup(condition=condition) if condition is not None:
                waiting.append(condition)


def references(node: Node) -> frozenset[str]:
    """The questions it looks at, besides its own."""
    return frozenset(part.name for part in parts(node) if isinstance(part, Reference))


def kept(node: Node) -> Node | None:
    """What is worked out once and then kept, where all of a calculation says so; None where it does not.

    Beside `once(x)` that is what people write in its place: `coalesce(., x)` and `if(. = '', x, .)`.
    """
    match node:
        case Call("once" | "coalesce", (*own, worked_out)) if own == ([] if node.function == "once" else [Own()]):
            return worked_out
        case Call("if", (Operation("=", Own(), Literal("")), worked_out, Own())):
            return worked_out
        case Call("if", (Operation("!=", Own(), Literal("")), Own(), worked_out)):
            return worked_out
    return None


def most_characters(node: Node) -> int | None:
    """How long a text may be at most by a constraint; None where it does not say a number."""
    found = [
        math.floor(longest) if sign == "<=" else math.ceil(longest) - 1
        for each in conjuncts(node)
        for sign, left, right in _both_ways(each)
        if left == Call("string-length", (Own(),)) and sign in {"<", "<="}
        if isinstance(right, Literal) and isinstance(longest := right.value, float) and math.isfinite(longest)
    ]
    return min(found, default=None)


def _both_ways(node: Node) -> Iterator[tuple[str, Node, Node]]:
    """A comparison as it stands, and turned round."""
    if isinstance(node, Operation):
        yield node.sign, node.left, node.right
        yield node.sign.translate(_TURNED), node.right, node.left


_TURNED = str.maketrans("<>", "><")


def conjuncts(node: Node) -> Iterator[Node]:
    """What must hold all together, in its order."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Operation) and node.sign == "and":
            waiting.extend((node.right, node.left))
        else:
            yield node
