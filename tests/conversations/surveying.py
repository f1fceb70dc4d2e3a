"""Releases a survey of the test's own in the real bot, and answers it; its words count as data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from actions import surveys
from domain.links import SurveyLink, payload
from domain.surveys import Report, check
from domain.surveys import Texts as Said
from handlers.views.rich_text import plain
from storage import Database
from storage.surveys import Wave
from tests.chat import Chat
from tests.conftest import START

FORMS = Path(__file__).parents[1] / "domain/surveys/forms"


@dataclass
class Surveying:
    """Surveys in a test."""

    database: Database

    async def of(
        self,
        form: bytes | str,
        *chats: Chat,
        opens_at: datetime = START,
        closes_at: datetime | None = None,
        **settings: Any,
    ) -> int:
        """Release a form, or the fixture of that name, for these people; return its wave."""
        data = (FORMS / f"{form}.md").read_bytes() if isinstance(form, str) else form
        report = check(data, "form.md")
        assert report.ok, report.findings
        for chat in chats:
            for language in chat.data:
                chat.data[language].extend(_words(report))  # type: ignore[attr-defined]  # the lists of `words_of`
        async with self.database.transaction() as session:
            taken = await surveys.import_form(session, report, actor=None, now=START)
            assert isinstance(taken, surveys.Imported)
            settled = await surveys.configure(session, taken.survey_id, **settings, actor=None, now=START)
            assert not isinstance(settled, surveys.Refused)
            wave = await surveys.release(
                session, taken.survey_id, opens_at=opens_at, closes_at=closes_at, actor=None, now=START
            )
            assert isinstance(wave, Wave)
            return wave.id

    async def opens(self, chat: Chat, wave: int) -> Chat:
        """Follow the link to a survey."""
        return await chat.writes(f"/start {payload(SurveyLink(wave))}")


def _words(report: Report) -> Iterable[str]:
    survey = report.survey
    assert survey is not None
    yield from survey.titles.values()
    texts: list[Said] = [*survey.texts.values()]
    texts += [said for choices in survey.choices.values() for said in choices.values()]
    for said in texts:
        for text in (said.label, said.hint, said.guidance, said.constraint_message, said.required_message):
            yield from _spoken(text)


def _spoken(text: Mapping[str, str]) -> Iterable[str]:
    for words in text.values():
        # What names an answer is said in pieces, and a heading may be a part of a label.
        for part in words.replace("${", "\n").replace("}", "\n").splitlines():
            yield plain([part])
            yield from plain([part]).split()
