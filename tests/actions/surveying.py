"""Surveys in a test's database, and people who answer them without a chat: what is done, and not how it looks."""

from dataclasses import dataclass, field
from datetime import datetime
from random import Random, SystemRandom
from typing import Any

from sqlalchemy import func, select

from actions import survey_answers, surveys
from actions.compiled_surveys import CompiledSurveys
from actions.survey_answers import May, SurveyStep
from actions.surveys import Imported
from domain.consents import WORDING, Purpose
from domain.forms import Answer, Input, Response, Send, Typed
from domain.surveys import Report, check
from storage import Database, Session, accounts, survey_steps
from storage.accounts import Account
from storage.consents import Consent
from storage.persons import Person
from storage.surveys import Wave
from tests.conftest import START

FORM = b"""
| survey   | type               | name   | label::de     | label::uk      | label::ru      | required | calculation |
|          | start              | begun  |               |                |                |          |             |
|          | end                | ended  |               |                |                |          |             |
|          | select_one  yesno  | found  | Gefunden?     | Found uk       | Found ru       | yes      |             |
|          | select_multiple yesno | which | Welche?    | Which uk       | Which ru       |          |             |
|          | integer            | hours  | Stunden?      | Hours uk       | Hours ru       |          |             |
|          | text               | wish   | Wunsch?       | Wish uk        | Wish ru        |          |             |
|          | calculate          | twice  |               |                |                |          | ${hours} * 2 |
|          | calculate          | day    |               |                |                |          | today()     |
|          | calculate          | drawn  |               |                |                |          | once(random()) |
| choices  | list_name | name | label::de | label::uk | label::ru |
|          | yesno     | yes  | Ja        | Yes uk    | Yes ru    |
|          | yesno     | no   | Nein      | No uk     | No ru     |
| settings | form_id | form_title | default_language |
|          | demo    | Demo       | de               |
"""
INPUTS: tuple[Input, ...] = (
    Answer("found", "yes"),
    Answer("which", ("yes", "no")),
    Typed("hours", "7"),
    Typed("wish", "Mehr Räume"),
    Send(),
)
"""Answers everything and sends it."""


def checked(form: bytes = FORM) -> Report:
    """A checked form."""
    report = check(form, "demo.md")
    assert report.ok, report.findings
    return report


@dataclass
class Surveying:
    """What a test does with surveys."""

    database: Database
    now: datetime = START
    compiled: CompiledSurveys = field(default_factory=CompiledSurveys)
    random: Random = field(default_factory=SystemRandom)

    async def people(self, count: int, language: str = "de", *purposes: Purpose, **known: Any) -> list[int]:
        """Let people be known who have arrived; return their accounts."""
        async with self.database.transaction() as session:
            known = {"role": "volunteer", "state": "DE-SN", "created_at": START, "arrived_at": START} | known
            first = (await session.scalar(select(func.max(Person.account_id))) or 0) + 1
            found = [Person(account_id=first + n, language=language, **known) for n in range(count)]
            session.add_all(found)
            await session.flush()
            session.add_all(
                Consent(person_id=each.id, purpose=purpose, wording=WORDING, given_at=START)
                for each in found
                for purpose in purposes
            )
            return [each.account_id for each in found]

    async def imports(self, form: bytes = FORM) -> Imported:
        """Take a form in."""
        async with self.database.transaction() as session:
            imported = await surveys.import_form(session, checked(form), actor=None, now=self.now)
            assert isinstance(imported, Imported)
            return imported

    async def opens(
        self, form: bytes = FORM, *, opens_at: datetime | None = None, closes_at: datetime | None = None, **how: Any
    ) -> int:
        """Take a form in and open a wave of it; return its id."""
        imported = await self.imports(form)
        async with self.database.transaction() as session:
            await surveys.configure(session, imported.survey_id, actor=None, now=self.now, **how)
            wave = await surveys.release(
                session,
                imported.survey_id,
                opens_at=opens_at or self.now,
                closes_at=closes_at,
                actor=None,
                now=self.now,
            )
            assert isinstance(wave, Wave)
            return wave.id

    async def closes(self, wave_id: int) -> None:
        """Close a wave."""
        async with self.database.transaction() as session:
            await surveys.close(session, wave_id, actor=None, now=self.now)

    async def may(self, account_id: int, wave_id: int) -> May:
        """What somebody may do."""
        async with self.database.reading() as session:
            running = await self.compiled.of_wave(session, wave_id)
            assert running is not None
            return await survey_answers.standing_of(
                session, await account(session, account_id), running.wave, now=self.now
            )

    async def begins(self, account_id: int, wave_id: int, *, again: bool = False) -> Response | None:
        """Begin, or go on; `again` opens what was sent."""
        async with self.database.transaction() as session:
            return await self._begins(session, await account(session, account_id), wave_id, again=again)

    async def gives(self, account_id: int, *inputs: Input) -> list[SurveyStep]:
        """Give inputs to what somebody is answering, each in a transaction of its own."""
        return [await self._gives(account_id, given) for given in inputs]

    async def answers(self, account_id: int, wave_id: int, *inputs: Input) -> SurveyStep | None:
        """Begin and give all inputs in one transaction; None where they may not begin."""
        async with self.database.transaction() as session:
            someone = await account(session, account_id)
            if await self._begins(session, someone, wave_id) is None:
                return None
            taken = None
            for given in inputs or INPUTS:
                taken = await self._takes(session, someone, given)
                assert taken.problem is None, (given, taken.problem)
            await survey_steps.record(session)
            return taken

    async def _begins(
        self, session: Session, someone: Account, wave_id: int, *, again: bool = False
    ) -> Response | None:
        running = await self.compiled.of_wave(session, wave_id)
        assert running is not None
        if again:
            begun = await survey_answers.reopen(session, someone, running, now=self.now)
        else:
            begun = await survey_answers.begin(session, someone, running, now=self.now, random=self.random)
        await survey_steps.record(session)
        return begun

    async def _gives(self, account_id: int, given: Input) -> SurveyStep:
        async with self.database.transaction() as session:
            taken = await self._takes(session, await account(session, account_id), given)
            await survey_steps.record(session)
            return taken

    async def _takes(self, session: Session, someone: Account, given: Input) -> SurveyStep:
        assert someone.response is not None
        await self.compiled.prepare_for(session, [someone])
        running = self.compiled.get(int(someone.response.form.partition(":")[2]))
        return await survey_answers.give(session, someone, running, given, now=self.now, random=self.random)


async def account(session: Session, account_id: int) -> Account:
    """An account as a turn has it."""
    return (await accounts.load(session, [account_id]))[account_id]
