"""Letters in a picture: which there are, how large, and where a line ends."""

import textwrap
from functools import lru_cache

FONT = "DejaVu Sans"
"""Comes with matplotlib, and has the letters of all our languages."""
INK, FAINT, BAR, EMPTY = "#1b1f24", "#5b6570", "#0b5cad", "#e4e8ec"
TITLE, HEADING, LABEL = 15, 12, 10
"""Sizes in points."""
LINE = 0.19
"""Height of a line of labels in inches, as all sizes of matplotlib."""
HEADING_LINE = 0.24
LETTERS_IN_WIDTH = {TITLE: 52, HEADING: 66, LABEL: 80}
"""How many letters of a size fit into the width of a picture; wide ones, as Cyrillic has."""


def known(text: str) -> str:
    """Leave out what the font has no sign for: it would be an empty box, and a warning."""
    return "".join(character for character in text if ord(character) in _signs()).replace("$", r"\$")


def wrapped(text: str, letters: int, *, most: int = 4) -> list[str]:
    """Break a text into lines of so many letters; what is too long for `most` lines ends with an ellipsis."""
    return textwrap.wrap(known(text), letters, max_lines=most, placeholder=" …", break_long_words=True) or [""]


@lru_cache(maxsize=1)
def _signs() -> frozenset[int]:
    from matplotlib import font_manager, ft2font

    return frozenset(ft2font.FT2Font(font_manager.findfont(FONT)).get_charmap())
