"""Texts that name answers: `${name}` in a label stands for what was answered there."""

import re
from dataclasses import dataclass
from functools import lru_cache

from domain.forms import Form, Question

REMEMBERED = 4_096
"""How many texts are remembered in their parts: those of a few large forms."""

_REFERENCE = re.compile(r"\$\{([^}$]*)\}")


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in a text where the answer to a question stands, worded for whoever reads it."""

    name: str


@lru_cache(REMEMBERED)
def parts(text: str) -> tuple[str | Reference, ...]:
    """A text in its parts, of which none is empty: words as they are, and answers that are named."""
    pieces = _REFERENCE.split(text)  # words and names by turns
    return tuple(Reference(piece.strip()) if at % 2 else piece for at, piece in enumerate(pieces) if piece or at % 2)


def resolved(question: Question, name: str, form: Form) -> str:
    """By what name or path the answer is found that a text of a question calls `name`.

    Within a repeat it is the answer of the same time; from outside of it that of the first, as in XPath.
    """
    repeat = form.repeat_of(name)
    if repeat is None:
        return name
    same = question.name.startswith(f"{repeat.name}/")
    return f"{repeat.name}/{question.instance if same else 1}/{name}"
