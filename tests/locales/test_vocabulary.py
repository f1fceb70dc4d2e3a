"""Days and times in the words of each language."""

from datetime import date

import pytest

from locales import Catalogues

VOCABULARY = Catalogues.load().vocabulary
TODAY = date(2022, 11, 23)


@pytest.mark.parametrize(
    ("said", "figures"),
    [
        ("24. November 2022", "24.11. 2022"),
        ("Donnerstag, 24. November", "24.11"),
        ("den 24. Nov. 2022", "24.11. 2022"),
        ("24 листопада 2022 р.", "24.11. 2022"),
        ("четвер, 24 листопада 2022 року", "24.11. 2022"),
        ("24 ноября 2022 г.", "24.11. 2022"),
        ("24 НОЯБРЯ", "24.11"),
        ("1 травня", "1.5"),
        ("3. März", "3.3"),
        ("heute", "2022-11-23"),
        ("Morgen", "2022-11-24"),
        ("übermorgen", "2022-11-25"),
        ("gestern", "2022-11-22"),
        ("завтра", "2022-11-24"),
        ("післязавтра", "2022-11-25"),
        ("вчера", "2022-11-22"),
        ("п'ятниця 25.11.", "25.11"),
        ("24.11.2022", "24.11.2022"),
        ("16 Uhr", "16 :"),
        ("16 Uhr 30", "16 : 30"),
        ("um 16.30 Uhr", "16.30"),
        ("о 16", "16"),
        ("о 16 годині", "16 :"),
        ("в 16 часов", "16 :"),
        ("16 год", "16 :"),
        ("2022 год", "2022"),
        ("завтра о 16:30", "2022-11-24 16:30"),
        ("am 24. November um 16 Uhr", "24.11. 16 :"),
        ("irgendwann im Mai vielleicht", "irgendwann im.5. vielleicht"),
    ],
)
def test_words_become_figures(said: str, figures: str) -> None:
    assert VOCABULARY.in_figures(said, today=TODAY) == figures


@pytest.mark.parametrize("text", ["", "👍", "a" * 4096, "0" * 4096, "\0", "…", "24. Novembre"])
def test_anything_else_is_left_to_be_refused(text: str) -> None:
    assert isinstance(VOCABULARY.in_figures(text, today=TODAY), str)
