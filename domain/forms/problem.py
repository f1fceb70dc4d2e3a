"""Why an input is not taken."""

from dataclasses import dataclass
from enum import StrEnum


class ProblemKind(StrEnum):
    """What was wrong with an input."""

    NOT_A_NUMBER = "not_a_number"
    TOO_SMALL = "too_small"
    TOO_LARGE = "too_large"
    TOO_LONG = "too_long"
    EMPTY = "empty"  # nothing a person could read
    NOT_A_CHOICE = "not_a_choice"
    REQUIRED = "required"  # may not be skipped or left without a choice
    CONSTRAINT = "constraint"
    NOT_ASKED = "not_asked"  # an old or a forged button: not what is asked now
    UNFINISHED = "unfinished"  # to be sent while a question is open
    SENT = "sent"  # nothing changes any more


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an input is not taken, with the bound it missed where there is one."""

    kind: ProblemKind
    limit: int | None = None
