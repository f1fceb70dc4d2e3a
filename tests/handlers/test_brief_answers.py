"""An answer with several choices where many answers are listed: as many as fit, and never just one that is not said."""

from datetime import date

import pytest

from domain.forms import begin
from handlers.views.forms import Shown
from handlers.views.forms.brief import LONGEST, brief
from handlers.views.survey_texts import SurveyTexts
from locales import Catalogues
from tests.domain.surveys.making import survey
from tests.domain.surveys.test_types import made

LABELS = ("Tee", "Kaffee", "Milch", "Apfelsaft", "Wasser", "Mate", "Limonade, selbst gemacht und mit viel Minze & Eis")
CHOICES = "\n".join(
    ["list_name | name | label::Deutsch (de)", *(f"l | c{n} | {each}" for n, each in enumerate(LABELS))]
)
ASKED = survey("select_multiple l | q | Was?", header="type | name | label::Deutsch (de)", choices=CHOICES)


def said(longest: int, *chosen: int, language: str = "de") -> str:
    t, whole = Catalogues.load().translator(language), made(ASKED)
    shown = Shown(t, SurveyTexts(t, whole, 1, ["de"]), whole.form, begin(whole.form).response, 1, date(2022, 11, 24))
    return brief(shown, whole.form.question("q"), tuple(f"c{each}" for each in chosen), longest).unescape()


@pytest.mark.parametrize(
    ("longest", "chosen", "expected"),
    [
        (40, (0, 1, 2), "Tee · Kaffee · Milch"),
        (24, (0, 1, 2, 3, 4), "Tee · Kaffee und noch 3"),
        (32, (0, 1, 2, 3, 4, 5), "Tee · Kaffee · Milch und noch 3"),
        # "And one more" would take the room of the one.
        (23, (0, 1, 3), "Tee · Kaffee · Apfelsaft"),
        # But the one may be long.
        (24, (0, 6), "Tee und noch 1"),
        (60, (0, 1, 2, 6), "Tee · Kaffee · Milch · Limonade, selbst gemacht und mit viel Minze & Eis"),
        (20, (6, 0), "Limonade, selbst…"),
    ],
)
def test_as_many_choices_as_fit_are_named(longest: int, chosen: tuple[int, ...], expected: str) -> None:
    assert said(longest, *chosen) == expected


@pytest.mark.parametrize("language", ["de", "uk", "ru"])
@pytest.mark.parametrize("longest", LONGEST)
def test_it_is_never_much_longer_than_asked(longest: int, language: str) -> None:
    for count in range(1, len(LABELS) + 1):
        for order in (range(count), range(len(LABELS) - 1, len(LABELS) - 1 - count, -1)):
            assert len(said(longest, *order, language=language)) <= 1.5 * longest
