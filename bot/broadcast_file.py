"""A broadcast as a TOML file: what it says, to whom, and when."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from actions.broadcast_drafts import NewFile
from domain.broadcasts import LARGEST, Draft, LinkButton
from domain.quiet_hours import GERMANY

PICTURES = {".jpg", ".jpeg", ".png"}
SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
"""How files of these kinds begin; Telegram would refuse what is none, in each chat."""
KEYS = {
    "base_language",
    "send_at",
    "daytime_only",
    "expires_after_hours",
    "file",
    "texts",
    "buttons",
    "audience",
    "saved_audience",
}


class BroadcastFileError(Exception):
    """The file is no broadcast; the message says what to mend, for operators."""


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the file."""

    draft: Draft
    audience: Mapping[str, Any] | None
    saved_audience: str | None
    file: NewFile | None
    daytime_only: bool
    expires_after_hours: int | None


def read(path: Path) -> Written:
    """Read the file; what it says is checked when it is kept."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BroadcastFileError(f"{path}: there is no such file") from None
    except OSError as error:
        raise BroadcastFileError(f"{path}: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BroadcastFileError(f"{path}: {error}") from None
    try:
        return _written(data, path.parent)
    except BroadcastFileError as error:
        raise BroadcastFileError(f"{path}: {error}") from None


def _written(data: dict[str, Any], folder: Path) -> Written:
    if unknown := sorted(data.keys() - KEYS):
        raise BroadcastFileError(f"{', '.join(unknown)}: there is no such key; there are {', '.join(sorted(KEYS))}")
    send_at = _of(data, "send_at", datetime, None)
    if send_at is not None and send_at.tzinfo is None:
        send_at = send_at.replace(tzinfo=GERMANY)
    name = _of(data, "file", str, None)
    file = None if name is None else _file(folder / name)
    hours = _of(data, "expires_after_hours", int, None)
    if hours is not None and hours <= 0:
        raise BroadcastFileError("expires_after_hours: a number from 1")
    texts = _words(_of(data, "texts", dict, {}), "texts")
    buttons = tuple(_button(each, number) for number, each in enumerate(_of(data, "buttons", list, []), 1))
    base_language = _of(data, "base_language", str, "de")
    return Written(
        Draft(base_language, texts, has_file=file is not None, buttons=buttons, send_at=send_at),
        _of(data, "audience", dict, None),
        _of(data, "saved_audience", str, None),
        file,
        _of(data, "daytime_only", bool, True),
        hours,
    )


def _of(data: dict[str, Any], key: str, kind: type, default: Any) -> Any:
    value = data.get(key, default)
    # A number is no truth value, though Python counts it as one.
    if value is default or (isinstance(value, kind) and isinstance(value, bool) == (kind is bool)):
        return value
    raise BroadcastFileError(f"{key}: is to be a {kind.__name__}")


def _words(data: dict[str, Any], where: str) -> dict[str, str]:
    if not all(isinstance(text, str) and "\0" not in text for text in data.values()):
        raise BroadcastFileError(f"{where}: a text for each language")
    return data


def _button(data: Any, number: int) -> LinkButton:
    if not isinstance(data, dict) or data.keys() != {"labels", "leads_to"}:
        raise BroadcastFileError(f"buttons, number {number}: labels and leads_to")
    labels = _words(_of(data, "labels", dict, {}), f"buttons, number {number}, labels")
    return LinkButton(labels, _of(data, "leads_to", str, ""))


def _file(path: Path) -> NewFile:
    kind = "photo" if path.suffix.lower() in PICTURES else "document"
    try:
        with path.open("rb") as file:
            # One byte more than is taken: the rest of a huge file is not even read.
            content = file.read(LARGEST[kind] + 1)
    except OSError as error:
        raise BroadcastFileError(f"file: {path}: {error.strerror}") from None
    if kind == "photo" and not content.startswith(SIGNATURES):
        raise BroadcastFileError(f"file: {path} is called a picture and is none")
    return NewFile(kind, path.name, content=content)
