"""Broadcasts: what the team says to many; which states one goes through, and what must be right before it is sent."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from string import Formatter

from domain import formatting, links

LONGEST_TEXT, LONGEST_CAPTION = 4096, 1024
"""What Telegram takes in a message, and under a picture or document."""
LEFT_FOR_US = 256
"""Of these, what the bot says itself: that a text is in another language, what kind of message it is."""
LARGEST = {"photo": 10 << 20, "document": 20 << 20}
"""Bytes of a file: what Telegram takes of a picture from a bot, and less than it takes of a document."""
MOST_BUTTONS = 3
LONGEST_LABEL = 30
"""Of a button alone in its row on a small phone."""
PLACEHOLDERS = frozenset({"programme", "state"})
"""What may stand in a text in curly brackets: the programme's name, and the state of whoever reads it."""
LONGEST_VALUE = 64
"""Of what comes in place of a placeholder; a text is held to be as long as it is then."""

GROWTH = 5
"""By a part in so many an audience may grow after somebody agreed, before a second person is asked again."""

FOR_ONE = (links.JoinLink, links.TeamLink)
"""Goals that are one person's secret and not for many."""


class State(StrEnum):
    """Where a broadcast stands."""

    DRAFT = "draft"
    WAITING = "waiting"  # for a second person's approval
    SCHEDULED = "scheduled"
    SENDING = "sending"
    PAUSED = "paused"
    STOPPED = "stopped"
    FINISHED = "finished"


class Act(StrEnum):
    """What can be done with a broadcast."""

    CHANGE = "change"
    SUBMIT = "submit"
    TAKE_BACK = "take_back"
    APPROVE = "approve"
    START = "start"
    PAUSE = "pause"
    GO_ON = "go_on"
    STOP = "stop"
    CORRECT = "correct"
    FINISH = "finish"


MAY: Mapping[Act, frozenset[State]] = {
    Act.CHANGE: frozenset({State.DRAFT}),
    Act.SUBMIT: frozenset({State.DRAFT}),
    Act.TAKE_BACK: frozenset({State.WAITING, State.SCHEDULED}),
    Act.APPROVE: frozenset({State.WAITING}),
    Act.START: frozenset({State.SCHEDULED}),
    Act.PAUSE: frozenset({State.SENDING}),
    Act.GO_ON: frozenset({State.PAUSED}),
    Act.STOP: frozenset({State.SENDING, State.PAUSED}),
    Act.CORRECT: frozenset({State.SENDING, State.PAUSED, State.STOPPED, State.FINISHED}),
    Act.FINISH: frozenset({State.SENDING, State.PAUSED}),
}
"""In which states each act is possible; in any other it does nothing, so a second tap is harmless."""


@dataclass(frozen=True, slots=True)
class LinkButton:
    """A button under a broadcast: what it is called in each language, and the page or goal it leads to."""

    labels: Mapping[str, str]
    leads_to: str


@dataclass(frozen=True, slots=True)
class Draft:
    """All that is said in a broadcast: formatted texts by language, at most one file, buttons."""

    base_language: str
    texts: Mapping[str, str]
    has_file: bool = False
    buttons: Sequence[LinkButton] = field(default_factory=tuple)
    send_at: datetime | None = None  # None: at once

    def language_for(self, language: str) -> str:
        """The language in which somebody reads it: their own, or the one it was written in first."""
        return language if language in self.texts else self.base_language

    @property
    def longest(self) -> int:
        """How long its texts may be."""
        return (LONGEST_CAPTION if self.has_file else LONGEST_TEXT) - LEFT_FOR_US


class ProblemKind(StrEnum):
    """What is wrong with a draft."""

    NO_BASE_TEXT = "no_base_text"
    TEXT_EMPTY = "text_empty"
    TEXT_TOO_LONG = "text_too_long"
    FORMATTING = "formatting"
    PLACEHOLDER_UNKNOWN = "placeholder_unknown"
    BRACKET_ALONE = "bracket_alone"
    TOO_MANY_BUTTONS = "too_many_buttons"
    LABEL_MISSING = "label_missing"
    LABEL_TOO_LONG = "label_too_long"
    LINK_BROKEN = "link_broken"
    SURVEY_OVER = "survey_over"
    TIME_PAST = "time_past"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: in which language's text or at which button, and the facts its sentence needs."""

    kind: ProblemKind
    language: str | None = None
    button: int | None = None  # from 1
    facts: Mapping[str, str | int] = field(default_factory=dict)


