"""What the team is asked about a broadcast: its texts, a file, a button, its time, a correction. All are forms."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from html import escape

from domain import formatting
from domain.broadcasts import LinkButton
from domain.formatting import TAGS
from domain.forms import Answers, Form, Kind, Question, Value
from domain.forms.rules import depends_on

COMPOSE, ONE_TEXT, FILE, BUTTON, LINK, TIME, CORRECTION = (
    "broadcast",
    "broadcast_text",
    "broadcast_file",
    "broadcast_button",
    "broadcast_link",
    "broadcast_time",
    "broadcast_correction",
)
"""Names of forms; the broadcast stands behind a colon, and a language behind another."""
FORMS = frozenset({COMPOSE, ONE_TEXT, FILE, BUTTON, LINK, TIME, CORRECTION})

TEXT, LABEL = "text_", "label_"
"""Before the language in the names of questions."""
LEADS_TO, ADDRESS, HAVE = "leads_to", "address", "have"
"""Where a button leads: to something known beforehand, or to a page that is asked for. How many have what is said."""
SECOND = "second"
"""That a correction needs a second person of the team, where it does."""
PLACE, WAS = "place", "was"
"""Which button is changed, from 1, and how it, or the texts, stood when somebody began to."""
NOW, LATER = "now", "later"
BY_DAY, AT_ANY_HOUR = "by_day", "at_any_hour"
WHENEVER = "whenever"
HOURS = ("12", "24", "72", "168")
"""After how many hours one that was interrupted is sent no more."""
MOST_TYPED = 100_000
"""How long a text may be with its tags; how long without them is looked at with the draft, and said exactly."""
_TAG = re.compile(rf"</?({'|'.join(sorted(TAGS, key=len, reverse=True))})(\s[^<>]*)?>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class About:
    """What a response is about, as its name says."""

    what: str
    broadcast: int
    language: str = ""
    """The one that is written first; of a single text its own."""

    @property
    def name(self) -> str:
        """Write it."""
        return f"{self.what}:{self.broadcast}:{self.language}"

    @classmethod
    def read(cls, name: str) -> "About | None":
        """Read what was written; None where it is no such form."""
        what, _, rest = name.partition(":")
        broadcast, _, language = rest.partition(":")
        return cls(what, int(broadcast), language) if what in FORMS else None


def as_written(text: str) -> str:
    """Return a text without formatting as HTML; who writes tags by hand means them."""
    return text if _TAG.search(text) else escape(text, quote=False)


def language_of(question: str) -> str | None:
    """Return the language that a question asks a text or label for."""
    for before in (TEXT, LABEL):
        if question.startswith(before):
            return question.removeprefix(before)
    return None


@depends_on("when")
def _is_sent_later(answers: Answers) -> bool:
    return answers.get("when") == LATER


@depends_on(LEADS_TO)
def _leads_to_a_page(answers: Answers) -> bool:
    return LEADS_TO not in answers


@lru_cache(maxsize=32)
def compose_form(base: str, others: tuple[str, ...]) -> Form:
    """All that a broadcast says: the text it is written in first, translations as far as there are any, a file."""
    return Form(COMPOSE, (*_texts(base, others), _file()))


@lru_cache(maxsize=32)
def text_form(language: str) -> Form:
    """The text in one language."""
    return Form(ONE_TEXT, tuple(_texts(language, ())))


@lru_cache(maxsize=1)
def file_form() -> Form:
    """The picture or document that goes with it."""
    return Form(FILE, (_file(required=True),))


@lru_cache(maxsize=32)
def button_form(base: str, others: tuple[str, ...]) -> Form:
    """A button: the page it leads to, unless that is known, and what it is called in each language."""
    return Form(BUTTON, tuple(_button(base, others)))


@lru_cache(maxsize=32)
def link_form(base: str, others: tuple[str, ...]) -> Form:
    """A button that is there already, or one more where it was sent: looked at before anything is changed."""
    return Form(LINK, (*map(_known, (HAVE, SECOND, PLACE, WAS)), *_button(base, others)))


@lru_cache(maxsize=1)
def time_form() -> Form:
    """When it is sent, and what becomes of it when that is interrupted."""
    return Form(
        TIME,
        (
            Question("when", Kind.SELECT_ONE, (NOW, LATER)),
            Question("send_at", Kind.DATETIME, relevant=_is_sent_later),
            Question("hours", Kind.SELECT_ONE, (BY_DAY, AT_ANY_HOUR)),
            Question("expires", Kind.SELECT_ONE, (WHENEVER, *HOURS)),
        ),
    )


@lru_cache(maxsize=32)
def correction_form(base: str, others: tuple[str, ...]) -> Form:
    """Other texts for what was sent already; all of them are looked at before anything is changed."""
    return Form(CORRECTION, (*map(_known, (HAVE, SECOND, WAS)), *_texts(base, others)))


def _known(name: str) -> Question:
    return Question(name, Kind.HIDDEN, required=False, listed=False)


def _button(base: str, others: tuple[str, ...]) -> list[Question]:
    labels = [Question(f"{LABEL}{language}", Kind.TEXT, required=language == base) for language in (base, *others)]
    return [_known(LEADS_TO), Question(ADDRESS, Kind.TEXT, relevant=_leads_to_a_page), *labels]


def _texts(base: str, others: tuple[str, ...]) -> list[Question]:
    return [
        Question(f"{TEXT}{language}", Kind.TEXT, max_length=MOST_TYPED, required=language == base)
        for language in (base, *others)
    ]


def _file(*, required: bool = False) -> Question:
    return Question("file", Kind.FILE, required=required)


def labels_of(answers: Answers) -> dict[str, str]:
    """Return what is to stand on a button, by language."""
    return {name.removeprefix(LABEL): str(label) for name, label in answers.items() if name.startswith(LABEL)}


def known_of(button: LinkButton, target: Mapping[str, Value] | None = None) -> dict[str, Value]:
    """Return what is known of a button that is to be changed; `target` where it shall lead elsewhere."""
    if target is None:
        is_page = formatting.is_web_address(button.leads_to)
        target = {ADDRESS if is_page else LEADS_TO: button.leads_to}
    labels = {f"{LABEL}{language}": label for language, label in button.labels.items()}
    return {**target, **labels, WAS: written(button)}


def written(button: LinkButton) -> str:
    """Return all of a button as one text, by which it is seen whether somebody changed it."""
    return "\n".join((button.leads_to, written_texts(button.labels)))


def written_texts(texts: Mapping[str, str]) -> str:
    """Return texts by language as one, by which it is seen whether somebody changed any."""
    return "\n".join(f"{language}={text}" for language, text in sorted(texts.items()))


def time_of(answers: Answers) -> tuple[datetime | None, bool, int | None]:
    """Return when it is sent, whether by day only, and after how many hours no more."""
    send_at, expires = answers.get("send_at"), str(answers.get("expires", WHENEVER))
    return (
        send_at if isinstance(send_at, datetime) else None,
        answers.get("hours") != AT_ANY_HOUR,
        None if expires == WHENEVER else int(expires),
    )
