"""Links: making one that ends, following any, and what stays of it while somebody is still arriving."""

from datetime import datetime

from actions import arrival
from domain import links
from domain.links import Goal, LimitedLink, Link
from storage import links as stored
from storage.accounts import Account
from storage.database import Session
from storage.links import IssuedLink


def issue(
    session: Session, goal: Goal, *, code: str, expires_at: datetime | None, uses: int | None, now: datetime
) -> LimitedLink:
    """Make a link to a goal that holds for some time, for some uses, or both."""
    payload = links.payload(goal)
    session.add(IssuedLink(code=code, goal=payload, issued_at=now, expires_at=expires_at, uses_left=uses))
    return LimitedLink(code)


async def goal_of(session: Session, account: Account, link: Link, *, now: datetime) -> Goal | None:
    """Return where a link leads, and count the newcomer that one brings in; None when it has ended or never was.

    Nobody keeps who used it. So a newcomer counts once by where they are going, and who has arrived does not count.
    """
    if not isinstance(link, LimitedLink):
        return link
    if arrival.has_arrived(account):
        held = await stored.held(session, link.code, now=now)
        return None if held is None else _goal(held)
    known = account.person or account.arrival
    going_to = known.destination if known is not None else None
    goal = await stored.goal_of(session, link.code)
    if goal is not None and (goal == going_to or await stored.use(session, link.code, now=now)):
        if known is not None:
            known.destination = goal
        return _goal(goal)
    if known is not None and going_to == links.payload(link):
        known.destination = None
    return None


def give_up(account: Account, goal: Goal) -> None:
    """Forget that somebody was going where nothing is any more."""
    known = account.person or account.arrival
    if known is not None and known.destination == links.payload(goal):
        known.destination = None


def forget_destination(account: Account) -> Goal | None:
    """Return where somebody was going while they arrived, and forget it."""
    known = account.person or account.arrival
    if known is None or known.destination is None:
        return None
    going_to, known.destination = known.destination, None
    return _goal(going_to)


def _goal(payload: str) -> Goal | None:
    found = links.parse(payload)
    return None if isinstance(found, LimitedLink) else found
