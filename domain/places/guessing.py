"""Finds what unknown words of a text may have been meant to be, and what known ones may have been instead."""

from collections.abc import Collection, Sequence

from domain.places.areas import District, Place
from domain.places.lexicon import Kind, Piece
from domain.places.likeness import alike
from domain.places.meanings import Meaning, Reason
from domain.places.mentions import Mention
from domain.places.names import BIG, Names
from domain.places.ranking import AS_GOOD, CLEAR, Fit, fits_of, state_of
from domain.places.spelling import CYRILLIC_GLUE, GLUE, Word

MOST_UNKNOWN = 3
"""With more unknown words a text is a sentence, of which only what "in" leads to is looked at."""
_SHORT_TEXT = 6
_SHORTEST_OF_SEVERAL = 6
_LONG_ENOUGH = 8
_FAR_AND_BIG, _FAR_AND_SMALL = 0.885, 0.85
"""How much less likely a place is that lies in none of the programme's states."""

_TWO_SLIPS = 0.79
_STANDS_OUT = 3000
_BY_EAR = frozenset({"uk", "ru"})

_Run = tuple[list[Word], bool]


def guessed(pieces: list[Piece], names: Names, language: str | None, home: Collection[str]) -> list[Fit]:
    """Find names that are nearly what was written, in a text that mentions none."""
    kinds = {piece.kind for piece in pieces}
    if Kind.UNKNOWN not in kinds or Kind.ELSEWHERE in kinds:
        return []
    likely = _all_in_one(pieces, names)
    if not likely:
        runs = _runs(pieces)
        is_sentence = Kind.VAGUE in kinds or sum(len(words) for words, _ in runs) > MOST_UNKNOWN
        likely = [m for words, led_to in runs if led_to or not is_sentence for m in _guess(words, names)]
        if is_sentence:  # many words of a sentence are like some village
            likely = [meaning for meaning in likely if meaning.entity.population >= BIG]
    if Kind.DISTRICT in kinds:
        likely = [meaning for meaning in likely if isinstance(meaning.entity, District)] or likely
    found = fits_of(likely)
    for fit in found:
        if language in _BY_EAR and fit.reason is Reason.TRANSLITERATION:
            fit.fit *= 1.05
        if isinstance(fit.entity, Place) and fit.entity.state not in home:
            fit.fit *= _FAR_AND_BIG if fit.entity.population >= BIG else _FAR_AND_SMALL
    return [fit for fit in found if not isinstance(fit.entity, Place) or _is_worth_guessing(fit.entity, fit.fit, home)]


def _is_worth_guessing(place: Place, fit: float, home: Collection[str]) -> bool:
    """Whether a place is big enough for what was written: so many small ones are like anything."""
    if fit < _TWO_SLIPS:
        return place.population >= (_STANDS_OUT if place.state in home else BIG)
    return place.state in home or place.population >= _STANDS_OUT


def corrected(fits: list[Fit], pieces: list[Piece], names: Names) -> list[Fit]:
    """See whether all words together are nearly one name: "Bitterfeld Wolfn", "Sachsen-Anhallt", "Am Grßen Bruch"."""
    said = [word for piece in pieces if piece.kind in {Kind.AREA, Kind.UNKNOWN} for word in piece.words]
    if not 1 < len(said) <= _SHORT_TEXT or len({word.is_cyrillic for word in said}) > 1:
        return fits
    likely = alike(said, names) or [meaning for meaning in _all_in_one(pieces, names) if meaning.fit >= CLEAR]
    if likely:
        for fit in fits:
            fit.fit *= 0.8
    return fits + fits_of(likely)


def or_nearly(fits: list[Fit], words: Sequence[Word], names: Names, home: Collection[str]) -> list[Fit]:
    """Where a village far away is all that was found, think of a town at home that is spelled nearly so."""
    if not fits or any(state_of(fit.entity) in home or fit.entity.population >= BIG for fit in fits):
        return fits
    if sum(len(word.text) for word in words) < _SHORTEST_OF_SEVERAL:
        return fits
    top = max(fit.fit for fit in fits)
    towns = [m for m in alike(words, names) if state_of(m.entity) in home and m.entity.population >= BIG]
    return fits + [Fit(m.entity, m.reason, max(m.fit, top - AS_GOOD)) for m in towns if m.fit >= 0.85]


def agreeing(mentions: Sequence[Mention], names: Names) -> list[Fit]:
    """Where one thing said contradicts the other, see whether a slip explains it: "Sonnenberg Thüringen"."""
    return [
        Fit(meaning.entity, meaning.reason, meaning.fit)
        for mention in mentions
        if mention.piece.kind is Kind.AREA
        for meaning in alike(mention.piece.words, names)
        if isinstance(meaning.entity, Place)
        and all(other.confirms(meaning.entity) for other in mentions if other is not mention)
    ]


def _all_in_one(pieces: list[Piece], names: Names) -> list[Meaning]:
    """Compare a short text as a whole: "Quitzzdorf am See" has words that mean nothing by themselves."""
    words = [word for piece in pieces for word in piece.words]
    if not 1 < len(words) < _SHORT_TEXT or any(word.is_number or word.is_cyrillic for word in words):
        return []
    if sum(len(word.text) for word in words) < _LONG_ENOUGH:
        return []
    return [meaning for meaning in alike(words, names) if meaning.fit > 0.75]


def _guess(words: list[Word], names: Names) -> list[Meaning]:
    """Try several words as one name, then each."""
    likely = alike(words, names)
    if not likely and len(words) > 1:
        long = [word for word in words if len(word.text) >= _SHORTEST_OF_SEVERAL]
        likely = next((found for word in long if (found := alike([word], names))), [])
    return likely


def _runs(pieces: list[Piece]) -> list[_Run]:
    """Put neighboring unknown words together, across "an der", and tell whether "in" leads to them."""
    runs: list[_Run] = []
    gap: list[Word] = []
    for position, piece in enumerate(pieces):
        if piece.kind is not Kind.UNKNOWN:
            gap += piece.words
            continue
        word = piece.words[0]
        is_glued = all(each.text in GLUE or each.text in CYRILLIC_GLUE for each in gap) and "," not in word.before
        if runs and is_glued and runs[-1][0][-1].is_cyrillic == word.is_cyrillic:
            runs[-1][0].append(word)
        else:
            before = pieces[position - 1].kind if position else None
            runs.append(([word], before in {Kind.PREPOSITION, Kind.NEAR, Kind.CITY}))
        gap = []
    return runs
