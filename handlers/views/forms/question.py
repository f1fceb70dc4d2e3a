"""A question in chat: what is asked, how it is answered, and the ways on and back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from markupsafe import Markup, escape

from domain import places
from domain.forms import Kind, Progress, Question, Value, is_required, leads_back, progress, suggested
from domain.forms.reading import GERMANY
from handlers.buttons import GoBack, KeepAnswer, OpenMenu, SkipQuestion
from handlers.form_buttons import AskToShare, ChoosePlace, Explain, SearchAgain, ShowPictures
from handlers.reply import Key, Keys, Reply
from handlers.views import keys
from handlers.views.forms.answers import answer, shortened
from handlers.views.forms.calendar import calendar_keys
from handlers.views.forms.choices import Look, choice_keys, spread, ticked_bits, ticks
from handlers.views.forms.hints import hint
from handlers.views.forms.listing import A_FEW, needs_legend, pages_of
from handlers.views.forms.ranking import placed_so_far, ranking_keys
from handlers.views.forms.shown import Shown
from handlers.views.forms.tight import tightened
from handlers.views.html import bold, lines
from handlers.views.places import area_choice
from handlers.views.room import fitted, lines_of, out_of_sight
from locales import Translator

PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Layout:
    """How the choices of a question and the ways on stand below it."""

    numbered: bool = False  # the choices stand in the message, and their numbers on the buttons
    tight: bool = False  # "Done" stands beside the ways on
    brief: bool = False  # without the languages: they are in the menu and behind /language


LAYOUTS = (
    Layout(),
    Layout(tight=True),
    Layout(tight=True, brief=True),
    Layout(numbered=True, tight=True),
    Layout(numbered=True, tight=True, brief=True),
)
"""In the order in which they are tried: labels on buttons are the easiest to tap."""
SEVERAL = frozenset({Kind.SELECT_MULTIPLE, Kind.RANK})
"""What shows the answer that stands by its buttons."""
CHOSEN = frozenset({Kind.SELECT_ONE, Kind.SELECT_MULTIPLE})
LISTED = frozenset({*CHOSEN, Kind.RANK})
"""What may be laid out in several ways."""
LONGEST_MESSAGE = 4_000
"""A little less than what Telegram takes."""
LEAST = 100
"""Less room than that is not worth to be filled."""


def question(shown: Shown, name: str, look: Look = PLAIN) -> Reply:
    """Ask, as the question is looked at just now: in the first of all ways in which a small phone shows all of it."""
    return _laid_out(shown, shown.form.question(name), look)[0]


def called(shown: Shown, asked: Question, number: int) -> str | None:
    """Return the choice that a message calls by a number; None where its label stands on the button itself."""
    pages = pages_of(shown, asked)
    if not 1 <= number <= len(pages.there):
        return None
    choice = pages.there[number - 1]
    page = pages.with_any((choice,))
    if needs_legend(shown, asked, pages.page(page)) or _laid_out(shown, asked, Look(page=page))[1].numbered:
        return choice
    return None


def _laid_out(shown: Shown, asked: Question, look: Look) -> tuple[Reply, Layout]:
    """Return a question so that a small phone shows it whole, or most of it, and how it is laid out."""
    standing = shown.response.answers.get(asked.name)
    offer = suggested(asked, shown.response.answers) if standing is None else None
    place, texts = progress(shown.form, shown.response), shown.texts_at(asked)
    explained = texts.guidance(asked.key) if look.explained else None
    over, before = _over(shown, asked, place), _before(shown, asked, standing, offer)
    label, remark = _label(shown, asked), texts.remark(asked.key)
    kept = standing if standing is not None else offer
    made: dict[bool, tuple[Markup | None, Keys, Markup | None]] = {}

    def laid_out(layout: Layout) -> tuple[int, Reply]:
        """Return how many of its lines a small phone does not show, and the message."""
        numbered = layout.numbered
        if numbered not in made:
            # Most long lists try several layouts: what is costly to word is worded once for all of them.
            how = texts.hint(asked.key) or (None if look.told else hint(shown, asked, numbered=numbered))
            made[numbered] = (*_answers(shown, asked, look, standing, offer, numbered=numbered), how)
        legend, choices, how = made[numbered]
        below = tightened(choices, _ways(shown, asked, kept, look, brief=layout.brief), tight=layout.tight)
        told = fitting((over, legend, how, before), label, remark, explained)
        pieces = [over, lines(told[0], told[1]), told[2], legend, how, before]
        beyond = out_of_sight(below, *pieces)
        if asked.kind in CHOSEN and how is not None and 0 < beyond <= lines_of(how):
            # Boxes and "Done" tell it as well.
            pieces[-2], beyond = None, 0
        text = fitted(below, *pieces)
        return beyond, Reply(text=text, keys=below, media=texts.manner(asked.key).media, asks_for=shown.id or None)

    best: tuple[int, Reply] | None = None
    chosen = LAYOUTS[0]
    for layout in _layouts(shown, asked, look):
        found = laid_out(layout)
        if best is None or found[0] < best[0]:
            best, chosen = found, layout
        if best[0] <= 0:
            break
    assert best is not None
    return best[1], chosen


def _layouts(shown: Shown, asked: Question, look: Look) -> Iterator[Layout]:
    """Give the ways in which a question may be laid out, the best one first."""
    if asked.kind not in LISTED or len(asked.choices) <= A_FEW:
        yield LAYOUTS[0]
        return
    for layout in LAYOUTS:
        # Of what was found by a word the numbers are not those of the list; what is sorted is short enough a page.
        if not (layout.numbered and (look.found or pages_of(shown, asked).sections)):
            yield layout


def _label(shown: Shown, asked: Question) -> Markup:
    """Return the question; in a language that is not the person's it says so."""
    language = shown.texts.foreign(asked.key)
    if language is None:
        return shown.label(asked)
    # TRANSLATORS: Small line over a question that exists in another language only, such as "German".
    return lines(shown.t("<i>🌐 Only in: {language}</i>", language=language), shown.label(asked))


