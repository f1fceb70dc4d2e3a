"""How typed words are told apart and compared: whatever their capital letters, apostrophes and gaps."""

import re

TOKEN = re.compile(r"\d+|[^\W\d_]+|\W|_")
"""A number in figures, a word, or a sign."""
_APOSTROPHES = re.compile("['’ʼ`]")


def plain(words: str) -> str:
    """Return words in small letters without apostrophes, with one blank between them."""
    return " ".join(_APOSTROPHES.sub("", words.casefold()).split())
