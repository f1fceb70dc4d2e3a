"""The buttons of a question with choices: short lists whole, long ones by pages, long labels with a legend."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from domain.forms import Kind, Question, Response, Value
from handlers.buttons import Choose, Done, Toggle
from handlers.form_buttons import DoneTicking, Tick, TurnPage
from handlers.reply import Key, Keys
from handlers.views.forms.answers import shortened
from handlers.views.forms.listing import (
    IN_A_LEGEND,
    LEGEND,
    Pages,
    are_narrow,
    headings_of,
    is_searched,
    listed,
    needs_legend,
    paged,
)
from handlers.views.forms.shown import Shown
from handlers.views.html import bold, lines

IN_BUTTONS = 32
"""Of how many choices the ticks fit into the buttons; those of longer lists are kept with the response."""
NUMBERS_IN_A_ROW = 4
IN_A_ROW = 8
"""What Telegram shows side by side."""
LONGEST_SCALE = 3 * IN_A_ROW
LIKERT = "likert"
SIDE_BY_SIDE = {2: 16, 3: 9, 4: 6, 5: 4}
"""Of how many choices labels up to which length stand in one row on a small phone."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a question is looked at just now, beside what is stored."""

    ticked: int | None = None  # a bit for each choice; None: those of the answer that stands
    drawn: int = 0  # how often the boxes were drawn
    page: int | None = None
    found: tuple[str, ...] = ()  # of a long list what a typed text may mean; of places their keys
    month: int | None = None  # of a calendar: the year times twelve and the month from 0
    explained: bool = False  # with what is shown only to those who ask for it
    told: bool = False  # a sentence beside it says how it is answered


def has_draft(asked: Question, response: Response, *, keeps_ticks: bool) -> bool:
    """Tell whether ticks are kept with the response: the form does so, they do not fit, or some of them were typed."""
    typed = isinstance(response.draft, tuple) and response.at == asked.name
    return asked.kind is Kind.SELECT_MULTIPLE and (keeps_ticks or len(asked.choices) > IN_BUTTONS or typed)


def ticks(asked: Question, bits: int) -> tuple[str, ...]:
    """Return the choices that a mask means; bits beyond the list mean nothing."""
    return tuple(choice for place, choice in enumerate(asked.choices) if bits >> place & 1)


def ticked_bits(asked: Question, value: Value | None) -> int:
    """Return the mask that means these choices; the opposite of `ticks`."""
    if not isinstance(value, tuple):
        return 0
    return sum(1 << asked.place_of(choice) for choice in value if asked.has(choice))


def scale(asked: Question) -> tuple[int | Decimal, ...]:
    """Return the numbers of a scale that is short enough for buttons."""
    first, last, step = asked.minimum, asked.maximum, asked.step
    if step is None or not isinstance(first, int | Decimal) or not isinstance(last, int | Decimal):
        return ()
    count = int((last - first) / step) + 1
    return tuple(first + step * place for place in range(count)) if count <= LONGEST_SCALE else ()


def choice_keys(
    shown: Shown, asked: Question, look: Look, ticked: tuple[str, ...], *, numbered: bool = False
) -> tuple[Markup | None, Keys]:
    """Return the legend, where labels are too long for buttons or `numbered` wants it, and the buttons."""
    t, number = shown.t, shown.number(asked)
    if values := scale(asked):
        row = [Key(t.number(value), Choose(shown.id, number, place)) for place, value in enumerate(values)]
        return None, spread(row, IN_A_ROW)
    if asked.kind is Kind.ACKNOWLEDGE:
        # TRANSLATORS: Button under something that is only to be read.
        return None, ((Key(t.plain("✅ I have read this"), Choose(shown.id, number, 0)),),)
    if not asked.choices:
        return None, ()
    if look.page is None and not look.found and not ticked and is_searched(shown, asked):
        # TRANSLATORS: Button under a question whose answer is searched by typing: shows all possible answers instead.
        return None, (
            (Key(t.plain("📃 Show the list"), TurnPage(shown.id, number, 0, 0, 0)),),
            *_done(shown, asked, look),
        )
    pages = paged(shown, asked, look.found or listed(shown, asked))
    page = min(look.page or 0, pages.count - 1) if look.page is not None or look.found else pages.with_any(ticked)
    legend, rows = _page(shown, asked, pages, page, look, ticked, numbered=numbered)
    if not look.found and pages.sections:
        legend = lines(bold(" · ".join(headings_of(shown, asked, pages.page(page)))), legend)
    around: list[Key] = []
    if pages.count > 1:
        bits = look.ticked or 0
        for sign, to in (("◀", page - 1), (f"{page + 1}/{pages.count}", page), ("▶", page + 1)):
            around.append(Key(sign, TurnPage(shown.id, number, to % pages.count, bits, look.drawn)))
    return legend, (*rows, *((tuple(around),) if around else ()), *_done(shown, asked, look))


