"""Recipients: all that is to be known of many chats before something is sent to them, by one statement."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import BindParameter, bindparam, func, select

from domain.consents import Purpose
from domain.roles import StaffRole
from storage.accounts import Account
from storage.arrivals import Arrival
from storage.consents import Consent
from storage.database import Session
from storage.open_responses import OpenResponse
from storage.persons import Person
from storage.staff import StaffRoleGrant
from storage.unsubscriptions import Unsubscription


@dataclass(frozen=True, slots=True)
class Recipient:
    """An account, what it turned off, and what it consents to."""

    account: Account
    unsubscribed: frozenset[str] = frozenset()
    consented: frozenset[Purpose] = frozenset()


_IDS: BindParameter[Sequence[int]] = bindparam("ids", expanding=True)
_STANDS = StaffRoleGrant.revoked_at.is_(None)
_UNSUBSCRIBED = (
    select(func.aggregate_strings(Unsubscription.kind, " "))
    .where(Unsubscription.person_id == Person.id)
    .scalar_subquery()
)
_CONSENTED = (
    select(func.aggregate_strings(Consent.purpose, " "))
    .where(Consent.person_id == Person.id, Consent.withdrawn_at.is_(None))
    .scalar_subquery()
)
# Made once, and one for everything: while much is sent, each statement is a good part of the work.
_PERSONS = (
    select(Person, OpenResponse, StaffRoleGrant.role, _UNSUBSCRIBED, _CONSENTED)
    .outerjoin(OpenResponse, OpenResponse.person_id == Person.id)
    .outerjoin(StaffRoleGrant, (StaffRoleGrant.account_id == Person.account_id) & _STANDS)
    .where(Person.account_id.in_(_IDS))
    .order_by(OpenResponse.answered_at, OpenResponse.id)
)
_ARRIVALS = select(Arrival).where(Arrival.account_id.in_(_IDS))
_ROLES = select(StaffRoleGrant.account_id, StaffRoleGrant.role).where(StaffRoleGrant.account_id.in_(_IDS), _STANDS)


async def known(session: Session, ids: Collection[int]) -> dict[int, Recipient]:
    """Return what is known of these accounts, without locking anybody."""
    found = {id_: Recipient(Account(id_)) for id_ in ids}
    for person, response, role, unsubscribed, consented in await session.execute(_PERSONS, {"ids": [*ids]}):
        account = found[person.account_id].account
        if account.person is None:
            account.person, account.staff_role = person, _staff(role)
            purposes = frozenset(map(Purpose, (consented or "").split()))
            found[account.id] = Recipient(account, frozenset((unsubscribed or "").split()), purposes)
        if response is not None:
            account.responses.append(response)
    unknown = [id_ for id_, recipient in found.items() if recipient.account.person is None]
    if unknown:
        for arrival in await session.scalars(_ARRIVALS, {"ids": unknown}):
            found[arrival.account_id].account.arrival = arrival
        # Of the team there may be some of whom nothing else is stored.
        for account_id, role in await session.execute(_ROLES, {"ids": unknown}):
            found[account_id].account.staff_role = StaffRole(role)
    return found


def _staff(role: str | None) -> StaffRole | None:
    return StaffRole(role) if role is not None else None
