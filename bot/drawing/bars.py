"""Bars that lie below each other, each with its label before it and its number behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.drawing.lettering import BAR, FAINT, FONT, INK, LABEL, LINE, known, wrapped
from handlers.reply import Panel

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LETTERS = 34
"""How many letters of a label stand in a line."""
ROOM = 1.3
"""How much longer than the longest bar an axis is, so that its number fits behind it."""


class Bars:
    """A panel of bars."""

    labels = 0.42

    def __init__(self, panel: Panel, hidden: str) -> None:
        """`hidden` stands where a number is not shown."""
        self._bars = panel.bars
        self._hidden = hidden
        self._names = [wrapped(bar.label, LETTERS) for bar in panel.bars]
        self._heights = [LINE * len(name) + 0.16 for name in self._names]

    @property
    def height(self) -> float:
        """How high it is, in inches."""
        return sum(self._heights) or 0.34

    def draw(self, axes: Axes) -> None:
        """Draw it."""
        ends = [sum(self._heights[: place + 1]) for place in range(len(self._bars))]
        places = [end - height / 2 for end, height in zip(ends, self._heights, strict=True)]
        values = [bar.value or 0 for bar in self._bars]
        longest = max([*values, 1])
        axes.barh(places, values, height=0.22, color=BAR)
        axes.set_ylim(self.height, 0)
        axes.set_xlim(0, longest * ROOM)
        axes.set_yticks(places, ["\n".join(name) for name in self._names], fontsize=LABEL, color=INK, family=FONT)
        axes.set_xticks([])
        axes.tick_params(length=0)
        for side, spine in axes.spines.items():
            spine.set_visible(side == "left")
            spine.set_color(FAINT)
        for place, bar in zip(places, self._bars, strict=True):
            said, color = (self._hidden, FAINT) if bar.value is None else (bar.said or str(bar.value), INK)
            beside = (bar.value or 0) + longest * 0.02
            axes.text(beside, place, known(said), va="center", fontsize=LABEL, color=color, family=FONT)
