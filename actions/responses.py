"""Answering a form whose answers are kept one by one until they are sent."""

from datetime import datetime
from types import MappingProxyType

from domain.forms import Answers, Form, Input, Response, Step, begin, step
from storage.accounts import Account
from storage.database import Session
from storage.open_responses import OpenResponse


async def begin_form(
    session: Session, account: Account, form: Form, known: Answers = MappingProxyType({}), *, now: datetime
) -> Response:
    """Let somebody answer a form, or go on with what is open; what is known beforehand is not asked."""
    assert account.person is not None
    if account.response is not None:
        return Response.from_data(account.response.state)
    response = begin(form, known).response
    account.response = OpenResponse(
        person_id=account.person.id, form=form.name, state=response.to_data(), opened_at=now, answered_at=now
    )
    session.add(account.response)
    # Its buttons carry its id.
    await session.flush()
    return response


async def give(session: Session, account: Account, form: Form, given: Input, *, now: datetime) -> Step:
    """Take one input and keep what it changed; a step with a problem changed nothing."""
    row = account.response
    assert row is not None
    before = Response.from_data(row.state)
    taken = step(form, before, given)
    if taken.response is not before:
        row.state = taken.response.to_data()
        row.answered_at = now
    return taken


async def close(session: Session, account: Account) -> None:
    """Forget an open response: it was sent, or given up."""
    if account.response is not None:
        await session.delete(account.response)
        account.response = None
