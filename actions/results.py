"""What a survey's answers say together: counted in the database, and only what may be shown is handed on.

Whoever looks is noted in the audit log by the caller; nothing here knows who asks.
"""

import asyncio
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from actions.compiled_surveys import Running
from actions.result_parts import counting, of_enough
from domain.results import (
    Asked,
    Counted,
    Divided,
    Grouping,
    Groups,
    Parts,
    RankOf,
    Shape,
    Whole,
    asked,
    grouping,
    grouping_by,
    grouping_questions,
    parts,
    whole,
)
from domain.small_groups import shown
from storage import survey_results as stored
from storage import survey_steps
from storage.database import Session
from storage.deliveries import Cause, enqueue_for
from storage.staff import AuditEntry
from storage.survey_results import Part, Same, Wrote

TOLD_KIND = "survey_results"
ATTRIBUTES = ("role", "state", "language")
SEVERAL_ANSWERS = frozenset({Shape.SEVERAL, Shape.RANKS})
TEXTS_A_PAGE = 8


@dataclass(frozen=True, slots=True)
class Results:
    """What may be shown of a wave, or of some of its questions."""

    running: Running
    part: Part
    responses: int
    """How many are counted."""
    held_back: int
    """How many more there are: while a wave is open its newest are not counted yet, or each new one would show."""
    smallest: int
    """Of fewer responses nothing is shown: they might be of fewer than `people`."""
    people: int
    """Of fewer people nothing is shown."""
    questions: tuple[Asked, ...]
    """All that have results, whether they were counted or not."""
    wholes: Mapping[str, Whole] = field(default_factory=dict)

    @property
    def attributes(self) -> tuple[str, ...]:
        """What is known of a response beside its answers."""
        return ("language",) if self.running.wave.anonymous else ATTRIBUTES

    @property
    def groupings(self) -> tuple[str, ...]:
        """By what a question can be grouped; what is known besides comes before a question of the same name."""
        questions = (each.name for each in grouping_questions(self.running.survey))
        return (*self.attributes, *(name for name in questions if name not in self.attributes))

    def question(self, name: str) -> Asked | None:
        """Return the question of that name."""
        return next((each for each in self.questions if each.name == name), None)

    def grouped_by(self, grouping: str) -> Asked | None:
        """Return the question whose answers make groups; None where they are of what is known besides."""
        return None if grouping in self.attributes else self.question(grouping)

    def can_be_grouped(self, question: Asked) -> bool:
        """Whether a question is shown by groups: those that make the groups are shown as a whole only."""
        return question.can_be_grouped and question.name not in self.groupings


async def results(
    session: Session,
    running: Running,
    *,
    now: datetime,
    smallest: int,
    only: Sequence[str] | None = None,
) -> Results:
    """Count a wave's answers to these questions, and to those that decide what of them may be shown; or to all."""
    questions = asked(running.survey)
    part, count, held_back = await counting(session, running.wave, now=now, smallest=smallest)
    people, smallest = smallest, await of_enough(session, running.wave, count + held_back, smallest)
    found = Results(running, part, count, held_back, smallest, people, questions)
    wanted = _needed(questions, only, grouping_questions(running.survey))
    if count < smallest or not wanted:
        return found
    wholes: dict[str, Whole] = {}
    counts = await _counted(session, part, wanted, all_of_them=wanted == questions)
    for question in wanted:
        # What decides whether it is asked comes before it.
        secret = any(wholes[name].hidden for name in question.hangs_on if name in wholes)
        wholes[question.name] = await asyncio.to_thread(
            whole, question, counts[question.name], count, secret=secret, smallest=smallest
        )
    return replace(found, wholes=wholes)


def _needed(questions: tuple[Asked, ...], only: Sequence[str] | None, groups: tuple[Asked, ...]) -> tuple[Asked, ...]:
    if only is None:
        return questions
    known = {each.name: each for each in questions}
    needed: set[str] = set()
    waiting = [name for name in (*only, *(each.name for each in groups)) if name in known]
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed.add(name)
            waiting += [other for other in known[name].hangs_on if other in known]
    return tuple(each for each in questions if each.name in needed)


async def _counted(
    session: Session, part: Part, questions: Sequence[Asked], *, all_of_them: bool
) -> dict[str, Counted]:
    plain = [each.name for each in questions if not each.repeated]
    repeated = [each.name for each in questions if each.repeated]
    rows: dict[str, list[Same]] = {each.name: [] for each in questions}
    # To pick out what is nearly all takes SQLite longer than to count all.
    for row in await stored.counted(session, part, () if all_of_them else plain):
        if row.question in rows and row.question not in repeated:
            rows[row.question].append(row)
    for row in await stored.counted_once(session, part, repeated):
        rows[row.question].append(row)
    several = [each.name for each in questions if each.repeated or each.shape in SEVERAL_ANSWERS]
    answered = await stored.answered(session, part, several)
    return {each.name: _of_rows(each, rows[each.name], answered.get(each.name)) for each in questions}


def _of_rows(question: Asked, rows: Sequence[Same], answered: int | None) -> Counted:
    values: Counter[str] = Counter()
    numbers: Counter[float] = Counter()
    ranks: Counter[RankOf] = Counter()
    for row in rows:
        if question.shape is Shape.RANKS and row.value is not None and row.number is not None:
            ranks[RankOf(row.value, int(row.number))] += row.count
        elif question.shape is Shape.NUMBERS and row.number is not None:
            numbers[row.number] += row.count
        elif row.value is not None:
            values[row.value] += row.count
    count = sum(row.count for row in rows) if answered is None else answered
    return Counted(count, values, numbers, ranks)


