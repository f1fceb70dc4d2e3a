"""What the team is asked about a broadcast: its texts, a file, a button, its time, a correction. All are forms."""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from html import escape

from domain.formatting import TAGS
from domain.forms import Answers, Form, Kind, Question
from domain.forms.rules import depends_on

COMPOSE, ONE_TEXT, FILE, BUTTON, TIME, CORRECTION = (
    "broadcast",
    "broadcast_text",
    "broadcast_file",
    "broadcast_button",
    "broadcast_time",
    "broadcast_correction",
)
"""Names of forms; the broadcast stands behind a colon, and a language behind another."""
FORMS = frozenset({COMPOSE, ONE_TEXT, FILE, BUTTON, TIME, CORRECTION})

TEXT, LABEL = "text_", "label_"
"""Before the language in the names of questions."""
LEADS_TO, ADDRESS, HAVE = "leads_to", "address", "have"
"""Where a button leads: to something known beforehand, or to a page that is asked for. How many have what is said."""
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
    labels = (Question(f"{LABEL}{language}", Kind.TEXT, required=language == base) for language in (base, *others))
    return Form(
        BUTTON,
        (
            Question(LEADS_TO, Kind.HIDDEN, required=False, listed=False),
            Question(ADDRESS, Kind.TEXT, relevant=_leads_to_a_page),
            *labels,
        ),
    )


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
    known = Question(HAVE, Kind.HIDDEN, required=False, listed=False)
    return Form(CORRECTION, (known, *_texts(base, others)))


def _texts(base: str, others: tuple[str, ...]) -> list[Question]:
    return [
        Question(f"{TEXT}{language}", Kind.TEXT, max_length=MOST_TYPED, required=language == base)
        for language in (base, *others)
    ]


def _file(*, required: bool = False) -> Question:
    return Question("file", Kind.FILE, required=required)


def time_of(answers: Answers) -> tuple[datetime | None, bool, int | None]:
    """Return when it is sent, whether by day only, and after how many hours no more."""
    send_at, expires = answers.get("send_at"), str(answers.get("expires", WHENEVER))
    return (
        send_at if isinstance(send_at, datetime) else None,
        answers.get("hours") != AT_ANY_HOUR,
        None if expires == WHENEVER else int(expires),
    )
