"""Finds the streets of a text, so that "Leipziger Straße" is not Leipzig; they are passed over and not kept."""

import re
from collections.abc import Mapping

from domain.places.lexicon import Kind
from domain.places.names import Names
from domain.places.spelling import BORDERS, Word

_STREETS = re.compile(r".{3,}(?:stra(?:ß|ss)e|str|weg|platz|allee|gasse|ufer|damm|chaussee|штрасс?е|вег)")


def street(said: list[Word], start: int, names: Names, lexicon: Mapping[str, Kind]) -> int:
    """Return how many words from here on are a street with its number; 0 where none begins."""
    end = start
    while end + 1 < len(said) and said[end + 1].is_glued:
        end += 1  # Karl-Marx-Allee
    word = said[end]
    if lexicon.get(word.text) is Kind.STREET and end == start:
        return _bare_street(said, start, lexicon)
    if _is_street(word, names) or (end > start and lexicon.get(word.text) is Kind.STREET):
        return _with_number(said, end + 1) - start
    following = said[end + 1] if end + 1 < len(said) else None
    if following is None or not BORDERS.isdisjoint(following.before):
        return 0
    if lexicon.get(following.text) is Kind.STREET and word.text[-2:] in {"er", "he", "es", "en"}:
        return _with_number(said, end + 2) - start  # Leipziger Straße, Große Gasse
    if following.is_number and len(following.text) < 4 and word.text.endswith("er") and not word.is_cyrillic:
        return _with_number(said, end + 1) - start  # Dresdner 7
    if lexicon.get(following.text) is Kind.STREET and word.text.endswith(("ська", "ская", "ский", "ський")):
        return _with_number(said, end + 2) - start
    return 0


def _is_street(word: Word, names: Names) -> bool:
    return _STREETS.fullmatch(word.text) is not None and word.folded not in names.spelled


def _bare_street(said: list[Word], start: int, lexicon: Mapping[str, Kind]) -> int:
    """Take "Straße der Einheit 4", "Markt 3", «вул. Лейпцигська 5» up to the number, or to a comma."""
    if start + 1 == len(said):
        return 0
    end = start + 1
    while end < len(said) and end - start < 5 and not said[end].is_number:
        if not BORDERS.isdisjoint(said[end].before):
            return end - start
        end += 1
    if end < len(said) and said[end].is_number and len(said[end].text) < 4:
        return _with_number(said, end) - start
    is_slavic = said[start].is_cyrillic or said[start].text == "ul"
    return min(2, len(said) - start) if is_slavic else 1


def _with_number(said: list[Word], end: int) -> int:
    """Take the number of the house, and its letter, with the street."""
    if end < len(said) and said[end].is_number and len(said[end].text) < 4:
        end += 1
        if end < len(said) and len(said[end].text) == 1 and not said[end].before:
            end += 1
    return end
