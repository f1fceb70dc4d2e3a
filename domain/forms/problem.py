"""Why an input is not taken."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum


class ProblemKind(StrEnum):
    """What was wrong with an input."""

    NOT_A_NUMBER = "not_a_number"
    SEVERAL_NUMBERS = "several_numbers"  # 8-10
    AMBIGUOUS_NUMBER = "ambiguous_number"  # 1.200
    TOO_SMALL = "too_small"
    TOO_LARGE = "too_large"
    NOT_A_STEP = "not_a_step"  # between two steps of a scale
    NOT_A_DATE = "not_a_date"
    NO_SUCH_DAY = "no_such_day"  # the 31st of February
    NOT_A_TIME = "not_a_time"
    NO_SUCH_TIME = "no_such_time"  # 25:00
    TIME_MISSING = "time_missing"  # only the day was said
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    NOT_A_CONTACT = "not_a_contact"
    NOT_A_PLACE = "not_a_place"
    NOT_A_PHOTO = "not_a_photo"
    NOT_A_RECORDING = "not_a_recording"
    NOT_A_VIDEO = "not_a_video"
    NOT_A_FILE = "not_a_file"
    TOO_LONG = "too_long"
    EMPTY = "empty"  # nothing a person could read
    NOT_A_CHOICE = "not_a_choice"
    NOT_AN_ORDER = "not_an_order"  # of all choices, each once
    REQUIRED = "required"  # may not be skipped or left without a choice
    CONSTRAINT = "constraint"
    NOT_ASKED = "not_asked"  # an old or a forged button: not what is asked now
    UNFINISHED = "unfinished"  # to be sent while a question is open
    SENT = "sent"  # nothing changes any more


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an input is not taken, with the bound it missed where there is one."""

    kind: ProblemKind
    limit: int | Decimal | date | time | datetime | None = None