@dataclass(frozen=True, slots=True)
class Sorted:
    """To which groups each response belongs, and which groups there are."""

    groupings: tuple[Grouping, ...]
    groups: Mapping[int, tuple[str | None, ...]]


async def in_groups(session: Session, found: Results) -> Sorted:
    """Sort all responses into groups: once for however many questions are shown by them."""
    attributes, others = found.attributes, found.groupings[len(found.attributes) :]
    known = await stored.attributes(session, found.part, attributes)
    given = [dict(_plain(await stored.given(session, found.part, name))) for name in others]

    def put_together() -> Sorted:
        groups = {id_: (*own, *(each.get(id_) for each in given)) for id_, own in known.items()}
        sizes = [Counter[Hashable](own[place] for own in known.values()) for place in range(len(attributes))]
        return Sorted(
            (
                *(
                    grouping(name, dict(sorted(counts.items(), key=_not_stated_last)), smallest=found.smallest)
                    for name, counts in zip(attributes, sizes, strict=True)
                ),
                *(grouping_by(found.wholes[name]) for name in others),
            ),
            groups,
        )

    return await asyncio.to_thread(put_together)


def _not_stated_last(group: tuple[Hashable, int]) -> tuple[bool, str]:
    return (not group[0], str(group[0]))


Given = list[tuple[int, str | None, float | None]]


def _plain(given: Given) -> list[tuple[int, str | None]]:
    return [(id_, value) for id_, value, _ in given]


async def by_groups(session: Session, found: Results, name: str, groups: Sorted) -> tuple[Parts, ...]:
    """Return a question's results by each grouping there is; they hang together, so none is worked out alone."""
    question = found.question(name)
    if question is None or not found.can_be_grouped(question) or name not in found.wholes:
        return ()
    return await asyncio.to_thread(_parts, found, name, groups, await stored.given(session, found.part, name))


def _parts(found: Results, name: str, by: Sorted, given: Given) -> tuple[Parts, ...]:
    everybody = Counter[Groups](by.groups.values())
    answered = Counter[Groups](by.groups[id_] for id_ in {id_ for id_, _, _ in given})
    answers = Counter[tuple[str | float | None, Groups]]()
    numbers = found.wholes[name].question.shape is Shape.NUMBERS
    for id_, value, number in given:
        answer = number if numbers else value
        if answer is not None:
            answers[answer, by.groups[id_]] += 1
    return parts(found.wholes[name], Divided(everybody, answered, answers), by.groupings, smallest=found.smallest)


@dataclass(frozen=True, slots=True)
class Participants:
    """How many were asked, began and sent something; None where too few for it to be told."""

    invited: int
    answered: int | None
    """Of those invited; others may have come by a link."""
    opened: int | None
    sent: int | None
    steps: Mapping[str, int | None]
    """How many got past each question that everybody is asked."""


async def participants(session: Session, found: Results) -> Participants:
    """Return how many took part, and where others stopped.

    Of questions that not everybody is asked nothing is told here: who got past one has given a certain answer before.
    """
    wave = found.running.wave
    passed = await survey_steps.passed(session, wave.id)
    steps = {
        each.name: shown(passed.get(each.name, 0), smallest=found.smallest)
        for each in found.questions
        if not each.hangs_on and not each.repeated
    }
    opened, sent = (
        shown(passed.get(step, 0), smallest=found.smallest) for step in (survey_steps.OPENED, survey_steps.SENT)
    )
    invited, answered = await stored.invited(session, wave.id)
    return Participants(invited, shown(answered, smallest=found.smallest), opened, sent, steps)


@dataclass(frozen=True, slots=True)
class Texts:
    """A page of what was written or sent; the language only where at least a small group wrote in it."""

    question: Asked
    page: int
    pages: int
    texts: tuple[Wrote, ...]


async def texts(session: Session, found: Results, name: str, page: int) -> Texts | None:
    """Return a page of what was written to a question, in an order that tells nothing; None where it is not shown."""
    seen = found.wholes.get(name)
    if seen is None or not seen.is_listed:
        return None
    count = await stored.number_of_words(session, found.part, name)
    pages = max(1, -(-count // TEXTS_A_PAGE))
    page = min(page, pages - 1)
    written = await stored.wrote(session, found.part, name, offset=page * TEXTS_A_PAGE, limit=TEXTS_A_PAGE)
    languages = await stored.languages_of(session, found.part, name)
    few = {language for language, number in languages.items() if number < found.smallest}
    return Texts(
        seen.question,
        page,
        pages,
        tuple(Wrote(each.words, None if each.language in few else each.language) for each in written),
    )


async def look(session: Session, account_id: int | None, wave_id: int, *, now: datetime, what: str = "results") -> None:
    """Note in the audit log that somebody of the team looked, or took the answers out."""
    session.add(AuditEntry(at=now, account_id=account_id, act=f"survey.{what}:{wave_id}"))


async def tell(session: Session, wave_id: int, *, actor: int | None, now: datetime) -> int | None:
    """Write to all who took part that there are results; None where they were written to already or it is not over."""
    if not await stored.note_told(session, wave_id, now=now):
        return None
    people = await enqueue_for(session, stored.took_part(wave_id), Cause(TOLD_KIND, str(wave_id), now))
    await look(session, actor, wave_id, now=now, what="tell")
    return people
