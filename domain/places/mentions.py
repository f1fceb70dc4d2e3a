"""What a text says of the areas it mentions: which kind is meant, near what, together with which others."""

from dataclasses import dataclass

from rapidfuzz.distance import OSA

from domain.places.areas import District, Entity, Place, State
from domain.places.distance import kilometers
from domain.places.lexicon import Kind, Piece
from domain.places.meanings import Meaning, Reason, settled
from domain.places.names import Names, abbreviates, marks_of, marks_of_district
from domain.places.ranking import Fit, fits_of, state_of
from domain.places.spelling import Word

_NEAR_KM = 40
"""How far "Coswig bei Dresden" reaches."""
_WITHIN_KM = 15
"""How far a locality lies from the middle of its municipality."""
_MOST = 6
"""Who names more places says nothing by it."""
_BIG_CITY = 60_000
_STANDS_OUT = 5000
_CONNECTORS = frozenset({"und", "oder", "bzw", "та", "або", "чи", "і", "й", "и", "или", "and", "or"})
_TOLD = (Kind.DISTRICT, Kind.CITY, Kind.LOCALITY)


@dataclass(slots=True)
class Mention:
    """A piece that names areas, and what the words around it say of it."""

    piece: Piece
    position: int
    meanings: list[Meaning]
    wants: Kind | None
    """What it is said to be: "Landkreis", "Stadt", "OT"."""
    is_near: bool
    """Whether it is somewhere near: "bei Leipzig"."""
    is_led_to: bool
    """Whether a preposition leads to it."""
    is_another: bool
    """Whether it is one more, after "und", and not what tells more of the one before."""

    def fits(self) -> list[Fit]:
        """Return what it may mean, as it is said to be."""
        found = fits_of(self.meanings if self.wants is Kind.DISTRICT else settled(self.meanings))
        places = [fit for fit in found if isinstance(fit.entity, Place)]
        if self.wants is Kind.DISTRICT:
            districts = [fit for fit in found if isinstance(fit.entity, District)]
            around = [Fit(fit.entity.district, Reason.DISTRICT, 0.8) for fit in places if isinstance(fit.entity, Place)]
            return districts or around or found
        if self.wants is Kind.CITY and places:
            return [fit for fit in places if _is_municipality(fit.entity)] or places
        if self.wants is Kind.LOCALITY:
            for fit in places:
                fit.fit *= 0.85 if _is_municipality(fit.entity) else 1.0
        if self.is_near:
            for fit in found:
                fit.fit *= 0.75
        return found

    def confirms(self, entity: Entity) -> bool:
        """Whether it says the same as another, more coarsely, or names something near by."""
        if any(self._holds(meaning.entity, entity) for meaning in self.meanings):
            return True
        return len(self.piece.words) == 1 and is_marked(entity, self.piece.words[0])

    def _holds(self, known: Entity, entity: Entity) -> bool:
        if isinstance(known, State):
            return state_of(entity) == known.code
        if isinstance(known, District):
            return isinstance(entity, Place) and entity.district is known
        if not isinstance(entity, Place):
            return False
        if self.piece.kind is Kind.POSTCODE:
            return entity is known or (not entity.is_municipality and entity.district is known.district)
        apart = kilometers(entity.latitude, entity.longitude, known.latitude, known.longitude)
        if self.is_near:
            return apart <= _NEAR_KM
        is_part = known.is_municipality and not entity.is_municipality and entity.district is known.district
        return is_part and apart <= _WITHIN_KM

    @property
    def stands_out(self) -> bool:
        """Whether in a long sentence it is meant as a name, and is not merely a word that is also one."""
        if self.is_led_to or self.wants or self.piece.kind is Kind.POSTCODE:
            return True
        return len(self.piece.text) > 5 and any(m.entity.population >= _STANDS_OUT for m in self.meanings)


