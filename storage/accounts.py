"""Accounts: all that is stored about whoever writes, loaded for a whole batch at once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import BindParameter, bindparam, select

from domain.roles import StaffRole
from storage.arrivals import Arrival
from storage.base import Owner
from storage.database import Session
from storage.open_responses import OpenResponse
from storage.persons import Person
from storage.staff import StaffRoleGrant


@dataclass(slots=True)
class Account:
    """A Telegram account and what is known of the human behind it: a person, an arrival, or nothing yet."""

    id: int
    person: Person | None = None
    arrival: Arrival | None = None
    response: OpenResponse | None = None
    staff_role: StaffRole | None = None

    @property
    def language(self) -> str | None:
        """The language they chose; None as long as they have not."""
        known = self.person or self.arrival
        return known.language if known else None

    @property
    def owner(self) -> Owner:
        """Whose rows these are."""
        return Owner(self.id, self.person.id if self.person else None)


# Made once: to put them together takes as long as to run them.
_IDS: BindParameter[Sequence[int]] = bindparam("ids", expanding=True)
_PERSONS = select(Person).where(Person.account_id.in_(_IDS)).order_by(Person.id)
_PERSONS_LOCKED = _PERSONS.with_for_update()
_RESPONSES = select(OpenResponse).where(OpenResponse.person_id.in_(_IDS))
_ARRIVALS = select(Arrival).where(Arrival.account_id.in_(_IDS))
_GRANTS = select(StaffRoleGrant.account_id, StaffRoleGrant.role).where(
    StaffRoleGrant.account_id.in_(_IDS), StaffRoleGrant.revoked_at.is_(None)
)


async def load(session: Session, ids: Collection[int], *, lock: bool = True) -> dict[int, Account]:
    """Return the accounts with what is stored about them; unless only looked at, persons are locked.

    Locks are taken in the order of ids, so that two processes never wait for each other.
    """
    accounts = {id_: Account(id_) for id_ in ids}
    # Two statements: who waited for a lock sees the newest person, but of a joined table what was there before.
    for person in await session.scalars(_PERSONS_LOCKED if lock else _PERSONS, {"ids": [*ids]}):
        accounts[person.account_id].person = person
    owners = {account.person.id: account for account in accounts.values() if account.person is not None}
    if owners:
        for response in await session.scalars(_RESPONSES, {"ids": [*owners]}):
            owners[response.person_id].response = response
    unknown = [account.id for account in accounts.values() if account.person is None]
    if unknown:
        for arrival in await session.scalars(_ARRIVALS, {"ids": unknown}):
            accounts[arrival.account_id].arrival = arrival
    for account_id, role in await session.execute(_GRANTS, {"ids": [*ids]}):
        accounts[account_id].staff_role = StaffRole(role)
    return accounts
