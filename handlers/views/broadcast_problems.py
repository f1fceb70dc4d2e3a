"""What must be mended in a broadcast before it can be sent, and why something was not done: a sentence each."""

from collections.abc import Iterable

from markupsafe import Markup

from actions.broadcasts import Refused
from domain.broadcasts import PLACEHOLDERS, Problem, ProblemKind
from domain.formatting import FormattingProblem
from handlers.views.html import lines, paragraphs
from locales import Translator


def listed(t: Translator, problems: Iterable[Problem]) -> Markup | None:
    """Say all that is wrong, one below the other; None where nothing is."""
    return lines(*(Markup("⚠️ {}").format(problem(t, each)) for each in problems)) or None


def not_taken(t: Translator, problems: Iterable[Problem]) -> Markup:
    """Say why an answer was not taken, and that nothing was lost."""
    found = tuple(problems)
    # Another time can be tapped as well, and to choose it is said with what is wrong.
    chosen = all(each.kind is ProblemKind.TIME_PAST for each in found)
    return paragraphs(
        lines(*(problem(t, each) for each in found)),
        t("The announcement stays as it was.")
        if chosen
        else t("Please send it again. The announcement stays as it was."),
    )


def problem(t: Translator, found: Problem) -> Markup:
    """Say what is wrong, in which language's text or at which button, and what to do."""
    facts = found.facts
    language = "" if found.language is None else t.in_language(found.language)
    match found.kind:
        case ProblemKind.NO_BASE_TEXT:
            return t("The text {in_language} is missing. It is the first one to write.", in_language=language)
        case ProblemKind.TEXT_EMPTY:
            return t("There is nothing to read in the text {in_language}.", in_language=language)
        case ProblemKind.TEXT_TOO_LONG:
            return t(
                "The text {in_language} is too long. It has {length} characters, and {longest} fit. Under a picture or"
                " document fewer fit than without.",
                in_language=language,
                length=t.number(int(facts["length"])),
                longest=t.number(int(facts["longest"])),
            )
        case ProblemKind.FORMATTING:
            return _formatting(t, language, FormattingProblem(str(facts["problem"])), str(facts["piece"]))
        case ProblemKind.PLACEHOLDER_UNKNOWN:
            return t(
                "The text {in_language} has a placeholder that I do not know: <code>{name}</code>. There are: {known}.",
                in_language=language,
                name=f"{{{facts['name']}}}",
                known=t.join([f"{{{name}}}" for name in sorted(PLACEHOLDERS)]),
            )
        case ProblemKind.BRACKET_ALONE:
            return t(
                "The text {in_language} has a curly bracket alone. If you want the bracket itself, write it twice.",
                in_language=language,
            )
        case ProblemKind.TIME_PAST:
            return t("The time at which it is to be sent is over. Please choose another one.")
        case ProblemKind.NOBODY:
            return t("Nobody would get it: nobody is like that, or nobody of them agreed to announcements.")
        case _:
            return _button(t, found, language)


def _formatting(t: Translator, language: str, kind: FormattingProblem, piece: str) -> Markup:
    match kind:
        case FormattingProblem.TAG_UNKNOWN:
            return t(
                "In the text {in_language} there is a tag that Telegram does not take here: <code>{piece}</code>.",
                in_language=language,
                piece=piece,
            )
        case FormattingProblem.TAG_NOT_CLOSED:
            return t(
                "In the text {in_language} a tag is not closed: <code>{piece}</code>.",
                in_language=language,
                piece=piece,
            )
        case FormattingProblem.TAG_NOT_OPEN:
            return t(
                "In the text {in_language} a tag is closed that is not open there: <code>{piece}</code>.",
                in_language=language,
                piece=piece,
            )
        case FormattingProblem.SIGN_ALONE:
            return t(
                "In the text {in_language} a “less than” sign stands alone, here: <code>{piece}</code>. Please leave"
                " out all tags that you typed, or the sign.",
                in_language=language,
                piece=piece,
            )
        case FormattingProblem.LINK_BROKEN:
            return t(
                "In the text {in_language} a link leads nowhere: <code>{piece}</code>. It has to begin with https://",
                in_language=language,
                piece=piece,
            )


def _button(t: Translator, found: Problem, language: str) -> Markup:
    facts, number = found.facts, found.button
    match found.kind:
        case ProblemKind.TOO_MANY_BUTTONS:
            return t(
                "There are {count} buttons, and {most} are the most. Please take some away.",
                count=facts["count"],
                most=facts["most"],
            )
        case ProblemKind.LABEL_MISSING:
            return t("Button {number} has no words {in_language}.", number=number, in_language=language)
        case ProblemKind.LABEL_TOO_LONG:
            return t(
                "What stands on button {number} {in_language} is too long. It has {length} characters, and {longest}"
                " fit.",
                number=number,
                in_language=language,
                length=facts["length"],
                longest=facts["longest"],
            )
        case ProblemKind.SURVEY_OVER:
            return t("Button {number} leads to a survey that is over by then, or that does not exist.", number=number)
        case _:
            return t(
                "Button {number} cannot open this: <code>{address}</code>. The address of a page begins with https://",
                number=number,
                address=facts.get("address", ""),
            )


def refused(t: Translator, why: Refused) -> Markup:
    """Say why something was not done."""
    return {
        Refused.UNKNOWN: t("This announcement is not there any more."),
        Refused.NOT_NOW: t("This is no longer possible: the announcement has moved on. This is where it stands now:"),
        Refused.NOT_READY: t("It cannot be sent like this. What has to be changed stands below."),
        Refused.SURVEY_OVER: t(
            "The correction was not made: one of its buttons leads to a survey that is over, or that does not exist."
        ),
        Refused.NO_AUDIENCE: t("It is not clear whom it is for. Please choose anew whom it is for."),
        Refused.NEEDS_ANOTHER: t("Somebody else of the team has to agree: it was you who wanted to send it."),
        Refused.WAITS_ALREADY: t(
            "This was not taken: another correction waits for a second person’s approval already. It has to be agreed"
            " to or taken back first."
        ),
        Refused.FILE_TOO_LARGE: t("This file is too large: a picture has up to 10 MB here, a document up to 20 MB."),
    }[why]


def changed_meanwhile(t: Translator) -> Markup:
    """It is not what was seen any more."""
    return t("Somebody changed the announcement meanwhile. This is how it stands now:")


def not_allowed(t: Translator) -> Markup:
    """A role has ended, or is another one by now."""
    return t("You may not do this any more. Nothing was changed.")


def kept_so_far(t: Translator) -> Markup:
    """Somebody stopped writing in the middle."""
    return t("Stopped. What you have written so far is kept in the draft.")


def stays(t: Translator) -> Markup:
    """Somebody stopped before anything was changed."""
    return t("Stopped. The announcement stays as it was.")


def neither_picture_nor_file(t: Translator, *, can_skip: bool) -> Markup:
    """A film or recording, which cannot be sent on as a file."""
    if not can_skip:
        return t(
            "I can only send on a picture or a document. Please send one of these. The announcement stays as it was."
        )
    return t(
        "I can only send on a picture or a document. Please send one of these, or skip this. The announcement stays as"
        " it was."
    )
