"""Functions on numbers."""

import math
from collections.abc import Callable, Iterator
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal, InvalidOperation

from domain.surveys.expressions.functions import MANY, function
from domain.surveys.expressions.values import NONE, Expressed, nodes, number, text

_FURTHEST = 15  # digits on either side of the point that a float has


def _known(values: tuple[Expressed, ...]) -> Iterator[float]:
    """All that was answered; a question left out in one time of a repeat must not spoil the sum of the others."""
    return (number(each) for value in values for each in nodes(value) if text(each) != "")


@function("sum", 1, MANY)
def _sum(*values: Expressed) -> Expressed:
    return math.fsum(_known(values)) if all(map(math.isfinite, _known(values))) else NONE


@function("min", 1, MANY)
def _min(*values: Expressed) -> Expressed:
    return _extreme(min, values)


@function("max", 1, MANY)
def _max(*values: Expressed) -> Expressed:
    return _extreme(max, values)


def _extreme(choose: Callable[[list[float]], float], values: tuple[Expressed, ...]) -> float:
    known = [*_known(values)]
    return NONE if not known or any(map(math.isnan, known)) else choose(known)


@function("int", 1)
def _int(value: Expressed) -> Expressed:
    figures = number(value)
    return float(math.trunc(figures)) if math.isfinite(figures) else figures


@function("round", 1, 2)
def _round(value: Expressed, places: Expressed = 0.0) -> Expressed:
    figures, digits = number(value), number(places)
    if not math.isfinite(figures) or not math.isfinite(digits) or abs(digits) > _FURTHEST:
        return figures if math.isfinite(digits) else NONE
    # Halves go up, -2.5 to -2, as XPath has it; by their figures, since 2.675 is no float.
    half = ROUND_HALF_UP if figures >= 0 else ROUND_FLOOR
    exact = Decimal(repr(figures))
    step = Decimal(1).scaleb(-int(digits))
    try:
        if half is ROUND_FLOOR:
            return float((exact / step + Decimal("0.5")).to_integral_value(ROUND_FLOOR) * step)
        return (
            float(exact.quantize(step, half)) if step <= 1 else float((exact / step).quantize(Decimal(1), half) * step)
        )
    except InvalidOperation:
        return figures


def _plain(name: str, calculate: Callable[..., float], count: int = 1) -> None:
    """Register a function of mathematics: what it is not defined for is no number."""

    def call(*values: Expressed) -> Expressed:
        try:
            return float(calculate(*map(number, values)))
        except OverflowError:
            return math.inf
        except (ValueError, ZeroDivisionError, TypeError):  # TypeError: a power that is a complex number
            return NONE

    function(name, count)(call)


for _name, _calculate, _count in (
    ("abs", abs, 1),
    ("floor", math.floor, 1),
    ("ceiling", math.ceil, 1),
    ("pow", pow, 2),
    ("sqrt", math.sqrt, 1),
    ("exp", math.exp, 1),
    ("exp10", lambda power: 10.0**power, 1),
    ("log", math.log, 1),
    ("log10", math.log10, 1),
    ("sin", math.sin, 1),
    ("cos", math.cos, 1),
    ("tan", math.tan, 1),
    ("asin", math.asin, 1),
    ("acos", math.acos, 1),
    ("atan", math.atan, 1),
    ("atan2", math.atan2, 2),
    ("pi", lambda: math.pi, 0),
):
    _plain(_name, _calculate, _count)
