"""The buttons under a broadcast as the team sees them: where they lead, and how they are added, changed, taken away."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from domain import links as goals
from domain.broadcasts import MOST_BUTTONS, LinkButton, State
from domain.links import SurveyLink
from handlers import broadcast_buttons as buttons
from handlers.reply import Key, Reply
from handlers.views import keys
from handlers.views.broadcast_seen import Seen, to_one
from handlers.views.html import bold, lines, paragraphs
from locales import Translator

WriteTarget = Callable[[str], buttons.AddLink | buttons.PointLink]


@dataclass(frozen=True, slots=True)
class Target:
    """Where a button may lead, by the payload of its link."""

    payload: str
    title: str


def listed(t: Translator, seen: Seen) -> list[Markup]:
    """Every button under it, and where it leads."""
    return [_link(t, seen, number, button) for number, button in enumerate(seen.draft.buttons, 1)]


def _link(t: Translator, seen: Seen, number: int, button: LinkButton) -> Markup:
    to = seen.titles.get(button.leads_to, button.leads_to)
    # TRANSLATORS: A button under an announcement: what stands on it, and where it leads.
    return t("🔘 Button {number}: “{label}” → {to}", number=number, label=_label(t, seen, button), to=to)


def _label(t: Translator, seen: Seen, button: LinkButton) -> str:
    return button.labels.get(t.language) or button.labels.get(seen.draft.base_language, "")


def own_words(t: Translator, leads_to: str) -> str | None:
    """Return what the bot itself calls where a button leads; None of a page and of what it has no words for."""
    if isinstance(goals.goal(leads_to), SurveyLink):
        return t.plain("📋 Take part")
    screens = {"show:help": keys.help_card, "show:about": keys.about}
    return screens[leads_to](t).label if leads_to in screens else None


def missing(t: Translator, seen: Seen) -> list[Markup]:
    """Say which buttons have no words in a language in which there is a text."""
    return [
        t("⚠️ Button {number}: no text yet {in_language}.", number=number, in_language=t.in_language(language))
        for number, button in enumerate(seen.draft.buttons, 1)
        for language in seen.languages
        if language in seen.draft.texts and language != seen.draft.base_language
        if not button.labels.get(language) and own_words(t, button.leads_to) is None
    ]


def links(t: Translator, seen: Seen, word: Markup | None = None) -> Reply:
    """Show the buttons under it; each can be changed or taken away."""
    shown = [*listed(t, seen), *missing(t, seen)] or [t("There are no buttons under it yet.")]
    rows: list[tuple[Key, ...]] = []
    for number in range(1, len(seen.draft.buttons) + 1):
        # TRANSLATORS: Button; changes the button of this number of an announcement.
        rows.append((Key(t.plain("✏️ Change button {number}", number=number), buttons.ChangeLink(seen.id, number)),))
        # TRANSLATORS: Button; takes away the button of this number from an announcement.
        remove = t.plain("🗑 Take button {number} away", number=number)
        rows.append((Key(remove, buttons.RemoveLink(seen.id, number, seen.stamp)),))
    if len(seen.draft.buttons) < MOST_BUTTONS:
        # TRANSLATORS: Button; adds a button to an announcement.
        rows.append((Key(t.plain("➕ Add a button"), buttons.ChooseTarget(seen.id)),))
    was_sent = None
    if seen.state is not State.DRAFT:
        was_sent = t("What you change here changes in every chat that has the announcement. I ask you before.")
    return Reply(
        text=paragraphs(word, _heading(t, seen), lines(*shown), was_sent),
        keys=(*rows, (to_one(t, seen.id),)),
    )


def _heading(t: Translator, seen: Seen) -> Markup:
    return bold(t("📣 Announcement {number}", number=seen.id))


def targets(t: Translator, number: int, offered: Sequence[Target]) -> Reply:
    """Offer where another button may lead."""
    return _targets(t, number, offered, lambda payload: buttons.AddLink(number, payload))


def other_targets(t: Translator, number: int, position: int, now: str, offered: Sequence[Target]) -> Reply:
    """Offer where a button that is there may lead instead of where it leads now."""
    # TRANSLATORS: Button; a button under an announcement leads on where it leads already, only its words change.
    same = Target(buttons.SAME, t.plain("As before: {target}", target=now))
    return _targets(t, number, [same, *offered], lambda payload: buttons.PointLink(number, position, payload))


def _targets(t: Translator, number: int, offered: Sequence[Target], write: WriteTarget) -> Reply:
    # TRANSLATORS: Button; a button under an announcement opens a page of the web.
    page = (Key(t.plain("🔗 A page on the internet"), write("")),)
    return Reply(
        text=t("Where should the button lead?"),
        keys=(page, *((Key(each.title, write(each.payload)),) for each in offered), (to_one(t, number),)),
    )


def ask_to_take(t: Translator, seen: Seen, position: int, have: int) -> Reply:
    """Ask whether a button is to go wherever it has arrived."""
    label = _label(t, seen, seen.draft.buttons[position - 1])
    asked = t.plural(
        "Should the button “{label}” be taken away? {count} message changes.",
        "Should the button “{label}” be taken away? {count} messages change.",
        have,
        label=label,
    )
    # TRANSLATORS: Button; a button under an announcement that was sent goes wherever it has arrived.
    yes = Key(t.plain("🗑 Yes, take it away"), buttons.TakeLinkAway(seen.id, position, seen.revision))
    return Reply(text=paragraphs(_heading(t, seen), asked), keys=((yes,), (to_one(t, seen.id),)))
