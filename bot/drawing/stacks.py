"""Wholes in their parts: bars of one length, with a legend; what is not shown of a whole is hatched."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from bot.drawing.lettering import EMPTY, FAINT, FONT, INK, LABEL, LINE, known, wrapped
from handlers.reply import Stacks

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# From ColorBrewer's PuOr, which people see apart who do not see red and green apart; the middle is gray.
SCALES = {
    2: ("#b35806", "#542788"),
    3: ("#b35806", "#c9ced4", "#542788"),
    4: ("#b35806", "#fdb863", "#998ec3", "#542788"),
    5: ("#b35806", "#fdb863", "#c9ced4", "#998ec3", "#542788"),
    6: ("#b35806", "#f1a340", "#fee0b6", "#d8daeb", "#998ec3", "#542788"),
    7: ("#b35806", "#f1a340", "#fee0b6", "#c9ced4", "#d8daeb", "#998ec3", "#542788"),
}
# Okabe and Ito's colors, made for the same.
SIDE_BY_SIDE = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#7a7a7a")
DARK = frozenset({"#b35806", "#542788", "#0072b2", "#d55e00", "#009e73", "#7a7a7a"})
LETTERS, LEGEND_LETTERS = 80, 70
BAR_HEIGHT, BETWEEN = 0.3, 0.14
NARROW = 0.055
"""A part below this share has no room for its number."""


class Stacked:
    """A panel of stacks."""

    labels = 0.03

    def __init__(self, panel: Stacks, hidden: str) -> None:
        """`hidden` names in the legend what is not shown."""
        self._panel = panel
        self._hidden = hidden
        self._names = [wrapped(stack.label, LETTERS, most=3) for stack in panel.stacks]
        scale = SCALES.get(len(panel.parts)) if panel.is_scale else None
        self._colors = scale or [SIDE_BY_SIDE[place % len(SIDE_BY_SIDE)] for place in range(len(panel.parts))]
        self._legend = [wrapped(part, LEGEND_LETTERS, most=2) for part in panel.parts]
        if self._has_hidden:
            self._legend.append(wrapped(hidden, LEGEND_LETTERS))

    @property
    def _has_hidden(self) -> bool:
        return any(None in stack.values for stack in self._panel.stacks)

    @property
    def height(self) -> float:
        """How high it is with its legend, in inches."""
        stacks = sum(LINE * len(name) + BAR_HEIGHT + BETWEEN for name in self._names)
        return stacks + 0.06 + sum(LINE * len(lines) + 0.05 for lines in self._legend)

    def draw(self, axes: Axes) -> None:
        """Draw it."""
        axes.set_ylim(self.height, 0)
        axes.set_xlim(0, 1)
        axes.axis("off")
        top = 0.0
        for stack, name in zip(self._panel.stacks, self._names, strict=True):
            axes.text(0, top, "\n".join(name), va="top", fontsize=LABEL, color=INK, family=FONT)
            top += LINE * len(name) + 0.03
            self._draw(axes, stack.values, max(stack.whole, 1), top + BAR_HEIGHT / 2)
            top += BAR_HEIGHT + BETWEEN - 0.03
        top += 0.06
        colors = [*self._colors, EMPTY] if self._has_hidden else self._colors
        for color, lines in zip(colors, self._legend, strict=True):
            hatch = "///" if color == EMPTY else None
            axes.barh(
                top + LINE / 2 - 0.02, 0.025, height=0.14, color=color, hatch=hatch, edgecolor=FAINT if hatch else color
            )
            axes.text(0.035, top, "\n".join(lines), va="top", fontsize=LABEL, color=INK, family=FONT)
            top += LINE * len(lines) + 0.05

    def _draw(self, axes: Axes, values: tuple[int | None, ...], whole: int, middle: float) -> None:
        ends = [0.0]
        for value in values:
            ends.append(ends[-1] + (value or 0) / whole)
        for (begin, end), value, color in zip(pairwise(ends), values, self._colors, strict=True):
            axes.barh(middle, end - begin, left=begin, height=BAR_HEIGHT, color=color, edgecolor="white", linewidth=0.8)
            if value is not None and end - begin >= NARROW:
                ink = "white" if color in DARK else INK
                axes.text(
                    (begin + end) / 2,
                    middle,
                    known(str(value)),
                    ha="center",
                    va="center",
                    fontsize=LABEL,
                    color=ink,
                    family=FONT,
                )
        if None in values and ends[-1] < 1:
            axes.barh(
                middle,
                1 - ends[-1],
                left=ends[-1],
                height=BAR_HEIGHT,
                color=EMPTY,
                hatch="///",
                edgecolor=FAINT,
                linewidth=0,
            )
