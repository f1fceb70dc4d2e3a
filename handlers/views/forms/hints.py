"""How a question is answered: what stands under it, and what is said to something else that was sent."""

from datetime import date, timedelta

from markupsafe import Markup

from domain.forms import Kind, Question
from handlers.views.forms.choices import scale
from handlers.views.forms.listing import is_paged, is_searched, listed, needs_legend
from handlers.views.forms.shown import Shown
from locales import Translator


def hint(shown: Shown, asked: Question, *, numbered: bool = False) -> Markup | None:
    """Say how a question is answered, perhaps by the numbers of its choices; nothing where that is plain."""
    t = shown.t
    match asked.kind:
        case Kind.SELECT_ONE | Kind.SELECT_MULTIPLE:
            return _of_choices(shown, asked)
        case Kind.RANK if numbered or needs_legend(shown, asked, listed(shown, asked)):
            # TRANSLATORS: Under numbered things that are to be put into an order.
            return t(
                "Tap the numbers in your order: first what comes first. Or write them, for example <b>3 1 2</b>."
                " Then tap “Done”."
            )
        case Kind.RANK:
            # TRANSLATORS: Under things that are to be put into an order; each is a button.
            return t("Tap them in your order: first what comes first. Then tap “Done”.")
        case Kind.INTEGER | Kind.DECIMAL if scale(asked):
            return None
        case Kind.INTEGER | Kind.DECIMAL if asked.step is not None and asked.maximum is not None:
            # TRANSLATORS: Under a question for a number on a scale that is too long for buttons.
            return t(
                "Please write a number from <b>{first}</b> to <b>{last}</b>.", first=asked.minimum, last=asked.maximum
            )
        case Kind.INTEGER:
            return t("Please write a number.")
        case Kind.DECIMAL:
            # TRANSLATORS: Under a question for a number with decimals.
            return t("Please write a number, for example <b>2,5</b>.")
        case Kind.TEXT if "numbers" in shown.texts.manner(asked.key).appearance:
            # TRANSLATORS: Under a question whose answer has digits only, such as a postcode.
            return t("Please write digits.")
        case Kind.TEXT if "multiline" in shown.texts.manner(asked.key).appearance:
            # TRANSLATORS: Under a question to which a longer text is welcome.
            return t("Please write. It may be several lines.")
    return _for_typing(shown, asked.kind) or how_to_send(t, asked.kind)


def _of_choices(shown: Shown, asked: Question) -> Markup | None:
    t, several = shown.t, asked.kind is Kind.SELECT_MULTIPLE
    if is_searched(shown, asked):
        if several:
            # TRANSLATORS: Under a long list with several possible answers that is searched. "Done" is a button.
            return t("Please write the beginning of the word; I show what fits. When you have everything, tap “Done”.")
        # TRANSLATORS: Under a question whose answer is searched in a long list.
        return t("Please write the beginning of the word; I show what fits.")
    if is_paged(shown, asked):
        if several:
            # TRANSLATORS: Under a long list with several possible answers. "Done" is a button.
            return t("Tap what applies, or write a part of the word. Then tap “Done”.")
        # TRANSLATORS: Under a long list: leaf through it, or type.
        return t("The list is long: leaf with ◀ ▶, or write a part of the word.")
    # TRANSLATORS: Under a question with several possible answers. "Done" is a button.
    return t("Tap what applies, then “Done”.") if several else None


def _for_typing(shown: Shown, kind: Kind) -> Markup | None:
    t = shown.t
    match kind:
        case Kind.DATE:
            # TRANSLATORS: Under a calendar of buttons.
            return t("Tap the day, or write it, for example <b>24.11.2022</b>.")
        case Kind.TIME:
            return t("Please write a time, for example <b>16:30</b>.")
        case Kind.DATETIME if not isinstance(shown.response.draft, date):
            # A day with a time is mostly one that is planned, so the example is one to come.
            example = f"{shown.today + timedelta(days=7):%d.%m.%Y}"
            # TRANSLATORS: Under a calendar of buttons; the time is asked for afterwards. {day} is like 24.11.2022.
            return t("Tap the day, or write day and time, for example <b>{day} 16:30</b>.", day=example)
        case Kind.PLACE:
            return t("Please write a place, a district or a postcode, for example <b>Naumburg</b> or <b>06618</b>.")
        case Kind.CONTACT:
            return t("Please write a telephone number, an e-mail address, a link or @name in Telegram.")
    return None


def how_to_send(t: Translator, kind: Kind) -> Markup | None:
    """Say how to send what cannot be written, and what please not."""
    match kind:
        case Kind.PHOTO:
            return t("Please send a photo: no papers, no children, and other people only if they agree.")
        case Kind.AUDIO:
            # TRANSLATORS: Under a question that is answered by voice. The microphone is beside Telegram's text field.
            return t("Please hold the microphone 🎤 beside the text field and speak. Or send a recording.")
        case Kind.VIDEO:
            # TRANSLATORS: Under a question that is answered by a video. 📎 is beside Telegram's text field.
            return t(
                "Please send a video: tap 📎 beside the text field. No papers, no children, others only if they agree."
            )
        case Kind.FILE:
            # TRANSLATORS: Under a question that is answered by a file. 📎 is beside Telegram's text field.
            return t("Please send the file: tap 📎 beside the text field, then “File”. At most 20 MB, and no papers.")
    return None


def not_this(t: Translator, kind: Kind) -> Markup:
    """Say that something else is waited for than what was sent or written, and how to send it."""
    match kind:
        case Kind.AUDIO:
            return t("A voice message is needed here. Hold the microphone 🎤 beside the text field and speak.")
        case Kind.VIDEO:
            return t("A video is needed here. Tap 📎 beside the text field.")
        case Kind.FILE:
            return t("A file is needed here. Tap 📎 beside the text field, then “File”.")
    return t("Please send it as a photo here, not as a file or a sticker. Nothing is lost.")


def too_large(t: Translator) -> Markup:
    """A file is larger than what can be fetched from Telegram again."""
    return t("This file is larger than 20 MB. Please send a smaller one.")
