"""Which responses of a wave are counted, and how few of them might be those of too few people."""

from datetime import datetime

from domain.results import enough
from domain.waves import WaveFacts, WaveState
from storage import survey_results as stored
from storage.database import Session
from storage.survey_results import Part


async def counting(session: Session, wave: WaveFacts, *, now: datetime, smallest: int) -> tuple[Part, int, int]:
    """Return what is counted, how many responses that are, and how many are held back."""
    every = Part(wave.id)
    count = await stored.responses(session, every)
    if wave.state(now) is WaveState.CLOSED:
        return every, count, 0
    if waits_for_end(wave):
        return every, 0, count
    if wave.anonymous:
        # They come several at once, and nobody knows which was the last.
        return every, count, 0
    held_back = min(count, count % smallest + smallest) if count else 0
    return Part(wave.id, await stored.newest(session, wave.id, held_back)), count - held_back, held_back


def waits_for_end(wave: WaveFacts) -> bool:
    """Whether nothing is counted before a wave is closed: what one person changes or adds could be told before."""
    return wave.at_most != 1 or (wave.editable and not wave.anonymous)


async def of_enough(session: Session, wave: WaveFacts, responses: int, smallest: int) -> int:
    """Return how many of a wave's responses are surely those of at least `smallest` people."""
    most, of_all = await stored.sent_most(session, wave.id, smallest - 1)
    return enough(most, max(responses - of_all, 0), at_most=wave.at_most, smallest=smallest)
