"""Formatted text as Telegram takes it: a few tags of HTML (core.telegram.org/bots/api#html-style), looked at first."""

import re
from dataclasses import dataclass
from enum import StrEnum
from html.parser import HTMLParser
from urllib.parse import urlsplit

TAGS = frozenset(
    {"b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "tg-spoiler", "blockquote", "code", "pre", "a"}
)
"""What the team may use; of all that Telegram knows, what makes sense in a message to many."""
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(lt|gt|amp|quot));?")
_AMPERSAND = "\ue000"
"""Stands for "&" while tags are read: HTMLParser drops signs where a reference is not whole, and Telegram does not."""
_ATTRIBUTES = {"a": frozenset({"href"}), "blockquote": frozenset({"expandable"})}


class FormattingProblem(StrEnum):
    """What Telegram would refuse."""

    TAG_UNKNOWN = "tag_unknown"
    TAG_NOT_CLOSED = "tag_not_closed"
    TAG_NOT_OPEN = "tag_not_open"
    SIGN_ALONE = "sign_alone"  # a "<" that begins no tag
    LINK_BROKEN = "link_broken"


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text without its tags, and what is wrong with them: each problem with the piece that shows it."""

    plain: str
    problems: tuple[tuple[FormattingProblem, str], ...]

    @property
    def length(self) -> int:
        """How long it is for Telegram, which counts UTF-16 code units after the tags are taken away."""
        return len(self.plain.encode("utf-16-le")) // 2


def read(html: str) -> Formatted:
    """Read a formatted text; whatever it is, a result comes out."""
    reader = _Reader()
    if "</>" in html:
        # HTMLParser passes over it in silence.
        reader.problems.append((FormattingProblem.TAG_UNKNOWN, "</>"))
    try:
        reader.feed(html.replace(_AMPERSAND, "").replace("&", _AMPERSAND))
        reader.close()
    except AssertionError:
        # What begins like a declaration and is none.
        reader.problems.append((FormattingProblem.TAG_UNKNOWN, "<!["))
    reader.end()
    return Formatted(
        "".join(reader.text),
        tuple(dict.fromkeys((kind, piece.replace(_AMPERSAND, "&")) for kind, piece in reader.problems)),
    )


def is_web_address(address: str) -> bool:
    """Whether a button or link may lead there: a page of the web, with its host."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    host = parts.hostname or ""
    return parts.scheme in {"http", "https"} and "." in host.strip(".") and not any(map(str.isspace, address))


class _Reader(HTMLParser):
    """Collects the text between tags; HTMLParser is lenient, so what it leaves as text is looked at as well."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.problems: list[tuple[FormattingProblem, str]] = []
        self._open: list[str] = []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.problems.append((FormattingProblem.TAG_UNKNOWN, self.get_starttag_text() or tag))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: (value or "").replace(_AMPERSAND, "&") for name, value in attrs}
        if tag not in TAGS or not given.keys() <= _ATTRIBUTES.get(tag, frozenset()):
            self.problems.append((FormattingProblem.TAG_UNKNOWN, self.get_starttag_text() or tag))
            return
        if tag == "a" and not _is_link(given.get("href", "")):
            self.problems.append((FormattingProblem.LINK_BROKEN, given.get("href") or "<a>"))
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()
        elif tag in TAGS:
            self.problems.append((FormattingProblem.TAG_NOT_OPEN, f"</{tag}>"))
        else:
            self.problems.append((FormattingProblem.TAG_UNKNOWN, f"</{tag}>"))

    def handle_data(self, data: str) -> None:
        if "<" in data:
            at = data.index("<")
            self.problems.append(
                (FormattingProblem.SIGN_ALONE, data[max(at - 10, 0) : at + 10].replace(_AMPERSAND, "&"))
            )
        self.text.append(_REFERENCE.sub(_sign, data.replace(_AMPERSAND, "&")))

    def handle_comment(self, data: str) -> None:
        self.problems.append((FormattingProblem.TAG_UNKNOWN, f"<!--{data[:10]}"))

    def handle_decl(self, decl: str) -> None:
        self.problems.append((FormattingProblem.TAG_UNKNOWN, f"<!{decl[:10]}"))

    def unknown_decl(self, data: str) -> None:
        self.problems.append((FormattingProblem.TAG_UNKNOWN, f"<![{data[:10]}"))

    def handle_pi(self, data: str) -> None:
        self.problems.append((FormattingProblem.TAG_UNKNOWN, f"<?{data[:10]}"))

    def end(self) -> None:
        self.problems.extend((FormattingProblem.TAG_NOT_CLOSED, f"<{tag}>") for tag in self._open)


def _is_link(address: str) -> bool:
    return is_web_address(address) or address.startswith(("mailto:", "tel:", "tg://"))


def _sign(reference: re.Match[str]) -> str:
    decimal, hexadecimal, named = reference.groups()
    if named is not None:
        return _NAMED[named]
    number = int(decimal) if decimal is not None else int(hexadecimal, 16)
    seen = 0 < number < 0x110000 and not 0xD800 <= number < 0xE000
    return chr(number) if seen else reference.group()
