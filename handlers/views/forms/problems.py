"""What was wrong with an answer, what to do now, and that nothing was lost."""

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal

from markupsafe import Markup

from domain.forms import Kind, Problem, ProblemKind, Question
from handlers.views import menu
from handlers.views.forms.answers import spoken
from handlers.views.forms.hints import not_this
from handlers.views.forms.listing import is_paged
from handlers.views.forms.remaining import with_kept
from handlers.views.forms.shown import Shown
from locales import Translator

NOT_SENT = {
    ProblemKind.NOT_A_RECORDING,
    ProblemKind.NOT_A_VIDEO,
    ProblemKind.NOT_A_FILE,
}

SAYS_HOW = frozenset(
    {
        ProblemKind.NOT_A_NUMBER,
        ProblemKind.SEVERAL_NUMBERS,
        ProblemKind.AMBIGUOUS_NUMBER,
        ProblemKind.NOT_A_DATE,
        ProblemKind.NOT_A_TIME,
        ProblemKind.NO_SUCH_TIME,
        ProblemKind.NOT_A_CONTACT,
        ProblemKind.NOT_A_PLACE,
    }
)
"""Of what the sentence says itself how the question is answered."""


def problem(shown: Shown, name: str, found: Problem) -> Markup:
    """Say what was wrong, what to do, and that nothing was lost."""
    t, asked, limit = shown.t, shown.form.question(name), found.limit
    if found.kind is ProblemKind.CONSTRAINT:
        own = shown.texts_at(asked).constraint(asked.message or asked.key)
        return own or with_kept(shown, t("This answer does not fit here. Please write another one."))
    if found.kind is ProblemKind.REQUIRED and (own := shown.texts_at(asked).required(asked.key)) is not None:
        return own
    if limit is not None and (said := _beyond(t, found.kind, limit)) is not None:
        return with_kept(shown, said)
    if found.kind is ProblemKind.NOT_A_CHOICE and is_paged(shown, asked):
        return t("I did not find this in the list. Please leaf with ◀ ▶, or write another part of the word.")
    if found.kind in NOT_SENT:
        return with_kept(shown, not_this(t, asked.kind))
    said = _unreadable(t, asked).get(found.kind) or menu.tap_a_key(t)
    return said if found.kind in (ProblemKind.REQUIRED, ProblemKind.EMPTY) else with_kept(shown, said)


def _unreadable(t: Translator, asked: Question) -> Mapping[ProblemKind, Markup]:
    not_a_number = (
        t("This is no number. Please write it in digits, for example <b>2,5</b>.")
        if asked.kind is Kind.DECIMAL
        else t("This is no whole number. Please write it in digits, for example <b>12</b>.")
    )
    return {
        ProblemKind.NOT_A_NUMBER: not_a_number,
        ProblemKind.SEVERAL_NUMBERS: t("Please write only one number here, for example <b>9</b>."),
        ProblemKind.AMBIGUOUS_NUMBER: t(
            "This number can be read in two ways. Please write <b>1200</b> without a sign in it, or <b>1,2</b> with a"
            " comma."
        ),
        ProblemKind.NOT_A_DATE: t("I did not recognize a day in this. Please write it like <b>24.11.2022</b>."),
        ProblemKind.NO_SUCH_DAY: t("The calendar has no such day. Please write it again."),
        ProblemKind.NOT_A_TIME: t("I did not recognize a time in this. Please write it like <b>16:30</b>."),
        ProblemKind.NO_SUCH_TIME: t("The clock has no such time. Please write it like <b>16:30</b>."),
        ProblemKind.NOT_A_CONTACT: t(
            "I did not recognize a contact in this. Please write a telephone number with its area code, an e-mail"
            " address, a link or @name."
        ),
        ProblemKind.NOT_A_PLACE: t(
            "I did not find this place in Germany. Please write a town, a district or a postcode, for example"
            " <b>Naumburg</b>."
        ),
        ProblemKind.NOT_A_PHOTO: t("Please send a photo here."),
        ProblemKind.NOT_AN_ORDER: t("Please put all of them into an order, each once: tap them one after the other."),
        ProblemKind.EMPTY: t("There was nothing to read in this message. Please write your answer. Nothing is lost."),
        ProblemKind.REQUIRED: t("This question needs an answer. You can also go back or stop for now."),
    }


def _beyond(t: Translator, kind: ProblemKind, limit: int | Decimal | date | time | datetime) -> Markup | None:
    said = spoken(t, limit)
    match kind:
        case ProblemKind.TOO_LONG if isinstance(limit, int):
            return t.plural(
                "This text is too long: at most {count} character fits here. Please shorten it and send it again.",
                "This text is too long: at most {count} characters fit here. Please shorten it and send it again.",
                limit,
            )
        case ProblemKind.TOO_SMALL:
            return t(
                "This number is too small: it must be at least <b>{limit}</b>. Please write it again.",
                limit=said,
            )
        case ProblemKind.TOO_LARGE:
            return t(
                "This number is too large: it can be at most <b>{limit}</b>. Please write it again.",
                limit=said,
            )
        case ProblemKind.NOT_A_STEP:
            return t(
                "This number does not fit: here they go in steps of <b>{step}</b>. Please write it again.",
                step=said,
            )
        case ProblemKind.TOO_EARLY:
            return t("This is too early. The earliest possible: <b>{limit}</b>.", limit=said)
        case ProblemKind.TOO_LATE:
            return t("This is too late. The latest possible: <b>{limit}</b>.", limit=said)
    return None


def dropped(shown: Shown, names: tuple[str, ...]) -> Markup | None:
    """Say which answers no longer count, as far as they were ever shown in the summary."""
    t = shown.t
    asked = [shown.form.question(name) for name in names]
    # TRANSLATORS: A question by its short name, in the quotation marks of the language.
    headings = [t("“{question}”", question=shown.heading(each)) for each in asked if each.listed]
    if not headings:
        return None
    # TRANSLATORS: After a changed answer some others are no longer needed; they are listed by their short names.
    return t(
        "After your change these answers are no longer needed. We deleted them: {questions}.",
        questions=t.join(headings),
    )
