"""Expressions as XLSForm writes them: read once, and worked out on the answers of a response."""

from domain.surveys.expressions import on_days, on_numbers, on_texts
from domain.surveys.expressions.compiling import compile_tree
from domain.surveys.expressions.functions import FUNCTIONS, NEEDS_SCREEN
from domain.surveys.expressions.mistake import MistakeError
from domain.surveys.expressions.rules import Filtered, calculated, calculation, exclusive, expression, parse, rule
from domain.surveys.expressions.scope import NOW, SEED, START, TODAY, WORLD, Expression, Row, Scope, Surroundings

__all__ = [
    "FUNCTIONS",
    "NEEDS_SCREEN",
    "NOW",
    "SEED",
    "START",
    "TODAY",
    "WORLD",
    "Expression",
    "Filtered",
    "MistakeError",
    "Row",
    "Scope",
    "Surroundings",
    "calculated",
    "calculation",
    "compile_tree",
    "exclusive",
    "expression",
    "on_days",
    "on_numbers",
    "on_texts",
    "parse",
    "rule",
]
