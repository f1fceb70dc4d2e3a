"""Takes a text apart: areas, postcodes, streets, places abroad, and words that only lead to them."""

from collections.abc import Collection, Iterator

from rapidfuzz.distance import OSA

from domain.places.areas import Place
from domain.places.lexicon import Kind, Piece, lexicon, sounding_lexicon
from domain.places.meanings import TOWN, Meaning
from domain.places.names import BIG, Names, all_names
from domain.places.ranking import state_of
from domain.places.sounds import agree, sound, uninflected
from domain.places.spelling import BORDERS, CYRILLIC_GLUE, GLUE, Word, words
from domain.places.streets import street

LONGEST_NAME, LONGEST_CYRILLIC_NAME = 6, 5
LONGEST_PHRASE = 4
_ENDINGS = ("e", "en", "er", "em", "es", "n", "s")
_DISTRICT = ("landkreis", "ландкрайс")


def read(text: str, home: Collection[str]) -> list[Piece]:
    """Take a text apart; what is at home is a name before anything else."""
    return list(_Reader(words(text), home).pieces())


class _Reader:
    def __init__(self, said: list[Word], home: Collection[str]) -> None:
        self._said = said
        self._home = home
        self._names = all_names()
        self._lexicon = lexicon()

    def pieces(self) -> Iterator[Piece]:
        position = 0
        while position < len(self._said):
            length = street(self._said, position, self._names, self._lexicon)
            if length:
                yield Piece(Kind.STREET, self._said[position : position + length])
            elif self._said[position].is_number:
                length = 1
                yield self._number(self._said[position])
            else:
                piece = self._longest(position)
                length = len(piece.words)
                yield piece
            position += length

    def _number(self, word: Word) -> Piece:
        postcodes = self._names.gazetteer.postcodes
        if word.text in postcodes:
            return Piece(Kind.POSTCODE, [word])
        is_alone = sum(each.text not in self._lexicon and len(each.text) > 1 for each in self._said) <= 1
        if is_alone and len(word.text) in {3, 4}:
            begun = (places for code, places in postcodes.items() if code.startswith(word.text))
            # Elsewhere a number so short is rather a year, an age, or nothing.
            if any(place.state in self._home for places in begun for place in places):
                return Piece(Kind.POSTCODE, [word])
        return Piece(Kind.FILLER, [word])

    def _longest(self, start: int) -> Piece:
        """Take the longest name or phrase that begins here."""
        reach, word = 1, self._said[start]
        longest = LONGEST_CYRILLIC_NAME if word.is_cyrillic else LONGEST_NAME
        while reach < longest and start + reach < len(self._said):
            following = self._said[start + reach]
            if following.is_number or following.is_cyrillic != word.is_cyrillic:
                break
            if not BORDERS.isdisjoint(following.before):
                break
            reach += 1
        for length in range(reach, 0, -1):
            piece = self._said[start : start + length]
            if length <= LONGEST_PHRASE:
                kind = self._common(piece, start)
                if kind is not None and (length > 1 or not self._is_meant(start)):
                    return Piece(kind, piece)
            if length > 1 and word.is_cyrillic and self._lexicon.get(word.text) is Kind.PREPOSITION:
                continue
            meanings = _meanings(piece, self._names)
            if self._is_elsewhere(piece, meanings):
                return Piece(Kind.ELSEWHERE, piece)
            if meanings:
                return Piece(Kind.AREA, piece, meanings)
        return Piece(_unnamed(word), [word])

    def _common(self, piece: list[Word], start: int) -> Kind | None:
        kind = self._lexicon.get(" ".join(word.text for word in piece))
        if kind is None and len(piece) == 1 and piece[0].text in GLUE:
            # A letter at the end is no glue any more: "Oelsnitz i.V."
            return Kind.UNKNOWN if len(piece[0].text) == 1 and start + 1 == len(self._said) and start else Kind.FILLER
        return kind

    def _is_meant(self, position: int) -> bool:
        """Whether a common word is the name of a big place here: "Essen" alone, "in Essen"."""
        led_to = position > 0 and self._lexicon.get(self._said[position - 1].text) is Kind.PREPOSITION
        if len(self._said) > 1 and not (led_to and position == len(self._said) - 1):
            return False
        return any(
            isinstance(meaning.entity, Place) and meaning.entity.population >= BIG and meaning.entity.is_municipality
            for meaning in self._names.spelled.get(self._said[position].folded)
            if meaning.fit == 1.0
        )

    def _is_elsewhere(self, piece: list[Word], meanings: list[Meaning]) -> bool:
        """Whether it is the name of a place abroad, and of none at home."""
        if any(meaning.fit >= 0.95 and state_of(meaning.entity) in self._home for meaning in meanings):
            return False
        joined = "".join(word.folded for word in piece)
        if not piece[0].is_cyrillic:
            return joined in self._names.elsewhere
        return any(form in self._names.elsewhere for form in uninflected(sound(joined)))


def _unnamed(word: Word) -> Kind:
    """Tell what a word is that is no name as it stands: a common one in another case, "Landkreis" with a slip."""
    if len(word.text) > 5 and OSA.distance(word.text, _DISTRICT[word.is_cyrillic], score_cutoff=1) <= 1:
        return Kind.DISTRICT
    if word.is_cyrillic:
        known, common = uninflected(sound(word.text)), sounding_lexicon()
    else:
        known, common = (word.text.removesuffix(end) for end in _ENDINGS), lexicon()
    return next((Kind.VAGUE for form in known if len(form) > 3 and form in common), Kind.UNKNOWN)


def _meanings(piece: list[Word], names: Names) -> list[Meaning]:
    if piece[0].is_cyrillic:
        return _sounding(piece, names)
    joined = "".join(word.folded for word in piece)
    found = names.spelled.get(joined)
    if not found and len(piece) > 2 and piece[0].folded not in GLUE and piece[-1].folded not in GLUE:
        found = names.spelled.get("".join(word.folded for word in piece if word.folded not in GLUE))
    return found


def _sounding(piece: list[Word], names: Names) -> list[Meaning]:
    if piece[0].text in CYRILLIC_GLUE and len(piece) > 1:
        return []
    kept = [word.text for word in piece if word.text not in CYRILLIC_GLUE] or [word.text for word in piece]
    if piece[-1].text in CYRILLIC_GLUE and len(piece) > 1:
        return []
    found: list[Meaning] = []
    said = "".join(kept)
    for number, form in enumerate(_forms(kept)):
        meanings = names.sounding.get(form)
        if len(form) < 4:
            meanings = [meaning for meaning in meanings if meaning.entity.population >= (BIG if number else TOWN)]
        for meaning in meanings:
            fit = meaning.fit - (0.03 if number else 0.0) - (0.0 if agree(said, meaning.entity.name) else 0.12)
            found.append(meaning._replace(fit=fit))
        if any(meaning.entity.population >= BIG for meaning in meanings):
            break
    return found


def _forms(spelled: list[str]) -> Iterator[str]:
    yield from uninflected(sound("".join(spelled)))
    if len(spelled) > 1:  # «в Лютерштадт-Виттенберге» changes its end, «во Франкфурте-на-Майне» its beginning
        rest = "".join(spelled[1:])
        for stem in uninflected(sound(spelled[0])):
            yield from (sound(stem + ending) for ending in uninflected(sound(rest)))
