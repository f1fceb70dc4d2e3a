"""One's own details: what is stored about a person, and the ways to change it or to tell more."""

from collections.abc import Sequence

from markupsafe import Markup

from domain.forms import relevant_questions
from domain.roles import Role
from handlers.profile_buttons import AddInitiative, ChangeInitiative, ChangeProfile, OpenInitiative, TellMore
from handlers.reply import Key, Reply
from handlers.views import keys
from handlers.views.forms import Shown, answer
from handlers.views.forms.answers import shortened
from handlers.views.html import bold, lines, paragraphs
from locales import Translator

LONGEST_ANSWERS = (72, 48, 32, 20)
"""What is longer is cut off here, the more the more is known: all of it stands where it can be changed."""
LONGEST_LABEL = 30
LINE, LINES = 34, 14
"""How many letters stand in a line of a small phone, and how many lines leave room for the buttons there."""


def known(shown: Shown) -> Markup:
    """Return what is known, line by line, as far as it fits a small phone."""
    said = []
    for asked in relevant_questions(shown.form, shown.response.answers):
        value = shown.response.answers.get(asked.name)
        # What was typed to "other" stands where it can be changed.
        if asked.waits and asked.listed and value is not None and not asked.name.endswith("_other"):
            said.append((shown.heading(asked), answer(shown, asked, value)))
    return lines(
        *(Markup("{}: {}").format(bold(heading), shortened(worded, _longest(said))) for heading, worded in said)
    )


def _longest(said: Sequence[tuple[str, str]]) -> int:
    """Return how much of each answer can be shown."""

    def lines_at(longest: int) -> int:
        return sum(-(-(len(heading) + 2 + min(len(worded), longest)) // LINE) for heading, worded in said)

    return next((longest for longest in LONGEST_ANSWERS if lines_at(longest) <= LINES), LONGEST_ANSWERS[-1])


def profile(
    shown: Shown, initiatives: Sequence[tuple[int, str]], *, has_more: bool, room_for_more: bool, unfinished: bool
) -> Reply:
    """Show what is stored about somebody, and the initiatives they speak for, each behind its button."""
    t = shown.t
    about_initiatives = None
    if initiatives:
        # TRANSLATORS: Over buttons with the names of the initiatives that the person speaks for.
        about_initiatives = t("You speak for these initiatives. Tap one to see it:")
    rows = [(Key(f"👥 {shortened(name, LONGEST_LABEL)}", OpenInitiative(id_)),) for id_, name in initiatives]
    # What is open comes first: its answers are not stored yet.
    ways = [keys.go_on(t)] if unfinished else [change(t, ChangeProfile())]
    if has_more and not unfinished:
        ways.append(tell_more(t, TellMore()))
    if (
        room_for_more
        and not unfinished
        and (initiatives or shown.response.answers.get("role") == Role.INITIATIVE_CONTACT)
    ):
        ways.append(add_initiative(t, first=not initiatives))
    ways.append(keys.menu(t))
    # TRANSLATORS: Heading over one's own details.
    title = t("👤 <b>My details</b>")
    return Reply(text=paragraphs(title, known(shown), about_initiatives), keys=(*rows, *keys.laid_out(ways)))


def change(t: Translator, leads_to: ChangeProfile | ChangeInitiative) -> Key:
    """To all answers, each open to correction."""
    # TRANSLATORS: Button; shows the answers, each of which can be changed.
    return Key(t.plain("✏️ Change"), leads_to)


def tell_more(t: Translator, leads_to: TellMore | ChangeInitiative) -> Key:
    """To the questions that are still open, all of them optional."""
    # TRANSLATORS: Button; goes on with questions that are not necessary.
    return Key(t.plain("✍️ Tell more"), leads_to)


def add_initiative(t: Translator, *, first: bool) -> Key:
    """To the questions about an initiative."""
    if first:
        # TRANSLATORS: Button; leads to the questions about one's initiative.
        return Key(t.plain("➕ My initiative"), AddInitiative())
    # TRANSLATORS: Button; leads to the questions about one more initiative.
    return Key(t.plain("➕ One more initiative"), AddInitiative())


def saved(t: Translator, *, wants_initiative: bool) -> Reply:
    """Changed details are stored."""
    shown = [keys.profile(t), keys.menu(t)]
    said = t("Saved. Thank you!")
    if wants_initiative:
        shown.insert(0, add_initiative(t, first=True))
        said = paragraphs(said, t("If you speak for an initiative, you can tell about it now."))
    return Reply(text=said, keys=keys.laid_out(shown))
