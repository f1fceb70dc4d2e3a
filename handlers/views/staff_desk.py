"""The team's desk in words."""

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from domain.roles import StaffRole
from domain.waves import WaveFacts, WaveState
from handlers.reply import Key, Reply
from handlers.staff_buttons import OpenFigures
from handlers.survey_desk_buttons import ManageSurveys
from handlers.views import keys
from handlers.views.html import bold, lines, paragraphs
from handlers.views.staff import role_of
from locales import Translator


def desk(t: Translator, role: StaffRole, state: str | None, stands: Sequence[Markup], ways: Sequence[Key]) -> Reply:
    """What waits, what runs, and where one can go from here."""
    # TRANSLATORS: Heading of the first screen of the project team.
    title = bold(t.plain("The team’s desk"))
    # TRANSLATORS: {role} is a role in the project team: Editing, Support …
    own = t("Your role: {role}", role=role_of(t, role, state))
    # TRANSLATORS: Heading over surveys that are open, messages that are being sent, and what waits for somebody.
    going = lines(bold(t.plain("Under way")), *stands) if stands else t("Nothing is under way just now.")
    return Reply(text=paragraphs(lines(title, own), going), keys=(*((way,) for way in ways), (keys.menu(t),)))


def figures_key(t: Translator) -> Key:
    """To how many take part."""
    # TRANSLATORS: Button of the project team: figures of how many people take part.
    return Key(t.plain("📊 Who takes part"), OpenFigures())


def surveys_key(t: Translator) -> Key:
    """To the surveys."""
    # TRANSLATORS: Button of the project team: all surveys.
    return Key(t.plain("📋 Surveys"), ManageSurveys(0))


def wave(t: Translator, facts: WaveFacts, *, now: datetime) -> Markup:
    """A survey that is open, or opens later."""
    if facts.state(now) is WaveState.SCHEDULED:
        return t("📋 “{survey}” opens on {moment}.", survey=facts.title, moment=t.moment(facts.opens_at))
    if facts.closes_at is None:
        return t("📋 “{survey}” is open.", survey=facts.title)
    return t("📋 “{survey}” is open until {moment}.", survey=facts.title, moment=t.moment(facts.closes_at))


def invitations(t: Translator, count: int) -> Markup:
    """Invitations to the team that nobody took yet."""
    return t.plural("👥 {count} invitation to the team waits.", "👥 {count} invitations to the team wait.", count)
