"""What becomes of the answers about oneself and about an initiative."""

from actions import initiatives, openings, profiles, responses
from domain.forms import Form, Input, Step
from domain.profiles import initiative_form, initiative_of, profile_form
from domain.roles import Role
from handlers.reply import Reply
from handlers.turn import Turn
from handlers.views import initiatives as initiative_views
from handlers.views import profiles as views
from locales import Translator


def about_oneself(turn: Turn) -> Form:
    """Return what this programme asks about a person."""
    return profile_form(turn.programme)


def about_initiative(turn: Turn) -> Form:
    """Return what this programme asks about an initiative."""
    return initiative_form(turn.programme)


async def give_about_oneself(turn: Turn, given: Input) -> Step:
    """Take one input; what is sent becomes the profile."""
    form = about_oneself(turn)
    taken = await responses.give(turn.session, turn.account, form, given, now=turn.now)
    if taken.problem is None and taken.response.sent:
        await profiles.keep(turn.session, turn.account, form, taken.response.answers, now=turn.now)
        await responses.close(turn.session, turn.account)
    return taken


async def give_about_initiative(turn: Turn, given: Input) -> Step:
    """Take one input; what is sent becomes the initiative's."""
    form, row = about_initiative(turn), turn.account.response
    assert row is not None
    taken = await responses.give(turn.session, turn.account, form, given, now=turn.now)
    if taken.problem is None and taken.response.sent:
        id_ = initiative_of(row.form)
        kept = await initiatives.keep(turn.session, turn.account, form, taken.response.answers, id_, now=turn.now)
        # Whoever stops speaking for it loses the response about it with that.
        assert kept is not None
        await responses.close(turn.session, turn.account)
    return taken


async def pause_about_oneself(turn: Turn) -> bool:
    """Set it aside; what was only looked at is closed."""
    return await openings.pause(turn.session, turn.account, about_oneself(turn), now=turn.now)


async def pause_about_initiative(turn: Turn) -> bool:
    """Set it aside; what was only looked at is closed."""
    return await openings.pause(turn.session, turn.account, about_initiative(turn), now=turn.now)


async def discard(turn: Turn) -> None:
    """Give up the answers; what was stored before stays."""
    await responses.close(turn.session, turn.account)


def ended_about_oneself(turn: Turn, t: Translator, taken: Step) -> Reply | None:
    """Say that it is stored."""
    if not taken.response.sent:
        return None
    return views.saved(t, wants_initiative=taken.response.answers.get("role") == Role.INITIATIVE_CONTACT)


def ended_about_initiative(turn: Turn, t: Translator, taken: Step) -> Reply | None:
    """Say that it is stored."""
    return initiative_views.saved(t) if taken.response.sent else None
