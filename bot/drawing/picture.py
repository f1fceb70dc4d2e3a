"""Puts the panels of a picture below each other on a page that is as high as they need."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Protocol

from bot.drawing.bars import Bars
from bot.drawing.columns import Histogram
from bot.drawing.lettering import FAINT, FONT, HEADING, HEADING_LINE, INK, LABEL, LETTERS_IN_WIDTH, LINE, TITLE, wrapped
from bot.drawing.stacks import Stacked
from bot.drawing.tiles import TileMap
from handlers.reply import Chart, Columns, Panel, Picture, Stacks, Tiles

if TYPE_CHECKING:
    from matplotlib.axes import Axes

DOTS = 150
WIDTH = 7.2
LEFT, RIGHT = 0.03, 0.97
TITLE_LINE, GAP, BELOW = 0.3, 0.22, 0.16
"""In inches: the lines of the title, the room above a panel's heading, and that below it."""


class Drawing(Protocol):
    """A panel as it is drawn."""

    labels: float
    """The share of the width that stands left of its axes."""

    @property
    def height(self) -> float:
        """How high it is without its heading, in inches."""

    def draw(self, axes: Axes) -> None:
        """Draw it."""


def drawn(picture: Picture) -> bytes:
    """Return the picture as a PNG; takes about a tenth of a second, so not where others wait."""
    # Imported here: it takes half a second and some 50 MB, and most processes never draw.
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    title = wrapped(picture.title, LETTERS_IN_WIDTH[TITLE])
    note = wrapped(picture.note, LETTERS_IN_WIDTH[LABEL]) if picture.note else []
    parts = [
        (wrapped(panel.title, LETTERS_IN_WIDTH[HEADING]) if panel.title else [], _drawing(panel, picture.hidden))
        for panel in picture.panels
    ]
    heights = [GAP + HEADING_LINE * len(heading) + BELOW + drawing.height for heading, drawing in parts]
    height = 0.3 + TITLE_LINE * len(title) + sum(heights) + LINE * len(note) + 0.2
    figure = Figure(figsize=(WIDTH, height), dpi=DOTS, facecolor="white")
    FigureCanvasAgg(figure)

    def write(text: str, top: float, size: int, color: str = INK, weight: str = "normal") -> None:
        figure.text(LEFT, 1 - top / height, text, fontsize=size, weight=weight, color=color, family=FONT, va="top")

    top = 0.2
    for line in title:
        write(line, top, TITLE, weight="bold")
        top += TITLE_LINE
    for heading, drawing in parts:
        top += GAP
        for line in heading:
            write(line, top, HEADING, weight="bold")
            top += HEADING_LINE
        top += BELOW
        left = max(drawing.labels, LEFT)
        bottom = 1 - (top + drawing.height) / height
        axes = figure.add_axes((left, bottom, RIGHT - left, drawing.height / height))
        drawing.draw(axes)
        top += drawing.height
    top += 0.12
    for line in note:
        write(line, top, LABEL, FAINT)
        top += LINE
    content = io.BytesIO()
    figure.savefig(content, format="png")
    return content.getvalue()


def _drawing(panel: Chart, hidden: str) -> Drawing:
    match panel:
        case Panel():
            return Bars(panel, hidden)
        case Columns():
            return Histogram(panel, hidden)
        case Stacks():
            return Stacked(panel, hidden)
        case Tiles():
            return TileMap(panel, hidden)
