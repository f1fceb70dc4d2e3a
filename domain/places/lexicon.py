"""What pieces of a text can be, and the common words of three languages around a place."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from domain.places.meanings import Meaning
from domain.places.sounds import sound
from domain.places.spelling import Word
from domain.places.tables import rows


class Kind(StrEnum):
    """What a piece of a text is."""

    AREA = "area"
    POSTCODE = "postcode"
    ELSEWHERE = "elsewhere"
    UNKNOWN = "unknown"
    FILLER = "filler"
    PREPOSITION = "preposition"
    NEAR = "near"
    DISTRICT = "district"
    CITY = "city"
    LOCALITY = "locality"
    STREET = "street"
    VAGUE = "vague"


@dataclass(slots=True)
class Piece:
    """Some words of a text and what they are."""

    kind: Kind
    words: list[Word]
    meanings: list[Meaning] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words in one."""
        return "".join(word.folded for word in self.words)


@cache
def lexicon() -> dict[str, Kind]:
    """Return what common words are; where one is listed twice, the first counts."""
    known: dict[str, Kind] = {}
    for kind, _, phrases in rows("words"):
        for phrase in phrases.split(", "):
            known.setdefault(phrase, Kind(kind))
    return known


@cache
def sounding_lexicon() -> dict[str, Kind]:
    """Return the longer Cyrillic words by how they sound, so that any case of them is known."""
    return {sound(word): kind for word, kind in lexicon().items() if len(word) > 3 and word.isalpha() and word[0] > "z"}
