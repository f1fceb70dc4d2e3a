"""The federal states as tiles, about where they lie, and below them the districts as dots at their centers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.drawing.lettering import EMPTY, FONT, INK, LABEL, known
from domain.places.centers import district_center, district_centers
from handlers.reply import Tiles

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PLACES = {
    "DE-SH": (1, 0), "DE-MV": (2, 0),
    "DE-HB": (0, 1), "DE-HH": (1, 1), "DE-BB": (2, 1), "DE-BE": (3, 1),
    "DE-NW": (0, 2), "DE-NI": (1, 2), "DE-ST": (2, 2), "DE-SN": (3, 2),
    "DE-RP": (0, 3), "DE-HE": (1, 3), "DE-TH": (2, 3),
    "DE-SL": (0, 4), "DE-BW": (1, 4), "DE-BY": (2, 4),
}  # fmt: skip
"""Column and row of each tile."""
LIGHT, DEEP = (0.86, 0.92, 0.97), (0.04, 0.36, 0.68)
WIDE = 1.5
"""A degree of latitude is so much longer than one of longitude in the middle of Germany."""
TILES_HEIGHT, DOTS_HEIGHT = 4.2, 5.2


class TileMap:
    """A panel of tiles, with a map of dots where districts are known."""

    labels = 0.03

    def __init__(self, panel: Tiles, hidden: str) -> None:
        """`hidden` stands in tiles whose number is not shown."""
        self._states = dict(panel.states)
        self._districts = panel.districts
        self._hidden = hidden

    @property
    def height(self) -> float:
        """How high it is, in inches."""
        return TILES_HEIGHT + (DOTS_HEIGHT if self._districts else 0)

    def draw(self, axes: Axes) -> None:
        """Draw it."""
        left, bottom, width, height = axes.get_position().bounds
        share = TILES_HEIGHT / self.height
        axes.set_position((left, bottom + height * (1 - share), width, height * share))
        self._draw_tiles(axes)
        if self._districts:
            figure = axes.figure
            self._draw_dots(figure.add_axes((left, bottom, width, height * (1 - share))))

    def _draw_tiles(self, axes: Axes) -> None:
        most = max([*(count or 0 for count in self._states.values()), 1])
        for state, (column, row) in PLACES.items():
            count = self._states.get(state, 0)
            depth = (count or 0) / most
            color = EMPTY if not count else tuple(a + (b - a) * depth for a, b in zip(LIGHT, DEEP, strict=True))
            axes.bar(
                column + 0.5,
                0.94,
                bottom=row + 0.03,
                width=0.94,
                color=color,
                hatch="///" if count is None else None,
                edgecolor="white",
            )
            ink = "white" if depth > 0.55 else INK
            said = known(self._hidden) if count is None else str(count)
            axes.text(
                column + 0.5,
                row + 0.3,
                state.removeprefix("DE-"),
                ha="center",
                va="center",
                fontsize=LABEL,
                color=ink,
                family=FONT,
            )
            axes.text(
                column + 0.5,
                row + 0.66,
                said,
                ha="center",
                va="center",
                family=FONT,
                color=ink,
                fontsize=LABEL - 1 if count is None else LABEL + 3,
                weight="normal" if count is None else "bold",
            )
        axes.set_xlim(0, 4)
        axes.set_ylim(5, 0)
        axes.axis("off")

    def _draw_dots(self, axes: Axes) -> None:
        everywhere = district_centers()
        axes.scatter([each[1] for each in everywhere], [each[0] for each in everywhere], s=4, color="#c3cad1")
        most = max(count for _, count in self._districts)
        for ags, count in self._districts:
            center = district_center(ags)
            if center is None:
                continue
            axes.scatter([center[1]], [center[0]], s=40 + 500 * count / most, color=DEEP, alpha=0.75, linewidths=0)
            axes.annotate(
                str(count),
                (center[1], center[0]),
                fontsize=LABEL - 2,
                ha="center",
                va="center",
                color="white" if count / most > 0.12 else INK,
                family=FONT,
            )
        axes.set_aspect(WIDE)
        axes.axis("off")
