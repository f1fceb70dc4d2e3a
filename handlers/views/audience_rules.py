"""An audience in words: each condition, and what and, or and not make of them."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from markupsafe import Markup

from domain import places
from domain.audiences import (
    AllOf,
    Answered,
    AnyOf,
    Around,
    Condition,
    Consented,
    District,
    Everybody,
    HasRole,
    Not,
    RegisteredSince,
    Rule,
    Speaks,
    State,
    Topic,
)
from domain.audiences.lines import lines as lines_of
from handlers.views.arrival import purpose_name
from handlers.views.html import lines
from handlers.views.places import area_choice
from handlers.views.profile_texts import role_name
from handlers.views.states import state_name
from handlers.views.topics import topic_name
from locales import Translator

Titles: TypeAlias = Mapping[str, str]
"""What surveys are called, by their names."""


def _area(t: Translator, key: str) -> str:
    area = places.area(key)
    return key if area is None else area_choice(t, area)


WORDS: dict[type[Condition], Callable[[Translator, Any, Titles], str]] = {
    # TRANSLATORS: Whom a message is for, in a list of conditions.
    Everybody: lambda t, each, titles: t.plain("everybody who takes part"),
    State: lambda t, each, titles: state_name(t, each.state),
    District: lambda t, each, titles: _area(t, f"k:{each.district}"),
    # TRANSLATORS: Whom a message is for, in a list of conditions: people within a radius.
    Around: lambda t, each, titles: t.plain("{place} and {km} km around it", place=_area(t, each.key), km=each.km),
    # TRANSLATORS: Whom a message is for, in a list of conditions. {role} is what people say of themselves.
    HasRole: lambda t, each, titles: t.plain("role “{role}”", role=role_name(t, each.role)),
    # TRANSLATORS: Whom a message is for, in a list of conditions.
    Topic: lambda t, each, titles: t.plain("topic “{topic}”", topic=topic_name(t, each.topic)),
    # TRANSLATORS: Whom a message is for, in a list of conditions.
    Speaks: lambda t, each, titles: t.plain("language in the bot: {language}", language=t.language_name(each.language)),
    # TRANSLATORS: Whom a message is for, in a list of conditions.
    RegisteredSince: lambda t, each, titles: t.plain("takes part since {day} or later", day=t.date(each.day)),
    # TRANSLATORS: Whom a message is for, in a list of conditions.
    Answered: lambda t, each, titles: t.plain("answered “{survey}”", survey=titles.get(each.survey, each.survey)),
    # TRANSLATORS: Whom a message is for, in a list of conditions. {purpose} is a purpose of consent.
    Consented: lambda t, each, titles: t.plain("consents to “{purpose}”", purpose=purpose_name(t, each.purpose)),
}
"""How each condition is said; a test asks for every one of them."""


def worded(t: Translator, rule: Rule, titles: Titles) -> Markup:
    """Say a rule in one line."""
    match rule:
        case AllOf(rules):
            return _joined(t, rules, titles, both=True)
        case AnyOf(rules):
            return _joined(t, rules, titles, both=False)
        case Not(negated):
            # TRANSLATORS: A condition that must not hold.
            return t("<b>not:</b> {condition}", condition=_within(t, negated, titles))
        case _:
            return Markup("{}").format(WORDS[type(rule)](t, rule, titles))


def _joined(t: Translator, rules: tuple[Rule, ...], titles: Titles, *, both: bool) -> Markup:
    said = _within(t, rules[0], titles)
    for each in rules[1:]:
        another = _within(t, each, titles)
        # TRANSLATORS: Two conditions that must both hold.
        all_of = t("{one} <b>and</b> {another}", one=said, another=another)
        # TRANSLATORS: Two conditions of which one must hold.
        said = all_of if both else t("{one} <b>or</b> {another}", one=said, another=another)
    return said


def _within(t: Translator, rule: Rule, titles: Titles) -> Markup:
    said = worded(t, rule, titles)
    return Markup("({})").format(said) if isinstance(rule, AllOf | AnyOf) and len(rule.rules) > 1 else said


def listed(t: Translator, rule: Rule, titles: Titles, *, only_news: bool = False) -> Markup:
    """Say a rule line by line; `only_news` where it is for nobody but those who agreed to news."""
    several = lines_of(rule)
    if not several:
        # TRANSLATORS: Whom an announcement is for, in a list of conditions, when there is no other condition.
        agreed = t("everybody who wants news of the project")
        return Markup("• {}").format(agreed if only_news else worded(t, Everybody(), titles))
    said = [worded(t, line[0] if len(line) == 1 else AnyOf(line), titles) for line in several]
    # TRANSLATORS: A line of a list of conditions, all of which must hold.
    others = [t("• <b>and</b> {condition}", condition=each) for each in said[1:]]
    return lines(Markup("• {}").format(said[0]), *others)