def problems(draft: Draft, *, now: datetime, recipients: int | None = None) -> tuple[Problem, ...]:
    """Everything that must be mended before it can be sent; `recipients` where they have been counted."""
    return tuple(_problems(draft, now, recipients))


def _problems(draft: Draft, now: datetime, recipients: int | None) -> Iterator[Problem]:
    if draft.base_language not in draft.texts:
        yield Problem(ProblemKind.NO_BASE_TEXT, draft.base_language)
    for language, html in draft.texts.items():
        yield from _of_text(html, language, draft.longest)
    if len(draft.buttons) > MOST_BUTTONS:
        facts = {"count": len(draft.buttons), "most": MOST_BUTTONS}
        yield Problem(ProblemKind.TOO_MANY_BUTTONS, facts=facts)
    for number, button in enumerate(draft.buttons, 1):
        yield from _of_button(button, number, draft)
    if draft.send_at is not None and draft.send_at <= now:
        yield Problem(ProblemKind.TIME_PAST)
    if recipients == 0:
        yield Problem(ProblemKind.NOBODY)


def _of_text(html: str, language: str, longest: int) -> Iterator[Problem]:
    read = formatting.read(html)
    for kind, piece in read.problems:
        yield Problem(ProblemKind.FORMATTING, language, facts={"problem": kind, "piece": piece})
    if not read.plain.strip():
        yield Problem(ProblemKind.TEXT_EMPTY, language)
    try:
        fields = [field for field in Formatter().parse(html) if field[1] is not None]
    except ValueError:
        yield Problem(ProblemKind.BRACKET_ALONE, language)
        return
    # A conversion or a width behind the name is a name of ours no more.
    names = [f"{name}{f'!{how}' if how else ''}{f':{width}' if width else ''}" for _, name, width, how in fields]
    for name in dict.fromkeys(names):
        if name not in PLACEHOLDERS:
            yield Problem(ProblemKind.PLACEHOLDER_UNKNOWN, language, facts={"name": name})
    length = read.length + sum(LONGEST_VALUE - len(f"{{{name}}}") for name in names if name in PLACEHOLDERS)
    if length > longest:
        yield Problem(ProblemKind.TEXT_TOO_LONG, language, facts={"length": length, "longest": longest})


def _of_button(button: LinkButton, number: int, draft: Draft) -> Iterator[Problem]:
    if not button.labels.get(draft.base_language, "").strip():
        yield Problem(ProblemKind.LABEL_MISSING, draft.base_language, number)
    for language, label in button.labels.items():
        if len(label) > LONGEST_LABEL:
            facts = {"length": len(label), "longest": LONGEST_LABEL}
            yield Problem(ProblemKind.LABEL_TOO_LONG, language, number, facts)
    goal = links.goal(button.leads_to)
    # Over plain http others on the way could read and change the page that people are sent to.
    is_page = formatting.is_web_address(button.leads_to) and button.leads_to.lower().startswith("https://")
    if not is_page and (goal is None or isinstance(goal, FOR_ONE)):
        yield Problem(ProblemKind.LINK_BROKEN, None, number, {"address": button.leads_to})


@dataclass(frozen=True, slots=True)
class Reading:
    """How many of an audience speak a language, and in which one they read it."""

    language: str
    people: int
    reads: str

    @property
    def falls_back(self) -> bool:
        """Whether it is not their own."""
        return self.reads != self.language


def matrix(draft: Draft, people: Mapping[str, int]) -> tuple[Reading, ...]:
    """Return who reads it in which language, where so many people speak each."""
    return tuple(Reading(language, count, draft.language_for(language)) for language, count in sorted(people.items()))


def with_growth(count: int) -> int:
    """Return to how many it may go at most when somebody agreed to so many."""
    return count + count // GROWTH


def filled(html: str, values: Mapping[str, str]) -> str:
    """Put values in place of the placeholders; `values` are escaped already, as the text around them is."""
    return html.format(**values)
