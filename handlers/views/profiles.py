"""One's own details: what is stored about a person, and the ways to change it or to tell more."""

from collections.abc import Sequence

from markupsafe import Markup

from domain.forms import Kind, Question, relevant_questions
from domain.roles import Role
from handlers.profile_buttons import AddInitiative, ChangeInitiative, ChangeProfile, OpenInitiative, TellMore
from handlers.reply import Key, Reply
from handlers.views import keys
from handlers.views.forms import Shown
from handlers.views.forms.answers import answer, shortened
from handlers.views.forms.brief import LONGEST, brief
from handlers.views.html import bold, lines, pair, paragraphs
from handlers.views.room import fitted, lines_of, lines_over
from locales import Translator

OWN_WORDS = frozenset({Kind.TEXT, Kind.CONTACT})
"""What one wrote oneself is shown whole; of what one chose there are as many choices as have room."""
LONGEST_LABEL, LONGEST_OF_TWO = 30, 13
"""How much of an initiative's name stands on a button alone in its row, and beside another."""


def known(shown: Shown, room: int) -> Markup:
    """Return what is known, line by line, in as many lines as there is room for."""
    answers = shown.response.answers
    asked = [
        each
        for each in relevant_questions(shown.form, answers)
        # What was typed to "other" stands where it can be changed.
        if each.waits and each.listed and each.name in answers and not each.name.endswith("_other")
    ]

    def said(each: Question, longest: int) -> str:
        value = answers[each.name]
        return answer(shown, each, value) if each.kind in OWN_WORDS else brief(shown, each, value, longest)

    def told(longest: int) -> Markup:
        return lines(*(pair(bold(shown.heading(each)), said(each, longest)) for each in asked))

    # All that was chosen stands where it can be changed.
    shorter = map(told, LONGEST)
    return next((each for each in shorter if lines_of(each) <= room), told(LONGEST[-1]))


def profile(
    shown: Shown, initiatives: Sequence[tuple[int, str]], *, has_more: bool, room_for_more: bool, unfinished: bool
) -> Reply:
    """Show what is stored about somebody, and the initiatives they speak for, each behind its button."""
    t = shown.t
    about_initiatives = None
    if initiatives:
        # TRANSLATORS: Over buttons with the names of the initiatives that the person speaks for.
        about_initiatives = t.plural(
            "You speak for this initiative. Tap it to see it:",
            "You speak for these initiatives. Tap one to see it:",
            len(initiatives),
        )
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
    around = sum(lines_of(each) for each in (title, about_initiatives) if each)
    for in_a_row, longest in ((1, LONGEST_LABEL), (2, LONGEST_OF_TWO)):
        named = [Key(f"👥 {shortened(name, longest)}", OpenInitiative(id_)) for id_, name in initiatives]
        rows = (*(tuple(named[at : at + in_a_row]) for at in range(0, len(named), in_a_row)), *keys.laid_out(ways))
        room = lines_over(len(rows)) - around
        told = known(shown, room)
        if lines_of(told) <= room:
            break
    return Reply(text=fitted(rows, title, told, about_initiatives), keys=rows)


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
