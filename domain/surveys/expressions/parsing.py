"""Reads an expression into its tree; the grammar is the part of XPath that XLSForm writes."""

import re
from functools import cache
from typing import cast

from lark import Lark, Token, Transformer, v_args
from lark.exceptions import UnexpectedInput, UnexpectedToken

from domain.surveys.expressions.mistake import MistakeError
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
)
from domain.surveys.finding import FindingKind

LONGEST = 10_000
"""How many characters an expression may have; the longest met in real forms has some hundreds."""
DEEPEST = 60
"""How deep brackets may be nested: each costs a few calls within each other when it is worked out."""
LONGEST_CHAIN = 300
"""How many operators one expression may have, for the same reason: `a or b or c` hangs to the left."""

_CURLY = str.maketrans("‘’‚‛“”„‟«»", '\'\'\'\'""""""')
_UNSEEN = str.maketrans("", "", "\u200b\u200c\u200d\u2060\ufeff")

# Where an operand is due, `and` and `div` are names; the lexer looks only for what may stand at a place.
_GRAMMAR = r"""
?start: either
?either: both | either OR both -> operation
?both: equal | both AND equal -> operation
?equal: compared | equal EQUALITY compared -> operation
?compared: sum | compared ORDER sum -> operation
?sum: product | sum PLUS product -> operation | sum MINUS product -> operation
?product: signed | product TIMES signed -> operation
?signed: MINUS signed -> negative | atom
?atom: NUMBER -> number
    | TEXT -> text
    | REFERENCE -> reference
    | "(" either ")"
    | call
    | NAME -> column
    | steps
    | path
    | found
call: NAME "(" [either ("," either)*] ")"
steps: STEP ("/" STEP)*
path: STEP ("/" STEP)* "/" NAME ("/" NAME)* -> ends_in
    | ("/" NAME)+ -> ends_in
    | call "/" STEP ("/" STEP)* ("/" NAME)* -> from_here
found: call "/" NAME "/" NAME condition? "/" NAME
condition: "[" either "]"

NUMBER: /\d+(\.\d*)?|\.\d+/
TEXT: /"[^"]*"|'[^']*'/
REFERENCE: /\$\{\s*(last-saved#)?[^\W\d][\w.\-]*\s*\}/
NAME: /[^\W\d][\w.\-]*(:[^\W\d][\w.\-]*)?/
STEP: /\.\.?/
OR: "or"
AND: "and"
EQUALITY: "!=" | "="
ORDER: "<=" | ">=" | "<" | ">"
PLUS: "+"
MINUS: "-"
TIMES: "*" | "div" | "mod"
%ignore /\s+/
"""


@v_args(inline=True)
class _Tree(Transformer[Token, Node]):
    def operation(self, left: Node, sign: Token, right: Node) -> Node:
        return Operation(str(sign), left, right)

    def negative(self, _: Token, value: Node) -> Node:
        return Negative(value)

    def number(self, token: Token) -> Node:
        return Literal(float(token))

    def text(self, token: Token) -> Node:
        return Literal(str(token[1:-1]))

    def reference(self, token: Token) -> Node:
        name = str(token[2:-1]).strip()
        if "#" in name:
            raise MistakeError(FindingKind.FUNCTION_NOT_HELD, function="last-saved", reason="before")
        return Reference(name)

    def column(self, token: Token) -> Node:
        return Column(str(token))

    def call(self, name: Token, *arguments: Node | None) -> Node:
        return Call(str(name), tuple(each for each in arguments if each is not None))

    def steps(self, *steps: Token) -> Node:
        levels = sum(step == ".." for step in steps)
        return Parent(levels) if levels else Own()

    def ends_in(self, *steps: Token) -> Node:
        return Reference(str(steps[-1]))

    def from_here(self, call: Call, *steps: Token) -> Node:
        if call != Call("current", ()):
            raise MistakeError(FindingKind.EXPRESSION_PATH, path=call.function)
        if steps[-1] in {".", ".."}:
            return self.steps(*steps)
        return Reference(str(steps[-1]))

    def condition(self, node: Node) -> Node:
        return node

    def found(self, call: Call, _root: Token, _item: Token, *rest: Node | Token) -> Node:
        *condition, column = rest
        match call:
            case Call("instance", (Literal(str() as name),)):
                only = condition[0] if condition else None
                assert not isinstance(only, Token)
                return Lookup(name, only, str(column))
        raise MistakeError(FindingKind.EXPRESSION_PATH, path=call.function)


@cache
def _parser() -> Lark:
    # The tree is made while parsing: walking a finished one would need as many calls within each other as it is deep.
    return Lark(_GRAMMAR, parser="lalr", maybe_placeholders=False, transformer=_Tree())


def parse(text: str) -> Node:
    """The tree of an expression; raises MistakeError.

    Word processors bend quotes; where an expression cannot be read as it stands, bent quotes are taken for straight
    ones.
    """
    text = text.translate(_UNSEEN)
    if len(text) > LONGEST:
        raise MistakeError(FindingKind.EXPRESSION_TOO_LONG, limit=LONGEST)
    try:
        return _parsed(text)
    except UnexpectedInput as error:
        straight = text.translate(_CURLY)
        try:
            return _parsed(straight)
        except UnexpectedInput as still:
            place = still if straight != text else error
            raise _broken(straight, place) from None


def _parsed(text: str) -> Node:
    if _depth(text) > DEEPEST or len(re.findall(r"[-+*=<>]|\b(?:and|or|div|mod)\b", text)) > LONGEST_CHAIN:
        raise MistakeError(FindingKind.EXPRESSION_TOO_LONG, limit=LONGEST_CHAIN)
    # With a transformer lark gives what that made of the whole, though its types tell of a tree.
    return cast(Node, _parser().parse(text))


def _depth(text: str) -> int:
    depth = deepest = 0
    for character in text:
        if character in "([":
            depth += 1
            deepest = max(deepest, depth)
        elif character in ")]":
            depth -= 1
    return deepest


def _broken(text: str, error: UnexpectedInput) -> MistakeError:
    at = error.pos_in_stream
    ended = isinstance(error, UnexpectedToken) and error.token.type == "$END"
    if ended or at is None or not 0 <= at < len(text):
        return MistakeError(FindingKind.EXPRESSION_ENDS, expression=text)
    return MistakeError(FindingKind.EXPRESSION_BROKEN, expression=text, position=at + 1, rest=text[at : at + 20])
