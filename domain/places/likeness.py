"""Finds names that are nearly what somebody wrote: one slip in a short name, two in a long one."""

from collections.abc import Iterable, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from domain.places.areas import Place
from domain.places.meanings import TOWN, Meaning, Reason, settled
from domain.places.names import Names
from domain.places.sounds import heard, sound, transliterated, uninflected
from domain.places.spelling import GLUE, LETTERS, Word, folded, unmarked

SHORTEST = 4
LONG = 8
"""From here on two slips are forgiven."""
LONGEST = 45
_FIT = {0: 0.94, 1: 0.9, 2: 0.78}
_MANY = 12
"""So many names are looked at letter by letter."""


def alike(words: Sequence[Word], names: Names) -> list[Meaning]:
    """Find what words together may have been meant to be; nothing where a name abroad is as near."""
    word = "".join(each.text for each in words)
    if not SHORTEST - 1 <= len(word) <= LONGEST:
        return []
    if words[0].is_cyrillic:
        said = sound(word)
        nearest = _nearest([said, *list(uninflected(said))[1:4]], names.sounding_by_length, names)
        found = [meaning for name, slips in nearest for meaning in _meanings(names.sounding.get(name), name, slips)]
        # So little is left of a short name that it is like many others.
        return [m for m in found if len(said) >= LONG - 1 or m.entity.population >= TOWN]
    if transliterated(word) in names.elsewhere:
        return []
    found = _spelled_alike(word, "".join(each.folded for each in words), names)
    found += _sounding_alike(transliterated(word) if word.isascii() else "", 0.86, names)
    found += [m for m in _sounding_alike(heard(word), 0.85, names) if _slips(word, m) <= 1 + len(word) // 3]
    return found


def _sounding_alike(said: str, fit: float, names: Names) -> list[Meaning]:
    if len(said) < SHORTEST:
        return []
    meanings = next((names.sounding.get(form) for form in uninflected(said) if form in names.sounding), [])
    return [
        meaning._replace(reason=Reason.TRANSLITERATION, fit=fit * meaning.fit)
        for meaning in settled(meanings)
        if _counts(meaning)
    ]


def _spelled_alike(word: str, joined: str, names: Names) -> list[Meaning]:
    forms = {folded(word), unmarked(word), joined}
    nearest = _nearest(forms, names.spelled_by_length, names)
    found: list[Meaning] = []
    for name, slips in nearest:
        for meaning in settled(names.spelled.get(name)) if len(found) < _MANY else ():
            if _counts(meaning):
                exact = min(_slips(word, meaning), slips + 1)
                found.append(Meaning(meaning.entity, Reason.LIKENESS, _fit(exact, len(name)) * meaning.fit))
    return found


def _slips(word: str, meaning: Meaning) -> int:
    """Count the slips letter by letter; what `folded` leaves may be nearer than what was written."""
    name = meaning.entity.name.lower()
    words = LETTERS.findall(name)
    whole = "".join(words)
    without_glue = "".join(each for each in words if each not in GLUE)
    head = "".join(LETTERS.findall(name.split(" (")[0].split("/")[0]))
    written = (word, word.replace("ss", "ß"))
    return min(
        int(OSA.distance(one, other))
        for one in written
        for form in (whole, without_glue, head)
        for other in (form, unmarked(form), _with_e(form))
    )


def _with_e(name: str) -> str:
    return name.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")


def _nearest(forms: Iterable[str], by_length: dict[int, list[str]], names: Names) -> list[tuple[str, int]]:
    """Give names with the number of slips between, the nearest first."""
    best: dict[str, int] = {}
    for form in forms:
        slips = 2 if len(form) >= LONG else 1
        shortest = len(form) + 1 if len(form) < SHORTEST else len(form) - slips
        for length in range(max(SHORTEST, shortest), len(form) + slips + 1):
            for name, distance, _ in process.extract(
                form, by_length.get(length, ()), scorer=OSA.distance, score_cutoff=slips, limit=None
            ):
                best[name] = min(int(distance), best.get(name, slips))
    if not best or any(best[name] == min(best.values()) for name in best if name in names.elsewhere):
        return []
    return sorted(
        ((name, slips) for name, slips in best.items() if slips < 2 or len(name) >= LONG), key=lambda near: near[1]
    )


def _fit(slips: int, length: int) -> float:
    return _FIT.get(slips, 0.6) - (0.0 if length > 5 else 0.04 if length == 5 else 0.1)


def _meanings(meanings: list[Meaning], name: str, slips: int) -> list[Meaning]:
    return [
        Meaning(meaning.entity, Reason.LIKENESS, _fit(slips, len(name)) * meaning.fit)
        for meaning in settled(meanings)
        if _counts(meaning)
    ]


def _counts(meaning: Meaning) -> bool:
    """Whether a place is big enough to be guessed at all."""
    return not isinstance(meaning.entity, Place) or not meaning.entity.id.startswith("z")
