"""A question's results over all responses of a wave: what may be shown of them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain import places
from domain.forms import Kind
from domain.places import Area
from domain.results.asked import Asked, Shape
from domain.results.counted import NO_ANSWER, Counted, Key, RankOf, Span
from domain.results.exchanges import Cell, Records, hidden_cells
from domain.results.spans import mean, median, singles, spans
from domain.small_groups import SMALLEST_SHOWN, shown, without_small

MANY = 20
"""From so many times the smallest group on a mean that is rounded to a tenth leaves more open than a small group."""
MOST_MONTHS = 18
"""Of days over a longer time the years are counted."""
LISTED = frozenset({Shape.WORDS, Shape.FILES})
UNKNOWN = ""
"""Where a place is that is in no table any more."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What may be shown of one question; None stands for a number that is hidden."""

    question: Asked
    responses: int
    """How many there are in the wave."""
    answered: int | None
    counts: Mapping[Key, int | None] = field(default_factory=dict)
    """By answer, in the order to be shown; without those that gave none."""
    districts: Mapping[str, int] = field(default_factory=dict)
    """Of places, those districts that may be shown, by AGS."""
    middle: tuple[float, float] | None = None
    """Of numbers mean and median, where no number of people is hidden: they would tell it."""
    mean_ranks: Mapping[str, float] = field(default_factory=dict)
    hidden: frozenset[Key] = frozenset()
    """The rows that no table of the question may show."""

    @property
    def has_hidden(self) -> bool:
        """Whether a number is left out."""
        return bool(self.hidden) or None in self.counts.values()

    @property
    def tells(self) -> bool:
        """Whether it tells more of the answers than that some of them are hidden or were nobody's."""
        known = [count for key, count in self.counts.items() if key != Span(None, None)]
        return any(known) or (bool(known) and None not in known)

    @property
    def is_listed(self) -> bool:
        """Whether what people wrote or sent may be listed: it tells how many did."""
        return self.question.shape in LISTED and self.answered is not None


def whole(
    question: Asked,
    counted: Counted,
    responses: int,
    *,
    secret: bool = False,
    smallest: int = SMALLEST_SHOWN,
) -> Whole:
    """Return what may be shown of a question.

    `secret` says that nobody may learn by how many it was answered: whether it was asked hangs on an answer of which
    a number is hidden.
    """
    if counted.answered < smallest or responses < smallest:
        return Whole(question, responses, None, hidden=frozenset({NO_ANSWER}))
    away = secret or shown(responses - counted.answered, smallest=smallest) is None
    match question.shape:
        case shape if shape in LISTED or (question.repeated and shape is not Shape.SEVERAL):
            return Whole(question, responses, None if away else counted.answered, hidden=_no_answer(away))
        case Shape.SEVERAL:
            return _several(question, counted, responses, away, smallest)
        case Shape.RANKS:
            return _ranks(question, counted, responses, away, smallest)
        case Shape.PLACES:
            return _places(question, counted, responses, secret, smallest)
        case _:
            return _one(question, counted, responses, secret, smallest)


def _one(question: Asked, counted: Counted, responses: int, secret: bool, smallest: int) -> Whole:
    rows: dict[Key, int] = {}
    if question.shape is Shape.NUMBERS:
        rows = singles(counted.numbers, smallest=smallest) or spans(counted.numbers, smallest=smallest)
    else:
        values = _days(question, counted).values if question.shape is Shape.DAYS else counted.values
        rows.update({choice: values.get(choice, 0) for choice in (*question.choices, *_others(question, values))})
    seen = _partition(rows, responses - counted.answered, secret, smallest)
    hidden = frozenset(row for row, count in seen.items() if count is None)
    numbers = counted.numbers
    return Whole(
        question,
        responses,
        None if NO_ANSWER in hidden else counted.answered,
        {row: seen[row] for row in rows},
        middle=(mean(numbers), median(numbers)) if _may_tell_mean(counted, rows, hidden, smallest) else None,
        hidden=hidden,
    )


def _may_tell_mean(counted: Counted, rows: Mapping[Key, int], hidden: frozenset[Key], smallest: int) -> bool:
    """Whether a mean tells nothing new: each number is shown, or there are so many that, rounded, it leaves it open."""
    shown_each = all(isinstance(row, Span) and row.low == row.high for row in rows)
    return bool(counted.numbers) and not hidden and (shown_each or counted.answered >= MANY * smallest)


def _others(question: Asked, values: Mapping[str, int]) -> list[str]:
    """Answers that are no choices of the form any more, or where there are no choices: days and times."""
    return sorted(set(values) - set(question.choices))


