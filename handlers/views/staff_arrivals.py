"""What the team sees of how many arrived: a picture, and below it the same as numbers."""

from collections.abc import Sequence
from datetime import date, datetime

from markupsafe import Markup

from actions.figures import EARLIER, Arrivals
from domain.arrival_steps import ARRIVED, OPENED, SUMMARY, WELCOME
from domain.roles import Role
from domain.small_groups import SMALLEST_SHOWN
from handlers.reply import Bar, Panel, Picture, Reply
from handlers.views import keys
from handlers.views.forms import Texts
from handlers.views.html import bold, lines, paragraphs
from handlers.views.profile_texts import role_name
from handlers.views.staff_team import back
from handlers.views.states import state_name
from locales import Translator


def arrivals(t: Translator, seen: Arrivals, texts: Texts, *, state: str | None, now: datetime) -> tuple[Reply, ...]:
    """How many arrived in all, by role, state, language and week, and how far people come; a picture, then numbers."""
    # TRANSLATORS: Heading of figures for the project team: how many people take part.
    title = t.plain("Who takes part")
    if state is not None:
        # TRANSLATORS: Heading of figures for a partner: how many people take part in its federal state.
        title = t.plain("Who takes part: {state}", state=state_name(t, state))
    # TRANSLATORS: Figures for the project team, in place of a number that would tell about too few people.
    hidden = t.plain("not shown")
    panels = _panels(t, seen, texts)
    total = (
        # TRANSLATORS: Figures for the project team, in place of a number that would tell about too few people.
        t.plural(
            "Fewer than {count} person takes part so far.",
            "Fewer than {count} people take part so far.",
            SMALLEST_SHOWN,
        )
        if seen.total is None
        # TRANSLATORS: Figures for the project team: how many people's details are stored.
        else t.plural("{count} person takes part.", "{count} people take part.", seen.total)
    )
    ways = ((back(t),), (keys.menu(t),))
    if not panels:
        return (Reply(text=paragraphs(bold(title), total), keys=ways),)
    bars = [bar for panel in panels for bar in panel.bars]
    picture = Reply(
        text=paragraphs(bold(title), total, t("As of: {moment}", moment=t.moment(now))),
        picture=Picture(title, panels, hidden),
    )
    numbers = Reply(
        text=paragraphs(
            *(_numbers(t, panel, hidden) for panel in panels),
            # TRANSLATORS: Figures for the project team, below lists of numbers: groups in which nobody is are left out.
            t("Whatever is not listed here is zero.") if any(bar.value == 0 for bar in bars) else None,
            t("The steps are counted as often as they are reached: who begins again counts again.")
            if seen.steps
            else None,
            t.plural(
                "Groups of fewer than {count} person are not shown, nor those from which their size could be"
                " calculated.",
                "Groups of fewer than {count} people are not shown, nor those from which their size could be"
                " calculated.",
                SMALLEST_SHOWN,
            ),
        ),
        keys=ways,
    )
    return picture, numbers


def _panels(t: Translator, seen: Arrivals, texts: Texts) -> tuple[Panel, ...]:
    roles = [(_role(t, role), count) for role, count in seen.roles.items()]
    states = [(_state(t, state), count) for state, count in seen.states.items()]
    languages = [(t.language_name(language), count) for language, count in seen.languages.items()]
    weeks = [(_week(t, monday), count) for monday, count in seen.weeks.items()]
    steps = [(_step(t, texts, step), count) for step, count in seen.steps.items()]
    # TRANSLATORS: Figures for the project team: heading over the steps of the first questions, each with how often it
    # was reached in the last twelve weeks.
    far = _panel(t.plain("How far people come (12 weeks)"), steps)
    if seen.total is None:
        # Even the groups that nobody is in would tell about so few.
        return (far,) if seen.steps else ()
    shown = (
        # TRANSLATORS: Figures for the project team: heading over numbers of people by what they are.
        _panel(t.plain("By role"), roles),
        # TRANSLATORS: Figures for the project team: heading over numbers of people by federal state.
        _panel(t.plain("By federal state"), states),
        # TRANSLATORS: Figures for the project team: heading over numbers of people by language.
        _panel(t.plain("By language"), languages),
        # TRANSLATORS: Figures for the project team: heading over numbers of people by the week in which they came; each
        # week is named by its Monday.
        _panel(t.plain("Came in the week from"), weeks),
        far,
    )
    # Of one state there are neither other states nor steps.
    return tuple(panel for panel in shown if panel.bars)


def _panel(title: str, counts: Sequence[tuple[str, int | None]]) -> Panel:
    return Panel(title, tuple(Bar(label, count) for label, count in counts))


def _numbers(t: Translator, panel: Panel, hidden: str) -> Markup | None:
    figures = [
        Markup("{}: {}").format(bar.label, hidden if bar.value is None else t.number(bar.value))
        for bar in panel.bars
        if bar.value != 0
    ]
    return lines(bold(panel.title), *figures) if figures else None


def _role(t: Translator, role: str) -> str:
    return role_name(t, Role(role)) if role else _not_said(t)


def _state(t: Translator, state: str) -> str:
    return state_name(t, state) if state else _not_said(t)


def _not_said(t: Translator) -> str:
    # TRANSLATORS: Figures for the project team: those who did not answer this question.
    return t.plain("not stated")


def _week(t: Translator, monday: date | None) -> str:
    # TRANSLATORS: Figures for the project team, before a list of weeks: all weeks before those.
    return t.plain("earlier") if monday is EARLIER else t.day_of_year(monday)


def _step(t: Translator, texts: Texts, step: str) -> str:
    own = {
        # TRANSLATORS: Figures for the project team: the first step, when somebody opened the bot.
        OPENED: t.plain("Bot opened"),
        # TRANSLATORS: Figures for the project team: the step of choosing a language.
        WELCOME: t.plain("Language chosen"),
        # TRANSLATORS: Figures for the project team: the last step, when all answers are shown once more.
        SUMMARY: t.plain("All answers shown"),
        # TRANSLATORS: Figures for the project team: somebody finished, their details are stored.
        ARRIVED: t.plain("Details stored"),
    }
    return own[step] if step in own else texts.heading(step)


def no_state(t: Translator) -> Reply:
    """A partner sees the people of its state, and none is noted for it."""
    said = t("No federal state is noted for your role yet. Please ask the team.")
    return Reply(text=said, keys=((back(t),),))
