"""Reads what a person typed or tapped as the kind of value that a question takes."""

import re
import unicodedata

from domain.forms.form import Kind, Question, Value
from domain.forms.problem import Problem, ProblemKind
from domain.text import cleaned, is_blank

# Fifteen digits: what JSON and spreadsheets hold exactly.
LARGEST = 10**15 - 1

# A sign, digits of any script, either plain or in threes set apart by one separator throughout, and perhaps the full
# stop of a sentence. A comma is the decimal sign of German, Ukrainian and Russian, so it never groups.
_INTEGER = re.compile(
    r"(?P<sign>[-+\u2010-\u2013\u2212\uff0b\uff0d]?)\s?"
    r"(?P<digits>\d+|[^\D0]\d{0,2}(?P<gap>[ \u00a0\u2009\u202f.'\u2019\u02bc\u066c])\d{3}(?:(?P=gap)\d{3})*)\.?"
)


def read(question: Question, text: str) -> Value | Problem:
    """The value that a typed text has for a question; a choice is typed by its name."""
    match question.kind:
        case Kind.INTEGER:
            number = _integer(text)
            return Problem(ProblemKind.NOT_A_NUMBER) if number is None else checked(question, number)
        case Kind.SELECT_MULTIPLE:
            return checked(question, (text.strip(),))
        case Kind.SELECT_ONE:
            return checked(question, text.strip())
        case _:
            return checked(question, text)


def checked(question: Question, value: Value) -> Value | Problem:
    """The value as it is kept, if it is one that this question takes; nothing about it is believed.

    Several choices are kept in the form's order, each once; members of an enumeration become plain texts and numbers.
    """
    match question.kind, value:
        case Kind.TEXT, str():
            return _text(question, value)
        case Kind.INTEGER, int() if not isinstance(value, bool):
            return _bounded(question, value)
        case Kind.INTEGER, _:
            return Problem(ProblemKind.NOT_A_NUMBER)
        case Kind.SELECT_ONE, str() if value in question.choices:
            return str(value)
        case Kind.SELECT_MULTIPLE, tuple() if all(choice in question.choices for choice in value):
            if question.required and not value:
                return Problem(ProblemKind.REQUIRED)
            return tuple(str(choice) for choice in question.choices if choice in value)
        case ((Kind.SELECT_ONE | Kind.SELECT_MULTIPLE), _):
            return Problem(ProblemKind.NOT_A_CHOICE)
        case _:
            return Problem(ProblemKind.NOT_ASKED)


def _text(question: Question, value: str) -> str | Problem:
    if is_blank(value):
        return Problem(ProblemKind.EMPTY)
    text = cleaned(value)
    return Problem(ProblemKind.TOO_LONG, question.max_length) if len(text) > question.max_length else text


def _bounded(question: Question, value: int) -> int | Problem:
    minimum = -LARGEST if question.minimum is None else max(question.minimum, -LARGEST)
    maximum = LARGEST if question.maximum is None else min(question.maximum, LARGEST)
    if value < minimum:
        return Problem(ProblemKind.TOO_SMALL, minimum)
    if value > maximum:
        return Problem(ProblemKind.TOO_LARGE, maximum)
    return int(value)


def _integer(text: str) -> int | None:
    """The whole number that a text is; beyond all bounds where it has more digits than are kept."""
    number = _INTEGER.fullmatch(cleaned(text))
    if number is None:
        return None
    digits = "".join(str(unicodedata.decimal(char)) for char in number["digits"] if char.isdecimal()).lstrip("0")
    size = int(digits or "0") if len(digits) <= len(str(LARGEST)) else LARGEST + 1
    return size if number["sign"] in {"", "+", "\uff0b"} else -size
