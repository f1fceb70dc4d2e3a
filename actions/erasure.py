"""Erasing a person."""

from datetime import datetime

from actions import memberships
from storage import initiatives, personal_data
from storage.accounts import Account
from storage.database import Session


async def erase(session: Session, account: Account, *, now: datetime) -> None:
    """Erase everything stored about an account; afterwards it is as unknown as before its first word."""
    if account.person is not None:
        person_id = account.person.id
        # What others speak for stays, and they are told; what nobody else speaks for is erased with the person.
        for initiative in await initiatives.of_person(session, person_id):
            await initiatives.locked(session, initiative.id)
            if await initiatives.accounts_of_others(session, person_id, initiative.id):
                await memberships.leave(session, person_id, initiative.id, now=now)
    await personal_data.erase(session, account.owner)
    account.person = account.arrival = account.staff_role = None
    account.responses.clear()
