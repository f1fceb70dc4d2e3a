"""Opening a form that begins with what is known, and setting it aside: one that was only looked at is closed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from actions import responses
from domain.forms import SHARING, Form, Pause, Response
from storage import deliveries
from storage.accounts import Account
from storage.database import Session
from storage.deliveries import Due
from storage.open_responses import OpenResponse

NUDGE_KIND = "nudge"
NUDGED_AFTER = timedelta(days=3)
"""How long somebody may leave their answers lying before the bot asks whether they want to go on."""
REPLACES = "replaces"
"""Beside the state of an open response: which sent one it takes the place of when it is sent."""
INSTANT = timedelta(microseconds=1)
"""The least by which two moments differ."""


async def open_response(
    session: Session, account: Account, form: str, response: Response, *, nudged: bool = True, now: datetime
) -> None:
    """Let somebody answer from here on; `nudged`, they are asked about it once if they leave it lying.

    What they were answering is set aside.
    """
    assert account.person is not None
    row = OpenResponse(person_id=account.person.id, form=form, state=response.to_data(), opened_at=now, answered_at=now)
    turn_to(account, row, now=now)
    session.add(row)
    # Its buttons carry its id.
    await session.flush()
    if nudged:
        nudge = Due(NUDGE_KIND, str(row.id), account.id, now + NUDGED_AFTER)
        await deliveries.enqueue(session, [nudge])


async def open_anew(
    session: Session, account: Account, form: str, response: Response, *, nudged: bool = True, now: datetime
) -> None:
    """Let somebody answer from here on; what they began of the same form before is given up."""
    begun = account.answering(form)
    if begun is not None:
        account.responses.remove(begun)
        await session.delete(begun)
        await session.flush()
    await open_response(session, account, form, response, nudged=nudged, now=now)


def turn_to(account: Account, row: OpenResponse, *, now: datetime) -> None:
    """Let this be what somebody answers from here on; whatever else they began is set aside."""
    others = [each for each in account.responses if each is not row]
    for other in others:
        response = Response.from_data(other.state)
        if not response.paused:
            # As the engine pauses: a key for sharing does not wait on the phone for days.
            draft = None if response.draft == SHARING else response.draft
            paused = replace(response, paused=True, revision=response.revision + 1, draft=draft)
            other.state = kept_beside(other.state) | paused.to_data()
    # The one answered last is the one they are at, also where the clock has stood still since.
    row.answered_at = max([now, *(each.answered_at + INSTANT for each in others)])
    account.response = row


def kept_beside(state: Mapping[str, Any]) -> dict[str, Any]:
    """Return what stands in a stored state beside that of the engine."""
    return {key: value for key, value in state.items() if key == REPLACES}


async def pause(session: Session, account: Account, form: Form, *, now: datetime) -> bool:
    """Set aside what is being answered; tell whether there was anything to keep."""
    assert account.response is not None
    if Response.from_data(account.response.state).revision == 0:
        await responses.close(session, account)
        return False
    await responses.give(session, account, form, Pause(), now=now)
    return True
