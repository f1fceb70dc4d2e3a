"""Formatting as Telegram keeps it: plain text, and entities measured in UTF-16 code units."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from playground.links import checked_link
from playground.refusals import bad_request

Entity = dict[str, Any]


class Formatted(NamedTuple):
    """A text and what is formatted in it."""

    text: str
    entities: list[Entity]


def units(text: str) -> int:
    """The length of a text as Telegram counts it: in UTF-16 code units."""
    return len(text) + sum(character > "\uffff" for character in text)


def slices(text: str, limit: int) -> Iterator[str]:
    """Cut a text as a phone does: into pieces of at most so many code units, never through a character."""
    start = length = 0
    for position, character in enumerate(text):
        size = units(character)
        if length + size > limit:
            yield text[start:position]
            start, length = position, 0
        length += size
    if start < len(text):
        yield text[start:]


def cleaned(text: str) -> str:
    """A bot's text without what Telegram takes out of it; what a phone sends stays as it is."""
    return text.translate(_CLEANED)


def written(text: str, entities: list[Entity]) -> Formatted:
    """What Telegram makes of formatted text: trimmed, with links and commands found in it."""
    lead = units(text) - units(text.lstrip())
    text = text.strip()
    end = units(text)
    kept = []
    for entity in entities:
        start = max(entity["offset"] - lead, 0)
        stop = min(entity["offset"] + entity["length"] - lead, end)
        if stop > start:
            kept.append(entity | {"offset": start, "length": stop - start})
    kept = _without_nested_in_code(kept)
    kept += [found for found in _found(text) if not any(_overlap(found, entity) for entity in kept if _opaque(entity))]
    return Formatted(text, sorted(kept, key=lambda entity: (entity["offset"], -entity["length"])))


def checked(text: str, entities: list[dict[str, Any]]) -> list[Entity]:
    """Entities that a bot gives by itself; refused when they lie outside the text."""
    end = units(text)
    for entity in entities:
        if entity["offset"] < 0 or entity["length"] <= 0 or entity["offset"] + entity["length"] > end:
            raise bad_request(
                f"entity beginning at UTF-16 offset {entity['offset']} ends after the end of the text "
                f"at UTF-16 offset {entity['offset'] + entity['length']}"
            )
    return entities


def pieces(text: str, entities: list[Entity]) -> list[dict[str, Any]]:
    """The text as a tree for a page: {"text": …} leaves, and nodes with "type", their facts and "children"."""
    raw = text.encode("utf-16-le")

    def cut(start: int, stop: int) -> str:
        return raw[2 * start : 2 * stop].decode("utf-16-le", "replace")

    def build(start: int, stop: int, inside: list[Entity]) -> list[dict[str, Any]]:
        nodes: list[dict[str, Any]] = []
        while inside:
            entity, rest = inside[0], inside[1:]
            begins, ends = entity["offset"], min(entity["offset"] + entity["length"], stop)
            if begins > start:
                nodes.append({"text": cut(start, begins)})
            nested = [other for other in rest if other["offset"] < ends]
            facts = {name: value for name, value in entity.items() if name not in ("offset", "length")}
            nodes.append(facts | {"children": build(begins, ends, nested)})
            start, inside = ends, [other for other in rest if other["offset"] >= ends]
        if start < stop:
            nodes.append({"text": cut(start, stop)})
        return nodes

    return build(0, units(text), sorted(entities, key=lambda entity: (entity["offset"], -entity["length"])))


# Control characters become spaces, line separators and overrides of the direction vanish.
_CLEANED: dict[int, str | None] = {code: " " for code in range(32) if code != 10} | {13: None}
_CLEANED |= dict.fromkeys(range(0x2028, 0x202F))

_FOUND = (
    ("url", re.compile(r"https?://[^\s<>\"']*[^\s<>\"'.,;:!?)\]»“”]", re.IGNORECASE)),
    ("email", re.compile(r"(?<![\w.@+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("mention", re.compile(r"(?<![\w@/.])@[A-Za-z]\w{3,31}\b", re.ASCII)),
    ("bot_command", re.compile(r"(?<![\w/<>.:])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?\b(?!/)", re.ASCII)),
    ("hashtag", re.compile(r"(?<![\w#&/])#\w*[^\W\d]\w*")),
    ("phone_number", re.compile(r"(?<![\w+])\+\d(?:[ -]?\d){6,14}\b")),
)


def _found(text: str) -> Iterator[Entity]:
    taken: list[Entity] = []
    for kind, pattern in _FOUND:
        for match in pattern.finditer(text):
            if kind == "url" and checked_link(match.group()) is None:
                continue
            entity = {"type": kind, "offset": units(text[: match.start()]), "length": units(match.group())}
            if not any(_overlap(entity, other) for other in taken):
                taken.append(entity)
                yield entity


def _opaque(entity: Entity) -> bool:
    return entity["type"] in ("code", "pre", "text_link", "text_mention", "custom_emoji", "date_time")


def _overlap(one: Entity, other: Entity) -> bool:
    before = one["offset"] + one["length"] <= other["offset"]
    after = other["offset"] + other["length"] <= one["offset"]
    return not (before or after)


def _without_nested_in_code(entities: list[Entity]) -> list[Entity]:
    codes = [entity for entity in entities if entity["type"] in ("code", "pre")]
    return [entity for entity in entities if entity in codes or not any(_overlap(entity, code) for code in codes)]
