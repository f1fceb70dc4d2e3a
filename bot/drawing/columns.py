"""Columns side by side, in an order of their own: a histogram of numbers, or months."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.drawing.lettering import BAR, EMPTY, FAINT, FONT, INK, LABEL, LINE, known, wrapped
from handlers.reply import Columns

if TYPE_CHECKING:
    from matplotlib.axes import Axes

IN_ALL = 84
"""How many letters of all labels stand beside each other."""
UPRIGHT = 4
"""Labels that would have fewer letters than that stand upright."""


class Histogram:
    """A panel of columns."""

    labels = 0.05

    def __init__(self, panel: Columns, hidden: str) -> None:
        """`hidden` is said below where a number is not shown; there is a gray column without a height."""
        self._bars = panel.bars
        self._hidden = hidden
        letters = IN_ALL // max(len(panel.bars), 1)
        longest = max((len(bar.label) for bar in panel.bars), default=0)
        self._upright = letters < UPRIGHT or longest > letters * 2
        self._names = [[known(bar.label)] if self._upright else wrapped(bar.label, letters) for bar in panel.bars]

    @property
    def _below(self) -> float:
        longest = max((len(name[0]) for name in self._names), default=0)
        return longest * 0.1 if self._upright else LINE * max((len(name) for name in self._names), default=1)

    @property
    def height(self) -> float:
        """How high it is with its labels, in inches."""
        return 2.4 + self._below + 0.1

    def draw(self, axes: Axes) -> None:
        """Draw it."""
        left, bottom, width, height = axes.get_position().bounds
        share = (self._below + 0.1) / self.height
        axes.set_position((left, bottom + height * share, width, height * (1 - share)))
        places = range(len(self._bars))
        highest = max([*(bar.value or 0 for bar in self._bars), 1])
        for place, bar in zip(places, self._bars, strict=True):
            value = bar.value
            if value is None:
                axes.bar(place, highest * 1.1, width=0.84, color=EMPTY)
                axes.text(
                    place,
                    highest * 0.55,
                    known(self._hidden),
                    ha="center",
                    va="center",
                    rotation=90,
                    fontsize=LABEL - 1,
                    color=FAINT,
                    family=FONT,
                )
            else:
                axes.bar(place, value, width=0.84, color=BAR)
                axes.text(
                    place, value + highest * 0.02, str(value), ha="center", fontsize=LABEL, color=INK, family=FONT
                )
        axes.set_ylim(0, highest * 1.15)
        axes.set_xlim(-0.6, max(len(self._bars), 1) - 0.4)
        axes.set_xticks(
            list(places),
            ["\n".join(name) for name in self._names],
            fontsize=LABEL,
            color=INK,
            family=FONT,
            rotation=90 if self._upright else 0,
        )
        axes.set_yticks([])
        axes.tick_params(length=0)
        for side, spine in axes.spines.items():
            spine.set_visible(side == "bottom")
            spine.set_color(FAINT)
