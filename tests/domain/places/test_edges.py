"""What nobody expects: signs that are not seen, endless texts, positions at the world's end, keys that are none."""

import math
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.places import HOME, Candidate, Reason, area, find, is_clear, name_of, near
from domain.places.areas import District, DistrictType
from domain.places.tables import LANGUAGES, gazetteer, rows

LONGEST = 4096


def first(text: str) -> str | None:
    found = find(text)
    return name_of(found[0].area, "de").place if found else None


@pytest.mark.parametrize(
    "text",
    [
        "\u202eHalle\u202c",
        "\u200bHal\u200ble\u2060",
        "Ha\u00adlle",
        "<b>Halle</b>",
        "Halle &amp; Umgebung",
        "  HALLE\t\n",
        "🏠 Halle 🙂",
        "„Halle“",
        "Нalle",  # a Cyrillic Н
        "Halle" + " " * 4000,
        "H\u0061\u0308lle".replace("\u0308", ""),
    ],
)
def test_what_is_not_seen_does_not_count(text: str) -> None:
    assert first(text) == "Halle (Saale)"


def test_an_accent_of_its_own_is_one_with_its_letter() -> None:
    assert first("Ko\u0308then") == first("Köthen") == "Köthen (Anhalt)"


@pytest.mark.parametrize(
    "text", ["", " ", "\u200b", "🙂", "12345678", "…", "a" * LONGEST, "ж" * LONGEST, "1" * LONGEST, "\ud83d"]
)
def test_nothing_is_found_in_nothing(text: str) -> None:
    assert find(text) == []


@given(st.text(max_size=200))
def test_any_text_gives_candidates_in_order(text: str) -> None:
    found = find(text)
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
    assert len({each.area for each in found}) == len(found)
    assert all(0 < each.score <= 1 and area(each.area.key) == each.area for each in found)
    assert find(text) == found


def test_the_programme_decides_what_is_at_home() -> None:
    assert first("Halle") == "Halle (Saale)"
    found = find("Coswig", home_states=("DE-BY",))
    assert found[0].area.state == "DE-SN"
    westphalian = find("Halle", home_states=("DE-NW",))
    assert {each.area.district_ags for each in westphalian if each.score == westphalian[0].score} >= {"05754", "15002"}


def test_a_street_is_not_kept() -> None:
    (only,) = find("Leipziger Straße 12, Weißenfels")
    assert only.area == area("p:15084550")


def test_a_position_becomes_its_place() -> None:
    found = near(51.4305, 12.1162)
    assert (name_of(found[0].area, "de").place, found[0].area.district_ags) == ("Gröbers", "15088")
    assert found[0].reason is Reason.NEAREST
    assert len({each.area for each in found}) == len(found) > 1
    assert name_of(near(51.3600, 12.3500)[0].area, "de").place == "Leipzig"


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(50.45, 30.52), (50.08, 14.43), (0, 0), (91, 0), (51, 400), (math.nan, 1), (math.inf, 1)],
)
def test_a_position_abroad_is_none(latitude: float, longitude: float) -> None:
    assert near(latitude, longitude) == []


def test_the_middle_of_each_municipality_at_home_lies_in_its_district() -> None:
    places = [place for place in gazetteer().places.values() if place.is_municipality and place.state in HOME]
    right = [
        place for place in places if near(place.latitude, place.longitude)[0].area.district_ags == place.district.ags
    ]
    assert len(right) >= 0.98 * len(places)


@pytest.mark.parametrize("key", ["", "p:", "p:99999999", "k:1", "s:DE-XX", "x:1", "15002000", "k:15002000", "p:15002"])
def test_a_key_that_is_none_is_none(key: str) -> None:
    assert area(key) is None


def test_every_key_fits_into_a_button_and_leads_back() -> None:
    source = gazetteer()
    for table in (source.places, source.districts, source.states):
        for entity in table.values():
            assert len(entity.area.key.encode()) <= 24
            assert area(entity.area.key) == entity.area


def test_one_asks_when_in_doubt() -> None:
    sure = Candidate(find("Leipzig")[0].area, 0.9, Reason.NAME)
    other = Candidate(find("Halle")[0].area, 0.9, Reason.NAME)
    assert is_clear([sure])
    assert not is_clear([])
    assert not is_clear([sure, other])
    assert not is_clear([Candidate(sure.area, 0.6, Reason.LIKENESS)])


def test_no_district_is_called_twice_what_it_is() -> None:
    official = {district.ags: district.official_name for district in gazetteer().districts.values()}
    assert official["14729"] == "Landkreis Leipzig"
    assert official["15084"] == "Burgenlandkreis"
    assert official["03241"] == "Region Hannover"
    assert official["10041"] == "Regionalverband Saarbrücken"
    assert official["15002"] == "Halle (Saale)"
    assert not [name for name in official.values() if re.search(r"kreis .*kreis|Regionalverband Regional", name)]


def test_what_is_corrected_and_who_has_plates_exists() -> None:
    source = gazetteer()
    for identity, field, value, origin in rows("corrections"):
        assert identity in {*source.places, *source.districts, *source.states}, identity
        assert field in {"search", "drop", *(f"name_{language}" for language in LANGUAGES)}
        assert value
        assert origin in {"uk", "ru", "guide", "own"}
    districts = [district for district in source.districts.values() if district.state in HOME]
    assert all(district.plates for district in districts)
    assert {row[0] for row in rows("plates")} == {district.ags for district in districts}


@pytest.mark.parametrize("letters", ["HAL", "SLK", "BLK", "DD", "ERZ", "KYF", "hal", "Kennzeichen SLK"])
def test_a_plate_stands_for_its_district(letters: str) -> None:
    found = find(letters)
    assert found[0].reason is Reason.PLATE
    assert is_clear(found)


def test_the_sources_are_named_beside_the_tables() -> None:
    folder = Path(__file__).parents[3] / "domain" / "places" / "tables"
    listed = (folder / "SOURCES.md").read_text("utf-8")
    assert [path.name for path in folder.glob("*.csv") if path.name not in listed] == []


def test_types_are_those_of_the_register() -> None:
    assert {district.type for district in gazetteer().districts.values()} == set(DistrictType)
    assert all(isinstance(district, District) for district in gazetteer().districts.values())
