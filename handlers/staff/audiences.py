"""Choosing whom something is for: conditions added by buttons, the number at once, audiences kept under a name."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from actions import audiences as actions
from actions import openings
from actions.broadcasts import KIND
from domain.audiences import CONDITIONS, Condition, Everybody, Not, Problem, Rule, read
from domain.audiences.asking import CALLED, FORMS, SINCE, WHERE, condition
from domain.audiences.lines import Joined, chosen, last_negated, lines, with_condition, without_last
from domain.forms import Answers, begin
from handlers import forms
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
from handlers.forms.audiences import Asked
from handlers.reply import Reply, Said, Toast
from handlers.staff.audience_use import Chosen, Use
from handlers.staff.audience_uses import USES
from handlers.turn import Turn
from handlers.views import audience_rules, menu
from handlers.views import audiences as views
from handlers.views import forms as form_views
from handlers.views.staff_surveys import needs_details
from storage import audiences as stored
from storage.audiences import SavedAudience


class OfOne(Protocol):
    """A button that names what an audience is for."""

    @property
    def use(self) -> str:
        """What sort of thing."""

    @property
    def target(self) -> int:
        """Which one."""


async def _meant(turn: Turn, use: str, target: int) -> tuple[Use, Chosen] | None:
    """Return what a button means; None when it is there no more, or is not for this role to choose."""
    meant = USES.get(use)
    if meant is None or turn.account.staff_role not in meant.roles:
        return None
    found = await meant.load(turn, target)
    return None if found is None else (meant, found)


async def _titles(turn: Turn) -> dict[str, str]:
    return {each.name: each.title for each in await stored.surveys(turn.session)}


async def _shown(turn: Turn, use: str, target: int, found: Chosen, rule: Rule) -> Reply:
    """Show an audience as it is now, and how many that are."""
    figures = await actions.look(
        turn.session,
        turn.account.id,
        rule,
        turn.programme,
        purpose=found.purpose,
        kind=found.kind,
        of=f"{use}:{target}",
        now=turn.now,
    )
    lasts = lines(rule)
    seen = views.Standing(
        use=use,
        target=target,
        title=found.title,
        # A survey can be answered by its link as well; an announcement reaches only who agreed to it.
        rule=audience_rules.listed(turn.t, rule, await _titles(turn), only_news=found.kind == KIND),
        figures=figures,
        chosen=chosen(rule),
        negated=bool(lasts) and isinstance(lasts[-1][-1], Not),
    )
    return turn.in_place(views.builder(turn.t, seen))


async def open_audience(turn: Turn, button: OpenAudience) -> list[Said]:
    """Show whom something is for."""
    found = await _meant(turn, button.use, button.target)
    if found is None:
        return forms.old_key(turn)
    _, said = await forms.set_aside(turn)
    return [*said, await _shown(turn, button.use, button.target, found[1], found[1].rule)]


async def add_condition(turn: Turn, button: AddCondition) -> list[Said]:
    """Offer what people can be chosen by."""
    if await _meant(turn, button.use, button.target) is None:
        return forms.old_key(turn)
    with_surveys = bool(await stored.surveys(turn.session))
    sorts = views.sorts(turn.t, button.use, button.target, button.joined, with_surveys=with_surveys)
    return [turn.in_place(sorts)]


async def open_sort(turn: Turn, button: OpenSort) -> list[Said]:
    """Offer the conditions of one sort."""
    if await _meant(turn, button.use, button.target) is None:
        return forms.old_key(turn)
    asked = await stored.surveys(turn.session)
    values = views.values(turn.t, turn.programme, asked, button.use, button.target, button.joined, button.sort)
    return forms.old_key(turn) if values is None else [turn.in_place(values)]


async def pick_condition(turn: Turn, button: PickCondition) -> list[Said]:
    """Add a condition, and show whom it is for by now."""
    found = await _meant(turn, button.use, button.target)
    picked = await _picked(turn, button.noun, button.value)
    if found is None or picked is None or button.joined not in {each.value for each in Joined}:
        return forms.old_key(turn)
    use, before = found
    after = with_condition(before.rule, picked, Joined(button.joined))
    if after is None:
        return [Toast(views.no_room(turn.t)), await _shown(turn, button.use, button.target, before, before.rule)]
    return await _changed(turn, button, use, before, after)


async def _changed(turn: Turn, button: OfOne, use: Use, before: Chosen, after: Rule) -> list[Said]:
    """Keep what was changed and show whom it is for by now; tapped twice, it says so."""
    shown = await _shown(turn, button.use, button.target, before, after)
    if after == before.rule:
        return [Toast(menu.already_noted(turn.t)), shown]
    await use.store(turn, button.target, after)
    return [shown]


async def _picked(turn: Turn, noun: str, value: str) -> Condition | None:
    kind = CONDITIONS.get(noun)
    if kind is None:
        return None
    if noun == "answered":
        names = {str(each.id): each.name for each in await stored.surveys(turn.session)}
        value = names.get(value, "")
    return kind.read(value)


async def ask_condition(turn: Turn, button: AskCondition) -> list[Said]:
    """Ask for a place or a day."""
    if button.what not in {WHERE, SINCE} or button.joined not in {each.value for each in Joined}:
        return forms.old_key(turn)
    return await _ask(turn, Asked(button.what, Joined(button.joined), button.use, button.target))


async def name_audience(turn: Turn, button: NameAudience) -> list[Said]:
    """Ask for the name under which to keep it."""
    return await _ask(turn, Asked(CALLED, Joined.AND, button.use, button.target))


async def _ask(turn: Turn, about: Asked) -> list[Said]:
    if await _meant(turn, about.use, about.target) is None:
        return forms.old_key(turn)
    if turn.account.person is None:
        return [turn.in_place(needs_details(turn.t, views.to_audience(turn.t, about.use, about.target)))]
    _, said = await forms.set_aside(turn)
    response = begin(FORMS[about.what]).response
    # Half a condition is nothing to be reminded of.
    await openings.open_anew(turn.session, turn.account, about.name, response, nudged=False, now=turn.now)
    first, *others = forms.ask(turn, response)
    return [*said, turn.in_place(first), *others]


async def answered(turn: Turn, about: Asked, answers: Answers) -> Reply | None:
    """Take what was asked for, and show whom it is for by now; None when that cannot be chosen any more."""
    found = await _meant(turn, about.use, about.target)
    if found is None:
        return views.over(turn.t)
    use, before = found
    rule, added = before.rule, condition(answers)
    if about.what == CALLED:
        await actions.keep(turn.session, turn.account.id, str(answers["called"]), rule, now=turn.now)
    elif added is not None:
        rule = with_condition(rule, added, about.joined) or rule
        await use.store(turn, about.target, rule)
    # What was typed gets its answer below.
    return replace(await _shown(turn, about.use, about.target, before, rule), replaces=None)


async def stopped(turn: Turn, about: Asked) -> Reply:
    """Show whom it is for, as it was before a question that is not answered."""
    found = await _meant(turn, about.use, about.target)
    if found is None:
        return views.over(turn.t)
    return menu.with_word(
        form_views.stopped(turn.t), await _shown(turn, about.use, about.target, found[1], found[1].rule)
    )


async def negate_last(turn: Turn, button: NegateLast) -> list[Said]:
    """Say the last condition with or without "not"."""
    return await _change_last(turn, button, lambda rule: last_negated(rule, negated=button.negated == 1))


async def remove_last(turn: Turn, button: RemoveLast) -> list[Said]:
    """Take the last condition away; tapped twice it takes one away."""
    return await _change_last(turn, button, without_last)


async def _change_last(turn: Turn, button: NegateLast | RemoveLast, changed: Callable[[Rule], Rule]) -> list[Said]:
    found = await _meant(turn, button.use, button.target)
    if found is None:
        return forms.old_key(turn)
    use, before = found
    if chosen(before.rule) != button.chosen:
        shown = await _shown(turn, button.use, button.target, before, before.rule)
        return [Toast(views.changed_meanwhile(turn.t)), shown]
    after = changed(before.rule)
    return await _changed(turn, button, use, before, after)


async def clear(turn: Turn, button: ClearAudience) -> list[Said]:
    """Begin with everybody again."""
    found = await _meant(turn, button.use, button.target)
    if found is None:
        return forms.old_key(turn)
    use, before = found
    return await _changed(turn, button, use, before, Everybody())


async def list_saved(turn: Turn, button: ListSaved) -> list[Said]:
    """Offer the audiences that the team keeps."""
    if await _meant(turn, button.use, button.target) is None:
        return forms.old_key(turn)
    kept = await stored.saved(turn.session)
    return [turn.in_place(views.saved(turn.t, kept, button.use, button.target, button.page))]


async def open_saved(turn: Turn, button: OpenSaved) -> list[Said]:
    """Show one of them."""
    kept = await turn.session.get(SavedAudience, button.saved)
    if kept is None or await _meant(turn, button.use, button.target) is None:
        return forms.old_key(turn)
    rule = read(kept.rule)
    said = (
        views.unreadable(turn.t)
        if isinstance(rule, Problem)
        else audience_rules.listed(turn.t, rule, await _titles(turn))
    )
    return [turn.in_place(views.one_saved(turn.t, kept.name, said, button.use, button.target, kept.id))]


async def take_saved(turn: Turn, button: TakeSaved) -> list[Said]:
    """Let a kept audience be whom it is for."""
    found = await _meant(turn, button.use, button.target)
    kept = await turn.session.get(SavedAudience, button.saved)
    rule = Problem.MALFORMED if kept is None else read(kept.rule)
    if found is None or isinstance(rule, Problem):
        return forms.old_key(turn)
    use, before = found
    return await _changed(turn, button, use, before, rule)


async def forget_saved(turn: Turn, button: ForgetSaved) -> list[Said]:
    """Keep an audience no longer; what it was taken for stays as it is."""
    if await _meant(turn, button.use, button.target) is None:
        return forms.old_key(turn)
    await actions.forget(turn.session, turn.account.id, button.saved, now=turn.now)
    return await list_saved(turn, ListSaved(button.use, button.target, 0))


async def done(turn: Turn, button: AudienceDone) -> list[Said]:
    """Go on with what it was chosen for."""
    found = await _meant(turn, button.use, button.target)
    return forms.old_key(turn) if found is None else await found[0].done(turn, button.target)
