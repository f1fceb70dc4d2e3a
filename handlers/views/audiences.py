"""Choosing whom something is for: the rule, how many that are, and everything that can be added."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from actions.audiences import Figures
from actions.figures import Counts
from domain.audiences.asking import SINCE, WHERE
from domain.audiences.lines import MOST_CHOSEN
from domain.consents import PURPOSES
from domain.programme import Programme
from domain.roles import Role
from domain.small_groups import SMALLEST_SHOWN
from domain.states import ELSEWHERE
from domain.topics import TOPICS, Group
from handlers.audience_buttons import (
    AddCondition,
    AskCondition,
    AudienceDone,
    ClearAudience,
    ForgetSaved,
    ListSaved,
    NameAudience,
    NegateLast,
    OpenAudience,
    OpenSaved,
    OpenSort,
    PickCondition,
    RemoveLast,
    TakeSaved,
)
from handlers.reply import Key, Reply
from handlers.views import keys
from handlers.views.arrival import purpose_name
from handlers.views.html import bold, lines, paragraphs
from handlers.views.profile_texts import role_name
from handlers.views.states import state_name
from handlers.views.topics import group_name, topic_name
from locales import Translator
from storage.audiences import Asked, SavedAudience

A_PAGE = 8
"""Of saved audiences and surveys so many are offered at once."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is chosen so far, and what may be done with it."""

    use: str
    target: int
    title: str
    rule: Markup
    figures: Figures
    chosen: int
    negated: bool
    """Whether the last condition is said with "not"."""


def builder(t: Translator, seen: Standing) -> Reply:
    """Show whom it is for and how many that are, with all that can be changed."""
    use, target = seen.use, seen.target
    ways: list[tuple[Key, ...]] = []
    if seen.chosen == 0:
        # TRANSLATORS: Button; the team chooses what people a message is for, for example a federal state.
        ways.append((Key(t.plain("➕ Choose by …"), AddCondition(use, target, 0)),))
    else:
        if seen.chosen < MOST_CHOSEN:
            # TRANSLATORS: Button; one more condition that must hold as well (16 characters).
            both = Key(t.plain("➕ And …"), AddCondition(use, target, 0))
            # TRANSLATORS: Button; a condition that may hold instead of the last one (16 characters).
            ways.append((both, Key(t.plain("➕ Or …"), AddCondition(use, target, 1))))
        # TRANSLATORS: Button; the last condition is turned round: those who do not meet it, and back.
        negate = t.plain("🔁 Turn the last condition round")
        ways.append((Key(negate, NegateLast(use, target, seen.chosen, 0 if seen.negated else 1)),))
        # TRANSLATORS: Button; the last condition is taken away.
        ways.append((Key(t.plain("↩️ Take the last condition away"), RemoveLast(use, target, seen.chosen)),))
        # TRANSLATORS: Button; all conditions are taken away.
        ways.append((Key(t.plain("🧹 Take all conditions away"), ClearAudience(use, target)),))
        # TRANSLATORS: Button; the conditions are kept under a name, to choose them again.
        ways.append((Key(t.plain("💾 Keep as …"), NameAudience(use, target)),))
    # TRANSLATORS: Button; conditions that were kept under a name.
    ways.append((Key(t.plain("📁 Kept audiences"), ListSaved(use, target, 0)),))
    # TRANSLATORS: Button; goes on with what the audience was chosen for.
    ways.append((Key(t.plain("✅ Done"), AudienceDone(use, target)),))
    # TRANSLATORS: Heading over whom a message or survey is for.
    heading = bold(t.plain("Who is it for?"))
    return Reply(
        text=paragraphs(lines(heading, Markup("{}").format(seen.title)), seen.rule, numbers(t, seen.figures)),
        keys=tuple(ways),
    )


