"""Takes the answers of a wave out: files for a spreadsheet or a statistics program, written while they are read."""

import asyncio
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from actions.compiled_surveys import Running
from actions.taking_out.files import Csv, Sheets
from actions.taking_out.folders import new_folder
from actions.taking_out.sizes import small_enough
from domain.results.table import Cell, Place, by_instance, dictionary, place_code, tables
from storage import survey_results as stored
from storage.database import Session
from storage.survey_results import Sent


@dataclass(frozen=True, slots=True)
class Wording:
    """What questions, choices and places are called in the language of whoever takes them out."""

    label: Callable[[str], str]
    choice: Callable[[str, str], str]
    place: Place = place_code


async def to_send(session: Session, running: Running, wording: Wording) -> tuple[list[Path], list[str]]:
    """Write all answers of a wave into files that can be sent; with the names of those that are too large for that.

    Whoever sends them removes them, see `folders.remove`.
    """
    folder = new_folder()
    try:
        files = await taken_out(session, running, wording, folder)
        return await asyncio.to_thread(small_enough, files)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


async def taken_out(session: Session, running: Running, wording: Wording, folder: Path) -> list[Path]:
    """Write all answers of a wave into files of a folder, and return them.

    The CSV files have the names of choices, for programs; the workbook their labels, for people. One row is one
    response, in the order of numbers drawn at random; an anonymous one has no number of its own, only that of its row.
    """
    found = tables(running.survey)
    repeats = {column.question.name: table.repeat for table in found for column in table.columns}
    extra = ["response", "language"] if running.wave.anonymous else ["response", "language", "role", "state", "sent_at"]
    csv = Csv(folder)
    sheets = Sheets(folder / "responses.xlsx")
    for table in found:
        besides = extra if table.repeat is None else ["response", "time"]
        headers = [*_besides(besides, table.headers), *table.headers]
        csv.begin(_name(table.repeat), headers)
        sheets.begin(_name(table.repeat), headers)
    number = 0

    def write(part: list[Sent]) -> None:
        nonlocal number
        for sent in part:
            number += 1
            identity: list[Cell] = [number if running.wave.anonymous else str(sent.response.id)]
            for table in found:
                sheet = _name(table.repeat)
                times = by_instance(sent.answers, repeats)
                for (repeat, time), rows in sorted(times.items(), key=lambda item: item[0][1]):
                    if repeat == table.repeat and repeat is not None:
                        csv.add(sheet, [*identity, time, *table.cells(rows, _code, place_code)])
                        sheets.add(sheet, [*identity, time, *table.cells(rows, wording.choice, wording.place)])
                if table.repeat is None:
                    rows = times.get((None, 0), [])
                    known = [*identity, *_known(sent, anonymous=running.wave.anonymous)]
                    csv.add(sheet, [*known, *table.cells(rows, _code, place_code)])
                    sheets.add(sheet, [*known, *table.cells(rows, wording.choice, wording.place)])

    async for part in stored.each(session, running.wave.id):
        await asyncio.to_thread(write, part)
    meanings = dictionary(running.survey, wording.label, wording.choice)
    for write_to in (csv, sheets):
        write_to.begin("dictionary", [str(each) for each in meanings[0]])
        for row in meanings[1:]:
            write_to.add("dictionary", row)
    return [*csv.finish(), await asyncio.to_thread(sheets.finish)]


def _besides(known: list[str], answered: list[str]) -> list[str]:
    """Name the columns of what is known beside the answers; a question may be called as one of them."""
    return [f"response/{name}" if name in answered else name for name in known]


def _name(repeat: str | None) -> str:
    # A repeat may have any name, also that of another file.
    return "responses" if repeat is None else f"repeat_{repeat}"


def _code(question: str, choice: str) -> str:
    return choice


def _known(sent: Sent, *, anonymous: bool) -> list[Cell]:
    response = sent.response
    if anonymous:
        return [response.language]
    at = response.sent_at.isoformat() if response.sent_at is not None else None
    return [response.language, response.role, response.state, at]
