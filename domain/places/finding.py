"""Decides what a text means: which of the areas it mentions fits best to all that it says."""

from collections.abc import Collection, Iterable

from domain.places.areas import District, Entity, Place
from domain.places.guessing import agreeing, corrected, guessed, or_nearly
from domain.places.lexicon import Kind, Piece
from domain.places.mentions import Mention, is_marked, mentions_in
from domain.places.names import Names, all_names
from domain.places.ranking import HOME, Candidate, Fit, ranked
from domain.places.reading import read

_UNCONFIRMED = 0.7
"""What is left of a fit when something else in the text says otherwise."""
_UNEXPLAINED = 0.97
"""What is left of it for each word that says nothing to anybody."""
_CONTRADICTED = 0.75
_HARDLY = 0.65
"""A meaning that fits no better does not decide of what kind an area is."""
_MANY_UNKNOWN = 2


def find(text: str, language: str | None = None, *, home_states: Collection[str] = HOME) -> list[Candidate]:
    """Return the areas that a text may mean, best first; nothing where it means none in Germany.

    The language is the person's: who writes Ukrainian or Russian also writes German names in Latin letters by ear.
    """
    names = all_names()
    pieces = read(text, home_states)
    fits = _by_plate(pieces, names)
    if not fits:
        mentions = mentions_in(pieces, names)
        fits = (
            _mentioned(mentions, pieces, names, home_states)
            if mentions
            else guessed(pieces, names, language, home_states)
        )
    return ranked(fits, home_states)


def _by_plate(pieces: list[Piece], names: Names) -> list[Fit]:
    """Understand a text that is nothing but the letters of a car plate."""
    said = [piece for piece in pieces if piece.kind not in {Kind.FILLER, Kind.PREPOSITION, Kind.DISTRICT}]
    if not said and len(pieces) == 1:
        said = pieces  # the letter may be a common word as well
    if len(said) != 1 or len(said[0].words) != 1 or said[0].kind is Kind.VAGUE:
        return []
    if any(meaning.fit >= 0.95 for meaning in said[0].meanings):
        return []
    found = names.plates.get(said[0].words[0].text, [])
    return [Fit(_as_place(meaning.entity, names), meaning.reason, meaning.fit) for meaning in found]


def _as_place(entity: Entity, names: Names) -> Entity:
    """A city that is a district of its own is meant as a place."""
    if isinstance(entity, District) and entity.type.is_city:
        return names.gazetteer.places[f"{entity.ags}000"]
    return entity


def _mentioned(mentions: list[Mention], pieces: list[Piece], names: Names, home: Collection[str]) -> list[Fit]:
    unknown = [piece for piece in pieces if piece.kind is Kind.UNKNOWN]
    if len(unknown) > _MANY_UNKNOWN and len(mentions) == 1 and not mentions[0].stands_out:
        return []
    fits = _combined(mentions, unknown)
    if len(mentions) == 2 and all(fit.fit < _CONTRADICTED for fit in fits):
        fits += agreeing(mentions, names)
    if any(mention.piece.kind is Kind.POSTCODE for mention in mentions):
        return fits
    if any(len(piece.text) > 2 for piece in unknown):
        fits = corrected(fits, pieces, names)
    return or_nearly(fits, mentions[0].piece.words, names, home) if len(mentions) == 1 else fits


def _combined(mentions: list[Mention], unknown: list[Piece]) -> list[Fit]:
    """Weigh what each mention means by what else is said."""
    of_mention = _most_precise([(mention, mention.fits()) for mention in mentions])
    for mention, fits in of_mention:
        others = [other for other in mentions if other is not mention]
        _narrow(fits, [fit for fit in fits if all(_confirms(other, mention, fit) for other in others)], _UNCONFIRMED)
    everything = [fit for _, fits in of_mention for fit in fits]
    for piece in unknown:
        marked = [fit for fit in everything if is_marked(fit.entity, piece.words[0])]
        _narrow(everything, marked, _UNCONFIRMED if marked else _UNEXPLAINED)
    return everything


def _confirms(other: Mention, mention: Mention, fit: Fit) -> bool:
    """Whether another mention tells more of this one; what "und" joins does not."""
    later = max(mention, other, key=lambda each: each.position)
    return not later.is_another and other.confirms(fit.entity)


def _most_precise(of_mention: list[tuple[Mention, list[Fit]]]) -> list[tuple[Mention, list[Fit]]]:
    """Keep the mentions of places, or where there are none those of districts: the others only tell where these are."""
    for kind in (Place, District):
        precise = [(m, fits) for m, fits in of_mention if any(_is_meant_as(kind, fit) for fit in fits)]
        if precise:
            return precise
    return of_mention


def _is_meant_as(kind: type[Entity], fit: Fit) -> bool:
    return isinstance(fit.entity, kind) and fit.fit > _HARDLY


def _narrow(fits: Iterable[Fit], kept: list[Fit], factor: float) -> None:
    for fit in fits:
        if not any(fit is each for each in kept):
            fit.fit *= factor


def load() -> None:
    """Read the tables before somebody waits for it; takes some tenths of a second."""
    find("Halle an der Saale", "uk")