def numbers(t: Translator, figures: Figures) -> Markup:
    """Say how many can be reached, and what they are."""
    if figures.total is None:
        # TRANSLATORS: Figures for the project team, in place of a number that would tell about too few people.
        return t.plural(
            "Fewer than {count} person can be reached.", "Fewer than {count} people can be reached.", SMALLEST_SHOWN
        )
    # TRANSLATORS: Figures for the project team: how many people a message or survey can reach.
    total = t.plural("<b>{count}</b> person can be reached.", "<b>{count}</b> people can be reached.", figures.total)
    if figures.total == 0:
        # TRANSLATORS: Nobody meets the conditions.
        return t("Nobody can be reached: nobody is like that, or nobody of them agreed to such messages.")
    # TRANSLATORS: Figures for the project team: those who did not answer this question.
    unsaid = t.plain("not stated")
    groups = (figures.roles, figures.states, figures.languages)
    hidden = any(count is None for counts in groups for count in counts.values())
    return paragraphs(
        total,
        # TRANSLATORS: Figures for the project team: heading over numbers of people by what they are.
        _group(t, t.plain("By role"), figures.roles, lambda role: role_name(t, Role(role)) if role else unsaid),
        # TRANSLATORS: Figures for the project team: heading over numbers of people by federal state.
        _group(t, t.plain("By federal state"), figures.states, lambda state: state_name(t, state) if state else unsaid),
        # TRANSLATORS: Figures for the project team: heading over numbers of people by language.
        _group(t, t.plain("By language"), figures.languages, t.language_name),
        t("Groups of fewer than {smallest} people are not shown.", smallest=SMALLEST_SHOWN) if hidden else None,
    )


def _group(t: Translator, heading: str, counts: Counts, name: Callable[[str], str]) -> Markup | None:
    """List the numbers of one kind; nothing where every one is hidden."""
    if not any(counts.values()):
        return None
    # TRANSLATORS: Figures for the project team, in place of a number that would tell about too few people.
    hidden = t.plain("not shown")
    said = [
        Markup("{}: {}").format(name(group), hidden if count is None else t.number(count))
        for group, count in counts.items()
        if count != 0
    ]
    return lines(bold(heading), *said)


def sorts(t: Translator, use: str, target: int, joined: int, *, with_surveys: bool) -> Reply:
    """Offer what people can be chosen by."""

    def opens(label: str, sort: str) -> Key:
        return Key(label, OpenSort(use, target, joined, sort))

    shown = [
        # TRANSLATORS: Button; people are chosen by this.
        opens(t.plain("Federal state"), "state"),
        # TRANSLATORS: Button; people are chosen by a place, a district, or a radius around one of them.
        Key(t.plain("Place or district"), AskCondition(use, target, joined, WHERE)),
        # TRANSLATORS: Button; people are chosen by what they are to the project.
        opens(t.plain("Role"), "role"),
        # TRANSLATORS: Button; people are chosen by what they help with.
        opens(t.plain("Topic"), "topic"),
        # TRANSLATORS: Button; people are chosen by the language that they read the bot in.
        opens(t.plain("Language"), "language"),
        # TRANSLATORS: Button; people are chosen by since when they take part.
        Key(t.plain("Takes part since"), AskCondition(use, target, joined, SINCE)),
        # TRANSLATORS: Button; people are chosen by what they consented to.
        opens(t.plain("Consent"), "consent"),
    ]
    if with_surveys:
        # TRANSLATORS: Button; people are chosen by whether they answered a survey.
        shown.append(opens(t.plain("Survey"), "answered"))
    # TRANSLATORS: Over buttons with what people can be chosen by: federal state, role, topic …
    asked = t("Who is it for? Please choose what people are chosen by.")
    return Reply(text=asked, keys=(*keys.laid_out(shown), (_back(t, OpenAudience(use, target)),)))


def values(
    t: Translator, programme: Programme, asked: Sequence[Asked], use: str, target: int, joined: int, sort: str
) -> Reply | None:
    """Offer the conditions of one sort; None when there is no such sort."""

    def picks(noun: str, value: str, label: str) -> Key:
        return Key(label, PickCondition(use, target, joined, noun, value))

    back = _back(t, AddCondition(use, target, joined))
    match sort:
        case "state":
            shown = [picks(sort, state, state_name(t, state)) for state in (*programme.states, ELSEWHERE)]
        case "role":
            shown = [picks(sort, role, role_name(t, role)) for role in Role]
        case "topic":
            shown = [Key(group_name(t, group), OpenSort(use, target, joined, group)) for group in Group]
        case "language":
            shown = [picks(sort, language, t.language_name(language)) for language in programme.languages]
        case "consent":
            shown = [picks(sort, purpose, purpose_name(t, purpose)) for purpose in PURPOSES]
        case "answered":
            shown = [picks(sort, str(each.id), each.title) for each in asked[:A_PAGE]]
        case _ if sort in {*Group}:
            shown = [picks("topic", topic, topic_name(t, topic)) for topic in TOPICS[Group(sort)]]
            back = _back(t, OpenSort(use, target, joined, "topic"))
        case _:
            return None
    return Reply(text=_which(t, sort), keys=(*((key,) for key in shown), (back,)))


