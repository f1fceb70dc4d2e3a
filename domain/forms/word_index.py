"""Finds what somebody means who types a part of a label, in lists of thousands, without looking at all of them."""

from bisect import bisect_left
from collections.abc import Iterable

from domain.forms.finding import SHORTEST, words_of
from domain.text import cleaned


class WordIndex:
    """The words of many labels, sorted; it finds what `finding.found` finds."""

    def __init__(self, labels: Iterable[tuple[str, str]]) -> None:
        """Take (choice, label) in the order in which they are to be found."""
        self._choices: list[str] = []
        self._same: dict[tuple[str, ...], list[int]] = {}
        words: list[tuple[str, int]] = []
        for place, (choice, label) in enumerate(labels):
            self._choices.append(choice)
            of_label = words_of(label)
            self._same.setdefault(of_label, []).append(place)
            words += [(word, place) for word in {*of_label}]
        words.sort()
        self._words = [word for word, _ in words]
        self._places = [place for _, place in words]

    def find(self, text: str) -> tuple[str, ...]:
        """Return the choices that a text may mean: the one so called, else all whose words begin like it."""
        wanted = words_of(cleaned(text))
        if not wanted:
            return ()
        if same := self._same.get(wanted):
            return tuple(self._choices[place] for place in same)
        if max(map(len, wanted)) < SHORTEST:
            return ()
        found = set.intersection(*(self._beginning(word) for word in wanted))
        return tuple(self._choices[place] for place in sorted(found))

    def _beginning(self, word: str) -> set[int]:
        first = bisect_left(self._words, word)
        # Every word that begins like this one stands before the last character there is.
        return {*self._places[first : bisect_left(self._words, f"{word}\U0010ffff")]}
