"""Typing an answer: what a button says may be typed too, and of a long list a part of it."""

from dataclasses import replace

from markupsafe import Markup

from domain.forms import OTHER, Answer, Draft, Kind, Problem, Question, Response, Typed
from domain.forms.figures import integer
from domain.forms.finding import found, in_range, inflected, parts
from domain.forms.ranking import ranked
from domain.forms.reading import toggled
from domain.text import is_blank
from handlers.forms.asking import ask_again, give, shown
from handlers.forms.days import typed_day
from handlers.forms.places import typed_place
from handlers.forms.subjects import response_of
from handlers.forms.ticking import ticked_now, ticked_so_far
from handlers.reply import Said
from handlers.turn import Turn
from handlers.views import forms as views
from handlers.views import menu

MOST_SHOWN = 8
"""Of what a text may mean, so much is offered at once."""


async def typed(turn: Turn, response: Response, text: str) -> list[Said]:
    """Take a text as the answer to the question that stands."""
    if response.at is None:
        return ask_again(turn, response, views.with_kept(shown(turn, response), menu.tap_a_key(turn.t)))
    asked = shown(turn, response).form.question(response.at)
    match asked.kind:
        case Kind.SELECT_ONE:
            return await _typed_choice(turn, response, asked, text)
        case Kind.SELECT_MULTIPLE:
            return await _typed_choices(turn, response, asked, text)
        case Kind.RANK:
            return await _typed_order(turn, response, asked, text)
        case Kind.ACKNOWLEDGE:
            return ask_again(turn, response, views.with_kept(shown(turn, response), menu.tap_a_key(turn.t)))
        case Kind.DATE | Kind.TIME | Kind.DATETIME:
            return await give(turn, typed_day(turn, response, asked, text))
        case Kind.PLACE:
            return await typed_place(turn, response, asked, text)
        case Kind.INTEGER | Kind.DECIMAL:
            return await give(turn, Typed(asked.name, turn.catalogues.vocabulary.numbers.people(text)))
    return await give(turn, Typed(asked.name, text))


async def _typed_choice(turn: Turn, response: Response, asked: Question, text: str) -> list[Said]:
    if asked.up_to and (meant := in_range(turn.catalogues.vocabulary.numbers.hours(text), asked)) is not None:
        return await give(turn, Answer(asked.name, meant))
    there = _found(turn, response, asked, text)
    if len(there) == 1:
        return await give(turn, Answer(asked.name, there[0]))
    if there:
        return _which(turn, response, there)
    if asked.or_other and not is_blank(text):
        said, meant = await give(turn, Answer(asked.name, OTHER)), f"{asked.name}_other"
        if response_of(turn).at != meant:
            return said
        more = await give(turn, Typed(meant, text))
        return more if response_of(turn).at != meant else [*said, *more]
    return await give(turn, Typed(asked.name, text))


async def _typed_choices(turn: Turn, response: Response, asked: Question, text: str) -> list[Said]:
    """Tick what was typed, as far as it is understood, and say what is not.

    What was ticked before in the message that asks stays, as far as this process knows. From then on ticks are kept
    with the response: what is typed next comes with no button that would hold them.
    """
    several = _several(turn, response, asked, text)
    row, chosen = turn.account.response, ticked_now(turn, asked)
    clear = [there[0] for _, there in several if len(there) == 1]
    unclear = next((there for _, there in several if len(there) > 1), ())
    if not clear and not unclear:
        if row is not None and chosen != ticked_so_far(turn, asked):
            await give(turn, Draft(asked.name, chosen))
        return await give(turn, Typed(asked.name, text))
    for choice in clear:
        chosen = toggled(asked, chosen, choice, on=True)
    missed = [part for part, there in several if not there]
    if unclear:
        told, look = _which_one(turn, unclear), _among(unclear)
    else:
        told = views.others_ticked(turn.t) if missed else views.found_and_ticked(turn.t)
        look = views.Look(page=views.page_with(shown(turn, response), asked, clear[-1]), told=True)
    first = Markup(" ").join((views.not_found(turn.t, missed), told)) if missed else told
    if row is None:
        look = replace(look, ticked=views.ticked_bits(asked, chosen))
    else:
        await give(turn, Draft(asked.name, chosen))
    return ask_again(turn, response_of(turn), first, look=look)


def _several(turn: Turn, response: Response, asked: Question, text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return each thing that a text lists with what it may mean; a label may have an "and" of its own."""
    several: list[tuple[str, tuple[str, ...]]] = []
    for part in parts(text):
        named = [(part, _named(turn, response, asked, part))]
        if not named[0][1]:
            joined = [(each, _named(turn, response, asked, each)) for each in turn.catalogues.vocabulary.joined(part)]
            named = joined if any(there for _, there in joined) else named
        several += named
    return several


def _named(turn: Turn, response: Response, asked: Question, text: str) -> tuple[str, ...]:
    """Return what one thing may mean; of several choices each is seen ticked, so its ending does not matter."""
    if there := _found(turn, response, asked, text):
        return there
    seen = shown(turn, response)
    return inflected(text, ((choice, seen.choice(asked, choice)) for choice in views.listed(seen, asked)))


async def _typed_order(turn: Turn, response: Response, asked: Question, text: str) -> list[Said]:
    """Take an order that is typed as numbers, as people see the list, or as a list of what the buttons say."""
    there = views.listed(shown(turn, response), asked)
    order = ranked(text, there)
    if isinstance(order, Problem):
        several = [_found(turn, response, asked, part) for part in parts(text)]
        if not all(len(each) == 1 for each in several):
            return await give(turn, Typed(asked.name, text))
        named = tuple(choice for (choice,) in several)
        whole = views.whole(there, named) if len({*named}) == len(named) else None
        if whole is None:
            return await give(turn, Typed(asked.name, text))
        order = whole
    return await give(turn, Answer(asked.name, order))


def _found(turn: Turn, response: Response, asked: Question, text: str) -> tuple[str, ...]:
    seen = shown(turn, response)
    there, known = views.listed(seen, asked), seen.texts.find(asked.key, text)
    if known is None:
        meant = found(text, ((choice, seen.choice(asked, choice)) for choice in there))
    else:
        offered = {*there} if len(there) < len(asked.choices) else None
        meant = tuple(choice for choice in known if offered is None or choice in offered)
        if not meant and asked.or_other:
            meant = found(text, ((OTHER, seen.choice(asked, OTHER)),))
    if not meant and (number := integer(text)) is not None and (called := views.called(seen, asked, number)):
        return (called,)
    return meant


def _which(turn: Turn, response: Response, there: tuple[str, ...]) -> list[Said]:
    return ask_again(turn, response, _which_one(turn, there), look=_among(there))


def _which_one(turn: Turn, there: tuple[str, ...]) -> Markup:
    return views.which_one(turn.t) if len(there) <= MOST_SHOWN else views.several_more(turn.t)


def _among(there: tuple[str, ...]) -> views.Look:
    return views.Look(found=there[:MOST_SHOWN])
