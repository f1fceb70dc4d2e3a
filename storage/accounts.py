"""Accounts: all that is stored about whoever writes, loaded for a whole batch at once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from sqlalchemy import BindParameter, bindparam, select

from domain.roles import StaffRole
from domain.waves import WaveFacts
from storage import surveys
from storage.arrivals import Arrival
from storage.base import Owner
from storage.database import Session
from storage.open_responses import OpenResponse, asks_wave
from storage.persons import Person
from storage.staff import StaffRoleGrant
from storage.surveys import Wave


@dataclass(slots=True)
class Account:
    """A Telegram account and what is known of the human behind it: a person, an arrival, or nothing yet."""

    id: int
    person: Person | None = None
    arrival: Arrival | None = None
    responses: list[OpenResponse] = field(default_factory=list)
    """All that they began to answer, what they answered last at the end."""
    staff_role: StaffRole | None = None
    staff_state: str | None = None
    """The only federal state whose people a partner sees."""
    waves: dict[int, WaveFacts] = field(default_factory=dict)
    """The waves of surveys that `responses` answer."""
    is_between: bool = False
    """Whether what they were answering was closed in this turn: that brings back none of the others."""

    @property
    def response(self) -> OpenResponse | None:
        """What they are answering: what they answered last."""
        return self.responses[-1] if self.responses and not self.is_between else None

    @response.setter
    def response(self, row: OpenResponse | None) -> None:
        if row is None:
            self.responses = [each for each in self.responses if each is not self.response]
        else:
            self.responses = [*(each for each in self.responses if each is not row), row]
        self.is_between = row is None

    def answering(self, form: str) -> OpenResponse | None:
        """Return what they began to answer of a form."""
        return next((each for each in self.responses if each.form == form), None)

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
_RESPONSES = (
    surveys.with_facts(select(OpenResponse, *surveys.FACTS).outerjoin(Wave, asks_wave()))
    .where(OpenResponse.person_id.in_(_IDS))
    .order_by(OpenResponse.answered_at, OpenResponse.id)
)
_ARRIVALS = select(Arrival).where(Arrival.account_id.in_(_IDS))
_GRANTS = select(StaffRoleGrant.account_id, StaffRoleGrant.role, StaffRoleGrant.state).where(
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
        for response, *facts in await session.execute(_RESPONSES, {"ids": [*owners]}):
            owner = owners[response.person_id]
            owner.responses.append(response)
            if facts[0] is not None:
                wave = surveys.facts_of(facts)
                owner.waves[wave.id] = wave
    unknown = [account.id for account in accounts.values() if account.person is None]
    if unknown:
        for arrival in await session.scalars(_ARRIVALS, {"ids": unknown}):
            accounts[arrival.account_id].arrival = arrival
    for account_id, role, state in await session.execute(_GRANTS, {"ids": [*ids]}):
        accounts[account_id].staff_role, accounts[account_id].staff_state = StaffRole(role), state
    return accounts