def _partition(rows: Mapping[Key, int], without: int, secret: bool, smallest: int) -> dict[Key, int | None]:
    seen = without_small({**rows, NO_ANSWER: without}, smallest=smallest)
    if secret and seen[NO_ANSWER] is not None:
        # Hidden with an answer that somebody gave, so that how many gave any stays unknown.
        given = [row for row, count in rows.items() if count and seen[row] is not None]
        seen[NO_ANSWER] = None
        if given and all(seen[row] is not None for row in rows):
            seen[min(given, key=rows.__getitem__)] = None
    return seen


def _no_answer(away: bool) -> frozenset[Key]:
    return frozenset({NO_ANSWER}) if away else frozenset()


def _several(question: Asked, counted: Counted, responses: int, away: bool, smallest: int) -> Whole:
    """Each choice is a question of its own: taken, not taken, nothing answered."""
    counts: dict[Key, int | None] = {}
    for choice in (*question.choices, *_others(question, counted.values)):
        taken = counted.values.get(choice, 0)
        known = responses if away else counted.answered
        counts[choice] = without_small({True: taken, False: known - taken}, smallest=smallest)[True]
    hidden = {choice for choice, count in counts.items() if count is None}
    return Whole(
        question,
        responses,
        None if away else counted.answered,
        counts,
        hidden=_no_answer(away) | hidden,
    )


def _ranks(question: Asked, counted: Counted, responses: int, away: bool, smallest: int) -> Whole:
    """Every choice has a rank and every rank a choice: numbers that are hidden could be worked out in two ways."""
    ranks = range(1, len(question.choices) + 1)
    every = {
        RankOf(choice, rank): counted.ranks.get(RankOf(choice, rank), 0)
        for choice in question.choices
        for rank in ranks
    }
    counts: dict[Key, int | None] = dict(every)
    if any(shown(count, smallest=smallest) is None for count in every.values()):
        records: Records = {(each.rank, (each.choice,)): count for each, count in every.items()}
        (hidden,) = hidden_cells(records, hidden_rows=frozenset(), hidden_groups=(frozenset(),), smallest=smallest)
        counts = {each: None if Cell(each.rank, each.choice) in hidden else count for each, count in every.items()}
    means = {
        choice: sum(rank * every[RankOf(choice, rank)] for rank in ranks) / counted.answered
        for choice in question.choices
    }
    return Whole(
        question,
        responses,
        None if away else counted.answered,
        counts,
        mean_ranks=means if None not in counts.values() else {},
        hidden=_no_answer(away),
    )


def _places(question: Asked, counted: Counted, responses: int, secret: bool, smallest: int) -> Whole:
    """States make up the whole, and districts a state; where somebody named only the state is a district, too."""
    states: Counter[Key] = Counter()
    parts: dict[str, Counter[str]] = {}
    for key, count in counted.values.items():
        area: Area | None = places.area(key)
        state = area.state if area else UNKNOWN
        states[state] += count
        parts.setdefault(state, Counter())[(area.district_ags if area else None) or UNKNOWN] += count
    seen = _partition(states, responses - counted.answered, secret, smallest)
    districts = {
        ags: count
        for state, within in parts.items()
        if seen[state] is not None
        for ags, count in without_small(within, smallest=smallest).items()
        if ags and count
    }
    return Whole(
        question,
        responses,
        None if seen[NO_ANSWER] is None else counted.answered,
        {state: seen[state] for state in sorted(states, key=lambda state: (-states[state], str(state)))},
        districts,
        hidden=frozenset(row for row, count in seen.items() if count is None),
    )


def _days(question: Asked, counted: Counted) -> Counted:
    """Count days by month, by year where there are many months, and times by hour."""
    if question.shape is not Shape.DAYS:
        return counted
    if question.kind is Kind.TIME:
        return Counted(counted.answered, _by(counted.values, 2))
    months = _by(counted.values, len("2022-03"))
    if not months:
        return counted
    every = _months(min(months), max(months))
    if len(every) > MOST_MONTHS:
        return Counted(counted.answered, _by(counted.values, len("2022")))
    return Counted(counted.answered, {month: months.get(month, 0) for month in every})


def _by(values: Mapping[str, int], length: int) -> dict[str, int]:
    found: Counter[str] = Counter()
    for value, count in values.items():
        found[value[:length]] += count
    return dict(found)


def _months(first: str, last: str) -> list[str]:
    begin, end = date.fromisoformat(f"{first}-01"), date.fromisoformat(f"{last}-01")
    numbers = range(begin.year * 12 + begin.month - 1, end.year * 12 + end.month)
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers]
