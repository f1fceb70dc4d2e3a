"""Broadcasts as an operator reads about them at the console."""

from collections.abc import Iterable
from datetime import datetime

from actions.broadcast_progress import Progress
from actions.broadcasts import Refused
from domain.broadcasts import PLACEHOLDERS, Draft, Problem, ProblemKind, Reading, State
from domain.deliveries import Reason
from domain.quiet_hours import GERMANY

STATES = {
    State.DRAFT: "draft",
    State.WAITING: "waits for a second person",
    State.SCHEDULED: "will be sent",
    State.SENDING: "is being sent",
    State.PAUSED: "paused",
    State.STOPPED: "stopped",
    State.FINISHED: "sent",
}
REFUSALS = {
    Refused.UNKNOWN: "There is no such broadcast.",
    Refused.NOT_NOW: "It stands where this cannot be done: it {state}.",
    Refused.NOT_READY: "Something has to be changed first:",
    Refused.SURVEY_OVER: "A button of this correction leads to a survey that is over, or that does not exist.",
    Refused.NO_AUDIENCE: "Its audience is no rule that this release can read.",
    Refused.NEEDS_ANOTHER: "Somebody else than whoever submitted it must agree.",
    Refused.WAITS_ALREADY: "Another correction waits for a second person.",
    Refused.FILE_TOO_LARGE: "Its file is larger than Telegram takes: a picture has up to 10 MB, a document up to 20.",
}
FORMATTING = {
    "tag_unknown": "{piece} is no tag that Telegram knows here",
    "tag_not_closed": "{piece} is opened and not closed",
    "tag_not_open": "{piece} closes what is not open, or in another order",
    "sign_alone": "a “<” stands alone in “{piece}”; write &lt; for the sign itself",
    "link_broken": "the link {piece} leads nowhere; it begins with https:// or http://",
}
PROBLEMS = {
    ProblemKind.NO_BASE_TEXT: "There is no text in the base language, {language}.",
    ProblemKind.TEXT_EMPTY: "The text in {language} is empty.",
    ProblemKind.TEXT_TOO_LONG: "The text in {language} has {length} characters with its placeholders filled in;"
    " {longest} fit, beside what the bot adds below.",
    ProblemKind.PLACEHOLDER_UNKNOWN: "The text in {language} has {{{name}}}, which is no placeholder."
    " There are: {known}.",
    ProblemKind.BRACKET_ALONE: "The text in {language} has a curly bracket alone; write it twice for the sign itself.",
    ProblemKind.TOO_MANY_BUTTONS: "There are {count} buttons; {most} are the most.",
    ProblemKind.LABEL_MISSING: "Button {button} has no label in the base language, {language}.",
    ProblemKind.LABEL_TOO_LONG: "The label of button {button} in {language} has {length} characters; {longest} fit.",
    ProblemKind.LINK_BROKEN: "Button {button} leads to “{address}”, which is neither a page nor a goal such as"
    " survey:12.",
    ProblemKind.SURVEY_OVER: "Button {button} leads to a survey that is over by then, or that does not exist.",
    ProblemKind.TIME_PAST: "The time at which it is to be sent is over.",
    ProblemKind.NOBODY: "Nobody is in its audience who may be written to.",
}
REASONS = {
    Reason.BLOCKED: "have blocked the bot",
    Reason.UNKNOWN: "do not take part any more",
    Reason.UNSUBSCRIBED: "have turned off announcements",
    Reason.NO_CONSENT: "have withdrawn their consent",
    Reason.OVER: "no longer needed",
    Reason.STOPPED: "stopped by the team",
    Reason.REFUSED: "not taken by Telegram",
    Reason.UNCHANGEABLE: "cannot be changed any more",
    Reason.BROKEN: "a mistake of the bot",
    Reason.TOO_LATE: "too late",
}


def worded(problem: Problem) -> str:
    """Say what has to be changed."""
    facts = {
        "language": problem.language,
        "button": problem.button,
        "known": ", ".join(f"{{{name}}}" for name in sorted(PLACEHOLDERS)),
        **problem.facts,
    }
    if problem.kind is ProblemKind.FORMATTING:
        what = FORMATTING[str(problem.facts["problem"])].format(piece=problem.facts["piece"])
        return f"The text in {problem.language}: {what}."
    return PROBLEMS[problem.kind].format(**facts)


def refused(refusal: Refused, state: State | None, problems: Iterable[Problem] = ()) -> list[str]:
    """Say why something was not done."""
    stands = "" if state is None else STATES[state]
    return [REFUSALS[refusal].format(state=stands), *(f"  {worded(problem)}" for problem in problems)]


def moment(at: datetime) -> str:
    """Write a moment down as the clock on the wall in Germany shows it."""
    return f"{at.astimezone(GERMANY):%Y-%m-%d %H:%M}"


def matrix(readings: Iterable[Reading]) -> list[str]:
    """Say who reads which text."""
    return [
        f"  {each.people} who read {each.language}: the text in {each.reads}"
        + (", with a line in their own language that says so" if each.falls_back else "")
        for each in readings
    ]


def shown(draft: Draft) -> list[str]:
    """Show what it says in each language, with its tags."""
    lines = []
    for language, html in draft.texts.items():
        lines += [f"[{language}]", html]
        lines += [
            f"  [ {button.labels.get(language) or button.labels.get(draft.base_language, '')} ] → {button.leads_to}"
            for button in draft.buttons
        ]
        lines.append("")
    return lines


def report(told: Progress) -> list[str]:
    """Say what became of it, with reasons."""
    lines = [f"It {STATES[told.state]}. It was for {told.recipients}."]
    lines.append(f"  {told.sent} have it, {told.not_sent} will not")
    lines += [f"  {told.left} are still to get it"] * bool(told.left)
    lines += [f"  {told.uncertain} may have it: Telegram did not say"] * bool(told.uncertain)
    lines += [f"  {told.because_of(reason)}: {words}" for reason, words in REASONS.items() if told.because_of(reason)]
    if told.corrections:
        lines.append(f"  {told.corrected} of {sum(told.corrections.values())} have the correction")
    return lines
