"""Reads an order of choices that somebody typed as numbers."""

import re
import unicodedata
from collections.abc import Sequence

from domain.forms.problem import Problem, ProblemKind
from domain.text import cleaned

LONGEST = 1_000
"""How many characters are looked at; an order of two hundred choices has fewer."""

# Numbers with anything between them but letters: "3 1 2", "3,1,2", "3 > 1 > 2", "3. 1. 2.".
_NUMBERS = re.compile(r"[^\w]*\d{1,9}(?:[^\w]+\d{1,9})*[^\w]*")


def ranked(text: str, choices: Sequence[str]) -> tuple[str, ...] | Problem:
    """The order that typed numbers give to choices, of which the first counts as 1; the last may be left unsaid."""
    text = cleaned(text)
    if len(text) > LONGEST or not _NUMBERS.fullmatch(text):
        return Problem(ProblemKind.NOT_AN_ORDER)
    numbers = [int("".join(str(unicodedata.decimal(figure)) for figure in each)) for each in re.findall(r"\d+", text)]
    if len(numbers) == 1 and 1 < len(choices) <= 9 and len(text) == len(choices):
        numbers = [int(figure) for figure in str(numbers[0])]  # "312"
    if not all(1 <= number <= len(choices) for number in numbers):
        return Problem(ProblemKind.NOT_AN_ORDER)
    order = [choices[number - 1] for number in numbers]
    left = [choice for choice in choices if choice not in order]
    if len({*order}) < len(order) or len(left) > 1:
        return Problem(ProblemKind.NOT_AN_ORDER)
    return (*order, *left)
