"""What the answers to a survey say together: what can be counted, and what of it may be shown.

It begins with `asked`: which questions of a survey have results, and of what shape. `whole.py` counts a question over
all responses, `exchanges.py` and `parts.py` by groups of people, so that nobody can work a small group out.
"""

from domain.results.asked import Asked, Shape, asked, grouping_questions, scales
from domain.results.counted import NO_ANSWER, Counted, Key, RankOf, Span
from domain.results.exchanges import Groups
from domain.results.parts import Divided, Grouping, Parts, grouping, grouping_by, parts
from domain.results.repeated import enough
from domain.results.whole import Whole, whole

__all__ = [
    "NO_ANSWER",
    "Asked",
    "Counted",
    "Divided",
    "Grouping",
    "Groups",
    "Key",
    "Parts",
    "RankOf",
    "Shape",
    "Span",
    "Whole",
    "asked",
    "enough",
    "grouping",
    "grouping_by",
    "grouping_questions",
    "parts",
    "scales",
    "whole",
]
