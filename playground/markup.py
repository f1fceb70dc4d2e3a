"""Telegram's HTML, read as strictly as Telegram reads it, down to the wording of its refusals."""

import re
from dataclasses import dataclass, field

from playground.entities import Entity, Formatted, units
from playground.links import checked_link
from playground.refusals import Refused, bad_request

_PLAIN = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "blockquote": "blockquote",
    "code": "code",
    "pre": "pre",
}
_TAGS = frozenset(_PLAIN) | {"a", "tg-emoji", "tg-time"}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(lt|gt|amp|quot));?")
_SPECIAL = re.compile(r"[<&]")
_START = re.compile(r"<([^\s>]*)")
_ATTRIBUTE = re.compile(r"""\s*([^\s=>/"']+)\s*(?:=\s*(?:"([^"]*)"|'([^']*)'|([\w.-]+)(?=[\s>])))?""")
_END = re.compile(r"</([^\s>]*)\s*>")


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int
    position: int


@dataclass(slots=True)
class _Reader:
    source: str
    text: list[str] = field(default_factory=list)
    offset: int = 0
    stack: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def write(self, text: str) -> None:
        self.text.append(text)
        self.offset += units(text)

    def open(self, at: int) -> int:
        start = _START.match(self.source, at)
        if start is None or start.end() == len(self.source):
            raise self.refusal("Unclosed start tag", at)
        tag = start.group(1).lower()
        if tag not in _TAGS:
            raise self.refusal(f'Unsupported start tag "{tag}"', at)
        attributes, position = self.attributes(tag, start.end(), at)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self.refusal('Tag "span" must have class "tg-spoiler"', at)
        self.stack.append(_Open(tag, attributes, self.offset, len(self.text)))
        return position

    def attributes(self, tag: str, position: int, at: int) -> tuple[dict[str, str], int]:
        attributes: dict[str, str] = {}
        while True:
            rest = self.source[position:]
            blank = len(rest) - len(rest.lstrip())
            if blank == len(rest):
                raise self.refusal(f'Unclosed start tag "{tag}"', at)
            if rest[blank] == ">":
                return attributes, position + blank + 1
            match = _ATTRIBUTE.match(self.source, position)
            if match is None:
                raise self.refusal(f'Empty attribute name in the tag "{tag}"', at)
            name, *values = match.groups()
            value = next((value for value in values if value is not None), "")
            if values[0] is None and values[1] is None:
                value = value.lower()  # a bare word is not case-sensitive
            attributes[name.lower()] = _REFERENCE.sub(_character, value)
            position = match.end()
            if self.source[position : position + 1] == "=":
                raise self.refusal("Unclosed start tag", at)

    def close(self, at: int) -> int:
        if not self.stack:
            raise self.refusal("Unexpected end tag", at)
        end = _END.match(self.source, at)
        if end is None:
            raise self.refusal("Unclosed end tag", at)
        opened, found = self.stack[-1], end.group(1).lower()
        if found and found != opened.tag:
            raise self.refusal("Unmatched end tag", at, f', expected "</{opened.tag}>", found "</{found}>"')
        self.stack.pop()
        length = self.offset - opened.offset
        if length and (facts := self.facts(opened)):
            self.entities.append(facts | {"offset": opened.offset, "length": length})
        return end.end()

    def facts(self, opened: _Open) -> Entity | None:
        """What kind of entity a closed tag makes, or None when Telegram lets it vanish."""
        match opened.tag:
            case "a":
                link = checked_link(opened.attributes.get("href") or "".join(self.text[opened.position :]))
                return {"type": "text_link", "url": link} if link else None
            case "tg-emoji":
                emoji = opened.attributes.get("emoji-id", "")
                if not emoji.isdigit():
                    raise _refusal("Invalid custom emoji identifier specified")
                return {"type": "custom_emoji", "custom_emoji_id": emoji}
            case "tg-time":
                moment = opened.attributes.get("unix", "")
                if not moment.isdigit():
                    raise _refusal("Invalid date specified")
                shape = {"date_time_format": opened.attributes["format"]} if opened.attributes.get("format") else {}
                return {"type": "date_time", "unix_time": int(moment)} | shape
            case "blockquote" if "expandable" in opened.attributes:
                return {"type": "expandable_blockquote"}
            case "pre":
                return self.pre(opened)
            case tag:
                facts = {"type": _PLAIN[tag]}
                name = opened.attributes.get("class", "")
                return facts | {"language": name[9:]} if tag == "code" and name.startswith("language-") else facts

    def pre(self, opened: _Open) -> Entity:
        """A <code class="language-…"> that fills its <pre> only names the language."""
        length = self.offset - opened.offset
        inner = self.entities[-1] if self.entities else {}
        if inner.get("language") and (inner["offset"], inner["length"]) == (opened.offset, length):
            self.entities.pop()
            return {"type": "pre", "language": inner["language"]}
        return {"type": "pre"}

    def refusal(self, what: str, at: int, more: str = "") -> Refused:
        return _refusal(f"{what} at byte offset {len(self.source[:at].encode())}{more}")


def parse_html(source: str) -> Formatted:
    """Read Telegram's HTML into text and entities; refuses what Telegram refuses."""
    reader, position = _Reader(source), 0
    while position < len(source):
        character = source[position]
        if character == "<":
            closing = source.startswith("</", position)
            position = reader.close(position) if closing else reader.open(position)
        elif character == "&" and (reference := _REFERENCE.match(source, position)):
            reader.write(_character(reference))
            position = reference.end()
        else:
            following = _SPECIAL.search(source, position + 1)
            stop = following.start() if following else len(source)
            reader.write(source[position:stop])
            position = stop
    if reader.stack:
        raise _refusal(f'Can\'t find end tag corresponding to start tag "{reader.stack[-1].tag}"')
    for entity in reader.entities:
        if entity["type"] == "code":
            entity.pop("language", None)
    return Formatted("".join(reader.text), sorted(reader.entities, key=lambda e: (e["offset"], -e["length"])))


def _character(reference: re.Match[str]) -> str:
    decimal, hexadecimal, name = reference.groups()
    if name:
        return _NAMED[name]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    unwritable = code == 0 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF
    return reference.group() if unwritable else chr(code)


def _refusal(reason: str) -> Refused:
    return bad_request(f"can't parse entities: {reason}")
