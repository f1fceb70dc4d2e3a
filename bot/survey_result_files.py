"""Writes a survey's results into a folder, for `surveys results`."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from actions import results, taking_out, urns
from actions.compiled_surveys import CompiledSurveys, Running
from actions.results import Results
from actions.urns import Sealed
from bot.drawing import drawn
from domain.programme import Programme
from domain.results import Key, Parts, RankOf, scales
from domain.waves import WaveFacts, WaveState
from handlers.reply import Chart, Picture
from handlers.views import result_charts as charts
from handlers.views.result_labels import Labels, district, place_name
from handlers.views.survey_texts import SurveyTexts
from locales import Translator
from storage import Database, Session, surveys

HEADERS = ("round", "question", "label", "by", "group", "answer", "answer label", "count")


class Problem(StrEnum):
    """Why nothing was written."""

    NO_SURVEY = "There is no such survey, or it was never open. `surveys list` shows all."
    NO_WAVE = "--wave: there is no such round, or it has not begun."
    NO_GROUPS = "--by: answers cannot be grouped by this. `surveys results --help` says by what they can."


@dataclass(frozen=True, slots=True)
class Written:
    """The files, and what still waits in an urn and is in none of them, by the number of the round."""

    files: list[Path]
    sealed: dict[int, Sealed]


async def written(
    database: Database,
    survey_id: int,
    folder: Path,
    *,
    wave: str,
    by: str | None,
    t: Translator,
    programme: Programme,
    now: datetime,
) -> Written | Problem:
    """Write the results of one wave or of all, and note that it was done."""
    compiled = CompiledSurveys()
    async with database.reading() as session:
        begun = [
            each for each in await surveys.waves_of(session, survey_id) if each.state(now) is not WaveState.SCHEDULED
        ]
        if not begun:
            return Problem.NO_SURVEY
        chosen = _chosen(begun, wave)
        if not chosen:
            return Problem.NO_WAVE
        done = Written([], {})
        for each in chosen:
            running = await compiled.of_wave(session, each.id)
            if running is None:
                return Problem.NO_SURVEY
            found = await results.results(session, running, now=now, smallest=programme.smallest_group)
            if by is not None and by not in found.groupings:
                return Problem.NO_GROUPS
            into = folder / f"round_{each.number}" if len(chosen) > 1 else folder
            into.mkdir(parents=True, exist_ok=True)
            done.files.extend(await _of_wave(session, running, found, into, by, t, programme))
            waiting = await urns.sealed(session, each, now=now, smallest_shown=programme.smallest_group)
            if waiting is not None:
                done.sealed[each.number] = waiting
    async with database.transaction() as session:
        for each in chosen:
            await results.look(session, None, each.id, now=now, what="export")
    return done


def _chosen(begun: Sequence[WaveFacts], wave: str) -> list[WaveFacts]:
    if wave == "newest":
        return [begun[-1]]
    return [each for each in begun if wave in {"all", str(each.number)}]


async def _of_wave(
    session: Session,
    running: Running,
    found: Results,
    folder: Path,
    by: str | None,
    t: Translator,
    programme: Programme,
) -> list[Path]:
    texts = SurveyTexts(t, running.survey, running.wave.survey_id, programme.languages)
    labels = Labels(t, texts)
    parts: dict[str, Parts] = {}
    if by is not None:
        groups = await results.in_groups(session, found)
        place = found.groupings.index(by)
        for question in found.questions:
            if several := await results.by_groups(session, found, question.name, groups):
                parts[question.name] = several[place]
    files = [*_pictures(labels, found, parts, folder)]
    table = folder / "results.csv"
    with table.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADERS)
        writer.writerows(_rows(labels, found, parts))
    wording = taking_out.Wording(
        lambda name: " ".join(texts.label(name).striptags().split()), texts.choice, place_name(t)
    )
    return [*files, table, *await taking_out.taken_out(session, running, wording, folder)]


def _pictures(labels: Labels, found: Results, parts: dict[str, Parts], folder: Path) -> Iterator[Path]:
    note = labels.t.plain("Groups of fewer than {smallest} people are not shown.", smallest=found.people)

    def save(name: str, title: str, panels: tuple[Chart, ...]) -> Path:
        path = folder / f"{name}.png"
        path.write_bytes(drawn(Picture(title, panels, charts.hidden(labels), note)))
        return path

    number = 0
    for alike in scales(found.questions):
        wholes = [found.wholes[each.name] for each in alike if each.name in found.wholes]
        wholes = [each for each in wholes if each.tells]
        if len(wholes) > 1:
            number += 1
            yield save(f"{number:02}_scales", labels.question(wholes[0].question), (charts.scale(labels, wholes),))
            continue
        for whole in wholes:
            number += 1
            name = whole.question.name
            yield save(f"{number:02}_{name}", labels.question(whole.question), charts.charts(labels, whole))
    for name, each in parts.items():
        if panels := charts.by_group(labels, each, found.grouped_by(each.grouping.name)):
            number += 1
            yield save(f"{number:02}_{name}_by_{each.grouping.name}", labels.question(each.whole.question), panels)


def _rows(labels: Labels, found: Results, parts: dict[str, Parts]) -> Iterator[tuple[object, ...]]:
    """Every number that may be shown; empty where it may not."""
    round_number = found.running.wave.number
    for name, whole in found.wholes.items():
        label = labels.question(whole.question)
        yield round_number, name, label, None, None, "(answered)", None, whole.answered
        for key, count in whole.counts.items():
            yield (
                round_number,
                name,
                label,
                None,
                None,
                _code(key),
                _label(labels, whole.question.name, found, key),
                count,
            )
        for ags, count in whole.districts.items():
            yield round_number, name, label, None, None, ags, district(ags), count
    for name, each in parts.items():
        label = labels.question(each.whole.question)
        other = found.grouped_by(each.grouping.name)
        for group, counts in each.counts.items():
            called = labels.group(each.grouping.name, other, group)
            for key, count in counts.items():
                said = _label(labels, name, found, key)
                yield round_number, name, label, each.grouping.name, called, _code(key), said, count


def _code(key: Key) -> str:
    match key:
        case RankOf(choice, rank):
            return f"{choice} {rank}"
        case str() | None:
            return key or ""
        case _:
            return "–".join("" if bound is None else str(bound) for bound in dict.fromkeys(key))


def _label(labels: Labels, name: str, found: Results, key: Key) -> str:
    question = found.wholes[name].question
    if isinstance(key, RankOf):
        return f"{labels.row(question, key.choice)} {key.rank}"
    return labels.row(question, key)
