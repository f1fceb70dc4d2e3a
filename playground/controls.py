"""What the page lets one do beside the phones: people, time, and how Telegram behaves."""

from datetime import timedelta
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from playground.faults import Fault, Misbehavior
from playground.storms import Storm

LONGEST_NAME = 64
LONGEST_PASSING = timedelta(days=366)


class _Control(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Persona(_Control):
    """Who somebody is: a name, the language of the phone, and whether they belong to the programme team."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_NAME)]
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35)]
    team: bool = False


class Passing(_Control):
    """How much time is let pass."""

    seconds: Annotated[int, Field(ge=1, le=LONGEST_PASSING.total_seconds())]


Method = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{1,64}$")]
Wait = Annotated[int, Field(ge=1, le=3600)]
Slowness = Annotated[float, Field(ge=0, le=600, allow_inf_nan=False)]


class Misbehaving(_Control):
    """What goes wrong from now on, and with which calls."""

    kind: Misbehavior
    method: Method | None = None
    person: int | None = None
    times: Annotated[int, Field(ge=1, le=1000)] | None = 1
    retry_after: Wait = 5
    seconds: Slowness = 3.0

    @model_validator(mode="after")
    def _polls_are_named(self) -> Self:
        if self.method is not None and self.method.lower() == "getupdates" and self.person is not None:
            raise ValueError("getUpdates is about nobody's phone")
        return self

    def fault(self) -> Fault:
        """The fault that Telegram is to have."""
        return Fault(
            self.kind,
            method=self.method,
            chat_id=self.person,
            times=self.times,
            retry_after=self.retry_after,
            seconds=self.seconds,
        )


class Storming(_Control):
    """At random, the same for the same seed, so large a share of the calls meets each misbehavior."""

    seed: Annotated[int, Field(ge=0, le=2**53)]
    shares: Annotated[dict[Misbehavior, Annotated[float, Field(ge=0, le=1)]], Field(min_length=1)]
    methods: frozenset[Method] | None = frozenset({"sendMessage"})
    retry_after: tuple[Wait, Wait] = (1, 3)
    seconds: Slowness = 1.0

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if sum(self.shares.values()) > 1:
            raise ValueError("the shares are more than all calls")
        if self.retry_after[0] > self.retry_after[1]:
            raise ValueError("the shortest wait is longer than the longest")
        return self

    def storm(self) -> Storm:
        """The storm that Telegram is to have."""
        return Storm(self.seed, self.shares, methods=self.methods, retry_after=self.retry_after, seconds=self.seconds)
