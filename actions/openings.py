"""Opening a form that begins with what is known, and setting it aside: one that was only looked at is closed."""

from datetime import datetime, timedelta

from actions import responses
from domain.forms import Form, Pause, Response
from storage import deliveries
from storage.accounts import Account
from storage.database import Session
from storage.deliveries import Due
from storage.open_responses import OpenResponse

NUDGE_KIND = "nudge"
NUDGED_AFTER = timedelta(days=3)
"""How long somebody may leave their answers lying before the bot asks whether they want to go on."""


async def open_response(session: Session, account: Account, form: str, response: Response, *, now: datetime) -> None:
    """Let somebody answer from here on, and ask them about it once if they leave it lying."""
    assert account.person is not None
    account.response = OpenResponse(
        person_id=account.person.id, form=form, state=response.to_data(), opened_at=now, answered_at=now
    )
    session.add(account.response)
    # Its buttons carry its id.
    await session.flush()
    nudge = Due(NUDGE_KIND, str(account.response.id), account.id, now + NUDGED_AFTER)
    await deliveries.enqueue(session, [nudge])


async def pause(session: Session, account: Account, form: Form, *, now: datetime) -> bool:
    """Set aside what is being answered; tell whether there was anything to keep."""
    assert account.response is not None
    if Response.from_data(account.response.state).revision == 0:
        await responses.close(session, account)
        return False
    await responses.give(session, account, form, Pause(), now=now)
    return True
