"""The word to somebody whose invitation to speak for an initiative was taken."""

from domain.deliveries import Reason
from handlers.kind import Kind, Verdict
from handlers.reply import Reply
from handlers.turn import Turn
from handlers.views import initiatives as views
from storage.initiatives import Initiative


def _read(key: str) -> tuple[int, bool]:
    initiative_id, handed_over, _ = key.split(":", 2)
    return int(initiative_id), handed_over == "1"


async def still_wanted(turn: Turn, key: str) -> Verdict:
    """Not when the initiative is gone."""
    initiative_id, _ = _read(key)
    return None if await turn.session.get(Initiative, initiative_id) is not None else Reason.OVER


async def word(turn: Turn, key: str) -> Reply:
    """Say who speaks for it now."""
    initiative_id, handed_over = _read(key)
    initiative = await turn.session.get(Initiative, initiative_id)
    assert initiative is not None
    return views.colleague_joined(turn.t, initiative.name, handed_over=handed_over)


# Who speaks for one's initiative is no news that can be turned off.
JOINED = Kind(still_wanted, word, optional=False)
