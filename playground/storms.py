"""Many calls go wrong at random, the same ones again for the same seed."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import InitVar, dataclass, field
from hashlib import blake2b
from typing import Any

from playground.faults import Fault, Misbehavior
from playground.flood import FloodControl

_HALF = 8
_ALL = "all"


@dataclass(slots=True)
class Storm:
    """A share of the calls meets each misbehavior; after a 429 all calls of these methods are refused until its end.

    What happens to the n-th call of a method to a chat depends on the seed alone, in whatever order the chats come and
    however often the bot died meanwhile. Calls refused in a wait do not count.
    """

    seed: int
    shares: Mapping[Misbehavior, float]
    methods: frozenset[str] | None = frozenset({"sendMessage"})
    """None: every method but getUpdates."""
    retry_after: tuple[int, int] = (1, 3)
    """Seconds to wait after a 429, at least and at most."""
    seconds: float = 0.2
    """How long a slow call takes."""
    second: InitVar[float] = 1.0
    """How long a second of a 429 lasts, for tests that have no time."""
    _flood: FloodControl = field(init=False)
    _calls: Counter[tuple[str, str]] = field(default_factory=Counter, init=False)

    def __post_init__(self, second: float) -> None:
        self.shares = {Misbehavior(kind): share for kind, share in self.shares.items()}
        if min(self.shares.values(), default=0) < 0 or self.share > 1 + 1e-9:
            raise ValueError("shares are parts of one")
        self._flood = FloodControl(second)

    @property
    def share(self) -> float:
        """Which part of the calls goes wrong, beside those in a wait."""
        return sum(self.shares.values())

    def strikes(self, method: str, parameters: Mapping[str, Any], moment: float) -> Fault | None:
        """The fault that meets a call, if any."""
        if method == "getUpdates" if self.methods is None else method not in self.methods:
            return None
        if left := self._flood.left(_ALL, moment):
            return Fault(Misbehavior.TOO_MANY, retry_after=left)
        kind, chance = self._drawn(method, str(parameters.get("chat_id")))
        if kind is not Misbehavior.TOO_MANY:
            return Fault(kind, seconds=self.seconds) if kind else None
        shortest, longest = self.retry_after
        seconds = shortest + int(chance * (longest - shortest + 1))
        return Fault(kind, retry_after=self._flood.begin(_ALL, moment, seconds * self._flood.second))

    def _drawn(self, method: str, chat_id: str) -> tuple[Misbehavior | None, float]:
        """What meets the next call of a method to a chat, and a second chance from 0 to 1."""
        self._calls[method, chat_id] += 1
        key = f"{self.seed} {method} {chat_id} {self._calls[method, chat_id]}"
        drawn = blake2b(key.encode(), digest_size=2 * _HALF).digest()
        first, second = (int.from_bytes(half) / 2 ** (8 * _HALF) for half in (drawn[:_HALF], drawn[_HALF:]))
        for kind, share in self.shares.items():
            first -= share
            if first < 0:
                return kind, second
        return None, second
