"""The word to those who speak for an initiative: an invitation of theirs was taken, or somebody has left."""

from actions.memberships import Change
from domain.deliveries import Reason
from handlers.kind import Kind, Verdict
from handlers.reply import Reply
from handlers.turn import Turn
from handlers.views import initiatives as views
from storage import initiatives
from storage.initiatives import Initiative


def _read(key: str) -> tuple[int, Change]:
    initiative_id, change, _ = key.split(":", 2)
    return int(initiative_id), Change(change)


async def still_wanted(turn: Turn, key: str) -> Verdict:
    """Not when the initiative is gone, nor to who does not speak for it any more, except that it was handed over."""
    initiative_id, change = _read(key)
    if change is Change.HANDED_OVER:
        return None if await turn.session.get(Initiative, initiative_id) is not None else Reason.OVER
    person = turn.account.person
    if person is None or await initiatives.membership(turn.session, person.id, initiative_id) is None:
        return Reason.OVER
    return None


async def word(turn: Turn, key: str) -> Reply:
    """Say who speaks for it now."""
    initiative_id, change = _read(key)
    initiative = await turn.session.get(Initiative, initiative_id)
    assert initiative is not None
    if change not in (Change.JOINED, Change.HANDED_OVER):
        lists_alone = change in (Change.UNLISTED, Change.REPLACED_UNLISTED)
        replaced = change in (Change.REPLACED, Change.REPLACED_UNLISTED)
        unlisted = lists_alone and not await initiatives.is_listed(turn.session, initiative_id)
        assert turn.account.person is not None
        others = await initiatives.accounts_of_others(turn.session, turn.account.person.id, initiative_id)
        return views.somebody_left(turn.t, initiative.name, replaced=replaced, unlisted=unlisted, others=len(others))
    return views.colleague_joined(turn.t, initiative.name, handed_over=change is Change.HANDED_OVER)


# Who speaks for one's initiative is no news that can be turned off.
JOINED = Kind(still_wanted, word, optional=False)
