"""Numbers sorted into spans of which none is small: what would be a small group is put to its neighbors."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from domain.results.counted import Key, Span

FEW = 11
"""Up to so many different numbers each is counted by itself: a scale from 0 to 10."""
WANTED = 8
"""Into about how many spans others are sorted."""
ROUND = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


def singles(numbers: Mapping[float, int], *, smallest: int) -> dict[Key, int]:
    """Count each number by itself, and also those between two that occur, which only whole numbers have.

    Nothing where there are too many of them, or where one would be a small group.
    """
    if not numbers or min(numbers.values()) < smallest:
        return {}
    whole = _are_whole(numbers)
    every = range(int(min(numbers)), int(max(numbers)) + 1) if whole else sorted(numbers)
    if len(every) > FEW:
        return {}
    return {Span(_exact(each), _exact(each)): numbers.get(float(each), 0) for each in every}


def spans(numbers: Mapping[float, int], *, smallest: int) -> dict[Key, int]:
    """Sort numbers into spans of round bounds, each of `smallest` responses at least; the outermost have no end.

    A span counts from its lower bound to below the bound of the next.
    """
    ordered = sorted(numbers)
    total = sum(numbers.values())
    if total < smallest:
        return {}
    step = _step(_at(numbers, ordered, total * 0.05), _at(numbers, ordered, total * 0.95))
    step = max(step, Decimal(1)) if _are_whole(numbers) else step
    bounds: list[Decimal] = []
    bound = (_exact(ordered[0]) // step + 1) * step
    since = 0
    places = [0]
    before = _sums(numbers, ordered)
    while bound <= _exact(ordered[-1]):
        place = bisect_right(ordered, float(bound) - 1e-12)
        if before[place] - since >= smallest and total - before[place] >= smallest:
            bounds.append(bound)
            places.append(place)
            since = before[place]
        # Far from all others somebody may have typed a million: the way there is not walked in steps.
        following = _exact(ordered[place]) if place < len(ordered) else bound
        bound = max(bound + step, (following // step) * step)
    places.append(len(ordered))
    counts = [before[end] - before[begin] for begin, end in pairwise(places)]
    edges = [None, *bounds, None]
    return {Span(low, high): count for (low, high), count in zip(pairwise(edges), counts, strict=True)}


def span_of(number: float, among: Sequence[Span]) -> Span:
    """Return the span that a number is in; raises ValueError when it is in none."""
    exact = _exact(number)
    for span in among:
        alone = span.low is not None and span.low == span.high
        if (exact == span.low) if alone else _within(exact, span):
            return span
    raise ValueError(f"{number} is in no span")


def _are_whole(numbers: Mapping[float, int]) -> bool:
    return all(float(number).is_integer() for number in numbers)


def _within(number: Decimal, span: Span) -> bool:
    return (span.low is None or span.low <= number) and (span.high is None or number < span.high)


def median(numbers: Mapping[float, int]) -> float:
    """Return the number in the middle, between two the mean of both."""
    ordered, total = sorted(numbers), sum(numbers.values())
    before = _sums(numbers, ordered)
    low, high = (ordered[bisect_right(before, place) - 1] for place in ((total - 1) // 2, total // 2))
    return (low + high) / 2


def mean(numbers: Mapping[float, int]) -> float:
    """Return the mean."""
    return sum(number * count for number, count in numbers.items()) / sum(numbers.values())


def _sums(numbers: Mapping[float, int], ordered: Sequence[float]) -> list[int]:
    sums = [0]
    for number in ordered:
        sums.append(sums[-1] + numbers[number])
    return sums


def _at(numbers: Mapping[float, int], ordered: Sequence[float], place: float) -> Decimal:
    before = _sums(numbers, ordered)
    return _exact(ordered[min(bisect_right(before, place), len(ordered)) - 1])


def _step(low: Decimal, high: Decimal) -> Decimal:
    """Return a round width, in which about as many spans as wanted lie between two numbers."""
    width = (high - low) / WANTED
    if width <= 0:
        return Decimal(1)
    power = Decimal(1).scaleb(width.adjusted())
    return next(power * each for each in ROUND if power * each >= width)


def _exact(number: float) -> Decimal:
    return Decimal(repr(float(number))) if isinstance(number, float) else Decimal(number)
