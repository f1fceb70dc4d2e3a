"""Looking at how many there are: people and steps counted, small groups left out, the look itself noted."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain import arrival, arrival_steps
from domain.programme import Programme
from domain.roles import Role
from domain.small_groups import shown, without_small
from domain.states import ELSEWHERE
from domain.weeks import last_mondays
from storage import arrival_steps as stored_steps
from storage import arrived
from storage.database import Session
from storage.staff import AuditEntry

WEEKS = 12
EARLIER = None
"""The group of all who arrived before those weeks."""

Counts = Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Arrivals:
    """How many have arrived, and how far others came; None stands for a group too small to be shown.

    Of one state there are neither other states nor the steps, which are counted for all states together.
    """

    total: int | None
    roles: Counts
    states: Counts
    languages: Counts
    weeks: Mapping[date | None, int | None]
    steps: Counts


async def look_at_arrivals(
    session: Session, account_id: int, programme: Programme, *, state: str | None = None, now: datetime
) -> Arrivals:
    """Count who has arrived, in one state if one is named, and note in the audit log that somebody looked."""
    session.add(AuditEntry(at=now, account_id=account_id, act="staff.look:arrivals"))
    groups = await arrived.alike(session, state=state)
    mondays = last_mondays(now, WEEKS)
    weeks = await arrived.by_week(session, mondays, state=state)
    steps = await stored_steps.reached_since(session, mondays[0]) if state is None else {}
    total = sum(group.count for group in groups)
    roles, states, languages = Counter[str](), Counter[str](), Counter[str]()
    for group in groups:
        roles[group.role] += group.count
        states[group.state] += group.count
        languages[group.language] += group.count
    by_week = dict([(EARLIER, total - sum(weeks.values())), *weeks.items()])
    return Arrivals(
        total=shown(total),
        roles=counted(tuple(Role), roles),
        states=counted((*programme.states, ELSEWHERE), states) if state is None else {},
        languages=counted(programme.languages, languages),
        weeks=without_small(by_week),
        steps={step: shown(steps.get(step, 0)) for step in _ways(programme)} if state is None else {},
    )


def counted(known: Sequence[str], counter: Counter[str]) -> Counts:
    """Return groups in the order they are known in, small ones hidden; what the programme no longer has comes last."""
    others = sorted(set(counter) - set(known))
    return without_small({group: counter[group] for group in (*known, *others)})


def _ways(programme: Programme) -> tuple[str, ...]:
    questions = arrival.form(programme).questions
    # What "other" stands for belongs to the question it was chosen in.
    parts = {f"{question.name}_other" for question in questions if question.or_other}
    asked = (question.name for question in questions if question.waits and question.name not in parts)
    return (arrival_steps.OPENED, arrival_steps.WELCOME, *asked, arrival_steps.SUMMARY, arrival_steps.ARRIVED)
