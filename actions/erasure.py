"""Erasing a person."""

from storage import personal_data
from storage.accounts import Account
from storage.database import Session


async def erase(session: Session, account: Account) -> None:
    """Erase everything stored about an account; afterwards it is as unknown as before its first word."""
    await personal_data.erase(session, account.owner)
    account.person = account.arrival = account.staff_role = None
    account.responses.clear()
