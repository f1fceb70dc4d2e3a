"""Which choices a question has just now, and on which pages they stand.

Lists may have thousands of choices, and this is asked at every tap: what is looked at are the choices of a page.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from markupsafe import escape

from domain.forms import OTHER, Kind, Question, offered
from handlers.views import keys
from handlers.views.forms.shown import Shown
from handlers.views.room import lines_of, lines_over

ROWS = 10
"""How many choices stand under a question at once: more are paged."""
SHORT = 12
"""How many of them, where they stand side by side."""
IN_A_LEGEND = 5
"""How many numbers stand in one row, each with its box."""
BOX = 2
"""Letters that a box takes before its label."""
A_PAGE = 8
A_FEW = 6
"""So few choices stand on buttons of their own and on one page, also where their question is high."""
A_SECTION = 5
"""Up to so many choices short sections share a page: with heading and ways they just fit a small phone."""
LONG = 40
"""Labels longer than this are cut off on a small phone: they stand in the message, and the buttons have numbers."""
LEGEND = 2600
"""How many characters the long labels take together: a message has 4,096, and a question may have a thousand itself."""
COUNTED = 1
"""The line over a question that says which one it is."""
SEARCHED = frozenset({"minimal", "autocomplete"})


@dataclass(frozen=True, slots=True)
class Pages:
    """Choices in the order in which they are seen, cut into pages."""

    there: tuple[str, ...]
    length: int
    sections: tuple[tuple[str, ...], ...] = ()  # a page each, where the list is sorted under headings

    @property
    def count(self) -> int:
        """How many there are, and one where there are no choices."""
        return len(self.sections) or max(-(-len(self.there) // self.length), 1)

    def page(self, number: int) -> tuple[str, ...]:
        """Return the choices of a page, from 0."""
        return self.sections[number] if self.sections else self.there[number * self.length : (number + 1) * self.length]

    def number_of(self, choice: str) -> int:
        """Return the number of a choice of those that are there, from 1."""
        return self.there.index(choice) + 1

    def with_any(self, chosen: Iterable[str]) -> int:
        """Return the first page that has one of these choices, or the first of all."""
        if self.sections:
            wanted = {*chosen}
            return next((number for number, page in enumerate(self.sections) if wanted.intersection(page)), 0)
        places = [self.there.index(choice) for choice in chosen if choice in self.there]
        return min(places, default=0) // self.length


def listed(shown: Shown, asked: Question) -> tuple[str, ...]:
    """Return the choices there are, in the order in which this person sees them."""
    there = offered(asked, shown.response.answers)
    return shown.texts.in_order(asked, there if isinstance(there, tuple) else tuple(there))


def pages_of(shown: Shown, asked: Question) -> Pages:
    """Return the pages of a question's choices."""
    return paged(shown, asked, listed(shown, asked))


def paged(shown: Shown, asked: Question, there: tuple[str, ...]) -> Pages:
    """Cut choices into pages: few stand on one, and long labels need room in the message."""
    if sections := _sections(shown, asked, there):
        return Pages(there, A_PAGE, sections)
    if len(there) > 2 * ROWS:
        return Pages(there, A_PAGE)
    labels = [shown.choice(asked, choice) for choice in there]
    longest = max(map(len, labels), default=0)
    if len(there) <= A_FEW and longest <= LONG:
        return Pages(there, A_FEW)
    fitting, a_page = ROWS, A_PAGE
    if are_narrow(asked, labels):
        fitting = SHORT
    elif longest > LONG:
        fitting = a_page = min(A_PAGE, max(LEGEND // longest, 1))
    if 0 < len(there) <= fitting:
        pages = -(-len(there) // max(_seen_at_once(shown, asked, labels), A_FEW))
        return Pages(there, -(-len(there) // pages))
    return Pages(there, a_page)


def are_narrow(asked: Question, labels: Iterable[str]) -> bool:
    """Tell whether labels are so short that two stand side by side, ticked or not."""
    box = BOX if asked.kind is Kind.SELECT_MULTIPLE else 0
    return all(len(label) + box <= keys.SIDE_BY_SIDE for label in labels)


def _seen_at_once(shown: Shown, asked: Question, labels: Sequence[str]) -> int:
    """Return how many choices a small phone shows with their question, where they stand below it with their numbers."""
    question = (shown.label(asked), shown.texts_at(asked).remark(asked.key))
    above = COUNTED + sum(lines_of(piece) for piece in question if piece)
    if are_narrow(asked, labels) and above <= lines_over(-(-len(labels) // 2) + 1):
        return len(labels)
    heights = sorted((lines_of(escape(f"{len(labels)}. {label}")) for label in labels), reverse=True)
    for count in range(len(labels), 0, -1):
        turns = 0 if count == len(labels) else 1
        if above + sum(heights[:count]) <= lines_over(-(-count // IN_A_LEGEND) + turns + 1):
            return count
    return 0


def is_paged(shown: Shown, asked: Question) -> bool:
    """Tell whether a question's choices take several pages."""
    return bool(asked.choices) and asked.kind is not Kind.RANK and pages_of(shown, asked).count > 1


def is_searched(shown: Shown, asked: Question) -> bool:
    """Tell whether a question begins with a search instead of its list, because the form wants it so."""
    return not SEARCHED.isdisjoint(shown.texts.manner(asked.key).appearance) and is_paged(shown, asked)


def page_with(shown: Shown, asked: Question, choice: str) -> int:
    """Return the page on which a choice stands."""
    return pages_of(shown, asked).with_any((choice,))


def needs_legend(shown: Shown, asked: Question, choices: Iterable[str]) -> bool:
    """Tell whether choices are called by numbers, as some of their labels are too long for buttons."""
    return any(len(shown.choice(asked, choice)) > LONG for choice in choices)


def _sections(shown: Shown, asked: Question, there: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the pages of a list that is sorted under headings: one for each, or for several that are short.

    "Other" stands on the last one. Nothing where the list has no headings.
    """
    if len(there) <= A_SECTION or shown.texts.section(asked.key, there[0]) is None:
        return ()
    named = (each for each in there if each != OTHER)
    parts = [[*part] for _, part in groupby(named, partial(shown.texts.section, asked.key))]
    parts[-1] += [each for each in there if each == OTHER]
    pages = parts[:1]
    for part in parts[1:]:
        if len(pages[-1]) + len(part) <= A_SECTION:
            pages[-1] += part
        else:
            pages.append(part)
    return tuple(tuple(page) for page in pages)


def headings_of(shown: Shown, asked: Question, choices: Iterable[str]) -> tuple[str, ...]:
    """Return the headings under which choices stand, each once."""
    found = (shown.texts.section(asked.key, choice) for choice in choices if choice != OTHER)
    return tuple(dict.fromkeys(heading for heading in found if heading is not None))
