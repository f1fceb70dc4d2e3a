"""What people type is understood, measured on a table of inputs that was written without the resolver."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from domain.places import HOME, Candidate, find, is_clear
from domain.places.areas import Place
from domain.places.naming import name_of
from domain.places.tables import gazetteer

LETTERS = "abcdefghijklmnopqrstuvwxyzäöüß"


@dataclass(frozen=True)
class Said:
    """A line of a table."""

    kind: str
    text: str
    meant: str

    @property
    def meanings(self) -> list[str]:
        return [meaning.strip() for meaning in self.meant.split("|")]


def table(name: str) -> list[Said]:
    text = (Path(__file__).parent / f"{name}.tsv").read_text("utf-8")
    return [Said(*line.split("\t")) for line in text.splitlines() if line and not line.startswith("#")]


def named(candidate: Candidate) -> str:
    """Write an area as the table does."""
    area = candidate.area
    return f"{name_of(area, 'de').place or '*'}/{area.district_ags or area.state}"


def share(good: int, of: int) -> float:
    assert of
    return good / of


@pytest.fixture(scope="module", params=["inputs", "more_inputs"])
def said(request: pytest.FixtureRequest) -> list[Said]:
    return table(request.param)


def test_the_tables_cover_every_kind(said: list[Said]) -> None:
    assert len(said) >= 150
    assert {each.kind for each in said} >= {
        *("postcode", "official", "short", "abbreviation", "district", "state", "plate", "umlaut", "slip", "ukrainian"),
        *("russian", "cyrillic slip", "transliteration", "narrowed", "phrase", "street", "ambiguous", "nothing"),
    }
    assert len({each.text for each in said}) > 0.95 * len(said)


def test_what_is_meant_is_found(said: list[Said]) -> None:
    meant = [each for each in said if each.meant[0] not in "-?"]
    found = {each: [named(candidate) for candidate in find(each.text)] for each in meant}
    first = [each for each in meant if found[each][:1] and found[each][0] in each.meanings]
    among_three = [each for each in meant if set(found[each][:3]) & set(each.meanings)]
    missed = [(each.text, each.meant, found[each][:3]) for each in meant if each not in first]
    assert share(len(first), len(meant)) >= 0.97, missed
    assert share(len(among_three), len(meant)) >= 0.99, missed


def test_nothing_is_made_of_nothing(said: list[Said]) -> None:
    nothing = [each.text for each in said if each.meant == "-"]
    far_fetched = {text: named(find(text)[0]) for text in nothing if find(text)}
    assert share(len(nothing) - len(far_fetched), len(nothing)) >= 0.95, far_fetched


def test_where_two_districts_fit_equally_the_person_is_asked(said: list[Said]) -> None:
    wrong = []
    for each in said:
        if each.meant.startswith("?"):
            found = find(each.text)
            asked = {candidate.area.district_ags for candidate in found if candidate.score == found[0].score}
            if is_clear(found) or not asked >= set(each.meant[1:].split()):
                wrong.append((each.text, [(named(candidate), candidate.score) for candidate in found]))
    assert not wrong


def test_what_is_taken_without_asking_is_right(said: list[Said]) -> None:
    wrong = []
    for each in said:
        found = find(each.text)
        if is_clear(found) and each.meant[0] not in "-?" and named(found[0]) not in each.meanings:
            wrong.append((each.text, each.meant, named(found[0])))
    assert share(len(said) - len(wrong), len(said)) >= 0.99, wrong


def municipalities() -> list[Place]:
    return [place for place in gazetteer().places.values() if place.is_municipality and place.state in HOME]


def slips(name: str, chance: random.Random) -> Iterator[str]:
    """Make slips without end: a letter left out, put in, another, or two that changed places."""
    while True:
        at = chance.randrange(len(name))
        before, letter, after = name[:at], name[at], name[at + 1 :]
        if letter.isalpha():
            other = chance.choice(LETTERS)
            swapped = f"{before}{after[:1]}{letter}{after[1:]}"
            slip = chance.choice([before + after, before + other + letter + after, before + other + after, swapped])
            if slip.lower() != name.lower():
                yield slip


def test_every_municipality_is_found_by_its_name() -> None:
    for place in municipalities():
        found = find(place.name)
        assert place.id in {each.area.place_id for each in found if each.score == found[0].score}, place.name


@pytest.mark.parametrize("seed", range(3))
def test_one_slip_in_the_name_of_any_municipality_is_forgiven(seed: int) -> None:
    chance = random.Random(seed)
    good, wrong_unasked, missed = 0, 0, []
    for place in municipalities():
        slip = next(slips(place.name, chance))
        found = find(slip)
        offered = {each.area.place_id for each in found if each.score == found[0].score}
        # Where the slip makes another name as likely, the person chooses among those that are.
        if place.id in offered:
            good += 1
        else:
            missed.append((slip, place.name))
        wrong_unasked += is_clear(found) and found[0].area.district_ags != place.district.ags
    assert share(good, len(municipalities())) >= 0.95, missed
    assert share(wrong_unasked, len(municipalities())) <= 0.01
