"""A question in chat: what is asked, how it is answered, and the ways on and back."""

from datetime import date, datetime

from markupsafe import Markup

from domain import places
from domain.forms import Kind, Question, Value, progress, suggested
from domain.forms.reading import GERMANY
from handlers.buttons import GoBack, KeepAnswer, OpenMenu, SkipQuestion
from handlers.form_buttons import AskToShare, ChoosePlace, SearchAgain
from handlers.reply import Key, Keys, Reply
from handlers.views import keys
from handlers.views.forms.answers import answer
from handlers.views.forms.calendar import calendar_keys
from handlers.views.forms.choices import Look, choice_keys, is_paged, scale, ticked_bits, ticks
from handlers.views.forms.shown import Shown
from handlers.views.html import bold, lines, paragraphs
from handlers.views.places import area_choice
from locales import Translator

PLAIN = Look()


def question(shown: Shown, name: str, look: Look = PLAIN) -> Reply:
    """Ask, as the question is looked at just now."""
    asked = shown.form.question(name)
    standing = shown.response.answers.get(name)
    offer = suggested(asked, shown.response.answers) if standing is None else None
    legend, choices = _answers(shown, asked, look, standing, offer)
    return Reply(
        text=paragraphs(
            _over(shown, asked),
            shown.label(asked),
            legend,
            shown.texts.hint(asked.key) or _hint(shown, asked),
            _before(shown, asked, standing, offer),
        ),
        keys=(*choices, *_ways(shown, asked, standing if standing is not None else offer)),
        asks_for=shown.id or None,
    )


def note(shown: Shown, name: str) -> Reply:
    """Tell what needs no answer."""
    asked = shown.form.question(name)
    value = shown.response.answers.get(name)
    said = None if value is None else bold(answer(shown, asked, value))
    return Reply(text=lines(shown.label(asked), said))


def _over(shown: Shown, asked: Question) -> Markup:
    t, place = shown.t, progress(shown.form, shown.response)
    if place.settled:
        # TRANSLATORS: Small line over a question; both are numbers.
        count = t("<i>Question {number} of {total}</i>", number=place.position, total=place.total)
    else:
        # TRANSLATORS: Small line over a question; both are numbers. Later answers may add or take away questions.
        count = t("<i>Question {number} of about {total}</i>", number=place.position, total=place.total)
    headings = [heading for group in asked.within if (heading := shown.texts.group(group)) is not None]
    if not headings:
        return count
    over = bold(Markup(" › ").join(headings))
    return lines(count, Markup("{} ({})").format(over, asked.instance) if asked.instance else over)


def _answers(
    shown: Shown, asked: Question, look: Look, standing: Value | None, offer: Value | None
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
    ticked = ticks(asked, look.ticked) if look.ticked is not None else _ticked(shown, standing, offer)
    if look.ticked is None and asked.kind is Kind.SELECT_MULTIPLE:
        look = Look(ticked_bits(asked, ticked), look.drawn, look.page, look.found)
    return choice_keys(shown, asked, look, ticked)


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
    if asked.kind is Kind.SELECT_MULTIPLE:
        return None
    if standing is not None:
        # TRANSLATORS: Under a question that is asked again; the answer is the person's earlier one.
        return t("Your answer so far: {answer}", answer=answer(shown, asked, standing))
    if offer is not None:
        # TRANSLATORS: Under a question: an answer that the person may take over by one tap.
        return t("Suggestion: {answer}", answer=answer(shown, asked, offer))
    return None


def _hint(shown: Shown, asked: Question) -> Markup | None:
    t = shown.t
    match asked.kind:
        case Kind.SELECT_MULTIPLE if is_paged(shown, asked):
            # TRANSLATORS: Under a long list with several possible answers. "Done" is a button.
            return t("Tap what applies, or write a part of the word. Then tap “Done”.")
        case Kind.SELECT_MULTIPLE:
            # TRANSLATORS: Under a question with several possible answers. "Done" is a button.
            return t("Tap what applies, then “Done”.")
        case Kind.SELECT_ONE if is_paged(shown, asked):
            # TRANSLATORS: Under a long list: leaf through it, or type.
            return t("The list is long: leaf with ◀ ▶, or write a part of the word.")
        case Kind.INTEGER | Kind.DECIMAL if scale(asked):
            return None
        case Kind.INTEGER:
            return t("Please write a number.")
        case Kind.DECIMAL:
            # TRANSLATORS: Under a question for a number with decimals.
            return t("Please write a number, for example <b>2,5</b>.")
    return _hint_for_typing(t, asked.kind, has_day=isinstance(shown.response.draft, date))


def _hint_for_typing(t: Translator, kind: Kind, *, has_day: bool) -> Markup | None:
    match kind:
        case Kind.DATE:
            # TRANSLATORS: Under a calendar of buttons.
            return t("Tap the day, or write it, for example <b>24.11.2022</b>.")
        case Kind.TIME:
            return t("Please write a time, for example <b>16:30</b>.")
        case Kind.DATETIME if not has_day:
            # TRANSLATORS: Under a calendar of buttons; the time is asked for afterwards.
            return t("Tap the day, or write day and time, for example <b>24.11.2022 16:30</b>.")
        case Kind.PLACE:
            return t("Please write a place, a district or a postcode, for example <b>Naumburg</b> or <b>06618</b>.")
        case Kind.PHOTO:
            return t("Please send a photo: no papers, no children, and other people only if they agree.")
        case Kind.CONTACT:
            return t("Please write a telephone number, an e-mail address, a link or @name in Telegram.")
    return None


def _ways(shown: Shown, asked: Question, kept: Value | None) -> Keys:
    t, number = shown.t, shown.number(asked)
    ways: list[Key] = []
    if kept is not None and asked.kind is not Kind.SELECT_MULTIPLE:
        # TRANSLATORS: Button under a question that is asked again: the earlier answer stays.
        ways.append(Key(t.plain("✅ Keep it"), KeepAnswer(shown.id, number)))
    if not asked.required:
        # TRANSLATORS: Button; leaves a question out.
        ways.append(Key(t.plain("⏭ Skip"), SkipQuestion(shown.id, number)))
    if shown.response.correcting or progress(shown.form, shown.response).position > 1:
        # TRANSLATORS: Button; goes to the question before.
        ways.append(Key(t.plain("⬅️ Back"), GoBack(shown.id, number)))
    ways.append(later(t))
    return keys.laid_out(ways)


def later(t: Translator) -> Key:
    """To the menu; what is answered waits."""
    # TRANSLATORS: Button; stops for now, the answers are kept.
    return Key(t.plain("⏸ Later"), OpenMenu())
