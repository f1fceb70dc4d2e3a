"""The buttons of a question with choices: short lists whole, long ones by pages, long labels with a legend."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from domain.forms import OTHER, Kind, Question, Response, Value, offered
from handlers.buttons import Choose, Done, Toggle
from handlers.form_buttons import DoneTicking, Tick, TurnPage
from handlers.reply import Key, Keys
from handlers.views import keys
from handlers.views.forms.answers import shortened
from handlers.views.forms.shown import Shown
from handlers.views.html import bold, lines

IN_BUTTONS = 32
"""Of how many choices the ticks fit into the buttons; those of longer lists are kept with the response."""
ROWS = 10
"""How many rows of buttons stand under a question on a small phone without scrolling."""
A_PAGE = 8
LONG = 40
"""Labels longer than this are cut off on a small phone: they stand in the message, and the buttons have numbers."""
LEGEND = 2600
"""How many characters the long labels take together: a message has 4,096, and a question may have a thousand itself."""
NUMBERS_IN_A_ROW = 4
SCALE_IN_A_ROW = 8  # what Telegram shows side by side
LONGEST_SCALE = 11


@dataclass(frozen=True, slots=True)
class Look:
    """How a question is looked at just now, beside what is stored."""

    ticked: int | None = None  # a bit for each choice; None: those of the answer that stands
    drawn: int = 0  # how often the boxes were drawn
    page: int | None = None
    found: tuple[str, ...] = ()  # of a long list what a typed text may mean; of places their keys
    month: int | None = None  # of a calendar: the year times twelve and the month from 0


def has_draft(asked: Question, response: Response) -> bool:
    """Tell whether ticks are kept with the response: they do not fit into buttons, or some of them were typed."""
    typed = isinstance(response.draft, tuple) and response.at == asked.name
    return asked.kind is Kind.SELECT_MULTIPLE and (len(asked.choices) > IN_BUTTONS or typed)


def ticks(asked: Question, bits: int) -> tuple[str, ...]:
    """Return the choices that a mask means; bits beyond the list mean nothing."""
    return tuple(choice for place, choice in enumerate(asked.choices) if bits >> place & 1)


def ticked_bits(asked: Question, value: Value | None) -> int:
    """Return the mask that means these choices; the opposite of `ticks`."""
    if not isinstance(value, tuple):
        return 0
    return sum(1 << place for place, choice in enumerate(asked.choices) if choice in value)


def scale(asked: Question) -> tuple[int | Decimal, ...]:
    """Return the numbers of a scale that is short enough for buttons."""
    first, last, step = asked.minimum, asked.maximum, asked.step
    if step is None or not isinstance(first, int | Decimal) or not isinstance(last, int | Decimal):
        return ()
    count = int((last - first) / step) + 1
    return tuple(first + step * place for place in range(count)) if count <= LONGEST_SCALE else ()


def choice_keys(shown: Shown, asked: Question, look: Look, ticked: tuple[str, ...]) -> tuple[Markup | None, Keys]:
    """Return the legend, where labels are too long for buttons, and the buttons."""
    t, number = shown.t, shown.number(asked)
    if values := scale(asked):
        row = [Key(t.number(value), Choose(shown.id, number, place)) for place, value in enumerate(values)]
        return None, _spread(row, SCALE_IN_A_ROW)
    if asked.kind is Kind.ACKNOWLEDGE:
        # TRANSLATORS: Button under something that is only to be read.
        return None, ((Key(t.plain("✅ I have read this"), Choose(shown.id, number, 0)),),)
    if not asked.choices:
        return None, ()
    there = look.found or tuple(offered(asked, shown.response.answers))
    pages = _pages(shown, asked, there)
    page = min(look.page or 0, len(pages) - 1) if look.page is not None or look.found else _page_of(pages, ticked)
    legend, rows = _page(shown, asked, there, pages[page], look, ticked)
    if not look.found and _sections(shown, asked, there):
        legend = lines(bold(shown.texts.section(asked.key, pages[page][0]) or ""), legend)
    around: list[Key] = []
    if len(pages) > 1:
        bits = look.ticked or 0
        for sign, to in (("◀", page - 1), (f"{page + 1}/{len(pages)}", page), ("▶", page + 1)):
            around.append(Key(sign, TurnPage(shown.id, number, to % len(pages), bits, look.drawn)))
    done: Keys = ()
    if asked.kind is Kind.SELECT_MULTIPLE:
        # TRANSLATORS: Button under several choices: these are all.
        label = t.plain("✅ Done")
        stored = has_draft(asked, shown.response)
        button = DoneTicking(shown.id, number) if stored else Done(shown.id, number, look.ticked or 0, look.drawn)
        done = ((Key(label, button),),)
    return legend, (*rows, *((tuple(around),) if around else ()), *done)


def page_with(shown: Shown, asked: Question, choice: str) -> int:
    """Return the page on which a choice stands."""
    return _page_of(_pages(shown, asked, tuple(offered(asked, shown.response.answers))), (choice,))


def is_paged(shown: Shown, asked: Question) -> bool:
    """Tell whether a question's choices take several pages."""
    return len(_pages(shown, asked, tuple(offered(asked, shown.response.answers)))) > 1


