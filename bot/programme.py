"""Reading the programme's file."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from domain.programme import LocalText, Programme
from domain.states import STATES


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


def _way(steps: tuple[int | str, ...]) -> str:
    return ".".join(str(step + 1 if isinstance(step, int) else step) for step in steps)


def _language_problems(programme: Programme, languages: tuple[str, ...]) -> list[str]:
    problems = [f"languages: there is no catalogue for {code}" for code in programme.languages if code not in languages]
    if not programme.languages:
        problems.append("languages: name at least one")
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
    problems += [
        f"short_description.{code}: {len(text)} characters, Telegram shows 120 at most"
        for code, text in programme.short_description.items()
        if len(text) > 120
    ]
    return problems
