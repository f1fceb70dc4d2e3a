"""Pictures of figures: drawn from any figures, with the letters of all our languages and no box for what has none."""

import io
import subprocess
import sys

import pytest
from PIL import Image

from bot.drawing import drawn
from bot.drawing.lettering import known as _known
from handlers.reply import Bar, Panel, Picture


def size_of(*panels: Panel) -> tuple[int, int]:
    return Image.open(io.BytesIO(drawn(Picture("Wer macht mit?", panels, "nicht gezeigt")))).size


def test_a_picture_grows_with_its_bars() -> None:
    few = size_of(Panel("Sprache", (Bar("Deutsch", 5),)))
    many = size_of(Panel("Sprache", tuple(Bar(str(number), number) for number in range(20))))
    assert few[0] == many[0] == 1080
    assert few[1] < many[1]


@pytest.mark.parametrize("values", [(), (0,), (None,), (0, 0, None), (1, 1_000_000)])
def test_whatever_the_figures_are_there_is_a_picture(values: tuple[int | None, ...]) -> None:
    width, height = size_of(Panel("", tuple(Bar("x" * 40, value) for value in values)), Panel("Zwei", ()))
    assert width > 0
    assert height > 0


def test_our_letters_are_drawn_and_unknown_signs_left_out() -> None:
    letters = "ÄÖÜäöüß ЇїЄєІіҐґ’ ЁёЪъЫы №–"
    assert _known(letters) == letters
    assert _known("Дім \ue000\U000f0000 е") == "Дім  е"


def test_what_draws_is_loaded_only_to_draw() -> None:
    code = "import sys, bot.command_line as b; b.parser(); print({'matplotlib', 'segno'} & {*sys.modules})"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "set()"