def mentions_in(pieces: list[Piece], names: Names) -> list[Mention]:
    """Collect what a text mentions in Germany."""
    found: list[Mention] = []
    for position, piece in enumerate(pieces):
        if piece.kind not in {Kind.AREA, Kind.POSTCODE} or _is_abroad(pieces, position):
            continue
        if len(found) == _MOST or any(piece.text == other.piece.text for other in found):
            continue
        meanings = _of_postcode(piece.text, names) if piece.kind is Kind.POSTCODE else piece.meanings
        before = pieces[position - 1] if position else None
        leads = before.kind if before is not None else None
        if leads is Kind.PREPOSITION and position > 1 and pieces[position - 2].kind is Kind.NEAR:
            leads = Kind.NEAR  # "in der Nähe" "von"
        found.append(
            Mention(
                piece,
                position,
                meanings,
                wants=_wanted(pieces, position),
                is_near=leads is Kind.NEAR,
                is_led_to=leads in {Kind.PREPOSITION, Kind.NEAR},
                is_another=before is not None and before.words[-1].text in _CONNECTORS,
            )
        )
    return [mention for place, mention in enumerate(found) if not place or not _is_quarter(mention, found[place - 1])]


def _is_quarter(mention: Mention, city: Mention) -> bool:
    """Whether a name right behind that of a big city is a part of it that no table has: "Leipzig Grünau"."""
    if mention.position != city.position + 1 or mention.piece.words[0].before not in {"", "-"}:
        return False
    if any(city.confirms(meaning.entity) for meaning in mention.meanings):
        return False
    if any(m.fit == 1.0 and not isinstance(m.entity, Place) for m in mention.meanings):
        return False  # a state, or a district in full
    if any(isinstance(m.entity, Place) and m.entity.population >= _BIG_CITY for m in mention.meanings):
        return False
    return any(
        isinstance(m.entity, Place) and m.entity.district.type.is_city and m.entity.population >= _BIG_CITY
        for m in city.meanings
    )


def is_marked(entity: Entity, word: Word) -> bool:
    """Whether a word is what tells a place from others of its name, in full, in short or with a slip."""
    if not isinstance(entity, Place) or word.is_cyrillic:
        return False
    said, of_place, of_district = word.folded, marks_of(entity), marks_of_district(entity.district)
    if said in of_district or any(abbreviates(said, mark) for mark in of_place):
        return True
    if len(said) > 3 and any(mark.startswith(said) for mark in of_district):
        return True
    return any(len(mark) > 4 and OSA.distance(said, mark, score_cutoff=1) <= 1 for mark in (*of_place, *of_district))


def _is_municipality(entity: Entity) -> bool:
    return isinstance(entity, Place) and entity.is_municipality


def _of_postcode(digits: str, names: Names) -> list[Meaning]:
    postcodes = names.gazetteer.postcodes
    if len(digits) == 5:
        return [Meaning(place, Reason.POSTCODE, 1.0) for place in postcodes.get(digits, ())]
    places = {place.id: place for code, each in postcodes.items() if code.startswith(digits) for place in each}
    return [Meaning(place, Reason.POSTCODE, 0.9) for place in places.values()]


def _is_abroad(pieces: list[Piece], position: int) -> bool:
    """Whether a country follows: "Halle, Belgien"."""
    following = pieces[position + 1] if position + 1 < len(pieces) else None
    return following is not None and following.kind is Kind.ELSEWHERE and following.words[0].before[:1] in {",", "("}


def _wanted(pieces: list[Piece], position: int) -> Kind | None:
    """What the words around say it is: "Landkreis Leipzig", «Лейпцигский район», "OT Gröbers"."""
    if position and pieces[position - 1].kind in _TOLD:
        return pieces[position - 1].kind
    following = pieces[position + 1] if position + 1 < len(pieces) else None
    if following is None or following.kind not in _TOLD:
        return None
    after = pieces[position + 2] if position + 2 < len(pieces) else None
    return None if after is not None and after.kind in {Kind.AREA, Kind.UNKNOWN} else following.kind