def fitting(around: Sequence[Markup | None], *pieces: Markup | None) -> list[Markup | None]:
    """Cut off the last of some pieces, and then those before it, where a message would be too long with all of them."""
    if sum(len(piece) + 1 for piece in (*around, *pieces) if piece is not None) * 2 < LONGEST_MESSAGE:
        return [*pieces]
    room = LONGEST_MESSAGE - sum(map(_length, around))
    kept: list[Markup | None] = []
    for piece in pieces:
        if piece is not None and _length(piece) > room:
            piece = escape(shortened(piece.striptags(), max(room, 0) // 2)) if room > LEAST else None
        kept.append(piece)
        room -= _length(piece)
    return kept


def _length(piece: Markup | None) -> int:
    """Return how long Telegram finds a piece, with the empty line below it."""
    return 0 if piece is None else len(piece.striptags().encode("utf-16-le")) // 2 + 2


def note(shown: Shown, name: str) -> Reply:
    """Tell what needs no answer."""
    asked = shown.form.question(name)
    value = shown.response.answers.get(name)
    said = None if value is None else bold(answer(shown, asked, value))
    return Reply(text=lines(shown.label(asked), said))


def _over(shown: Shown, asked: Question, place: Progress) -> Markup | None:
    # Who corrects an answer is on no way any more.
    count = None if shown.response.correcting else how_far(shown.t, place)
    texts = shown.texts_at(asked)
    headings = [heading for group in asked.within if (heading := texts.group(group)) is not None]
    if not headings:
        return count
    over = bold(Markup(" › ").join(headings))
    return lines(count, Markup("{} ({})").format(over, asked.instance) if asked.instance else over)


def how_far(t: Translator, place: Progress) -> Markup | None:
    """Say which of how many questions it is, as far as that is known; nothing of a single one or one not counted."""
    if place.total == 1 or place.position == 0:
        return None
    if place.position < place.total:
        if place.settled:
            # TRANSLATORS: Small line over a question; both are numbers.
            return t("<i>Question {number} of {total}</i>", number=place.position, total=place.total)
        # TRANSLATORS: Small line over a question; both are numbers. Later answers may add or take away questions.
        return t("<i>Question {number} of about {total}</i>", number=place.position, total=place.total)
    if place.settled:
        # TRANSLATORS: Small line over a question: none comes after it.
        return t("<i>The last question</i>")
    # TRANSLATORS: Small line over a question; a number. Another question follows only after some of its answers.
    return t("<i>Question {number}, perhaps the last</i>", number=place.position)


def _answers(
    shown: Shown, asked: Question, look: Look, standing: Value | None, offer: Value | None, *, numbered: bool
) -> tuple[Markup | None, Keys]:
    number = shown.number(asked)
    match asked.kind:
        case Kind.DATE | Kind.DATETIME if not isinstance(shown.response.draft, date):
            title, rows = calendar_keys(shown, asked, look, _day(standing if standing is not None else offer))
            return Markup("🗓 {}").format(bold(title)), rows
        case Kind.PLACE if look.found:
            found = [_place_key(shown, number, key) for key in look.found]
            # TRANSLATORS: Button under places that may be meant: it is another one.
            return None, (
                *((key,) for key in found),
                (Key(shown.t.plain("None of these"), SearchAgain(shown.id, number)),),
            )
        case Kind.PLACE:
            # TRANSLATORS: Button; the phone then offers to share where it is.
            return None, ((Key(shown.t.plain("📍 Share location"), AskToShare(shown.id, number)),),)
        case Kind.CONTACT:
            # TRANSLATORS: Button; the phone then offers to share its telephone number.
            return None, ((Key(shown.t.plain("📱 Share phone number"), AskToShare(shown.id, number)),),)
        case Kind.RANK:
            return ranking_keys(shown, asked, placed_so_far(asked, shown.response, offer), numbered=numbered)
    ticked = ticks(asked, look.ticked) if look.ticked is not None else _ticked(shown, standing, offer)
    if look.ticked is None and asked.kind is Kind.SELECT_MULTIPLE:
        look = replace(look, ticked=ticked_bits(asked, ticked))
    return choice_keys(shown, asked, look, ticked, numbered=numbered)


def _place_key(shown: Shown, number: int, key: str) -> Key:
    area = places.area(key)
    label = key if area is None else area_choice(shown.t, area)
    sort, _, one = key.partition(":")
    return Key(label, ChoosePlace(shown.id, number, sort, one))


def _ticked(shown: Shown, standing: Value | None, offer: Value | None) -> tuple[str, ...]:
    for value in (shown.response.draft, standing, offer):
        if isinstance(value, tuple):
            return value
        if isinstance(value, str):
            return (value,)
    return ()


def _day(value: Value | None) -> date | None:
    if isinstance(value, datetime):
        return value.astimezone(GERMANY).date()
    return value if isinstance(value, date) else None


def _before(shown: Shown, asked: Question, standing: Value | None, offer: Value | None) -> Markup | None:
    t, draft = shown.t, shown.response.draft
    if isinstance(draft, date):
        # TRANSLATORS: The day is chosen, the time of day is still missing.
        return t("Day: <b>{day}</b>. Please write the time now, for example <b>16:30</b>.", day=t.date(draft))
    if asked.kind in SEVERAL:
        return None
    if standing is not None:
        # TRANSLATORS: Under a question that is asked again; the answer is the person's earlier one.
        return t("Your answer so far: {answer}", answer=answer(shown, asked, standing))
    if offer is not None:
        # TRANSLATORS: Under a question: an answer that the person may take over by one tap.
        return t("Suggestion: {answer}", answer=answer(shown, asked, offer))
    return None


def _ways(shown: Shown, asked: Question, kept: Value | None, look: Look, *, brief: bool) -> Keys:
    t, number, texts, page = shown.t, shown.number(asked), shown.texts_at(asked), look.page or 0
    own: list[Key] = []
    if kept is not None and asked.kind not in SEVERAL:
        # TRANSLATORS: Button under a question that is asked again: the earlier answer stays.
        own.append(Key(t.plain("✅ Keep it"), KeepAnswer(shown.id, number)))
    if not (is_required(asked, shown.response.answers) or texts.manner(asked.key).done_skips):
        # TRANSLATORS: Button; leaves a question out.
        own.append(Key(t.plain("⏭ Skip"), SkipQuestion(shown.id, number)))
    if texts.manner(asked.key).pictured:
        # TRANSLATORS: Button under a question; shows the pictures of its possible answers (16 characters).
        own.append(Key(t.plain("🖼 Pictures"), ShowPictures(shown.id, number, page)))
    if texts.guidance(asked.key) is not None:
        # TRANSLATORS: Button under a question: hides the explanation again (16 characters).
        less = t.plain("ℹ️ Show less")
        # TRANSLATORS: Button under a question: shows an explanation of it (16 characters).
        more = t.plain("ℹ️ Explanation")
        own.append(Key(less if look.explained else more, Explain(shown.id, number, page, int(not look.explained))))
    always: list[Key] = []
    if shown.response.correcting or leads_back(shown.form, shown.response):
        # TRANSLATORS: Button; goes to the question before.
        always.append(Key(t.plain("⬅️ Back"), GoBack(shown.id, number)))
    always.append(later(shown))
    if shown.texts.several_languages and not brief:
        always.append(keys.languages(t))
    return (*keys.laid_out(own), *spread(always, len(always)))


def later(shown: Shown) -> Key:
    """To the menu, or to what is asked about; what is answered waits."""
    # TRANSLATORS: Button; stops for now, the answers are kept.
    return Key(shown.texts.later() or shown.t.plain("⏸ Later"), OpenMenu())
