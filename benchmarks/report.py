"""What a benchmark found: a table for people, one JSON object for programs."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Goal:
    """What was to be reached, and what was."""

    name: str
    wanted: float
    reached: float
    at_least: bool = False

    @property
    def met(self) -> bool:
        """Whether it was reached."""
        return self.reached >= self.wanted if self.at_least else self.reached <= self.wanted

    def __str__(self) -> str:
        bound = "at least" if self.at_least else "at most"
        return f"{'✓' if self.met else '✗'} {self.name}: {self.reached:.3g}, wanted {bound} {self.wanted:g}"


@dataclass(slots=True)
class Report:
    """The outcome of one benchmark."""

    title: str
    columns: Sequence[str]
    rows: list[Sequence[str]] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    data: list[dict[str, Any]] = field(default_factory=list)
    """The rows as a program reads them."""

    def to_json(self) -> dict[str, Any]:
        """Everything as plain values."""
        goals = [
            {"name": goal.name, "wanted": goal.wanted, "reached": goal.reached, "met": goal.met} for goal in self.goals
        ]
        return {"rows": self.data, "goals": goals, "notes": self.notes}

    def __str__(self) -> str:
        cells = [[*self.columns], *([*row] for row in self.rows)]
        widths = [max(len(row[place]) for row in cells) for place in range(len(self.columns))]
        lines = [_line(row, widths) for row in cells]
        lines.insert(1, "  ".join("─" * width for width in widths))
        return "\n".join(["", self.title, "", *lines, "", *map(str, self.goals), *self.notes])


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = row
    return "  ".join(
        [first.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))]
    )


def machine() -> dict[str, Any]:
    """What the figures were measured on, and how busy it was with other things."""
    names = [
        line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line
    ]
    return {
        "processor": names[0] if names else platform.machine(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release().split('-')[0]}",
        "load": round(os.getloadavg()[0], 1),
    }
