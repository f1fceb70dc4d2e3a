"""Surveys as they are asked: each form is compiled once in a process, and kept as long as it is needed."""

import asyncio
import json
import logging
import zlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from actions.recent_results import RecentResults
from domain.survey_desk import tried
from domain.surveys import Content, Report, Survey, check_content
from domain.surveys.exporting import named
from domain.waves import WaveFacts, WaveState
from storage import surveys
from storage.accounts import Account
from storage.database import Database, Session
from storage.surveys import SurveyForm

log = logging.getLogger(__name__)

KEPT = 16
"""How many forms of surveys that are not open are kept: those that were looked at last."""
_NOBODY_WAITS = "surveys are compiled elsewhere"


@dataclass(frozen=True, slots=True)
class Running:
    """A wave and what it asks."""

    wave: WaveFacts
    survey: Survey


class NotCompiledError(Exception):
    """A transaction needs a form that nobody waits for in it: compile it, and begin the transaction anew."""

    def __init__(self, form_id: int) -> None:
        super().__init__(f"form {form_id} is not compiled")
        self.form_id = form_id


def let_nobody_wait(session: Session) -> None:
    """Raise NotCompiledError in this transaction instead of compiling: a large form would hold up all who write."""
    session.info[_NOBODY_WAITS] = True


class CompiledSurveys:
    """The surveys that this process has compiled, and what was answered to those looked at last."""

    def __init__(self) -> None:
        self.recent_results = RecentResults()
        self._forms: dict[int, Survey] = {}
        """The compiled forms, those looked at last at the end."""
        self._running: dict[int, Running] = {}
        self._failed: set[int] = set()
        """The forms that this release cannot ask: nobody is to wait for that again."""
        self._beforehand: tuple[bytes, Survey] | None = None
        """What was compiled last of what is not stored yet."""
        self._not_stored: dict[int, bytes] = {}
        """What a transaction needed that was to store it, and was rolled back."""
        self._compiling = asyncio.Lock()

    async def of_wave(self, session: Session, wave_id: int) -> Running | None:
        """Return a wave as it stands now; None when there is none."""
        wave = await surveys.facts(session, wave_id)
        if wave is None:
            return None
        await self._keep(session, [wave])
        return self._running.get(wave_id)

    async def of_form(self, session: Session, form_id: int) -> Survey | None:
        """Return what a form asks; None when there is none, or this release cannot ask it.

        Raises NotCompiledError where `let_nobody_wait` was said.
        """
        if form_id in self._forms:
            self._forms[form_id] = self._forms.pop(form_id)
        elif form_id not in self._failed:
            form = await session.get(SurveyForm, form_id)
            if form is not None and self._beforehand is not None and self._beforehand[0] == form.content:
                self._forms[form_id] = self._beforehand[1]
            elif form is not None and session.info.get(_NOBODY_WAITS):
                self._not_stored[form_id] = form.content
                raise NotCompiledError(form_id)
            elif form is not None:
                await self._compile(form_id, form.content)
        return self._forms.get(form_id)

    async def compile_stored(self, database: Database, form_id: int) -> None:
        """Compile a form without a transaction that anybody could wait for."""
        async with database.reading() as session:
            form = await session.get(SurveyForm, form_id)
        content = self._not_stored.pop(form_id, None)
        if form is not None:
            await self._compile(form_id, form.content)
        elif content is not None:
            await self.compile(read(content))

    async def compile(self, content: Content) -> None:
        """Compile a form that is about to be imported, so that its turn need not wait for that.

        Raises ValueError where it cannot be asked: whoever checked it said otherwise, and its turn would wait for ever.
        """
        content = named(content)
        report = await asyncio.to_thread(check_content, content)
        if report.survey is None:
            raise ValueError("what was found good elsewhere cannot be asked")
        self._beforehand = (written(content), report.survey)

    def forget(self, form_id: int) -> None:
        """Forget what a form asked whose import was rolled back: its number was given to another one now."""
        self._forms.pop(form_id, None)
        self._failed.discard(form_id)

    def form(self, form_id: int) -> Survey | None:
        """Return what a form asks that was prepared for this transaction; None for any other."""
        return self._forms.get(form_id)

    def get(self, wave_id: int) -> Running:
        """Return a wave that was prepared for this transaction; raises KeyError for any other."""
        return self._running[wave_id]

    def are_open(self, now: datetime) -> bool:
        """Tell whether anything can be answered now, as far as this process has heard."""
        return any(running.wave.state(now) is WaveState.OPEN for running in self._running.values())

    async def prepare(self, session: Session, wave_ids: Collection[int]) -> None:
        """Let `get` know these waves as they stand now."""
        if wave_ids:
            await self._keep(session, await surveys.facts_of_all(session, wave_ids))

    async def prepare_for(self, session: Session, accounts: Iterable[Account]) -> None:
        """Let `get` and `form` know what these people are answering: what is stored of waves was loaded with them."""
        loaded = [*accounts]
        await self._keep(session, {wave.id: wave for each in loaded for wave in each.waves.values()}.values())
        for trial in [tried(row.form) for each in loaded for row in each.responses]:
            if trial is not None:
                await self.of_form(session, trial[1])

    async def warm(self, database: Database, *, now: datetime) -> None:
        """Compile beforehand what is open or about to be, so that nobody waits for it, and forget what is over."""
        async with database.reading() as session:
            waves = await surveys.not_over(session, now=now)
        for wave in waves:
            if wave.form_id not in self._forms and wave.form_id not in self._failed:
                await self.compile_stored(database, wave.form_id)
            if wave.form_id in self._forms:
                self._running[wave.id] = Running(wave, self._forms[wave.form_id])
        # A transaction may be about to get what it prepared: that was looked at last.
        lasting = {wave.form_id for wave in waves}
        others = [form_id for form_id in self._forms if form_id not in lasting]
        lasting |= {*others[max(len(others) - KEPT, 0) :]}
        self._running = {id_: each for id_, each in self._running.items() if each.wave.form_id in lasting}
        self._forms = {id_: survey for id_, survey in self._forms.items() if id_ in lasting}

    async def _keep(self, session: Session, waves: Iterable[WaveFacts]) -> None:
        for wave in waves:
            survey = await self.of_form(session, wave.form_id)
            if survey is not None:
                self._running[wave.id] = Running(wave, survey)

    async def _compile(self, form_id: int, content: bytes) -> None:
        """Compile a form on a thread; it is done once, however many wait for it."""
        async with self._compiling:
            if form_id in self._forms or form_id in self._failed:
                return
            survey: Survey | None = None
            try:
                survey = (await asyncio.to_thread(_checked, content)).survey
            except Exception:
                # A mistake of our own: those who wait for it are told that it cannot be asked, and wait no more.
                log.exception("survey.check_failed", extra={"form": form_id})
            if survey is None:
                # What an earlier release took and this one does not.
                log.error("survey.not_compiled", extra={"form": form_id})
                self._failed.add(form_id)
                return
            self._forms[form_id] = survey


def _checked(stored: bytes) -> Report:
    return check_content(read(stored))


def written(content: Content) -> bytes:
    """Write a form's sheets as they are stored; the same sheets always as the same bytes."""
    return zlib.compress(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), 9)


def read(stored: bytes) -> Content:
    """Read a form's sheets."""
    content: Content = json.loads(zlib.decompress(stored))
    return content
