"""Erasing a person."""

from actions import memberships
from storage import initiatives, personal_data
from storage.accounts import Account
from storage.database import Session


async def erase(session: Session, account: Account) -> None:
    """Erase everything stored about an account; afterwards it is as unknown as before its first word."""
    if account.person is not None:
        # What others speak for stays; the contact in it that was this person's does not.
        for initiative in await initiatives.of_person(session, account.person.id):
            await initiatives.locked(session, initiative.id)
            await memberships.take_contact(session, account.person.id, initiative.id)
    await personal_data.erase(session, account.owner)
    account.person = account.arrival = account.staff_role = None
    account.responses.clear()