def spread(row: Sequence[Key], widest: int) -> Keys:
    """Put keys in as few rows as there can be, of one width as far as possible."""
    rows = -(-len(row) // widest)
    width = -(-len(row) // rows) if rows else 1
    return tuple(tuple(row[start : start + width]) for start in range(0, len(row), width))


def legend_of(shown: Shown, choices: Sequence[str], labels: Sequence[str], first: int) -> Markup:
    """Return long labels with the numbers by which buttons call them."""
    room = LEGEND // len(choices)
    return lines(
        *(Markup("<b>{}.</b> {}").format(at, shortened(label, room)) for at, label in enumerate(labels, first))
    )


def _done(shown: Shown, asked: Question, look: Look) -> Keys:
    if asked.kind is not Kind.SELECT_MULTIPLE:
        return ()
    number = shown.number(asked)
    stored = has_draft(asked, shown.response, keeps_ticks=shown.keeps_ticks)
    button = DoneTicking(shown.id, number) if stored else Done(shown.id, number, look.ticked or 0, look.drawn)
    return ((done(shown, button),),)


def done(shown: Shown, button: Done | DoneTicking) -> Key:
    """These are all."""
    # TRANSLATORS: Button under several choices: these are all.
    return Key(shown.t.plain("✅ Done"), button)


def _page(
    shown: Shown, asked: Question, pages: Pages, page: int, look: Look, ticked: tuple[str, ...], *, numbered: bool
) -> tuple[Markup | None, Keys]:
    number, bits, drawn = shown.number(asked), look.ticked or 0, look.drawn
    choices = pages.page(page)
    labels = [shown.choice(asked, choice) for choice in choices]
    in_one_row = _in_one_row(shown, asked, pages, labels)
    legend, narrow = None, are_narrow(asked, labels)
    if needs_legend(shown, asked, choices) or in_one_row is False or (numbered and in_one_row is None):
        first = pages.number_of(choices[0])
        legend = legend_of(shown, choices, labels, first)
        labels = [str(at) for at in range(first, first + len(choices))]
    stored = has_draft(asked, shown.response, keeps_ticks=shown.keeps_ticks)
    row = []
    for label, choice in zip(labels, choices, strict=True):
        place = asked.place_of(choice)
        if asked.kind is Kind.SELECT_ONE:
            row.append(Key(label, Choose(shown.id, number, place)))
            continue
        is_on = choice in ticked
        box = f"{'☑️' if is_on else '⬜'} {label}"
        row.append(
            Key(box, Tick(shown.id, number, place, 0 if is_on else 1))
            if stored
            else Key(box, Toggle(shown.id, number, place, bits, drawn))
        )
    if in_one_row is not None:
        return legend, (tuple(row),)
    if legend is not None:
        return legend, spread(row, IN_A_LEGEND)
    return None, spread(row, 2 if narrow else 1)


def _in_one_row(shown: Shown, asked: Question, pages: Pages, labels: Sequence[str]) -> bool | None:
    """Tell of a scale of words whether they stand in one row themselves (False: their numbers do); None of others."""
    is_scale = asked.kind is Kind.SELECT_ONE and LIKERT in shown.texts.manner(asked.key).appearance
    if not is_scale or pages.count > 1 or not 2 <= len(labels) <= IN_A_ROW:
        return None
    return max(map(len, labels)) <= SIDE_BY_SIDE.get(len(labels), 0)
