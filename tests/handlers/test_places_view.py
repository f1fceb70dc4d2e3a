"""An area in one line, in each language: the place, its district as its type is called, its state."""

import pytest

from domain.places import area
from handlers.views.places import area_choice, area_line
from locales import Catalogues

CATALOGUES = Catalogues.load()
LINES = {
    "p:15002000": (
        "Halle (Saale) (kreisfreie Stadt), Sachsen-Anhalt",
        "місто Галле · Halle (Saale), Саксонія-Ангальт",
        "город Галле · Halle (Saale), Саксония-Анхальт",
    ),
    "p:15091375": (
        "Wittenberg, Landkreis Wittenberg, Sachsen-Anhalt",
        "Лютерштадт-Віттенберг · Wittenberg, Landkreis Wittenberg (район), Саксонія-Ангальт",
        "Лютерштадт-Виттенберг · Wittenberg, Landkreis Wittenberg (район), Саксония-Анхальт",
    ),
    "k:14729": (
        "Landkreis Leipzig, Sachsen",
        "Landkreis Leipzig (район), Саксонія",
        "Landkreis Leipzig (район), Саксония",
    ),
    "k:15084": (
        "Burgenlandkreis, Sachsen-Anhalt",
        "Burgenlandkreis (район), Саксонія-Ангальт",
        "Burgenlandkreis (район), Саксония-Анхальт",
    ),
    "k:14713": (
        "Leipzig (kreisfreie Stadt), Sachsen",
        "місто Лейпциг · Leipzig, Саксонія",
        "город Лейпциг · Leipzig, Саксония",
    ),
    "p:08111000": (
        "Stuttgart (Stadtkreis), Baden-Württemberg",
        "місто Штутгарт · Stuttgart, Баден-Вюртемберг",
        "город Штутгарт · Stuttgart, Баден-Вюртемберг",
    ),
    "p:g2919502": (
        "Gohlis, Stadt Leipzig, Sachsen",
        "Gohlis, місто Лейпциг · Leipzig, Саксонія",
        "Gohlis, город Лейпциг · Leipzig, Саксония",
    ),
    "s:DE-TH": ("Thüringen", "Тюрингія", "Тюрингия"),
}


@pytest.mark.parametrize("place", range(3), ids=["de", "uk", "ru"])
@pytest.mark.parametrize("key", LINES)
def test_an_area_is_named_in_each_language(key: str, place: int) -> None:
    found = area(key)
    assert found is not None
    assert area_line(CATALOGUES.translator(("de", "uk", "ru")[place]), found) == LINES[key][place]


CHOICES = {
    "p:15091060": ("Coswig (Anhalt) · Landkreis Wittenberg", "Косвіг · Landkreis Wittenberg"),
    "p:14713000": ("Leipzig", "Лейпциг · Leipzig"),
    "k:14729": ("Landkreis Leipzig", "Landkreis Leipzig"),
    "s:DE-SN": ("Sachsen", "Саксонія"),
}


@pytest.mark.parametrize("key", CHOICES)
def test_namesakes_are_told_apart_on_buttons(key: str) -> None:
    found = area(key)
    assert found is not None
    assert tuple(area_choice(CATALOGUES.translator(code), found) for code in ("de", "uk")) == CHOICES[key]
