"""An answer as people read it, and the message of a question that has one."""

from datetime import date, datetime, time
from decimal import Decimal

from markupsafe import Markup

from domain import places
from domain.forms import MEDIA, SHARING, Kind, Question, Response, Value
from domain.forms.contacts import phone_as_people_write_it
from handlers.reply import Reply
from handlers.views.forms.shown import Shown
from handlers.views.html import bold, lines, pair
from handlers.views.places import area_line
from locales import Translator

MEGABYTE = 1024 * 1024
LONGEST_NAME = 60
CLOSING = " \n.,;:…·"
"""What is left out before the sign that a text goes on."""
UNTOLD = frozenset({Kind.HIDDEN, Kind.CALCULATE})
"""Kinds that have no texts."""


def answer(shown: Shown, asked: Question, value: Value) -> str:
    """Return an answer as people read it."""
    t = shown.t
    if (own := shown.texts_at(asked).answer(asked.key, value)) is not None:
        return own
    match asked.kind:
        case Kind.SELECT_MULTIPLE if isinstance(value, tuple):
            chosen = [shown.choice(asked, choice) for choice in value]
            # TRANSLATORS: Stands where several could be ticked and none was.
            return " · ".join(chosen) if chosen else t.plain("none of these")
        case Kind.SELECT_ONE if isinstance(value, str):
            return shown.choice(asked, value)
        case Kind.RANK if isinstance(value, tuple):
            return " · ".join(f"{rank}. {shown.choice(asked, choice)}" for rank, choice in enumerate(value, 1))
        case Kind.PLACE if isinstance(value, str):
            area = places.area(value)
            return value if area is None else area_line(t, area)
        case kind if kind in MEDIA:
            return shown.files.get(str(value)) or media_name(t, kind)
        case Kind.ACKNOWLEDGE:
            # TRANSLATORS: Stands for something that the person confirmed to have read.
            return t.plain("read")
        case Kind.CONTACT if isinstance(value, str):
            return phone_as_people_write_it(value)
    return spoken(t, value)


def media_name(t: Translator, kind: Kind) -> str:
    """Return what stands in place of something that was sent."""
    return {
        # TRANSLATORS: Stands in place of a photo in the list of answers.
        Kind.PHOTO: t.plain("📷 Photo"),
        # TRANSLATORS: Stands in place of a voice message in the list of answers.
        Kind.AUDIO: t.plain("🎤 Recording"),
        # TRANSLATORS: Stands in place of a video in the list of answers.
        Kind.VIDEO: t.plain("🎬 Video"),
        # TRANSLATORS: Stands in place of a file in the list of answers.
        Kind.FILE: t.plain("📄 File"),
    }[kind]


def file_name(t: Translator, name: str, size: int) -> str:
    """Return a file that was sent just now, with its size."""
    tenths = max(round(size * 10 / MEGABYTE), 1)
    # TRANSLATORS: A file that somebody sent, with its size in megabytes.
    said = t.plain("📄 {name} ({size} MB)", name=shortened(name, LONGEST_NAME), size=t.number(Decimal(tenths) / 10))
    return said if name and size else media_name(t, Kind.FILE)


def spoken(t: Translator, value: Value) -> str:
    """Return a value as people read it, as far as that follows from the value alone."""
    match value:
        case int() | Decimal():
            return t.number(value)
        case datetime():
            return t.moment(value)
        case date():
            return t.date(value)
        case time():
            return t.clock(value)
        case tuple():
            return " · ".join(value)
    return value


def answered(shown: Shown, name: str, message_id: int) -> Reply:
    """Turn a question's message into its answer, without buttons."""
    asked = shown.form.question(name)
    value = shown.response.answers.get(name)
    said = left_out(shown, asked) if value is None else Markup("✓ {}").format(bold(answer(shown, asked, value)))
    media = shown.texts.manner(asked.key).media
    return Reply(text=lines(shown.label(asked), said), media=media, replaces=message_id)


def left_out(shown: Shown, asked: Question) -> Markup:
    """Return what stands in place of an answer that was left out."""
    # TRANSLATORS: Stands in place of an answer that was left out.
    return shown.texts_at(asked).left_out(asked.key) or shown.t("<i>left out</i>")


def shortened(text: str, length: int) -> str:
    """Return a text cut off between two words, with a sign that it goes on."""
    if len(text) <= length:
        return text
    return text[:length].rsplit(maxsplit=1)[0][:length].rstrip(CLOSING) + "…"


def all_answers(shown: Shown) -> Markup:
    """Return everything that was answered, line by line; also what is ticked and not yet done."""
    response = shown.response
    given = [*response.answers.items(), *response.aside.items()]
    if response.draft not in (None, SHARING) and response.at is not None and response.draft is not None:
        given.append((response.at, response.draft))
    known, gone = [], []
    for name, value in given:
        try:
            asked = shown.form.question(name)
            heading = shown.heading(asked) if asked.listed and asked.kind not in UNTOLD else name
            known.append((shown.number(asked), pair(heading, answer(shown, asked, value))))
        except KeyError:
            # The form no longer has this question or choice; what was answered is still the person's.
            gone.append(pair(name, spoken(shown.t, value)))
    return Markup("<br>").join([*(line for _, line in sorted(known)), *gone])


def unknown_answers(t: Translator, response: Response) -> Markup:
    """Return the answers to a form that is there no more."""
    return Markup("<br>").join(pair(name, spoken(t, value)) for name, value in response.answers.items())
