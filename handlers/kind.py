"""What a kind of message that the bot sends on its own account consists of."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from domain.consents import Purpose
from domain.deliveries import Reason
from handlers.reply import Reply
from handlers.turn import Turn


@dataclass(frozen=True, slots=True)
class Later:
    """It is not time yet."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Held:
    """Its cause pauses; whoever lets it go on releases what was held back."""


Verdict: TypeAlias = Reason | Later | Held | None
"""Why a delivery is not to be sent now; None when it is."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Both functions get the recipient's turn and the delivery's key; what they read is what is stored now."""

    still_wanted: Callable[[Turn, str], Awaitable[Verdict]]
    word: Callable[[Turn, str], Awaitable[Reply]]
    purpose: Purpose | None = None
    """What one must have consented to."""
    optional: bool = True
    """Whether people can turn it off."""
