"""Draws figures as a picture for a phone; matplotlib is loaded with the first one."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING

from handlers.reply import Panel, Picture

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FONT = "DejaVu Sans"
"""Comes with matplotlib, and has the letters of all our languages."""
INK, FAINT, BAR = "#1b1f24", "#5b6570", "#0b5cad"
DOTS = 150
WIDTH = 7.2
LINE = 0.34
"""Height of a bar with its label, in inches as all sizes of matplotlib."""
HEADING = 0.75
MARGIN = 0.65
LABELS = 0.42
"""The share of the width that labels have."""
ROOM = 1.22
"""How much longer than the longest bar an axis is, so that its number fits behind it."""


def drawn(picture: Picture) -> bytes:
    """Return the picture as a PNG; takes about a tenth of a second, so not where others wait."""
    # Imported here: it takes half a second and some 50 MB, and most processes never draw.
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    heights = [HEADING + LINE * max(len(panel.bars), 1) for panel in picture.panels]
    height = MARGIN + sum(heights)
    figure = Figure(figsize=(WIDTH, height), dpi=DOTS, facecolor="white")
    FigureCanvasAgg(figure)
    figure.text(0.03, 1 - 0.4 / height, _known(picture.title), fontsize=15, weight="bold", color=INK, family=FONT)
    top = height - MARGIN
    for panel, space in zip(picture.panels, heights, strict=True):
        bars = space - HEADING
        axes = figure.add_axes((LABELS, (top - space + HEADING * 0.25) / height, 0.97 - LABELS, bars / height))
        title_at = (top - HEADING * 0.5) / height
        figure.text(0.03, title_at, _known(panel.title), fontsize=12, weight="bold", color=INK, family=FONT)
        _draw(axes, panel, picture.hidden)
        top -= space
    content = io.BytesIO()
    figure.savefig(content, format="png")
    return content.getvalue()


def _draw(axes: Axes, panel: Panel, hidden: str) -> None:
    places = range(len(panel.bars))
    values = [bar.value or 0 for bar in panel.bars]
    longest = max([*values, 1])
    axes.barh(places, values, height=0.66, color=BAR)
    axes.set_ylim(max(len(panel.bars), 1) - 0.5, -0.5)
    axes.set_xlim(0, longest * ROOM)
    axes.set_yticks(places, [_known(bar.label) for bar in panel.bars], fontsize=10, color=INK, family=FONT)
    axes.set_xticks([])
    axes.tick_params(length=0)
    for side, spine in axes.spines.items():
        spine.set_visible(side == "left")
        spine.set_color(FAINT)
    for place, bar in zip(places, panel.bars, strict=True):
        said, color = (_known(hidden), FAINT) if bar.value is None else (str(bar.value), INK)
        beside = (bar.value or 0) + longest * 0.02
        axes.text(beside, place, said, va="center", fontsize=10, color=color, family=FONT)


def _known(text: str) -> str:
    """Leave out what the font has no sign for: it would be an empty box, and a warning."""
    return "".join(character for character in text if ord(character) in _signs())


@lru_cache(maxsize=1)
def _signs() -> frozenset[int]:
    from matplotlib import font_manager, ft2font

    return frozenset(ft2font.FT2Font(font_manager.findfont(FONT)).get_charmap())
