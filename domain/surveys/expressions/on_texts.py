"""Functions on texts."""

import base64
import binascii
import hashlib
import math
from functools import lru_cache
from typing import TYPE_CHECKING

from domain.surveys.expressions.functions import MANY, function
from domain.surveys.expressions.mistake import MistakeError
from domain.surveys.expressions.values import Expressed, nodes, number, text
from domain.surveys.finding import FindingKind

if TYPE_CHECKING:
    import re2

LONGEST = 100_000
"""How many characters a text may come to: joined and replaced texts of a calculation feed the next."""
_DIGESTS = {"MD5": "md5", "SHA-1": "sha1", "SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512"}
_MEMORY = 1 << 20  # of one pattern, compiled


def _bounded(words: str) -> str:
    return words[:LONGEST]


@function("string-length", 1)
def _string_length(value: Expressed) -> Expressed:
    return float(len(text(value)))


@function("substr", 2, 3)
def _substr(value: Expressed, start: Expressed, end: Expressed = math.inf) -> Expressed:
    words, first, last = text(value), number(start), number(end)
    if math.isnan(first) or math.isnan(last):
        return ""
    # Counted from 0, from the end where negative, without the last (ODK XForms specification).
    size = len(words)
    begin, stop = (max(0, size + at) if at < 0 else min(at, size) for at in (first, last))
    return words[int(begin) : int(stop)]


@function("substring", 2, 3)
def _substring(value: Expressed, start: Expressed, length: Expressed = math.inf) -> Expressed:
    words, first = text(value), math.floor(number(start) + 0.5) if math.isfinite(number(start)) else number(start)
    last = first + (math.floor(number(length) + 0.5) if math.isfinite(number(length)) else number(length))
    return "".join(each for place, each in enumerate(words, 1) if place >= first and place < last)


@function("substring-before", 2)
def _substring_before(value: Expressed, mark: Expressed) -> Expressed:
    before, found, _ = text(value).partition(text(mark)) if text(mark) else ("", "", "")
    return before if found else ""


@function("substring-after", 2)
def _substring_after(value: Expressed, mark: Expressed) -> Expressed:
    return text(value).partition(text(mark))[2] if text(mark) else text(value)


@function("contains", 2)
def _contains(value: Expressed, part: Expressed) -> Expressed:
    return text(part) in text(value)


@function("starts-with", 2)
def _starts_with(value: Expressed, part: Expressed) -> Expressed:
    return text(value).startswith(text(part))


@function("ends-with", 2)
def _ends_with(value: Expressed, part: Expressed) -> Expressed:
    return text(value).endswith(text(part))


@function("concat", 1, MANY)
def _concat(*values: Expressed) -> Expressed:
    return _bounded("".join(text(each) for value in values for each in nodes(value)))


@function("join", 2, MANY)
def _join(mark: Expressed, *values: Expressed) -> Expressed:
    return _bounded(text(mark).join(text(each) for value in values for each in nodes(value)))


@function("translate", 3)
def _translate(value: Expressed, what: Expressed, by: Expressed) -> Expressed:
    others = text(by)
    table: dict[int, str | None] = {}
    for place, character in enumerate(text(what)):
        table.setdefault(ord(character), others[place] if place < len(others) else None)
    return text(value).translate(table)


@function("normalize-space", 1)
def _normalize_space(value: Expressed) -> Expressed:
    return " ".join(text(value).split())


@function("regex", 2)
def _regex(value: Expressed, pattern: Expressed) -> Expressed:
    try:
        return compiled(text(pattern)).fullmatch(text(value)) is not None
    except MistakeError:
        return False  # a pattern that was worked out; one that stands in the form was refused when it was read


@lru_cache(maxsize=1000)
def compiled(pattern: str) -> "re2._Regexp[str]":
    """A pattern as it is matched, in time that grows with the text alone; raises MistakeError."""
    import re2  # with the first pattern: most starts need it for nothing

    options = re2.Options()
    options.log_errors = False
    options.max_mem = _MEMORY
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        said = error.args[0] if error.args else ""
        reason = said.decode(errors="replace") if isinstance(said, bytes) else str(said)
        raise MistakeError(FindingKind.REGEX_BROKEN, pattern=pattern, reason=reason) from None


@function("digest", 2, 3)
def _digest(value: Expressed, algorithm: Expressed, encoding: Expressed = "base64") -> Expressed:
    name = _DIGESTS.get(text(algorithm).upper())
    if name is None:
        return ""
    found = hashlib.new(name, text(value).encode(), usedforsecurity=False).digest()
    return found.hex() if text(encoding).lower() == "hex" else base64.b64encode(found).decode()


@function("base64-decode", 1)
def _base64_decode(value: Expressed) -> Expressed:
    try:
        return base64.b64decode(text(value), validate=True).decode(errors="replace")
    except binascii.Error:
        return ""
