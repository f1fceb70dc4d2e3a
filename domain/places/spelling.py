"""Brings words into the one form in which they are compared: Latin letters without their marks, names without glue."""

import html
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

LONGEST_TEXT = 4096
MOST_WORDS = 40
"""Nobody needs more to say where they are; what comes after is not read."""

_TAG = re.compile(r"<[^<>]{0,200}>")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`´][^\W\d_]+)*|\d+")
_SPLIT_POSTCODE = re.compile(r"(?<![\d\w])(?:(\d\d) (\d{3})|(\d) (\d) (\d) (\d) (\d))(?!\d)")
_WRITTEN = re.compile(r"\S+")
_ADDRESS = re.compile(r"://|@|^www\.")
_CYRILLIC = re.compile("[\u0400-\u052f]")
LETTERS = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[a-zà-ɏ]")
_LOOKALIKES = str.maketrans("авсенікмортухјѕ", "abcehikmoptyxjs")

_MARKED = str.maketrans({"ß": "ss", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "đ": "d"})
_UMLAUT_IN_TWO = re.compile("[aou]e")

BORDERS = frozenset(",;:\n()[]")
"""Signs that no name goes across."""
GLUE = frozenset(
    [
        "a",
        "am",
        "an",
        "auf",
        "b",
        "bei",
        "d",
        "das",
        "dem",
        "den",
        "der",
        "des",
        "die",
        "i",
        "im",
        "in",
        "ob",
        "s",
        "u",
        "und",
        "unter",
        "v",
        "vom",
        "von",
        "vor",
        "vorm",
        "zu",
        "zum",
        "zur",
    ]
)
"""Words between the name and what tells it from others, left out in any spelling: "a.d.", "an der", "/"."""
CYRILLIC_GLUE = frozenset(
    {"ам", "ан", "ауф", "бай", "в", "дем", "дер", "им", "ин", "на", "над", "об", "при", "фор", "і", "ім", "ін"}
)
TITLES = frozenset(
    {"bad", "heilbad", "kurort", "ostseebad", "lutherstadt", "hansestadt", "stadt", "gemeinde", "flecken"}
)
_SHORT_FORMS = {"st": "sankt", "gr": "gross", "kl": "klein", "lu": "lutherstadt"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text."""

    text: str
    """In small letters, as it was written."""
    folded: str
    before: str
    """The signs between it and the word before."""
    is_cyrillic: bool

    @property
    def is_number(self) -> bool:
        """Whether it is made of digits."""
        return self.text[0].isdigit()

    @property
    def is_glued(self) -> bool:
        """Whether a hyphen ties it to the word before."""
        return self.before in {"-", "–", "‑"}


def words(text: str) -> list[Word]:
    """Take a text apart; marks, tags, addresses of the internet and signs that nobody sees are left out."""
    text = unicodedata.normalize("NFKC", html.unescape(text[:LONGEST_TEXT]))
    text = "".join(char for char in text if char.isprintable() or char.isspace())
    text = _TAG.sub(" ", text).lower()
    if _ADDRESS.search(text):
        text = _WRITTEN.sub(lambda found: " " if _ADDRESS.search(found.group()) else found.group(), text)
    text = _SPLIT_POSTCODE.sub(lambda found: "".join(digits for digits in found.groups() if digits), text)
    found: list[Word] = []
    end = 0
    for match in _WORD.finditer(text):
        if len(found) == MOST_WORDS:
            break
        word = match.group()
        cyrillic = bool(_CYRILLIC.search(word))
        if cyrillic and _LATIN.search(word):
            word = word.translate(_LOOKALIKES)  # a letter of the other keyboard that looks the same
            cyrillic = bool(_CYRILLIC.search(word))
        found.append(Word(word, word if cyrillic else folded(word), text[end : match.start()].strip(" "), cyrillic))
        end = match.end()
    return found


def is_cyrillic(text: str) -> bool:
    """Whether there is a Cyrillic letter in it."""
    return _CYRILLIC.search(text) is not None


def unmarked(word: str) -> str:
    """Return a Latin word without its marks, but with ae, oe and ue as they are."""
    word = word.translate(_MARKED)
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


@lru_cache(maxsize=16384)
def folded(word: str) -> str:
    """Return a Latin word without marks, so that "Köthen", "Koethen" and "Kothen" are one."""
    if not word.isascii():
        word = unmarked(word)
    if "e" in word:
        word = _UMLAUT_IN_TWO.sub(lambda found: found.group()[0], word)
    return _SHORT_FORMS.get(word, word)


class NameParts(NamedTuple):
    """A German name taken apart: "Neustadt an der Orla" is "neustadt", told from others by "orla"."""

    whole: str
    """Everything, also the glue, in one word."""
    without_glue: str
    head: str
    bare: str
    """The head without a title: "salzungen"."""
    parts: tuple[str, ...]
    """What a hyphen joins in the head: "bitterfeld", "wolfen"."""
    marks: tuple[str, ...]
    """What tells it from others."""


@lru_cache(maxsize=32768)
def name_parts(name: str) -> NameParts:
    """Take a German name apart."""
    text = name.lower()
    if text.isalpha():  # most names; this is asked tens of thousands of times while everything is loaded
        word = folded(text)
        return NameParts(word, word, word, word, (), ())
    cut = len(text)
    for match in LETTERS.finditer(text):
        if not match.start() and folded(match.group()) in GLUE:
            break  # "An der Schmücke" is all of it
        opens = (match.start() and text[match.start() - 1] in "(/,") or text[max(0, match.start() - 2)] in "(,"
        if match.start() and (opens or folded(match.group()) in GLUE):
            cut = match.start()
            break
    head = [folded(word) for word in LETTERS.findall(text[:cut])]
    rest = [folded(word) for word in LETTERS.findall(text[cut:])]
    bare = [word for word in head if word not in TITLES] or head
    pieces = text[:cut].split("-") if "-" in text[:cut] else []
    parts = tuple("".join(folded(w) for w in LETTERS.findall(part)) for part in pieces)
    marks = tuple(word for word in rest if word not in GLUE)
    return NameParts("".join(head + rest), "".join((*head, *marks)), "".join(head), "".join(bare), parts, marks)
