"""What a person can agree to, each purpose on its own (Art. 6 (1) a, Art. 7 GDPR)."""

from enum import StrEnum

WORDING = "2026-11b"
"""Version of the wording people agree to; a new one whenever the meaning of a consent text changes."""


class Purpose(StrEnum):
    """What data may be used for."""

    PROFILE = "profile"
    EVENT_REMINDERS = "event_reminders"
    BROADCASTS = "broadcasts"
    EXPERIENCE = "experience"
    LISTED = "listed"


ASKED_ON_ARRIVAL = (Purpose.PROFILE, Purpose.EVENT_REMINDERS, Purpose.BROADCASTS, Purpose.EXPERIENCE)
"""Asked of a newcomer; later features ask for their own purpose where it first matters."""

PURPOSES = (*ASKED_ON_ARRIVAL, Purpose.LISTED)
"""All of them, in the order that buttons know them by: new ones come last."""
