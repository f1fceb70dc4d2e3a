"""The buttons of a question for an order: choices are tapped one after the other."""

from collections.abc import Sequence

from markupsafe import Markup

from domain.forms import Kind, Question, Response, Value
from handlers.form_buttons import DoneTicking, Rank, RankAnew
from handlers.reply import Key, Keys
from handlers.views import keys
from handlers.views.forms.choices import done, legend_of, spread
from handlers.views.forms.listing import IN_A_LEGEND, listed, needs_legend
from handlers.views.forms.shown import Shown
from handlers.views.html import lines
from locales import Translator

MOST = 80
"""A message has 100 buttons at most; a longer list can be typed."""


def placed_so_far(asked: Question, response: Response, offer: Value | None = None) -> tuple[str, ...]:
    """Return what has its place: what was tapped since it was asked, or all of what stood before or is suggested."""
    draft = response.draft if response.at == asked.name else None
    found = (draft, response.answers.get(asked.name), offer)
    return next((value for value in found if isinstance(value, tuple)), ())


def whole(there: Sequence[str], placed: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the whole order, once the place of the last one follows; None before."""
    left = [choice for choice in there if choice not in placed]
    return (*placed, *left) if len(left) <= 1 else None


def ranking_keys(
    shown: Shown, asked: Question, placed: tuple[str, ...], *, numbered: bool = False
) -> tuple[Markup | None, Keys]:
    """Return the legend, where labels are too long for buttons or `numbered` wants it, and the buttons."""
    assert asked.kind is Kind.RANK
    t, number, there = shown.t, shown.number(asked), listed(shown, asked)
    complete = whole(there, placed)
    order = placed if complete is None else complete
    labels = [shown.choice(asked, choice) for choice in there]
    legend, names = None, labels
    if numbered or needs_legend(shown, asked, there):
        legend = legend_of(shown, there, labels, 1)
        names = [str(at) for at in range(1, len(there) + 1)]
    row = []
    for name, choice in zip(names, there[:MOST], strict=False):
        place = asked.place_of(choice)
        if choice not in order:
            row.append(Key(name, Rank(shown.id, number, place, 1)))
        elif legend is None:
            row.append(Key(f"{order.index(choice) + 1}. {name}", Rank(shown.id, number, place, 0)))
        else:
            row.append(Key(f"✓ {name}", Rank(shown.id, number, place, 0)))
    rows = spread(row, IN_A_LEGEND) if legend is not None else tuple((key,) for key in row)
    if legend is not None and order:
        called = [names[there.index(choice)] for choice in order]
        # TRANSLATORS: Under a list of numbered things that are put into an order; "order" are their numbers.
        legend = lines(legend, t("Your order so far: <b>{order}</b>", order=" · ".join(called)))
    return legend, (*rows, *_ways(t, shown, asked, order, complete))


def _ways(
    t: Translator, shown: Shown, asked: Question, order: tuple[str, ...], complete: tuple[str, ...] | None
) -> Keys:
    number = shown.number(asked)
    rows: list[tuple[Key, ...]] = []
    if order:
        # The last one got its place by itself.
        last = order[-2] if complete is not None and len(order) > 1 else order[-1]
        # TRANSLATORS: Button; takes back the last thing that was put into its place of an order (16 characters).
        undo = Key(t.plain("↩️ Undo"), Rank(shown.id, number, asked.place_of(last), 0))
        # TRANSLATORS: Button; begins anew to put things into an order (16 characters).
        anew = Key(t.plain("🔄 Start over"), RankAnew(shown.id, number))
        rows += keys.laid_out([undo, anew])
    if complete is not None:
        rows.append((done(shown, DoneTicking(shown.id, number)),))
    return tuple(rows)
