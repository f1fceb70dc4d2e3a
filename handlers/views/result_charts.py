"""Results as charts, and the same numbers as lines for those who do not see pictures."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain

from markupsafe import Markup

from domain.results import Asked, Key, Parts, RankOf, Shape, Whole
from handlers.reply import Bar, Chart, Columns, Panel, Stack, Stacks, Tiles
from handlers.views.html import bold, lines, pair
from handlers.views.result_labels import Labels

MOST_ROWS = 30
"""How many answers of one question a picture shows: the most frequent of a long list."""
MANY_UNSAID = 4
"""So many numbers that are not shown are told in one sentence, and not line by line."""


def hidden(labels: Labels) -> str:
    """Say that a number is not shown."""
    return labels.t.plain("not shown")


def charts(labels: Labels, whole: Whole) -> tuple[Chart, ...]:
    """Return the charts of one question over all responses."""
    asked = whole.question
    match asked.shape:
        case Shape.NUMBERS | Shape.DAYS:
            return (Columns(labels.ends(asked), tuple(_bar(labels, whole, key) for key in whole.counts)),)
        case Shape.PLACES:
            states = tuple((str(key), count) for key, count in whole.counts.items() if key)
            districts = sorted(whole.districts.items(), key=lambda item: -item[1])
            return (Tiles("", states, tuple(districts)),)
        case Shape.RANKS:
            return (_ranks(labels, whole),)
        case _:
            return (Panel("", tuple(_bar(labels, whole, key) for key in shown_rows(whole))),)


def shown_rows(whole: Whole) -> list[Key]:
    """Return the answers that are shown: of very many the most frequent, in the order of the form otherwise."""
    keys = list(whole.counts)
    if len(keys) <= MOST_ROWS:
        return keys
    return sorted(keys, key=lambda key: -(whole.counts[key] or 0))[:MOST_ROWS]


def _bar(labels: Labels, whole: Whole, key: Key) -> Bar:
    count = whole.counts[key]
    return Bar(labels.row(whole.question, key), count, _said(labels, whole, count))


def _said(labels: Labels, whole: Whole, count: int | None) -> str | None:
    """Return a number with its share of those who answered, where that may be told."""
    if count is None or not whole.answered:
        return None if count is None else labels.t.number(count)
    # TRANSLATORS: Results of a survey: how many gave an answer, and which share of all that answered the question.
    return labels.t.plain(
        "{count} ({share})", count=labels.t.number(count), share=labels.t.percent(round(count / whole.answered, 2))
    )


def _ranks(labels: Labels, whole: Whole) -> Stacks:
    asked = whole.question
    ranks = range(1, len(asked.choices) + 1)
    stacks = [
        Stack(
            _ranked(labels, whole, choice),
            tuple(whole.counts.get(RankOf(choice, rank)) for rank in ranks),
            whole.answered or whole.responses,
        )
        for choice in by_rank(whole)
    ]
    # TRANSLATORS: Results of a survey: at which place people put something; {rank} is a number from 1.
    names = tuple(labels.t.plain("Place {rank}", rank=rank) for rank in ranks)
    return Stacks("", names, tuple(stacks), is_scale=True)


def by_rank(whole: Whole) -> list[str]:
    """Return the choices of a ranking, the best first where that may be told."""
    choices = whole.question.choices
    return sorted(choices, key=lambda choice: whole.mean_ranks.get(choice, 0))


def _ranked(labels: Labels, whole: Whole, choice: str) -> str:
    name = labels.row(whole.question, choice)
    if choice not in whole.mean_ranks:
        return name
    mean = labels.t.number(round(whole.mean_ranks[choice], 1))
    # TRANSLATORS: Results of a survey: something that people put in an order, and at which place on average.
    return labels.t.plain("{choice}: on average place {rank}", choice=name, rank=mean)


def scale(labels: Labels, wholes: Sequence[Whole]) -> Stacks:
    """Return questions that are answered by the same labels as one chart."""
    first = wholes[0].question
    return Stacks(
        "",
        tuple(labels.row(first, choice) for choice in first.choices),
        tuple(
            Stack(
                with_number(labels, labels.short(each.question), each.answered),
                tuple(each.counts.get(choice) for choice in first.choices),
                each.answered or each.responses,
            )
            for each in wholes
        ),
        is_scale=True,
    )


def with_number(labels: Labels, name: str, number: int | None) -> str:
    """Return a name with how many people it is about, where that may be told."""
    # TRANSLATORS: Results of a survey: a group or question, and how many people it is about (n as in statistics).
    return (
        name if number is None else labels.t.plain("{name} (n = {number})", name=name, number=labels.t.number(number))
    )


def titled(chart: Chart, title: str) -> Chart:
    """Give a chart a heading of its own."""
    return replace(chart, title=title)


def by_group(labels: Labels, parts: Parts, question: Asked | None) -> tuple[Chart, ...]:
    """Return the charts of one question by groups: each group a whole, or of several choices bars for each group.

    There are none where no number may be shown.
    """
    if all(count is None for counts in parts.counts.values() for count in counts.values()):
        return ()
    asked = parts.whole.question
    rows = shown_rows(parts.whole)
    names = {group: labels.group(parts.grouping.name, question, group) for group in parts.counts}
    sizes = parts.grouping.sizes
    if asked.shape is Shape.SEVERAL:
        return tuple(
            Panel(
                with_number(labels, names[group], sizes[group]),
                _few(labels, [Bar(labels.row(asked, row), counts[row]) for row in rows]),
            )
            for group, counts in parts.counts.items()
        )
    return (
        Stacks(
            labels.ends(asked),
            tuple(labels.row(asked, row) for row in rows),
            tuple(
                Stack(
                    with_number(labels, names[group], sizes[group]),
                    tuple(counts[row] for row in rows),
                    _of_whom(counts, sizes[group] or 0),
                )
                for group, counts in parts.counts.items()
            ),
            is_scale=asked.shape is Shape.NUMBERS or asked.is_scale,
        ),
    )


def _few(labels: Labels, bars: Sequence[Bar]) -> tuple[Bar, ...]:
    """Return bars with one in place of many that are not shown."""
    shown = tuple(bar for bar in bars if bar.value is not None)
    if len(bars) - len(shown) < MANY_UNSAID:
        return tuple(bars)
    # TRANSLATORS: Results of a survey, in a list of answers with their numbers: those answers that are not listed.
    others = labels.t.plain("all others") if shown else labels.t.plain("all answers")
    return (*shown, Bar(others, None))


def _of_whom(counts: Mapping[Key, int | None], size: int) -> int:
    """Return what makes a whole of a group: those who answered, or where a number is hidden all of them."""
    known = [count for count in counts.values() if count is not None]
    return sum(known) if len(known) == len(counts) else size


def numbers(labels: Labels, panels: Sequence[Chart]) -> Markup:
    """Return the numbers of charts as lines."""
    return lines(*chain.from_iterable(_numbers(labels, panel) for panel in panels))


def _numbers(labels: Labels, panel: Chart) -> list[Markup]:
    heading = [bold(panel.title)] if panel.title else []
    match panel:
        case Panel() | Columns():
            unsaid = sum(bar.value is None for bar in panel.bars)
            figures = [
                pair(bar.label, hidden(labels) if bar.value is None else bar.said or labels.t.number(bar.value))
                for bar in panel.bars
                if bar.value is not None or unsaid < MANY_UNSAID
            ]
            if unsaid >= MANY_UNSAID:
                # TRANSLATORS: Results of a survey, below those numbers that are shown, if any are.
                said = labels.t.plural("{count} number is not shown.", "{count} numbers are not shown.", unsaid)
                figures.append(said)
        case Stacks():
            figures = []
            for stack in panel.stacks:
                figures.append(Markup("<i>{}</i>").format(stack.label))
                bars = _few(labels, [*map(Bar, panel.parts, stack.values)])
                figures += [
                    pair(bar.label, hidden(labels) if bar.value is None else labels.t.number(bar.value)) for bar in bars
                ]
        case Tiles():
            figures = [
                pair(labels.row_of_state(state), hidden(labels) if count is None else labels.t.number(count))
                for state, count in panel.states
            ]
            figures += [pair(labels.district(ags), labels.t.number(count)) for ags, count in panel.districts]
    return [*heading, *figures]
