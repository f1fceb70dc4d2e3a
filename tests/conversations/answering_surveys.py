"""Fills a survey with responses, without anybody having to tap them."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from random import Random

from actions.compiled_surveys import CompiledSurveys
from domain.forms import Value
from domain.surveys import answer_rows
from storage import Database
from storage.responses import ResponseAnswer, SurveyResponse
from tests.conftest import START


async def respond(
    database: Database,
    wave: int,
    responses: Sequence[Mapping[str, Value]],
    *,
    language: str | None = "de",
    role: str | None = None,
    state: str | None = None,
    seed: int = 1,
) -> None:
    """Store responses to a wave, one a minute after the other, as they are stored when they are sent."""
    random = Random(seed)
    async with database.transaction() as session:
        running = await CompiledSurveys().of_wave(session, wave)
        assert running is not None
        for number, answers in enumerate(responses):
            response = SurveyResponse(
                id=random.getrandbits(62),
                wave_id=wave,
                language=language,
                role=role,
                state=state,
                sent_at=None if running.wave.anonymous else START + timedelta(minutes=number),
            )
            session.add(response)
            await session.flush()
            session.add_all(
                ResponseAnswer(
                    response_id=response.id,
                    position=row.position,
                    wave_id=wave,
                    question=row.question,
                    instance=row.instance,
                    value=row.value,
                    number=row.number,
                    words=row.words,
                )
                for row in answer_rows.rows(running.survey.form, answers)
            )
