"""Whether a person can be reached."""

from datetime import datetime

from actions.erasure import erase
from storage import deliveries
from storage.accounts import Account
from storage.database import Session


async def block(session: Session, account: Account, *, now: datetime) -> None:
    """Note that they blocked the bot; somebody who was only arriving is forgotten."""
    if account.person is not None:
        account.person.blocked_at = account.person.blocked_at or now
    else:
        await erase(session, account, now=now)


async def migrate(session: Session, old: int, new: int) -> None:
    """Keep reaching a group that became a supergroup and has another id since."""
    await deliveries.migrate_chat(session, old, new)


def write_again(account: Account) -> None:
    """Note that they can be reached: they wrote, or took the block back."""
    if account.person is not None and account.person.blocked_at is not None:
        account.person.blocked_at = None
