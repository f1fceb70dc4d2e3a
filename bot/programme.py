"""Reading the programme's file."""

import html
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from bot.profile import DESCRIPTION_LENGTH, SHORT_DESCRIPTION_LENGTH
from domain.broadcasts import LONGEST_VALUE
from domain.programme import LocalText, Programme
from domain.small_groups import LEAST_SHOWN
from domain.states import STATES
from handlers.views import help as help_views
from handlers.views import privacy, welcome
from handlers.views.profile import description
from locales import Catalogues, Translator

MESSAGE_LENGTH = 4096
"""What Telegram takes, without the tags, in units of UTF-16 (core.telegram.org/bots/api#sendmessage)."""
TAG = re.compile("<[^>]*>")


class ProgrammeError(Exception):
    """The programme's file cannot be used; the message says what to mend, for operators."""


def read(path: Path, *, languages: tuple[str, ...]) -> Programme:
    """Read and check the file; `languages` are those that have a catalogue."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ProgrammeError(f"{path}: there is no such file") from None
    except OSError as error:
        raise ProgrammeError(f"{path}: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProgrammeError(f"{path}: {error}") from None
    try:
        programme = TypeAdapter(Programme).validate_python(data)
    except ValidationError as error:
        wrong = "; ".join(f"{_way(each['loc'])}: {each['msg']}" for each in error.errors())
        raise ProgrammeError(f"{path}: {wrong}") from None
    problems = [*_language_problems(programme, languages), *_other_problems(programme)]
    if problems:
        raise ProgrammeError(f"{path}: {'; '.join(problems)}")
    return programme


def check_lengths(programme: Programme, catalogues: Catalogues, *, path: Path) -> None:
    """Raise ProgrammeError when the programme's texts make something longer than Telegram takes, in any language."""
    problems = []
    for code in programme.languages:
        for made_of, length, most in _lengths(catalogues.translator(code), programme):
            if length > most:
                problems.append(f"{made_of} in {code}: {length} characters, Telegram shows {most} at most")
    if problems:
        raise ProgrammeError(f"{path}: {'; '.join(problems)}")


def _lengths(t: Translator, programme: Programme) -> Iterator[tuple[str, int, int]]:
    """Measure what is made of the programme's texts."""
    yield "about, in the empty chat", _length(description(t, programme)), DESCRIPTION_LENGTH
    messages = {
        "name and about, in the welcome": welcome.welcome(t, programme),
        "name, about and imprint, in /about": help_views.about(t, programme, ""),
        "partners, in /about": help_views.partners(t, programme),
        "imprint, in /about": help_views.legal_notice(t, programme),
        "help_card, in /help": help_views.helped(t, programme, arrived=False),
        "help_card, with all about its numbers": help_views.numbers(t, programme),
        "imprint and privacy, in /privacy": privacy.whole_notice(t, programme),
        "under_age, for those who are too young": welcome.too_young(t, programme),
    }
    for made_of, message in messages.items():
        yield made_of, _length(html.unescape(TAG.sub("", message.text))), MESSAGE_LENGTH


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _way(steps: tuple[int | str, ...]) -> str:
    return ".".join(str(step + 1 if isinstance(step, int) else step) for step in steps)


def _language_problems(programme: Programme, languages: tuple[str, ...]) -> list[str]:
    problems = [f"languages: there is no catalogue for {code}" for code in programme.languages if code not in languages]
    if not programme.languages:
        problems.append("languages: name at least one")
    elif programme.base_language not in programme.languages:
        problems.append(f"team_language: {programme.base_language} is none of the languages")
    for name, texts in _local_texts(programme):
        missing = [code for code in programme.languages if not texts.get(code, "").strip()]
        problems += [f"{name}: the text in {code} is missing" for code in missing]
    return problems


def _local_texts(value: object, name: str = "") -> Iterator[tuple[str, LocalText]]:
    """Find the texts that stand in each language, with the way to each; in a list it is counted from 1."""
    if isinstance(value, Mapping):
        yield name, value
    elif isinstance(value, tuple):
        for place, item in enumerate(value, start=1):
            yield from _local_texts(item, f"{name}.{place}")
    elif is_dataclass(value):
        for field in fields(value):
            yield from _local_texts(getattr(value, field.name), f"{name}.{field.name}" if name else field.name)


def _other_problems(programme: Programme) -> list[str]:
    problems = [
        f"states: {state} is no state of Germany (ISO 3166-2)" for state in programme.states if state not in STATES
    ]
    for partner in programme.partners:
        problems += [f"partners: {state} is no state of Germany" for state in partner.states if state not in STATES]
    if not programme.help_card:
        problems.append("help_card: name at least one number")
    if programme.smallest_group < LEAST_SHOWN:
        problems.append(f"smallest_group: {LEAST_SHOWN} at least; of two, each knows the other")
    if programme.approval_above < 0:
        problems.append("approval_above: 0 at least, where each announcement needs a second person")
    problems += [
        f"name.{code}: {len(text)} characters; {LONGEST_VALUE} at most stand in an announcement"
        for code, text in programme.name.items()
        if _length(text) > LONGEST_VALUE
    ]
    problems += [
        f"short_description.{code}: {len(text)} characters, Telegram shows {SHORT_DESCRIPTION_LENGTH} at most"
        for code, text in programme.short_description.items()
        if len(text) > SHORT_DESCRIPTION_LENGTH
    ]
    return problems