def _which(t: Translator, sort: str) -> Markup:
    match sort:
        case "state":
            return t("Which federal state?")
        case "role":
            return t("Which role?")
        case "language":
            return t("Which language?")
        case "consent":
            return t("Which consent?")
        case "answered":
            # TRANSLATORS: Over buttons with surveys: people are chosen who have answered one of them.
            return t("Which survey have they answered?")
        case _:
            return t("Which topic?")


def _back(t: Translator, to: AddCondition | OpenAudience | OpenSort | ListSaved) -> Key:
    # TRANSLATORS: Button; goes back to the message before.
    return Key(t.plain("↩️ Back"), to)


def no_room(t: Translator) -> str:
    """There are as many conditions as there may be: a short note over the chat."""
    # TRANSLATORS: Short note over the chat, 200 characters at most.
    return t.plural(
        "There is room for {count} condition. Nothing was changed.",
        "There is room for {count} conditions. Nothing was changed.",
        MOST_CHOSEN,
    ).striptags()


def changed_meanwhile(t: Translator) -> str:
    """Somebody else, or an earlier tap, changed it: a short note over the chat."""
    # TRANSLATORS: Short note over the chat, 200 characters at most.
    return t.plain("This was changed in the meantime. You see it as it is now.")


def saved(t: Translator, kept: Sequence[SavedAudience], use: str, target: int, page: int) -> Reply:
    """Offer the audiences that the team keeps."""
    back = (_back(t, OpenAudience(use, target)),)
    if not kept:
        # TRANSLATORS: "Keep as …" is a button.
        said = t("No audience is kept under a name yet. Choose one and tap “Keep as …”.")
        return Reply(text=said, keys=(back,))
    first = min(page, (len(kept) - 1) // A_PAGE) * A_PAGE
    rows = [(Key(each.name, OpenSaved(use, target, each.id)),) for each in kept[first : first + A_PAGE]]
    leaf = [Key("◀", ListSaved(use, target, first // A_PAGE - 1))] if first else []
    if first + A_PAGE < len(kept):
        leaf.append(Key("▶", ListSaved(use, target, first // A_PAGE + 1)))
    # TRANSLATORS: Over buttons with names that the team gave.
    return Reply(text=t("Which audience?"), keys=(*rows, *([tuple(leaf)] if leaf else []), back))


def one_saved(t: Translator, name: str, rule: Markup, use: str, target: int, id_: int) -> Reply:
    """Show an audience that the team keeps."""
    # TRANSLATORS: Button; these conditions take the place of those that were chosen.
    take = Key(t.plain("✅ Take this one"), TakeSaved(use, target, id_))
    # TRANSLATORS: Button; conditions are kept under their name no longer.
    forget = Key(t.plain("🗑 Keep it no longer"), ForgetSaved(use, target, id_))
    return Reply(text=paragraphs(bold(name), rule), keys=((take,), (forget,), (_back(t, ListSaved(use, target, 0)),)))


def unreadable(t: Translator) -> Markup:
    """A kept rule names something that is there no more."""
    return t("Something in this audience does not exist any more, for example a place. It can only be removed.")


def over(t: Translator) -> Reply:
    """What the audience was for is gone, or has begun."""
    said = t("Whom this is for cannot be changed any more. Nothing was changed.")
    return Reply(text=said, keys=((keys.menu(t),),))


def to_audience(t: Translator, use: str, target: int) -> Key:
    """Back to whom something is for."""
    return _back(t, OpenAudience(use, target))
