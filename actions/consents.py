"""Giving and withdrawing consent."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from domain.consents import WORDING, Purpose
from domain.forms import Response
from storage import consents
from storage.accounts import Account
from storage.consents import Consent
from storage.database import Session


async def settle(session: Session, account: Account, purposes: Collection[str], *, now: datetime) -> None:
    """Make the standing consents exactly these: what is new is given now, what is missing withdrawn now."""
    assert account.person is not None
    standing = await consents.standing(session, account.person.id)
    for purpose, consent in standing.items():
        if purpose not in purposes:
            consent.withdrawn_at = now
    for wanted in sorted(purposes):
        if Purpose(wanted) not in standing:
            session.add(Consent(person_id=account.person.id, purpose=wanted, wording=WORDING, given_at=now))


async def change(session: Session, account: Account, purpose: Purpose, *, given: bool, now: datetime) -> None:
    """Give or withdraw one consent; an open response that asks for consents follows, so that its summary stays true."""
    assert account.person is not None
    standing = set(await consents.standing(session, account.person.id))
    purposes = standing | {purpose} if given else standing - {purpose}
    await settle(session, account, purposes, now=now)
    if account.response is not None:
        response = Response.from_data(account.response.state)
        if "purposes" in response.answers:
            listed = tuple(each for each in Purpose if each in purposes)
            answers = {**response.answers, "purposes": listed}
            # A profile that was only looked at stays so.
            revision = response.revision + 1 if response.revision else 0
            account.response.state = replace(response, answers=answers, revision=revision).to_data()
    await session.flush()
