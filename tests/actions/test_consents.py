"""Consents are settled for what was asked; what another feature asked for is left alone."""

from pathlib import Path

import pytest

from actions import consents
from actions.openings import open_response
from bot import programme
from domain.consents import Purpose
from domain.profiles import initiative_form, opened
from storage import Database, Session, initiatives
from storage import consents as stored
from storage.accounts import Account
from storage.consents import Consent
from storage.initiatives import Initiative, Membership
from storage.persons import Person
from tests.conftest import START

PROGRAMME = programme.read(Path("programme.toml"), languages=("de", "ru", "uk"))
ASKED = (Purpose.PROFILE, Purpose.BROADCASTS)
"""As if a later feature had asked for the other purposes."""


async def somebody(session: Session, *purposes: Purpose) -> Account:
    person = Person(account_id=1, language="uk", created_at=START, role="volunteer", state="DE-SN", arrived_at=START)
    session.add(person)
    await session.flush()
    for purpose in purposes:
        session.add(Consent(person_id=person.id, purpose=purpose, wording="1", given_at=START))
    await session.flush()
    return Account(1, person)


async def standing(session: Session, account: Account) -> set[Purpose]:
    assert account.person is not None
    await session.flush()
    return set(await stored.standing(session, account.person.id))


async def test_what_was_not_asked_stays(database: Database) -> None:
    async with database.transaction() as session:
        account = await somebody(session, Purpose.PROFILE, Purpose.BROADCASTS, Purpose.EXPERIENCE)
        await consents.settle(session, account, [Purpose.PROFILE], asked=ASKED, now=START)
        assert await standing(session, account) == {Purpose.PROFILE, Purpose.EXPERIENCE}


@pytest.mark.parametrize("given", [True, False])
async def test_one_change_changes_one(database: Database, given: bool) -> None:
    async with database.transaction() as session:
        account = await somebody(session, Purpose.PROFILE, Purpose.EXPERIENCE)
        await consents.change(session, account, Purpose.BROADCASTS, given=given, now=START)
        expected = {Purpose.PROFILE, Purpose.EXPERIENCE} | ({Purpose.BROADCASTS} if given else set())
        assert await standing(session, account) == expected


async def test_who_withdraws_the_listing_lists_nothing_any_more(database: Database) -> None:
    async with database.transaction() as session:
        account = await somebody(session, Purpose.PROFILE, Purpose.LISTED)
        assert account.person is not None
        initiative = Initiative(name="Haus", state="DE-SN", created_at=START)
        session.add(initiative)
        await session.flush()
        membership = Membership(
            person_id=account.person.id, initiative_id=initiative.id, joined_at=START, listed_at=START
        )
        session.add(membership)
        await consents.change(session, account, Purpose.LISTED, given=False, now=START)
        assert membership.listed_at is None
        assert not await initiatives.lists_any(session, account.person.id)


@pytest.mark.parametrize(("given", "answer"), [(True, "yes"), (False, "no")])
async def test_an_open_answer_follows_so_that_sending_it_changes_nothing_back(
    database: Database, given: bool, answer: str
) -> None:
    async with database.transaction() as session:
        account = await somebody(session, Purpose.PROFILE)
        form = initiative_form(PROGRAMME)
        response = opened(form, {"listed": "no" if given else "yes"}, at_summary=False)
        await open_response(session, account, form.name, response, now=START)
        await consents.change(session, account, Purpose.LISTED, given=given, now=START)
        assert account.response is not None
        assert account.response.state["answers"]["listed"] == answer