def has_legend(shown: Shown, asked: Question) -> bool:
    """Tell whether choices are called by numbers, as some labels are too long for buttons."""
    return any(len(shown.choice(asked, choice)) > LONG for choice in offered(asked, shown.response.answers))


def _page(
    shown: Shown, asked: Question, there: Sequence[str], page: Sequence[str], look: Look, ticked: tuple[str, ...]
) -> tuple[Markup | None, Keys]:
    number, bits, drawn = shown.number(asked), look.ticked or 0, look.drawn
    labels = [shown.choice(asked, choice) for choice in page]
    legend = None
    if any(len(label) > LONG for label in labels):
        first = there.index(page[0]) + 1
        numbered = [
            Markup("<b>{}.</b> {}").format(at, shortened(label, LEGEND // len(page)))
            for at, label in enumerate(labels, first)
        ]
        legend = lines(*numbered)
        labels = [str(at) for at in range(first, first + len(page))]
    row = []
    for label, choice in zip(labels, page, strict=True):
        place = asked.place_of(choice)
        if asked.kind is Kind.SELECT_ONE:
            row.append(Key(label, Choose(shown.id, number, place)))
            continue
        is_on = choice in ticked
        box = f"{'☑️' if is_on else '⬜'} {label}"
        row.append(
            Key(box, Tick(shown.id, number, place, 0 if is_on else 1))
            if has_draft(asked, shown.response)
            else Key(box, Toggle(shown.id, number, place, bits, drawn))
        )
    if legend is not None:
        return legend, _spread(row, NUMBERS_IN_A_ROW)
    return None, keys.laid_out(row) if asked.kind is Kind.SELECT_ONE else tuple((key,) for key in row)


def _pages(shown: Shown, asked: Question, there: tuple[str, ...]) -> list[tuple[str, ...]]:
    if sections := _sections(shown, asked, there):
        return sections
    a_page = A_PAGE
    if len(there) <= 2 * ROWS:
        longest = max((len(shown.choice(asked, choice)) for choice in there), default=0)
        if asked.kind is Kind.SELECT_ONE and longest <= keys.SIDE_BY_SIDE:
            fitting, a_page = 2 * ROWS, 2 * A_PAGE
        elif longest > LONG:
            fitting = a_page = min(A_PAGE, max(LEGEND // longest, 1))
        else:
            fitting = ROWS
        if len(there) <= fitting:
            return [there]
    return [there[start : start + a_page] for start in range(0, len(there), a_page)] or [()]


def _sections(shown: Shown, asked: Question, there: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return a page for each heading; "other" stands on the last one. Nothing where the list has no headings."""
    if len(there) <= A_PAGE:
        return []
    headings = [None if choice == OTHER else shown.texts.section(asked.key, choice) for choice in there]
    pages: list[tuple[str, ...]] = []
    for place, (choice, heading) in enumerate(zip(there, headings, strict=True)):
        if pages and (heading is None or heading == headings[place - 1]):
            pages[-1] = (*pages[-1], choice)
        elif heading is not None:
            pages.append((choice,))
        else:
            return []
    return pages


def _page_of(pages: Sequence[Sequence[str]], chosen: tuple[str, ...]) -> int:
    return next((number for number, page in enumerate(pages) if any(choice in page for choice in chosen)), 0)


def _spread(row: Sequence[Key], widest: int) -> Keys:
    """Put keys in as few rows as there can be, of one width as far as possible."""
    rows = -(-len(row) // widest)
    width = -(-len(row) // rows) if rows else 1
    return tuple(tuple(row[start : start + width]) for start in range(0, len(row), width))
