"""Waves: what is known of one round of a survey, and whether it can be answered now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

FORM = "survey"
"""Responses to surveys are stored as of a form of this name, with the wave behind a colon."""


class WaveState(StrEnum):
    """Where a wave stands."""

    SCHEDULED = "scheduled"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class WaveFacts:
    """One round of a survey, and how the survey is run."""

    id: int
    survey_id: int
    form_id: int
    number: int
    name: str
    title: str
    anonymous: bool
    editable: bool
    at_most: int
    quota: int | None
    audience: Mapping[str, Any] | None
    remind_after_days: int | None
    opens_at: datetime
    closes_at: datetime | None
    closed_at: datetime | None
    invited_at: datetime | None

    def state(self, now: datetime) -> WaveState:
        """Where it stands at a moment; a wave whose quota is reached was closed with the response that reached it."""
        if self.ended_at(now) is not None:
            return WaveState.CLOSED
        return WaveState.OPEN if now >= self.opens_at else WaveState.SCHEDULED

    def ended_at(self, now: datetime) -> datetime | None:
        """Since when it has been closed; None as long as it is not."""
        ends = [at for at in (self.closed_at, self.closes_at) if at is not None and at <= now]
        return min(ends, default=None)

    @property
    def form(self) -> str:
        """As which form its open responses are stored."""
        return form_of(self.id)


def form_of(wave_id: int) -> str:
    """Return as which form the open responses of a wave are stored."""
    return f"{FORM}:{wave_id}"


def wave_of(form: str) -> int | None:
    """Return of which wave an open response is by the form it is stored as; None where it is of no survey."""
    noun, _, rest = form.partition(":")
    return int(rest) if noun == FORM and rest.isascii() and rest.isdigit() else None
