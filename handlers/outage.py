"""A word after an outage, to those whose conversation stood still: what they tapped meanwhile never arrived."""

from dataclasses import replace
from datetime import UTC

from actions import outages
from domain.deliveries import Reason
from handlers.kind import Kind, Verdict
from handlers.reply import Reply
from handlers.standing import open_response, standing
from handlers.turn import Turn
from handlers.views import deliveries as views
from handlers.views.html import paragraphs


async def still_wanted(turn: Turn, key: str) -> Verdict:
    """Only to somebody who is in the middle of something and has not been answered since."""
    begin, _ = outages.span(key)
    before, account = begin + outages.STILL_THERE, turn.account
    if account.person is None:
        was_there = account.arrival is not None and account.arrival.created_at <= before
        return None if was_there else Reason.OVER
    response = open_response(turn)
    if account.response is None or response is None or response.paused:
        return Reason.OVER
    if account.response.answered_at > before:
        return Reason.OVER
    return None


async def word(turn: Turn, key: str) -> Reply:
    """Say how long it was, and show again where they are."""
    begin, end = outages.span(key)
    said = views.outage(turn.t, begin.astimezone(UTC), end.astimezone(UTC))
    stands = standing(turn)[-1]
    return replace(stands, text=paragraphs(said, stands.text))


OUTAGE = Kind(still_wanted, word)
