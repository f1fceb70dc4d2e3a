"""Ending that somebody speaks for an initiative: what goes with them, and who is told."""

from datetime import datetime
from enum import StrEnum

from domain import profiles
from storage import deliveries, initiatives, invitations, open_responses
from storage.database import Session
from storage.deliveries import Due

JOINED_KIND = "joined"
"""The word to who speaks for an initiative about others who do."""


class Change(StrEnum):
    """Who speaks for an initiative has changed; it stands in the keys of deliveries."""

    JOINED = "0"
    HANDED_OVER = "1"
    LEFT = "2"
    UNLISTED = "3"  # left, and with them went that it is listed
    REPLACED = "4"  # left, and somebody new speaks for it in their place
    REPLACED_UNLISTED = "5"


def key(initiative_id: int, change: Change, once: str) -> str:
    """Return the key of a delivery; `once` tells it from others of the same change."""
    return f"{initiative_id}:{change}:{once}"


async def take_contact(session: Session, person_id: int, initiative_id: int) -> None:
    """Delete the contact that is told with an initiative, if it is theirs: it is asked of who lets it be listed."""
    if await initiatives.lists_alone(session, person_id, initiative_id):
        await initiatives.keep(session, initiative_id, ["contact"], {})


async def end(session: Session, person_id: int, initiative_id: int) -> bool:
    """Let somebody speak for an initiative no longer, and take their contact out of it; tell whether they did."""
    membership = await initiatives.membership(session, person_id, initiative_id)
    if membership is None:
        return False
    await take_contact(session, person_id, initiative_id)
    await open_responses.drop(session, person_id, profiles.response_name(initiative_id))
    await invitations.withdraw(session, initiative_id, person_id=person_id)
    await session.delete(membership)
    await session.flush()
    return True


async def leave(
    session: Session,
    person_id: int,
    initiative_id: int,
    *,
    successor: int | None = None,
    is_new: bool = False,
    now: datetime,
) -> bool:
    """Speak for an initiative no longer, and tell the others, but no successor; tell whether they spoke for it.

    A successor who is new to it is told of with that.
    """
    lists_alone = await initiatives.lists_alone(session, person_id, initiative_id)
    if not await end(session, person_id, initiative_id):
        return False
    if is_new:
        change = Change.REPLACED_UNLISTED if lists_alone else Change.REPLACED
    else:
        change = Change.UNLISTED if lists_alone else Change.LEFT
    word = key(initiative_id, change, str(int(now.timestamp())))
    others = await initiatives.accounts_of_others(session, person_id, initiative_id)
    await deliveries.enqueue(
        session, [Due(JOINED_KIND, word, account_id, now) for account_id in others if account_id != successor]
    )
    return True
