"""Named places where a crash test kills the process; in the running program they are nothing."""

from collections.abc import Callable
from typing import Literal, TypeAlias

Failpoint: TypeAlias = Literal[
    "fetched",  # updates have come in, nothing is stored
    "turned",  # the handlers are through, nothing is committed
    "committed",  # stored, but neither acknowledged nor replied
    "acknowledging",  # about to tell Telegram that all is taken
    "replying",  # about to send the first message of a reply
    "replied",  # sent, but not noted that it is
    "noting",  # about to note which replies are out
    "noted",  # noted
]

Reach: TypeAlias = Callable[[Failpoint], None]


def pass_by(name: Failpoint) -> None:
    """Go on."""
