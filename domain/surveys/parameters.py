"""What the parameters column says: the scale of a range, the order of choices, the size of a picture."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from domain.forms import Kind
from domain.surveys.columns import Columns
from domain.surveys.finding import Finding, FindingKind, found
from domain.surveys.lines import Line

_PAIR = re.compile(r"([^\s=,;]+)\s*=\s*([^\s=,;]+)")
_REFERENCE = re.compile(r"\$\{\s*([^\W\d][\w.\-]*)\s*\}")
_NUMBER = re.compile(r"-?\d{1,12}(?:\.\d{1,6})?", re.ASCII)
LONGEST = 1_000
"""How many characters the parameters of a row may have: what looks for pairs is slow on what has none."""
LONGEST_SCALE = 1_000
"""How many steps a range may have; a year of days fits, a slip of the keyboard does not."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """The parameters that mean something in a chat."""

    minimum: Decimal | int | None = None
    maximum: Decimal | int | None = None
    step: Decimal | int | None = None
    randomize: bool = False
    seed: str = ""  # a number, or a reference to a question
    max_pixels: int | None = None
    findings: tuple[Finding, ...] = field(default=(), compare=False)

    @property
    def is_whole(self) -> bool:
        """Whether the scale has whole numbers only."""
        return all(isinstance(each, int) for each in (self.minimum, self.maximum, self.step))


def parameters_of(line: Line, columns: Columns) -> Parameters:
    """The parameters of a row."""
    words = line.value("parameters")
    cell = columns.cell(line.row, "parameters")
    findings: list[Finding] = []
    if len(words) > LONGEST:
        findings.append(found(FindingKind.PARAMETER_INVALID, cell, name=words[:20], value=""))
        words = ""
    given = {name.lower(): value for name, value in _PAIR.findall(words)}
    if rest := _PAIR.sub(" ", words).strip(" ,;"):
        findings.append(found(FindingKind.PARAMETER_INVALID, cell, name=rest, value=""))
    known: dict[str, str] = {}
    for name, value in given.items():
        if name in _MEANT.get(line.type.name, ()):
            known[name] = value
        else:
            findings.append(found(FindingKind.PARAMETER_UNKNOWN, cell, name=name, type=line.type.name))

    def wrong(name: str) -> None:
        findings.append(found(FindingKind.PARAMETER_INVALID, cell, name=name, value=given.get(name, "")))

    if line.type.name == "range":
        return _scale(known, findings, wrong)
    randomize = known.get("randomize", "false").lower()
    seed = known.get("seed", "")
    if randomize not in {"true", "false"}:
        wrong("randomize")
    if (seed and not (_REFERENCE.fullmatch(seed) or _NUMBER.fullmatch(seed))) or (seed and randomize != "true"):
        wrong("seed")
        seed = ""
    pixels = known.get("max-pixels", "")
    if pixels and not re.fullmatch(r"[1-9]\d{0,5}", pixels):
        wrong("max-pixels")
        pixels = ""
    return Parameters(
        randomize=randomize == "true", seed=seed, max_pixels=int(pixels) if pixels else None, findings=tuple(findings)
    )


_SELECT = ("randomize", "seed")
_MEANT: Mapping[str, tuple[str, ...]] = {
    "range": ("start", "end", "step"),
    "select_one": _SELECT,
    "select_multiple": _SELECT,
    "rank": _SELECT,
    "image": ("max-pixels",),
}


def _scale(known: Mapping[str, str], findings: list[Finding], wrong: Callable[[str], None]) -> Parameters:
    values: dict[str, Decimal] = {}
    # What XLSForm takes where a range says nothing (xlsform.org, "Range").
    for name, usual in (("start", "1"), ("end", "10"), ("step", "1")):
        try:
            values[name] = Decimal(known.get(name, usual))
        except InvalidOperation:
            values[name] = Decimal("NaN")
        if not values[name].is_finite() or not _NUMBER.fullmatch(known.get(name, usual)):
            wrong(name)
            return Parameters(findings=tuple(findings))
    start, end, step = values["start"], values["end"], values["step"]
    if start >= end:
        wrong("end")
        return Parameters(findings=tuple(findings))
    if step <= 0 or (end - start) % step or (end - start) / step > LONGEST_SCALE:
        wrong("step")
        return Parameters(findings=tuple(findings))
    whole = all(value == value.to_integral_value() for value in values.values())
    low, high, by = (int(value) if whole else value for value in (start, end, step))
    return Parameters(minimum=low, maximum=high, step=by, findings=tuple(findings))


def kind_of(line: Line, parameters: Parameters) -> Kind:
    """The kind of a question: a range of decimals is known by its parameters."""
    if line.type.name == "range" and not parameters.is_whole:
        return Kind.DECIMAL
    return line.type.kind or Kind.TEXT
