"""Results by groups: what is not shown is said once for each group, and what would be empty is not drawn."""

from collections.abc import Hashable, Mapping

import pytest

from domain.results import Grouping, Key, Parts, Shape, Span, Whole
from domain.results import asked as asked_of
from handlers.reply import Bar, Panel, Stacks, Tiles
from handlers.views import result_charts as charts
from handlers.views.result_labels import Labels
from handlers.views.survey_texts import SurveyTexts
from locales import Catalogues
from tests.domain.surveys.making import survey
from tests.domain.surveys.test_types import made

FORM = made(
    survey(
        "select_multiple l | several | Was? | |",
        "select_one l | one | Was zuerst? | |",
        "range | scale | Ist es zu schaffen? | 1 – nein, viel zu viel; 5 – ja | start=1 end=5 step=1",
        "integer | number | Wie viele? | Ungefähr genügt. |",
        header="type | name | label::Deutsch (de) | hint::Deutsch (de) | parameters",
        choices="list_name | name | label::Deutsch (de)\n"
        + "\n".join(f"l | {each} | {each.title()}" for each in ("tea", "milk", "juice", "water", "mate")),
    )
)
T = Catalogues.load().translator("de")
LABELS = Labels(T, SurveyTexts(T, FORM, 1, ["de"]))
NONE: Mapping[Key, int | None] = dict.fromkeys(("tea", "milk", "juice", "water", "mate"))


def by_language(name: str, **counts: Mapping[Key, int | None]) -> Parts:
    asked = next(each for each in asked_of(FORM) if each.name == name)
    every = Whole(asked, 40, 40, dict.fromkeys(NONE, 8))
    groups: dict[Hashable, Mapping[Key, int | None]] = dict(counts.items())
    return Parts(every, Grouping("language", dict.fromkeys(groups, 20)), groups)


def test_of_several_choices_those_that_are_not_shown_are_one_row() -> None:
    panels = charts.by_group(LABELS, by_language("several", de={**NONE, "milk": 7}, uk=NONE), None)
    assert panels == (
        Panel("Deutsch (n = 20)", (Bar("Milk", 7), Bar("alle anderen", None))),
        Panel("Ukrainisch (n = 20)", (Bar("alle Antworten", None),)),
    )


def test_a_number_or_two_that_are_not_shown_keep_their_rows() -> None:
    shown = {**dict.fromkeys(NONE, 6), "milk": None, "mate": None}
    (panel,) = charts.by_group(LABELS, by_language("several", de=shown), None)
    assert isinstance(panel, Panel)
    assert [(bar.label, bar.value) for bar in panel.bars] == [
        ("Tea", 6),
        ("Milk", None),
        ("Juice", 6),
        ("Water", 6),
        ("Mate", None),
    ]


@pytest.mark.parametrize("name", ["several", "one"])
def test_where_no_group_shows_a_number_nothing_is_drawn(name: str) -> None:
    assert charts.by_group(LABELS, by_language(name, de=NONE, uk=NONE), None) == ()


def test_the_text_says_once_what_is_not_shown_of_a_group() -> None:
    drawn = charts.by_group(LABELS, by_language("one", de={**NONE, "milk": 7}, uk=NONE), None)
    assert isinstance(drawn[0], Stacks)
    said = charts.numbers(LABELS, drawn)
    assert said.count("nicht gezeigt") == 2
    assert "Milk" in said
    assert "Tea" not in said


def test_the_city_of_leipzig_and_the_district_around_it_are_told_apart() -> None:
    drawn = (Tiles("", (("DE-SN", 13),), (("14713", 7), ("14729", 6))),)
    assert str(charts.numbers(LABELS, drawn)).splitlines() == [
        "Sachsen: 13",
        "Leipzig (kreisfreie Stadt), Sachsen: 7",
        "Landkreis Leipzig, Sachsen: 6",
    ]
    t = Catalogues.load().translator("uk")
    labels = Labels(t, SurveyTexts(t, FORM, 1, ["uk"]))
    assert "місто Лейпциг" in charts.numbers(labels, drawn)


def test_a_scale_says_what_its_ends_mean() -> None:
    asked = {each.name: each for each in asked_of(FORM)}
    assert LABELS.ends(asked["scale"]) == "1 – nein, viel zu viel; 5 – ja"
    assert LABELS.ends(asked["number"]) == ""
    whole = Whole(asked["scale"], 40, 40, dict.fromkeys(("1", "5"), 20))
    assert asked["scale"].shape is Shape.NUMBERS
    assert [chart.title for chart in charts.charts(LABELS, whole)] == ["1 – nein, viel zu viel; 5 – ja"]


@pytest.mark.parametrize(
    ("counts", "tells"),
    [
        ({**NONE, "tea": 6}, True),
        (dict.fromkeys(NONE, 0), True),
        (NONE, False),
        ({**NONE, "tea": 0}, False),
        ({Span(None, None): 9}, False),
        ({}, False),
    ],
)
def test_what_would_show_nothing_is_no_picture(counts: Mapping[Key, int | None], tells: bool) -> None:
    assert Whole(next(each for each in asked_of(FORM)), 40, 40, counts).tells is tells
