"""Giving and withdrawing consent."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from domain.consents import ASKED_ON_ARRIVAL, WORDING, Purpose
from domain.forms import NO, YES, Answers, Response
from domain.waves import wave_of
from storage import consents, initiatives
from storage.accounts import Account
from storage.consents import Consent
from storage.database import Session


async def settle(
    session: Session,
    account: Account,
    purposes: Collection[str],
    *,
    asked: Collection[str] = ASKED_ON_ARRIVAL,
    now: datetime,
) -> None:
    """Let exactly these stand of the purposes that were `asked`: what is new is given now, what is missing withdrawn.

    Consents to anything else stay as they are.
    """
    assert account.person is not None
    standing = await consents.standing(session, account.person.id)
    for purpose, consent in standing.items():
        if purpose in asked and purpose not in purposes:
            consent.withdrawn_at = now
    for wanted in sorted(purposes):
        if Purpose(wanted) not in standing:
            session.add(Consent(person_id=account.person.id, purpose=wanted, wording=WORDING, given_at=now))


QUESTIONS = {Purpose.EXPERIENCE: "experience", Purpose.LISTED: "listed"}
"""The questions by which some purposes are agreed to after arrival."""


async def change(session: Session, account: Account, purpose: Purpose, *, given: bool, now: datetime) -> None:
    """Give or withdraw one consent; what rests on it ends, and an open response that asks for it follows.

    So its summary stays true, and to send it does not bring back what was withdrawn meanwhile.
    """
    assert account.person is not None
    await settle(session, account, [purpose] if given else [], asked=[purpose], now=now)
    if purpose is Purpose.LISTED and not given:
        await session.flush()
        await initiatives.unlist(session, person_id=account.person.id)
    for row in account.responses:
        # A survey's questions may be called as ours, and ask for something else.
        if wave_of(row.form) is not None:
            continue
        response = Response.from_data(row.state)
        answers = await _following(session, account.person.id, response, purpose, given=given)
        if answers != response.answers:
            # A profile that was only looked at stays so.
            revision = response.revision + 1 if response.revision else 0
            row.state = replace(response, answers=answers, revision=revision).to_data()
    await session.flush()


async def _following(session: Session, person_id: int, response: Response, purpose: Purpose, *, given: bool) -> Answers:
    answers = dict(response.answers)
    question = QUESTIONS.get(purpose)
    if question in answers:
        answers[question] = YES if given else NO
    if "purposes" in answers:
        standing = set(await consents.standing(session, person_id)) - {purpose}
        if given:
            standing.add(purpose)
        answers["purposes"] = tuple(each for each in ASKED_ON_ARRIVAL if each in standing)
    return answers
