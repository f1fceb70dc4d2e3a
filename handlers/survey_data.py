"""What /mydata shows of surveys: one's answers as one was asked, instead of rows."""

from typing import Any

from domain.forms import Response
from domain.surveys import answer_rows
from domain.surveys.answer_rows import AnswerRow
from domain.waves import form_of, wave_of
from handlers.turn import Turn
from storage import responses, surveys
from storage.personal_data import Rows
from storage.responses import SurveyResponse


async def readable(turn: Turn, records: dict[str, Rows]) -> dict[str, Rows]:
    """Return the records with what was sent to surveys in the words of these, and their titles instead of numbers."""
    person = turn.account.person
    if person is None:
        return records
    sent = await responses.sent_by(turn.session, person.id)
    waiting = await responses.waiting_of(turn.session, person.id)
    named = {row["wave_id"] for row in records.get("participations", ())}
    named |= {wave for row in records.get("open_responses", ()) if (wave := wave_of(row["form"])) is not None}
    titles = {wave.id: wave.title for wave in await surveys.facts_of_all(turn.session, named)}
    shown = {
        "participations": [row | {"wave_id": titles[row["wave_id"]]} for row in records.get("participations", ())],
        "responses": [await _sent(turn, titles, response, rows) for response, rows in sent],
        "urn_entries": [
            {"wave_id": titles[entry.wave_id], "language": entry.language}
            | await _answers(turn, entry.wave_id, responses.answers_in(entry))
            for entry in waiting
        ],
        "open_responses": [
            row if (wave := wave_of(row["form"])) is None else {"wave_id": titles[wave]} | row
            for row in records.get("open_responses", ())
        ],
    }
    found = {name: shown.get(name, rows) for name, rows in records.items() if name != "response_answers"}
    return {name: rows for name, rows in found.items() if rows}


async def _sent(turn: Turn, titles: dict[int, str], response: SurveyResponse, rows: list[AnswerRow]) -> dict[str, Any]:
    about = {name: getattr(response, name) for name in ("language", "role", "state", "started_at", "sent_at")}
    return {"wave_id": titles[response.wave_id]} | about | await _answers(turn, response.wave_id, rows)


async def _answers(turn: Turn, wave_id: int, rows: list[AnswerRow]) -> dict[str, Any]:
    """The answers as a stored state, which is worded as any other; raw where this release cannot ask the survey."""
    running = await turn.surveys.of_wave(turn.session, wave_id)
    if running is None:
        return {"answers": str([(row.question, row.value, row.number, row.words) for row in rows])}
    answers = answer_rows.answers(running.survey.form, rows)
    state = Response(answers, frozenset(), None, correcting=False, paused=False, sent=True, revision=0)
    return {"form": form_of(wave_id), "answers": state.to_data()}
