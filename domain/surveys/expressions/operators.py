"""What stands between two values."""

import math
from collections.abc import Callable, Mapping

from domain.surveys.expressions import values
from domain.surveys.expressions.values import Expressed


def differ(left: Expressed, right: Expressed) -> bool:
    """Whether two values differ; of several any from any, as XPath has it."""
    if isinstance(left, tuple) or isinstance(right, tuple):
        return any(not values.same(one, other) for one in values.nodes(left) for other in values.nodes(right))
    return not values.same(left, right)


def _divided(dividend: float, divisor: float) -> float:
    if divisor:
        return dividend / divisor
    return math.nan if not dividend or math.isnan(dividend) else math.copysign(math.inf, dividend)


def _remainder(dividend: float, divisor: float) -> float:
    # With the sign of the dividend, as XPath has it and Python has not.
    return math.fmod(dividend, divisor) if divisor and math.isfinite(dividend) else math.nan


ARITHMETIC: Mapping[str, Callable[[float, float], float]] = {
    "+": lambda one, other: one + other,
    "-": lambda one, other: one - other,
    "*": lambda one, other: one * other,
    "div": _divided,
    "mod": _remainder,
}
"""What is done with two numbers, by its sign."""
