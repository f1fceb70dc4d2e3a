"""How much stands on a small phone: messages take fewer empty lines where their buttons would be out of sight."""

import re
from html import unescape

from markupsafe import Markup

from handlers.reply import Keys
from handlers.views.html import lines, paragraphs

WIDTH = 34
"""How many letters stand in a line of a small phone, 360 points wide."""
LINE, ROW, AROUND = 20, 48, 16
"""Points that a line, a row of buttons and the edges of a message take in Telegram on Android, letters as they come."""
TAG = re.compile("<[^>]*>")
ROOM = 464
"""Points between the chat's head and the line to type in, on a phone of 360 by 640 with three keys below."""


def lines_of(text: Markup) -> int:
    """Return how many lines a text takes."""
    return sum(1 if len(line) <= WIDTH else _turns(unescape(TAG.sub("", line))) for line in str(text).split("\n"))


def _turns(line: str) -> int:
    """Return into how many lines a line is broken, at spaces where there are some.

    By hand, since it is done for each piece of each question: `textwrap` takes ten times as long.
    """
    count, start = 1, 0
    while len(line) - start > WIDTH:
        space = line.rfind(" ", start, start + WIDTH + 1)
        start = space + 1 if space > start else start + WIDTH
        count += 1
    return count


def lines_over(rows: int) -> int:
    """Return how many lines there is room for over so many rows of buttons."""
    return (ROOM - AROUND - rows * ROW) // LINE


def fits(keys: Keys, *pieces: Markup | None) -> bool:
    """Tell whether pieces and the buttons below them are seen at once, if need be without an empty line."""
    return out_of_sight(keys, *pieces) <= 0


def out_of_sight(keys: Keys, *pieces: Markup | None) -> int:
    """Return how many lines of pieces there is no room for; less than one where all are seen with their buttons."""
    return sum(lines_of(piece) for piece in pieces if piece) - lines_over(len(keys))


def fitted(keys: Keys, *pieces: Markup | None) -> Markup:
    """Put pieces below each other with empty lines between, with fewer of them, the last first, where it is tight."""
    there = [piece for piece in pieces if piece]
    empty = lines_over(len(keys)) - sum(map(lines_of, there))
    # What does not fit anyhow is to be read with ease.
    if not 0 <= empty < len(there) - 1:
        return paragraphs(*there)
    return lines(paragraphs(*there[: empty + 1]), *there[empty + 1 :])
