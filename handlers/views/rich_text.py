"""The few signs of Markdown and HTML that XLSForm allows in texts, as Telegram's HTML; anything else stays as it is.

Such texts are somebody's data: nothing in them becomes a tag but what is made here.
"""

import re
from collections.abc import Callable, Sequence

from markupsafe import Markup, escape

SPOT = 0xF0000
"""The first of the characters that stand for something filled in, of a plane that nobody writes with."""
_BREAK = re.compile(r"<br\s*/?>|</p\s*>", re.IGNORECASE)
_SET_OFF = re.compile(r"<(/?)(?:(b|strong)|(i|em)|u)\s*>", re.IGNORECASE)
_STYLE = re.compile(r"</?(?:span|p|div|font|center|small|big|h[1-6])(?:\s[^<>]*)?>", re.IGNORECASE)
_HEADING = re.compile(r"^#{1,6}[ \t]+(?P<words>[^\n]+?)[ \t]*$", re.MULTILINE)
_LINK = re.compile(r"\[(?P<words>[^\[\]\n]{1,300})\]\((?P<to>https?://[^\s()<>\"]{1,500})\)")
_BOLD = re.compile(r"(?<![\\*])\*\*(?=[^\s*])([^\n]*?[^\s\\*])\*\*|(?<![\\\w])__(?=[^\s_])([^\n]*?[^\s\\_])__(?!\w)")
_ITALIC = re.compile(r"(?<![\\*\w])(?P<sign>[*_])(?=[^\s*_])(?P<words>[^\n*_]*[^\s*_\\])(?P=sign)(?![*\w])")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!<>-])")
_ADDRESS = 0xF8000
_UNUSED = re.compile("[\U000f0000-\U0010ffff]")
_SIGNS = re.compile(r"[*_\\<\[#\n]|\s\s")


def rich(pieces: Sequence[str | Markup]) -> Markup:
    """Return a text in its pieces as HTML: those that are Markup are filled in as they are."""
    filled: list[Markup] = []
    words = ""
    for piece in pieces:
        if isinstance(piece, Markup):
            words += chr(SPOT + len(filled))
            filled.append(piece)
        else:
            words += _UNUSED.sub("", piece)
    words = _STYLE.sub("", _BREAK.sub("\n", words))
    words = _SET_OFF.sub(lambda tag: "**" if tag[2] else "*" if tag[3] else "", words)
    links: list[str] = []

    def kept(link: re.Match[str]) -> str:
        # An address keeps its underscores.
        links.append(link["to"])
        return f"[{link['words']}]{chr(_ADDRESS + len(links) - 1)}"

    said = str(escape(_LINK.sub(kept, words)))
    said = _HEADING.sub(r"<b>\g<words></b>", said)
    said = _BOLD.sub(lambda found: f"<b>{found[1] or found[2]}</b>", said)
    said = _ITALIC.sub(r"<i>\g<words></i>", said)
    said = _ESCAPED.sub(r"\1", said)
    for place, address in enumerate(links):
        linked = re.compile(rf"\[([^\[\]\n]*)\]{chr(_ADDRESS + place)}")
        said = linked.sub(_link_to(address), said)
    for place, value in enumerate(filled):
        said = said.replace(chr(SPOT + place), str(value))
    return Markup(_balanced(said))  # noqa: S704 (all but our own tags is escaped above)


def plain(pieces: Sequence[str | Markup]) -> str:
    """Return a text in its pieces without any signs, in one line, for buttons and headings."""
    if len(pieces) == 1 and not isinstance(pieces[0], Markup) and not _SIGNS.search(pieces[0]):
        return pieces[0]  # as most choices of long lists are
    return rich(pieces).striptags()


def _link_to(address: str) -> Callable[[re.Match[str]], str]:
    return lambda found: f'<a href="{escape(address)}">{found[1]}</a>'


def _balanced(said: str) -> str:
    """Take out tags that would cross each other: Telegram refuses such a message."""
    kept: list[str] = []
    opened: list[str] = []
    for part in re.split(r"(</?[abi](?: [^<>]*)?>)", said):
        name = part.strip("</>")[:1]
        if re.fullmatch(r"<[abi](?: [^<>]*)?>", part):
            opened.append(name)
        elif re.fullmatch(r"</[abi]>", part):
            if not opened or opened[-1] != name:
                return re.sub(r"</?[bi]>", "", said)
            opened.pop()
        kept.append(part)
    return "".join(kept) if not opened else re.sub(r"</?[bi]>", "", said)
