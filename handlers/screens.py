"""Screens that are there for everybody at any time: help, who is behind the bot, the privacy notice."""

from actions import arrival
from domain.consents import Purpose
from handlers.reply import Reply
from handlers.turn import Turn
from handlers.views import help as help_views
from handlers.views import privacy as privacy_views
from storage import consents


def help_card(turn: Turn) -> Reply:
    """Show the help card and what can be done."""
    account = turn.account
    return help_views.helped(
        turn.t,
        turn.programme,
        arrived=account.person is not None and account.person.arrived_at is not None,
        unfinished=account.response is not None or arrival.has_begun(account),
    )


def about(turn: Turn) -> Reply:
    """Show what this is."""
    return help_views.about(turn.t, turn.programme, turn.link_to())


async def notice(turn: Turn, *, missing: Purpose | None = None) -> Reply:
    """Show the privacy notice in short, and the consents; that one is missing is said first."""
    person = turn.account.person
    given = await consents.standing(turn.session, person.id) if person else {}
    return privacy_views.overview(turn.t, turn.programme, known=person is not None, given=given, missing=missing)
