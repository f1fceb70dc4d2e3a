"""Named places where a crash test kills the process; in the running program they are nothing."""

from collections.abc import Callable
from typing import Literal, TypeAlias

AnswerFailpoint: TypeAlias = Literal[
    "fetched",  # updates have come in, nothing is stored
    "turned",  # the handlers are through, nothing is committed
    "committed",  # stored, but neither acknowledged nor replied
    "acknowledging",  # about to tell Telegram that all is taken
    "replying",  # about to send the first message of a reply
    "replied",  # sent, but not noted that it is
    "noting",  # about to note which replies are out
    "noted",  # noted
]

DeliveryFailpoint: TypeAlias = Literal[
    "claimed",  # deliveries are claimed, none has begun
    "delivering",  # about to send a delivery
    "delivered",  # sent, but not recorded that it is
    "recording",  # about to record what deliveries led to
]

Failpoint: TypeAlias = Literal[AnswerFailpoint, DeliveryFailpoint]

Reach: TypeAlias = Callable[[Failpoint], None]


def pass_by(name: Failpoint) -> None:
    """Go on."""
