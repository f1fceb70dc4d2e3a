"""Emptying urns: anonymous responses leave them in groups, and from then on nobody knows whose they are."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from domain import urns
from domain.waves import WaveFacts
from storage import responses, surveys
from storage.database import Session
from storage.responses import RANDOM_BITS, SurveyResponse

AFTER_CLOSING = timedelta(minutes=5)
"""How long after its end the last ones leave: by then whatever was being sent at that moment is in the urn too."""

PATIENCE = 20
"""Of a large wave one part in so many waits before any leave: with them its ledger is written anew, as a whole."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """Responses that wait in the urn of a wave and are counted in no result."""

    count: int
    for_good: bool
    """Whether they stay there: the wave is over, and they are too few to leave."""
    smallest: int
    """How many leave together at least."""


async def empty(session: Session, *, now: datetime, random: Random, smallest_shown: int = urns.SMALLEST) -> int:
    """Let those leave the urns that may, of each wave in one order drawn at random; return how many did.

    `smallest_shown` is the programme's smallest group: where that is more than an urn asks for, urns ask for it too.
    Where very many wait it is to be called again until none did. The log of the database is to be emptied afterwards:
    it still says what they were before.
    """
    left, smallest = 0, urns.group_size(smallest_shown)
    for wave_id in sorted(await responses.waiting_in_urns(session)):
        wave = await surveys.facts(session, wave_id)
        assert wave is not None
        left += await _leave(session, wave, now=now, random=random, smallest=smallest)
    return left


async def sealed(session: Session, wave: WaveFacts, *, now: datetime, smallest_shown: int) -> Sealed | None:
    """Return what still waits in the urn of a wave; None where nothing does.

    Whoever sees how many took part and how many are counted can subtract: it tells nobody more than that, but of those
    who erased themselves whether their response was counted.
    """
    count, smallest = await responses.waiting(session, wave.id), urns.group_size(smallest_shown)
    return Sealed(count, count < smallest and _is_last(wave, now), smallest) if count else None


async def would_stay(session: Session, wave: WaveFacts, *, smallest_shown: int) -> Sealed | None:
    """Return what would stay in the urn of a wave for good if it were closed now; None where all would leave."""
    count, smallest = await responses.waiting(session, wave.id), urns.group_size(smallest_shown)
    return Sealed(count, for_good=True, smallest=smallest) if 0 < count < smallest else None


def _is_last(wave: WaveFacts, now: datetime) -> bool:
    """Whether all leave that are ever to leave."""
    ended_at = wave.ended_at(now)
    return ended_at is not None and ended_at + AFTER_CLOSING <= now


async def _leave(session: Session, wave: WaveFacts, *, now: datetime, random: Random, smallest: int) -> int:
    is_last = _is_last(wave, now)
    if wave.ended_at(now) is not None and not is_last:
        return 0
    waiting = await responses.in_urn(session, wave.id)
    if not is_last and len(waiting) * PATIENCE < await surveys.participants(session, wave.id):
        return 0
    chosen = urns.leaving(waiting, random=random, smallest=smallest)
    if is_last and not chosen:
        chosen = urns.leaving_last(waiting, random=random, smallest=smallest)
    entries = {entry.id: entry for entry in await responses.entries(session, chosen)} if chosen else {}
    if not entries or entries.keys() != chosen.keys():
        # Somebody took theirs out in this moment: the others wait for the next time.
        return 0
    # Their new numbers are drawn at random, and they are written in the order of these: nothing of the file tells more.
    numbers = dict(zip(sorted(random.getrandbits(RANDOM_BITS) for _ in chosen), chosen, strict=True))
    session.add_all(SurveyResponse(id=number, wave_id=wave.id, language=chosen[id_]) for number, id_ in numbers.items())
    await session.flush()
    rows = [(number, wave.id, row) for number, id_ in numbers.items() for row in responses.answers_in(entries[id_])]
    await responses.write_answers(session, rows)
    await responses.take_out(session, [*chosen])
    await surveys.rewrite_ledger(session, wave.id)
    return len(chosen)
