"""A process that sends deliveries until it is killed, as it should or in one of the ways that a test must notice."""

import asyncio
import os
import signal
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from actions.broadcasts import KIND as BROADCAST
from actions.deliveries import Recipients
from bot import claims, transport
from bot.app import opened
from bot.claims import Claim, Claims, Results
from bot.commands.run import stop_on_signals
from bot.failpoints import Failpoint
from bot.pace import Pace
from domain.deliveries import Outcome, Standing, State
from domain.gate import Gate
from handlers.deliveries import KINDS
from handlers.kind import Verdict
from handlers.turn import Turn
from storage import claims as stored
from storage import gate
from tests.crash.life import Death, settings_of

KIND, TEXT = BROADCAST, "Hallo"
"""The real kind; what is sent begins with the text, unless it says that it may have come before."""
READ_SECONDS = 0.25


@dataclass(frozen=True, slots=True)
class Life:
    """Where a process sends from and to, where it ends, and what it does wrong."""

    token: str
    telegram_url: str
    database_url: str
    key: str
    closings: Path
    """Where it is written down when the gate was recorded as closed."""
    death: Death | None
    broken: str | None
    per_second: float
    lease_seconds: float = 2


def live(life: Life) -> None:
    """Send until killed; SIGTERM ends it in order."""
    transport.READ_SECONDS = READ_SECONDS
    _note_closings(life.closings)
    if life.broken is not None:
        BREAKS[life.broken]()
    settings = settings_of(
        life.token,
        life.telegram_url,
        life.database_url,
        life.key,
        messages_per_second=life.per_second,
        lease_seconds=life.lease_seconds,
    )
    asyncio.run(_run(settings, life.death))


async def _run(settings: Any, death: Death | None) -> None:
    from tests.crash.warm import CATALOGUES

    stop, reached = stop_on_signals(), Counter[str]()

    def reach(name: Failpoint) -> None:
        reached[name] += 1
        if death is not None and name == death.failpoint and reached[name] == death.nth:
            os.kill(os.getpid(), signal.SIGKILL)

    async with opened(settings, catalogues=CATALOGUES, reach=reach) as app:
        sending = asyncio.create_task(app.sending.run())
        await asyncio.wait([sending, asyncio.create_task(stop.wait())], return_when=asyncio.FIRST_COMPLETED)
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)


def _note_closings(path: Path) -> None:
    turn_over = Claims.turn_over

    async def noting(self: Claims, results: Results, **more: Any) -> Claim:
        began, seconds = time.monotonic(), results.told_to_wait
        claim = await turn_over(self, results, **more)
        if seconds:
            with path.open("a") as file:
                file.write(f"{began} {time.monotonic()} {seconds}\n")
        return claim

    Claims.turn_over = noting  # type: ignore[method-assign] # so that a test knows when


def _takes_over_without_marking() -> None:
    def after(outcome: Outcome, *, maybe_sent: bool) -> Standing:
        return Standing(State.QUEUED)

    claims.after = after  # type: ignore[attr-defined] # as it is imported there


def _records_before_sending() -> None:
    stored._CLAIMED = stored._CLAIMED.values(state=State.SENT)


def _ignores_the_closed_gate() -> None:
    Gate.opens_in = lambda self, now: timedelta()  # type: ignore[method-assign]
    Pace.close = lambda self, seconds, *, replies_too: None  # type: ignore[method-assign]


def _does_not_look_again() -> None:
    Recipients.reason_against = lambda self, chat_id, kind, purpose: None  # type: ignore[method-assign]


def _claims_without_a_lock() -> None:
    async def unlocked(session: Any) -> gate.GateRow:
        return await session.get_one(gate.GateRow, gate.THE_ONE)  # type: ignore[no-any-return]

    claimable = stored.claimable

    async def slowly(session: Any, **more: Any) -> Any:
        found = await claimable(session, **more)
        # Long enough for another to find the same.
        await asyncio.sleep(0.02)
        return found

    gate.locked = unlocked
    stored.claimable = slowly
    stored._CLAIMABLE._for_update_arg = None


def _goes_on_when_stopped() -> None:
    async def always(turn: Turn, key: str) -> Verdict:
        return None

    KINDS[KIND] = replace(KINDS[KIND], still_wanted=always)


def _forgets_the_dead() -> None:
    async def none(self: Claims, run_out: object) -> int:
        return 0

    Claims.take_over = none  # type: ignore[method-assign]


BREAKS: dict[str, Callable[[], None]] = {
    "takes over without marking": _takes_over_without_marking,
    "records before sending": _records_before_sending,
    "ignores the closed gate": _ignores_the_closed_gate,
    "does not look again": _does_not_look_again,
    "claims without a lock": _claims_without_a_lock,
    "forgets the dead": _forgets_the_dead,
    "goes on when stopped": _goes_on_when_stopped,
}
